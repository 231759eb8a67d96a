#include "schema/authority.hpp"

#include <charconv>
#include <stdexcept>
#include <unordered_map>

#include "embedded/authority_tsv.hpp"
#include "schema/tables.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::schema {
namespace {

struct Authority {
  std::vector<AuthorityEntry> entries;
  std::unordered_map<std::string_view, std::size_t> by_id;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name;  // folded; each entry once, in the file's order
};

ActorType type_of(std::string_view id) {
  const std::optional<ActorType> type = actor_type(std::string(id.substr(0, id.find('/'))));
  if (!type) throw std::logic_error("authority.tsv: no type in " + std::string(id));
  return *type;
}

// The year in an optional column; 0 where it is missing or empty.
int year_in(const std::vector<std::string_view>& row, std::size_t column) {
  if (row.size() <= column || row[column].empty()) return 0;
  const std::string_view text = row[column];
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::logic_error("authority.tsv: no year of " + std::string(row[0]) + " is " + std::string(text));
  }
  return year;
}

Authority load() {
  Authority made;
  for_each_row(embedded::authority_tsv(), [&](const std::vector<std::string_view>& row) {
    AuthorityEntry entry{row.at(0), row.at(1), type_of(row[0]), row.at(2), {row[1]}, year_in(row, 4), year_in(row, 5)};
    if (row.size() > 3 && !row[3].empty()) {
      for (const std::string_view alias : split(row[3], ';')) entry.aliases.push_back(alias);
    }
    made.entries.push_back(std::move(entry));
  });
  for (std::size_t i = 0; i < made.entries.size(); ++i) {
    made.by_id.emplace(made.entries[i].id, i);
    for (const std::string_view alias : made.entries[i].aliases) {
      std::vector<std::size_t>& named = made.by_name[fold(alias)];
      if (named.empty() || named.back() != i) named.push_back(i);
    }
  }
  return made;
}

const Authority& loaded() {
  static const Authority made = load();
  return made;
}

}  // namespace

std::span<const AuthorityEntry> authority() {
  return loaded().entries;
}

const AuthorityEntry* authority_entry(std::string_view id) {
  const auto found = loaded().by_id.find(id);
  return found == loaded().by_id.end() ? nullptr : &loaded().entries[found->second];
}

std::vector<const AuthorityEntry*> authority_named(std::string_view name) {
  std::vector<const AuthorityEntry*> named;
  const auto found = loaded().by_name.find(fold(name));
  if (found == loaded().by_name.end()) return named;
  for (const std::size_t i : found->second) named.push_back(&loaded().entries[i]);
  return named;
}

}  // namespace dateline::schema
