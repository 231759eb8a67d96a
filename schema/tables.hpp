// Reads the tab-separated tables that are compiled into the program.
#pragma once

#include <string_view>
#include <vector>

namespace dateline::schema {

// The parts of `text` between separators; always at least one.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Calls `use(columns)` for each line of a table; empty lines and those that begin with '#' are passed over. The
// columns are views into `table`.
template <class Use>
void for_each_row(std::string_view table, Use&& use) {
  for (const std::string_view line : split(table, '\n')) {
    if (!line.empty() && line.front() != '#') use(split(line, '\t'));
  }
}

}  // namespace dateline::schema
