#include "schema/countries.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "embedded/countries_tsv.hpp"
#include "embedded/former_countries_tsv.hpp"
#include "schema/tables.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::schema {
namespace {

// The form in which names are compared: folded, letters and digits, one space between words, no article in front.
std::string comparable(std::string_view written) {
  std::string plain;
  for (const char c : fold(written)) {
    if (c == '.' || c == '\'') continue;
    const bool word = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) {
      plain += c;
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  if (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain.starts_with("the ") ? plain.substr(4) : plain;
}

struct Table {
  std::vector<Country> rows;
  std::vector<FormerCountry> former;
  std::vector<std::vector<std::string_view>> former_names;
  std::unordered_map<std::string, std::string_view> codes;                    // comparable name -> alpha-2
  std::unordered_map<std::string_view, std::vector<std::string_view>> names;  // by alpha-2
};

std::int16_t year(std::string_view digits) {
  std::int16_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void load_former(Table& table) {
  for_each_row(embedded::former_countries_tsv(), [&](const std::vector<std::string_view>& row) {
    std::vector<std::string_view> names{row.at(0)};
    for (const std::string_view name : split(row.at(4), ';')) {
      if (!name.empty()) names.push_back(name);
    }
    for (const std::string_view name : names) table.codes.emplace(comparable(name), row[1]);
    table.former_names.push_back(std::move(names));
    table.former.push_back({row[0], row[1], year(row.at(2)), year(row.at(3)), {}});
  });
  for (std::size_t i = 0; i < table.former.size(); ++i) table.former[i].names = table.former_names[i];
}

Table load() {
  Table table;
  for_each_row(embedded::countries_tsv(), [&](const std::vector<std::string_view>& row) {
    table.rows.push_back({row.at(0), row.at(1), row.at(2)});
    std::vector<std::string_view>& names = table.names[row[0]];
    names.push_back(row[2]);
    for (const std::string_view name : split(row.at(3), ';')) {
      table.codes.emplace(comparable(name), row[0]);
      if (!name.empty()) names.push_back(name);
    }
  });
  load_former(table);
  std::ranges::sort(table.rows, {}, &Country::code);
  // Codes and CLDR's names win over variants ("Samoa" is WS, "CA" is Canada).
  for (const Country& row : table.rows) {
    for (const std::string_view name : {row.name, row.code3, row.code}) table.codes[comparable(name)] = row.code;
  }
  table.codes.erase("");
  return table;
}

const Table& table() {
  static const Table loaded = load();
  return loaded;
}

}  // namespace

std::span<const Country> countries() {
  return table().rows;
}

const Country* country(std::string_view code) {
  if (code.size() != 2) return nullptr;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  const char wanted[] = {upper(code[0]), upper(code[1])};
  const std::string_view key(wanted, 2);
  const std::vector<Country>& rows = table().rows;
  const auto found = std::ranges::lower_bound(rows, key, {}, &Country::code);
  return found != rows.end() && found->code == key ? &*found : nullptr;
}

std::string country_name(std::string_view code) {
  const Country* const found = country(code);
  return std::string(found != nullptr ? found->name : code);
}

std::optional<std::string> country_code(std::string_view written) {
  const auto found = table().codes.find(comparable(written));
  if (found == table().codes.end()) return std::nullopt;
  return std::string(found->second);
}

std::span<const std::string_view> country_names(std::string_view code) {
  const Country* const found = country(code);
  if (found == nullptr) return {};
  return table().names.at(found->code);
}

std::span<const FormerCountry> former_countries() {
  return table().former;
}

}  // namespace dateline::schema
