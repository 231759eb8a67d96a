#include "indexer/read/text/csv_article.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

// What programs write where they have no value.
bool is_nothing(std::string_view cell) {
  return cell.empty() || cell == "NULL" || cell == "null" || cell == "NaN" || cell == "nan" || cell == "None" ||
         cell == "\\N" || cell == "N/A" || cell == "[]";
}

std::optional<std::string> first_filled(const std::vector<std::string>& cells,
                                        const std::vector<std::size_t>& columns) {
  for (const std::size_t column : columns) {
    const std::string_view cell = trimmed(cells[column]);
    if (!is_nothing(cell)) return std::string(cell);
  }
  return std::nullopt;
}

// The strings of a list as Python or JSON print it: ['Ada Quill', "Ben Marsh"].
std::vector<std::string> listed(std::string_view cell) {
  std::vector<std::string> found;
  for (std::size_t i = 1; i + 1 < cell.size();) {
    const char quote = cell[i];
    const std::size_t end = quote == '\'' || quote == '"' ? cell.find(quote, i + 1) : std::string_view::npos;
    if (end == std::string_view::npos) break;
    found.emplace_back(trimmed(cell.substr(i + 1, end - i - 1)));
    i = std::min(cell.find_first_not_of(", ", end + 1), cell.size());
  }
  return found;
}

// Programs that guard spreadsheets against formulas put an apostrophe before these; Dateline's own export does.
void unguard(std::string& cell) {
  constexpr std::string_view kFormula("=+-@\t\r");
  if (cell.size() > 1 && cell[0] == '\'' && kFormula.find(cell[1]) != std::string_view::npos) cell.erase(0, 1);
}

}  // namespace

CsvColumns::CsvColumns(const std::vector<std::string>& names) : names_(names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) keys.push_back(field_key(trimmed(name)));
  const auto find = [&keys](std::span<const std::string_view> wanted, Columns& columns) {
    for (const std::string_view name : wanted) {
      const auto at = std::find(keys.begin(), keys.end(), name);
      if (at != keys.end()) columns.push_back(static_cast<std::size_t>(at - keys.begin()));
    }
  };
  const JsonFieldNames& fields = json_field_names();
  find(fields.text, text_);
  find(fields.title, title_);
  find(fields.published, published_);
  find(fields.updated, updated_);
  find(fields.url, url_);
  find(fields.outlet, outlet_);
  find(fields.domain, domain_);
  find(fields.authors, authors_);
  find(fields.id, id_);
  find(fields.language, language_);
  find(fields.dateline, dateline_);
}

std::string CsvColumns::text_names() const {
  std::string list;
  for (const std::size_t column : text_) {
    if (!list.empty()) list += ", ";
    list += names_[column];
  }
  return list;
}

bool CsvColumns::fill(std::vector<std::string>& cells, RawDocument& document) const {
  std::for_each(cells.begin(), cells.end(), unguard);
  for (const std::size_t column : text_) {
    const std::string& text = cells[column];
    if (is_nothing(trimmed(text))) continue;
    document.blocks =
        has_markup(text) ? blocks_of_fragment(text) : std::vector<Block>{{schema::ZoneKind::body, clean_lines(text)}};
    if (!document.blocks.empty()) break;
  }
  if (document.blocks.empty()) return false;
  document.title = first_filled(cells, title_);
  if (document.title) document.title = one_line_of_fragment(*document.title);
  document.external_id = first_filled(cells, id_);
  document.url = first_filled(cells, url_);
  document.language = first_filled(cells, language_);
  document.dateline = first_filled(cells, dateline_);
  if (const auto authors = first_filled(cells, authors_)) {
    document.authors = authors->starts_with('[') ? listed(*authors) : std::vector<std::string>{*authors};
  }
  fill_dates(cells, document);
  fill_outlet(cells, document);
  return true;
}

void CsvColumns::fill_dates(const std::vector<std::string>& cells, RawDocument& document) const {
  for (const bool updated : {false, true}) {
    for (const std::size_t column : updated ? updated_ : published_) {
      const std::string_view cell = trimmed(cells[column]);
      if (!is_nothing(cell)) document.dates.push_back({std::string(cell), names_[column], updated});
    }
  }
}

void CsvColumns::fill_outlet(const std::vector<std::string>& cells, RawDocument& document) const {
  for (const std::size_t column : outlet_) {
    const std::string cell(trimmed(cells[column]));
    if (is_nothing(cell)) continue;
    const bool address = is_web_address(cell) || (cell.find(' ') == std::string::npos && !domain_of(cell).empty());
    if (address && !document.outlet_domain) document.outlet_domain = domain_of(cell);
    if (!address && !document.outlet_name) document.outlet_name = cell;
  }
  for (const auto& address : {first_filled(cells, domain_), document.url}) {
    if (!address || document.outlet_domain) continue;
    if (std::string host = domain_of(*address); !host.empty()) document.outlet_domain = std::move(host);
  }
}

}  // namespace dateline::read
