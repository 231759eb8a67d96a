#include "indexer/read/page/date_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using Words = std::vector<std::string>;

template <typename List>
bool has_word(const List& words, std::string_view wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

template <std::size_t N>
bool has_any(const Words& words, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view word) { return has_word(words, word); });
}

constexpr std::array kForeign = {
    "comment"sv,   "comments"sv,   "commentlist"sv, "kommentar"sv, "kommentare"sv, "reply"sv,      "replies"sv,
    "teaser"sv,    "teasers"sv,    "recommended"sv, "popular"sv,   "archive"sv,    "calendar"sv,   "event"sv,
    "events"sv,    "copyright"sv,  "breadcrumb"sv,  "latest"sv,    "recent"sv,     "similar"sv,    "ticker"sv,
    "signature"sv, "tweet"sv,      "trending"sv,    "carousel"sv,  "slider"sv,     "newsletter"sv, "userinfo"sv,
    "nav"sv,       "menu"sv,       "navigation"sv,  "navbar"sv,    "respond"sv,    "disqus"sv,     "recommendations"sv,
    "mostread"sv,  "mostviewed"sv, "card"sv,        "cards"sv,     "weather"sv};
constexpr std::array kCaption = {"caption"sv, "figcaption"sv};
// What stands beside the article, or beside its headline what is known of it.
constexpr std::array kColumn = {"related"sv, "sidebar"sv, "widget"sv, "profile"sv};
constexpr std::array kUpdated = {"updated"sv, "modified"sv,   "modification"sv, "datemodified"sv, "lastmod"sv,
                                 "update"sv,  "lastupdate"sv, "changed"sv,      "revised"sv};
constexpr std::array kDate = {"date"sv,
                              "dates"sv,
                              "datum"sv,
                              "published"sv,
                              "publish"sv,
                              "pubdate"sv,
                              "postdate"sv,
                              "timestamp"sv,
                              "datepublished"sv,
                              "publication"sv,
                              "publishing"sv,
                              "publishingdate"sv,
                              "datetime"sv,
                              "created"sv,
                              "datecreated"sv,
                              "fecha"sv,
                              "posted"sv,
                              "pub"sv,
                              "dateline"sv,
                              "publicationdate"sv,
                              "publishdate"sv,
                              "articledate"sv,
                              "newsdate"sv,
                              "tarih"sv,
                              "erstellt"sv,
                              "veroeffentlicht"sv,
                              "documentpublished"sv,
                              "release"sv,
                              "data"sv,
                              "dato"sv};
constexpr std::array kBeside = {"meta"sv,     "byline"sv,    "info"sv,        "submitted"sv,   "time"sv,
                                "author"sv,   "details"sv,   "credits"sv,     "autor"sv,       "tagline"sv,
                                "postmeta"sv, "subline"sv,   "kicker"sv,      "infos"sv,       "headline"sv,
                                "subtitle"sv, "entryinfo"sv, "attribution"sv, "postmetadata"sv};

// "comment-date" is a comment's; "date-comments" holds the article's date and the number of its comments.
bool is_foreign(const Words& words) {
  // "ArticleHeaderComment" is the header of an opinion piece.
  if (!has_any(words, kForeign) || has_word(words, "header")) return false;
  return !(has_word(words, "comments") && has_word(kDate, words.front()));
}

// Everything that is made with Elementor is a widget of it.
bool is_column(const Words& words) {
  return has_any(words, kColumn) && words.front() != "elementor";
}

}  // namespace

NameKind kind_of_name(std::string_view names) {
  bool date = false;
  bool updated = false;
  bool beside = false;
  bool column = false;
  bool caption = false;
  while (!(names = trimmed(names)).empty()) {
    const std::size_t space = std::min(names.find_first_of(" \t\r\n"), names.size());
    const Words words = words_of_names(names.substr(0, space));
    names.remove_prefix(space);
    if (is_foreign(words)) return NameKind::foreign;
    column = column || is_column(words);
    caption = caption || has_any(words, kCaption);
    // "date-updated" is one thing; "entry-date updated", as WordPress writes, is a date that says when both happened.
    const bool changed = has_any(words, kUpdated);
    updated = updated || changed;
    date = date || (!changed && has_any(words, kDate));
    beside = beside || has_any(words, kBeside);
  }
  if (column) return NameKind::column;
  if (caption) return NameKind::caption;
  if (date) return NameKind::date;
  if (updated) return NameKind::updated;
  return beside ? NameKind::beside_date : NameKind::none;
}

}  // namespace dateline::read
