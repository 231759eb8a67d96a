#include "indexer/pipeline/authority_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

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

std::vector<std::string> list_in(const std::string& cell) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find(';', at), cell.size());
    std::string one = trimmed(std::string_view(cell).substr(at, end - at));
    if (!one.empty()) all.push_back(std::move(one));
    at = end + 1;
  }
  return all;
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
    entry.type = type();
    entry.id = id(cell("id"), entry);
    entry.country = country();
    entry.aliases = list_in(cell("aliases"));
    entry.valid_from = day("valid_from");
    entry.valid_to = day("valid_to");
    if (!entry.valid_from.empty() && !entry.valid_to.empty() && entry.valid_to < entry.valid_from) {
      refuse(line_, "valid_to is before valid_from");
    }
    for (const std::string& other : list_in(cell("same_as"))) entry.same_as.push_back(id(other, entry));
    for (const std::string& other : list_in(cell("not_same_as"))) entry.not_same_as.push_back(id(other, entry));
    return entry;
  }

 private:
  std::string cell(std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= cells_.size() ? "" : trimmed(cells_[found->second]);
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
    if (written.find_first_of(" \t;") != std::string::npos) {
      refuse(line_, '"' + written + "\" is no id: an id has no spaces");
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

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ";") + one;
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
  if (!columns) refuse(1, "the file is empty");
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
