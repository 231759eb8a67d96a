#include "indexer/read/text/csv_dialect.hpp"

#include <algorithm>
#include <set>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/text/csv_rows.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kRows = 50;  // that are looked at
constexpr std::size_t kNameBytes = 60;
constexpr std::string_view kSeparators = "\t,;|";

// A name of a column rather than a value or the words of a sentence.
bool is_name(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty() || cell.size() > kNameBytes || std::count(cell.begin(), cell.end(), ' ') > 4) return false;
  bool letter = false;
  for (const char c : cell) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    const bool digit = c >= '0' && c <= '9';
    letter = letter || word;
    if (!word && !digit && std::string_view(" _-./()#@:*%").find(c) == std::string_view::npos) return false;
  }
  return letter && !cell.ends_with('.') && !cell.ends_with(':');
}

// The first column may have no name: that of row numbers.
bool is_header(const std::vector<std::string>& cells) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == 0 && cells[i].empty()) continue;
    if (!is_name(cells[i]) || !seen.insert(cells[i]).second) return false;
  }
  return cells.size() >= 2;
}

std::size_t known_names(const std::vector<std::string>& cells) {
  const JsonFieldNames& names = json_field_names();
  const auto known = [&names](const std::string& cell) {
    const std::string key = field_key(trimmed(cell));
    for (const auto list : {names.title, names.text, names.published, names.updated, names.url, names.outlet,
                            names.domain, names.authors, names.id, names.language, names.dateline}) {
      if (std::find(list.begin(), list.end(), key) != list.end()) return true;
    }
    return false;
  };
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), known));
}

bool names_text(const std::vector<std::string>& cells) {
  const auto text = json_field_names().text;
  return std::any_of(cells.begin(), cells.end(), [&text](const std::string& cell) {
    return std::find(text.begin(), text.end(), field_key(trimmed(cell))) != text.end();
  });
}

// The first rows that are whole.
std::vector<CsvCells> sample_of(std::string_view text, char separator, bool whole) {
  std::vector<CsvCells> rows;
  while (rows.size() < kRows && !text.empty() && (rows.empty() || rows.front().cells.size() > 1)) {
    auto row = parse_csv_row(text, separator, whole);
    if (!row) break;
    text.remove_prefix(row->bytes);
    if (row->cells.size() > 1 || !trimmed(row->cells[0]).empty()) rows.push_back(std::move(*row));
  }
  return rows;
}

bool is_table(const std::vector<CsvCells>& rows, CsvDialect& dialect) {
  constexpr std::size_t kRowsWithoutHeader = 8;
  if (rows.empty()) return false;
  const std::vector<std::string>& first = rows.front().cells;
  const std::size_t data = rows.size() - 1;
  // A row that ends inside a quote is one of a damaged table.
  const auto same = static_cast<std::size_t>(std::count_if(
      rows.begin() + 1, rows.end(), [&](const CsvCells& row) { return row.open || row.cells.size() == first.size(); }));
  dialect.names = first;
  dialect.has_header = is_header(first);
  if (!dialect.has_header) return first.size() >= 3 && data + 1 >= kRowsWithoutHeader && same == data;
  const std::size_t known = known_names(first);
  // Two words with a comma between them may be the first line of prose, and its paragraphs have commas too.
  if (data > 0 && first.size() == 2 && !names_text(first)) return known >= 1 && data >= 3 && same == data;
  if (known >= 2 && known == first.size() && (data == 0 || names_text(first))) return true;
  if (known >= 2 && known * 4 >= first.size()) return same * 10 >= data * 6;
  if (known >= 1 && (data >= 2 || (data == 1 && first.size() >= 3)) && same == data) return true;
  return first.size() >= 3 && data >= 3 && same == data;
}

}  // namespace

std::optional<CsvDialect> csv_dialect(std::string_view text, bool whole) {
  CsvDialect dialect;
  dialect.skipped = std::min(text.find_first_not_of("\r\n"), text.size());
  std::string_view separators = kSeparators;
  if (const std::string_view start = text.substr(dialect.skipped); start.starts_with("sep=") && start.size() > 5) {
    const std::size_t end = std::min(start.find('\n'), start.size() - 1);
    separators = start.substr(4, 1);
    if (end > 6 || kSeparators.find(separators[0]) == std::string_view::npos) return std::nullopt;
    dialect.skipped += end + 1;
  }
  text.remove_prefix(dialect.skipped);
  if (text.empty() || text[0] == '{' || text[0] == '[' || text[0] == '<') return std::nullopt;
  std::optional<CsvDialect> best;
  for (const char separator : separators) {
    dialect.separator = separator;
    if (!is_table(sample_of(text, separator, whole), dialect)) continue;
    if (!best || dialect.names.size() > best->names.size()) best = dialect;
  }
  return best;
}

}  // namespace dateline::read
