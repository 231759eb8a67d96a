#include "indexer/pipeline/authority_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "indexer/link/identity.hpp"
#include "indexer/read/text/csv_rows.hpp"
#include "schema/columns.hpp"
#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::pipeline {
namespace {

constexpr std::array<std::string_view, 9> kColumns = {"id",         "name",     "type",    "country",    "aliases",
                                                      "valid_from", "valid_to", "same_as", "not_same_as"};

[[noreturn]] void refuse(std::int64_t line, const std::string& what) {
  throw AuthorityCsvError("line " + std::to_string(line) + ": " + what);
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

// With spaces in their place.
std::string without_controls(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return text;
}

// Where a list in a cell is cut: no name has one of these.
constexpr std::array<std::string_view, 7> kSeparators = {";", "|", "\n", "\r", "\t", "\uFF1B", "\uFF5C"};

// At which byte the next separator begins, and its length; the end of the cell where there is none.
std::pair<std::size_t, std::size_t> next_separator(const std::string& cell, std::size_t from) {
  std::pair<std::size_t, std::size_t> first = {cell.size(), 1};
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = cell.find(separator, from);
    if (at < first.first) first = {at, separator.size()};
  }
  return first;
}

std::vector<std::string> list_in(const std::string& cell) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at <= cell.size();) {
    const auto [end, bytes] = next_separator(cell, at);
    std::string one = trimmed(std::string_view(cell).substr(at, end - at));
    if (!one.empty()) all.push_back(std::move(one));
    at = end + bytes;
  }
  return all;
}

// "Acme Shipping, Inc." is one name.
bool ends_in_suffix(const std::string& name, std::size_t comma) {
  static const std::set<std::string> kSuffixes = {"inc", "ltd", "llc", "llp", "plc", "corp", "co", "sa", "ag", "gmbh",
                                                  "nv",  "bv",  "jr",  "sr",  "ii",  "iii",  "iv", "md", "phd"};
  std::string last = schema::fold(trimmed(std::string_view(name).substr(comma + 1)));
  std::erase(last, '.');
  return kSuffixes.contains(last);
}

// What the first byte makes a formula in a spreadsheet.
bool is_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

// to_csv() writes an apostrophe before these; one that was there already makes two.
bool is_guarded(std::string_view cell) {
  return cell.starts_with('\'') && is_formula(cell.substr(std::min(cell.size(), cell.find_first_not_of('\''))));
}

// One row, by the names of its columns.
class Row {
 public:
  Row(const std::map<std::string, std::size_t, std::less<>>& columns, const std::vector<std::string>& cells,
      std::int64_t line)
      : columns_(columns), cells_(cells), line_(line) {}

  schema::UserEntry entry() const {
    schema::UserEntry entry;
    entry.line = line_;
    entry.name = cell("name");
    if (entry.name.empty()) refuse(line_, "an actor needs a name");
    check_name("name", entry.name);
    entry.type = type();
    entry.id = id(cell("id"), entry);
    entry.country = country();
    entry.aliases = aliases();
    entry.valid_from = day("valid_from");
    entry.valid_to = day("valid_to");
    if (!entry.valid_from.empty() && !entry.valid_to.empty() && entry.valid_to < entry.valid_from) {
      refuse(line_, "valid_to is before valid_from");
    }
    for (const std::string& other : ids("same_as")) entry.same_as.push_back(id(other, entry));
    for (const std::string& other : ids("not_same_as")) entry.not_same_as.push_back(id(other, entry));
    return entry;
  }

 private:
  std::string cell(std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= cells_.size()) return "";
    const std::string text = trimmed(cells_[found->second]);
    return is_guarded(text) ? text.substr(1) : text;
  }

  [[noreturn]] void refuse_cell(const std::string& column, const std::string& written, const std::string& what) const {
    refuse(line_, "column " + column + ": \"" + written + "\" " + what);
  }

  // Names are shown in terminals, tables and pages.
  void check_name(const std::string& column, const std::string& name) const {
    constexpr std::size_t kLongestName = 500;  // bytes
    if (name.size() > kLongestName) refuse_cell(column, name.substr(0, 40), "is longer than 500 bytes");
    const std::string seen = without_controls(name);
    if (seen != name) refuse_cell(column, seen, "has a line break or another control character: take it out");
    if (name.find_first_of(";|") != std::string::npos)
      refuse_cell(column, name, "is no one name: aliases go beside it");
    if (link::bare_name(name).empty())
      refuse_cell(column, name, "has no letter or digit: write a name, or take it out");
  }

  std::vector<std::string> aliases() const {
    const std::string written = cell("aliases");
    std::vector<std::string> all = list_in(written);
    for (const std::string& name : all) {
      check_name("aliases", name);
      if (name.find(" / ") != std::string::npos) refuse_cell("aliases", name, "has a slash: write ; between aliases");
    }
    const std::size_t comma = written.find(',');
    const bool is_plain = comma == std::string::npos || next_separator(written, 0).first < written.size();
    if (!is_plain && (written.find(',', comma + 1) != std::string::npos || !ends_in_suffix(written, comma))) {
      refuse_cell("aliases", written, "may be one name or several: write ; between aliases, and ; behind a single one");
    }
    return all;
  }

  // No id has a comma.
  std::vector<std::string> ids(std::string_view column) const {
    std::string written = cell(column);
    std::ranges::replace(written, ',', ';');
    return list_in(written);
  }

  schema::ActorType type() const {
    const std::string written = cell("type");
    const auto type = schema::actor_type(written);
    if (!type) {
      refuse(line_, '"' + written + "\" is no type: use person, organisation, government, armed_group or media");
    }
    return *type;
  }

  std::string id(const std::string& written, const schema::UserEntry& entry) const {
    if (written.empty()) return link::actor_slug(entry.type, entry.name);
    if (written.find_first_of(" \t\n;|,") != std::string::npos) {
      refuse(line_, '"' + written + "\" is no id: an id has no spaces");
    }
    // What the archive makes of one name in one article is named with these.
    if (written.find_first_of("#~") != std::string::npos) {
      refuse(line_, '"' + written + "\" is no id: an id has no # and no ~; leave the cell empty to have one made");
    }
    if (const std::string seen = without_controls(written); seen != written) {
      refuse(line_, '"' + seen + "\" is no id: it has a control character: take it out");
    }
    const std::size_t slash = written.find('/');
    if (slash == std::string::npos) return std::string(schema::name(entry.type)) + '/' + written;
    if (!schema::actor_type(written.substr(0, slash)) || slash + 1 == written.size()) {
      refuse(line_, '"' + written + "\" is no id: write type/name, like person/ronen-bar");
    }
    return written;
  }

  std::string country() const {
    const std::string written = cell("country");
    if (written.empty()) return {};
    const std::optional<std::string> code = schema::country_code(written);
    if (!code) refuse(line_, '"' + written + "\" is no country: use a code like NO, or a name");
    return *code;
  }

  std::string day(std::string_view column) const {
    const std::string written = cell(column);
    if (!written.empty() && schema::day_number(written) == schema::kUndated) {
      refuse(line_, '"' + written + "\" in " + std::string(column) + " is no date: write 2024, 2024-03 or 2024-03-05");
    }
    return written;
  }

  const std::map<std::string, std::size_t, std::less<>>& columns_;
  const std::vector<std::string>& cells_;
  const std::int64_t line_;
};

std::map<std::string, std::size_t, std::less<>> columns_of(const std::vector<std::string>& header) {
  std::map<std::string, std::size_t, std::less<>> columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string column = schema::fold(trimmed(header[i]));
    std::ranges::replace(column, ' ', '_');
    if (std::ranges::find(kColumns, column) == kColumns.end()) {
      refuse(1, "there is no column \"" + header[i] + "\": the first line names the columns, of " +
                    "id,name,type,country,aliases,valid_from,valid_to,same_as,not_same_as");
    }
    if (!columns.emplace(std::move(column), i).second) refuse(1, "column " + header[i] + " is there twice");
  }
  for (const char* needed : {"name", "type"}) {
    if (!columns.contains(needed)) refuse(1, std::string("column ") + needed + " is missing");
  }
  return columns;
}

std::string quoted(const std::string& text) {
  const std::string cell = is_formula(text) || is_guarded(text) ? '\'' + text : text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ";") + one;
  if (all.size() == 1 && out.find(',') != std::string::npos) out += ';';
  return out;
}

}  // namespace

std::vector<schema::UserEntry> parse_authority_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!schema::is_utf8(text)) refuse(1, "the file is not UTF-8: save it so");
  std::vector<schema::UserEntry> entries;
  std::map<std::string, std::int64_t> lines;
  std::optional<std::map<std::string, std::size_t, std::less<>>> columns;
  for (std::int64_t line = 1; !text.empty();) {
    const auto row = read::parse_csv_row(text, ',', true);
    if (!row || row->open) refuse(line, "a quote is not closed");
    const std::string_view written = text.substr(0, row->bytes);
    text.remove_prefix(row->bytes);
    const bool is_empty = trimmed(written).empty();
    if (!is_empty && !columns) {
      columns = columns_of(row->cells);
    } else if (!is_empty) {
      if (row->cells.size() > columns->size()) refuse(line, "there are more cells than columns");
      schema::UserEntry entry = Row(*columns, row->cells, line).entry();
      const auto [first, is_new] = lines.emplace(entry.id, line);
      if (!is_new) refuse(line, "id " + entry.id + " is on line " + std::to_string(first->second) + " already");
      entries.push_back(std::move(entry));
    }
    line += std::ranges::count(written, '\n');
  }
  if (!columns) refuse(1, "the file is empty: to take your entries away, leave the line with the columns");
  return entries;
}

std::string to_csv(const std::vector<schema::UserEntry>& entries) {
  std::string out;
  for (const std::string_view column : kColumns) out += (out.empty() ? "" : ",") + std::string(column);
  out += "\r\n";
  for (const schema::UserEntry& entry : entries) {
    out += quoted(entry.id) + ',' + quoted(entry.name) + ',' + schema::name(entry.type) + ',' + entry.country + ',' +
           quoted(joined(entry.aliases)) + ',' + entry.valid_from + ',' + entry.valid_to + ',' +
           quoted(joined(entry.same_as)) + ',' + quoted(joined(entry.not_same_as)) + "\r\n";
  }
  return out;
}

}  // namespace dateline::pipeline
