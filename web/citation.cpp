#include "web/citation.hpp"

#include <algorithm>

#include "web/article_text.hpp"
#include "web/cited.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr double kSure = 0.8;

// On one line, without spaces at its ends.
std::string one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string title_of(const Json& article) {
  const std::string title = one_line(text(article, "title"));
  if (title.empty()) return "[Without a title]";
  return flag(article, "title_derived") ? "[" + title + "]" : title;
}

// The day at most; nothing that is no date.
std::string date_of(const Json& published) {
  const std::string date = text(published, "date").substr(0, 10);
  return day_span(date) && date.find('W') == std::string::npos ? date : std::string();
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (n > 0) out += n + 1 < names.size() ? ", " : " and ";
    out += names[n];
  }
  return out;
}

}  // namespace

Cited read_cited(const Json& article, const Citing& citing) {
  Cited cited;
  cited.id = std::to_string(required_count(article, "id"));
  cited.title = title_of(article);
  for (const Json& byline : array(article, "bylines")) {
    if (!byline.is_string()) continue;
    const std::string name = one_line(shown(byline.get_ref<const std::string&>()));
    if (!name.empty()) cited.authors.push_back(name);
  }
  cited.outlet = one_line(text(object(article, "outlet"), "name"));
  cited.language = text(article, "language");
  const Json& published = object(article, "published");
  cited.date = date_of(published);
  cited.is_date_uncertain =
      !cited.date.empty() && published.contains("confidence") && number(published, "confidence") < kSure;
  const std::string url = text(article, "url");
  if (is_web_address(url)) cited.url = url;
  const std::int64_t revision = whole(article, "revision");
  const std::int64_t newest = whole(article, "newest_revision");
  if (revision < newest) cited.version = "Version " + std::to_string(revision) + " of " + std::to_string(newest);
  cited.by = citing;
  return cited;
}

// Kim Ro and Ada Vik, “Title”, The Courier, 5 Mar 2024, https://… (accessed 22 Nov 2026).
std::vector<CitedPart> plain_parts(const Cited& cited) {
  std::vector<CitedPart> out;
  const auto add = [&](const std::string& part, bool of_article) {
    if (part.empty()) return;
    if (!out.empty()) out.push_back({", ", false});
    out.push_back({part, of_article});
  };
  add(joined_names(cited.authors), true);
  add(cited.title.front() == '[' ? cited.title : "“" + cited.title + "”", true);
  add(cited.outlet, true);
  add(cited.date.empty() ? "undated" : date_in_words(cited.date) + (cited.is_date_uncertain ? " [uncertain]" : ""),
      false);
  add(cited.version, false);
  add(cited.address(), true);
  const std::string day = cited.by.day.empty() ? "" : " (accessed " + date_in_words(cited.by.day) + ")";
  out.push_back({day + ".", false});
  if (cited.url.empty() || cited.by.address.empty()) return out;
  out.push_back({" Archived at ", false});
  out.push_back({cited.by.address, true});
  return out;
}

std::string plain_citation(const Cited& cited) {
  std::string out;
  for (const CitedPart& part : plain_parts(cited)) out += part.text;
  return out;
}

Citation cite(std::string_view article_json, const Citing& citing) {
  const Cited cited = read_cited(parse_object(article_json), citing);
  return {plain_citation(cited), bibtex_entry(cited), csl_items(cited)};
}

}  // namespace dateline::web
