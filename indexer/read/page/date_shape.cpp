#include "indexer/read/page/date_shape.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A run of digits of a text.
struct Number {
  std::size_t start = 0;
  std::size_t end = 0;
  int value = 0;

  std::size_t digits() const { return end - start; }
  bool is_year() const { return digits() == 4 && value >= 1900 && value < 2100; }
  bool is_small() const { return digits() <= 2 && value >= 1 && value <= 31; }
};

std::vector<Number> numbers_of(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    Number number{i, i, 0};
    for (; i < text.size() && is_digit(text[i]); ++i)
      number.value = number.value < 100'000'000 ? number.value * 10 + (text[i] - '0') : number.value;
    number.end = i;
    numbers.push_back(number);
  }
  return numbers;
}

// Whether only one sign that divides dates, and spaces, stand between two numbers.
bool is_divided(std::string_view between) {
  between = trimmed(between);
  return between.size() == 1 && (between == "." || between == "-" || between == "/");
}

bool has_letters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
         }) >= 3;
}

bool has_word(const std::vector<std::string>& words, std::string_view wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

template <std::size_t N>
bool has_any(const std::vector<std::string>& words, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view word) { return has_word(words, word); });
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::array kForeign = {
    "comment"sv,  "comments"sv, "commentlist"sv, "kommentar"sv,       "kommentare"sv, "reply"sv,       "replies"sv,
    "related"sv,  "teaser"sv,   "teasers"sv,     "sidebar"sv,         "widget"sv,     "recommended"sv, "popular"sv,
    "archive"sv,  "calendar"sv, "event"sv,       "events"sv,          "copyright"sv,  "breadcrumb"sv,  "latest"sv,
    "recent"sv,   "similar"sv,  "ticker"sv,      "profile"sv,         "signature"sv,  "tweet"sv,       "trending"sv,
    "carousel"sv, "slider"sv,   "newsletter"sv,  "userinfo"sv,        "nav"sv,        "menu"sv,        "navigation"sv,
    "navbar"sv,   "respond"sv,  "disqus"sv,      "recommendations"sv, "mostread"sv};
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
constexpr std::array kBeside = {"meta"sv,    "byline"sv,  "info"sv,     "submitted"sv, "time"sv,      "author"sv,
                                "details"sv, "credits"sv, "autor"sv,    "tagline"sv,   "postmeta"sv,  "subline"sv,
                                "kicker"sv,  "infos"sv,   "headline"sv, "subtitle"sv,  "entryinfo"sv, "attribution"sv};

}  // namespace

bool has_date_shape(std::string_view text) {
  const std::vector<Number> numbers = numbers_of(text);
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    const Number& a = numbers[i];
    const Number& b = numbers[i + 1];
    const std::string_view between = text.substr(a.end, b.start - a.end);
    if (i + 2 < numbers.size()) {
      const Number& c = numbers[i + 2];
      const std::string_view then = text.substr(b.end, c.start - b.end);
      const bool year_first = a.is_year() && b.is_small() && c.is_small();
      const bool year_last = a.is_small() && b.is_small() && (c.is_year() || c.digits() == 2);
      if ((year_first || year_last) && is_divided(between) && is_divided(then)) return true;
      if (year_first && between.size() <= 6 && then.size() <= 6 && has_letters(between)) return true;  // 年 월
    }
    // 3 May 2019, May 3, 2019
    const bool named = (a.is_small() && b.is_year()) || (a.is_year() && b.is_small());
    const std::string_view before = text.substr(a.start > 14 ? a.start - 14 : 0, std::min<std::size_t>(a.start, 14));
    if (named && between.size() <= 24 && (has_letters(between) || has_letters(before))) return true;
  }
  return numbers.size() == 1 && numbers[0].digits() == 8 && text.size() == 8 && numbers[0].value > 19900000 &&
         numbers[0].value < 21000000;
}

bool is_unix_time(std::string_view text) {
  const bool digits = std::all_of(text.begin(), text.end(), is_digit);
  return digits && (text.size() == 10 || text.size() == 13) && text.front() == '1';
}

DateLabel label_of(std::string_view text) {
  constexpr std::array kCopyright = {"©"sv, "copyright"sv, "(c)"sv, "all rights"sv};
  constexpr std::array kOther = {"accessed"sv,      "retrieved"sv,    "joined"sv,      "registr"sv,  "abgerufen"sv,
                                 "mitglied seit"sv, "member since"sv, "expires"sv,     "deadline"sv, "gültig"sv,
                                 "birth"sv,         "geboren"sv,      "served from"sv, "besucht"sv,  "born"sv};
  constexpr std::array kChanged = {"updated"sv,      "update"sv,        "modified"sv,   "last edited"sv,
                                   "aktualisiert"sv, "geändert"sv,      "änderung"sv,   "bearbeitet"sv,
                                   "mis à jour"sv,   "mise à jour"sv,   "modifié"sv,    "actualizado"sv,
                                   "atualizado"sv,   "aggiornato"sv,    "güncelle"sv,   "bijgewerkt"sv,
                                   "uppdaterad"sv,   "oppdatert"sv,     "revised"sv,    "новлено"sv,
                                   "aktualiz"sv,     "зменено"sv,       "päivitetty"sv, "opdateret"sv,
                                   "sist endret"sv,  "senast ändrad"sv, "diperbarui"sv, "cập nhật"sv,
                                   "更新"sv,         "수정"sv,          "آخر تحديث"sv,  "به‌روزرسانی"sv};
  constexpr std::array kSaid = {
      "publi"sv,        "posted"sv,      "veröffentlich"sv, "erstellt"sv,   "written"sv,    "pubbl"sv,
      "gepubliceerd"sv, "datum:"sv,      "date:"sv,         "fecha:"sv,     "created"sv,    "artikel wurde am"sv,
      "erschienen"sv,   "eingestellt"sv, "geschrieben"sv,   "yayın"sv,      "opubl"sv,      "issued"sv,
      "публикован"sv,   "data:"sv,       "입력"sv,          "duyur"sv,      "публікован"sv, "ата:"sv,
      "julkaistu"sv,    "udgivet"sv,     "objavljeno"sv,    "zveřejněno"sv, "vydáno"sv,     "megjelent"sv,
      "diterbitkan"sv,  "ngày đăng"sv,   "公開"sv,          "掲載"sv,       "配信"sv,       "发布"sv,
      "發布"sv,         "发表"sv,        "등록"sv,          "게시"sv,       "نشر"sv,        "تاریخ انتشار"sv,
      "प्रकाशित"sv,      "ημοσίευση"sv};
  // Only ASCII is in lower case here: words that begin with another letter stand without it.
  const std::string small = lower(text);
  if (contains_any(small, kCopyright)) return DateLabel::copyright;
  if (contains_any(small, kOther)) return DateLabel::other;
  // "Published 3 May, updated 4 May": the first date of the text is that of the first label.
  const bool said = contains_any(small, kSaid);
  if (!said && contains_any(small, kChanged)) return DateLabel::updated;
  if (said && contains_any(small, kChanged)) {
    const auto first = [&small](const auto& words) {
      std::size_t at = std::string::npos;
      for (const std::string_view word : words) at = std::min(at, small.find(word));
      return at;
    };
    return first(kSaid) < first(kChanged) ? DateLabel::published : DateLabel::updated;
  }
  if (said) return DateLabel::published;
  return small.starts_with("stand") ? DateLabel::state : DateLabel::none;
}

NameKind kind_of_name(std::string_view names) {
  bool date = false;
  bool updated = false;
  bool beside = false;
  while (!(names = trimmed(names)).empty()) {
    const std::size_t space = std::min(names.find_first_of(" \t\r\n"), names.size());
    const std::vector<std::string> words = words_of_names(names.substr(0, space));
    names.remove_prefix(space);
    // "ArticleHeaderComment" is the header of an opinion piece.
    if (has_any(words, kForeign) && !has_word(words, "header")) return NameKind::foreign;
    // "date-updated" is one thing; "entry-date updated", as WordPress writes, is a date that says when both happened.
    const bool changed = has_any(words, kUpdated);
    updated = updated || changed;
    date = date || (!changed && has_any(words, kDate));
    beside = beside || has_any(words, kBeside);
  }
  if (date) return NameKind::date;
  if (updated) return NameKind::updated;
  return beside ? NameKind::beside_date : NameKind::none;
}

}  // namespace dateline::read
