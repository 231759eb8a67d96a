#include "server/http/csv.hpp"

#include <cstdio>

namespace dateline::http {
namespace {

constexpr const char* kMark = "\xef\xbb\xbf";

// -?digits(.digits)?
bool is_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  const auto is_digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::size_t point = cell.find('.');
  return is_digits(cell.substr(0, point)) && (point == std::string_view::npos || is_digits(cell.substr(point + 1)));
}

bool may_be_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos && !is_number(cell);
}

void append_cell(std::string_view cell, std::string& out) {
  std::string safe = may_be_formula(cell) ? "'" : "";
  safe += cell;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    out += safe;
    return;
  }
  out += '"';
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += "; ";
    out += part;
  }
  return out;
}

std::vector<std::string> cells_of(const search::Hit& hit) {
  std::vector<std::string> actors;
  for (const search::ActorName& actor : hit.actors) actors.push_back(actor.name);
  std::string snippet;
  for (const search::SnippetPart& part : hit.snippet) snippet += part.text;
  char score[32];
  std::snprintf(score, sizeof score, "%.4f", hit.score);
  return {std::to_string(hit.id),
          hit.published ? hit.published->date : "",
          hit.published ? hit.published->precision : "",
          hit.outlet.value_or(""),
          hit.title,
          hit.language,
          joined(hit.countries),
          joined(actors),
          hit.url.value_or(""),
          std::to_string(hit.story),
          std::to_string(hit.story_articles),
          score,
          snippet};
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    append_cell(cells[i], row);
  }
  return row + "\r\n";
}

std::string article_csv_header(bool bom) {
  return (bom ? kMark : "") + csv_row({"id", "url", "title", "outlet", "published", "language", "bylines", "actors",
                                       "countries", "story", "text"});
}

std::string article_csv_row(const schema::Article& article) {
  std::vector<std::string> actors;
  std::vector<std::string> countries;
  for (const schema::ActorTag& actor : article.actors) actors.push_back(actor.name);
  for (const schema::CountryTag& country : article.countries) {
    if (country.about) countries.push_back(country.code);
  }
  return csv_row({std::to_string(article.id), article.url.value_or(""), article.title,
                  article.outlet ? article.outlet->name : "", article.published ? article.published->date : "",
                  article.language, joined(article.bylines), joined(actors), joined(countries),
                  std::to_string(article.story), article.text});
}

std::string to_csv(const search::Result& result, bool bom) {
  std::string out = bom ? kMark : "";
  out += csv_row({"id", "date", "precision", "outlet", "title", "language", "countries", "actors", "url", "story",
                  "story_articles", "score", "snippet"});
  for (const search::Hit& hit : result.hits) out += csv_row(cells_of(hit));
  return out;
}

}  // namespace dateline::http
