#include "indexer/extract/nicknames.hpp"

#include <string>
#include <unordered_map>
#include <vector>

#include "embedded/nicknames_tsv.hpp"
#include "schema/tables.hpp"

namespace dateline::extract {
namespace {

// The lines of the table in which a name stands.
const std::unordered_map<std::string_view, std::vector<int>>& lines() {
  static const auto made = [] {
    std::unordered_map<std::string_view, std::vector<int>> names;
    int line = 0;
    schema::for_each_row(embedded::nicknames_tsv(), [&](const std::vector<std::string_view>& row) {
      for (const std::string_view name : schema::split(row.at(0), ' ')) names[name].push_back(line);
      ++line;
    });
    return names;
  }();
  return made;
}

}  // namespace

bool same_first_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  const auto first = lines().find(a), second = lines().find(b);
  if (first == lines().end() || second == lines().end()) return false;
  for (const int line : first->second) {
    for (const int other : second->second) {
      if (line == other) return true;
    }
  }
  return false;
}

}  // namespace dateline::extract
