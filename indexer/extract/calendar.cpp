#include "indexer/extract/calendar.hpp"

#include <charconv>
#include <chrono>
#include <stdexcept>
#include <unordered_map>

#include "embedded/calendar_txt.hpp"

namespace dateline::extract {
namespace {

using Words = std::unordered_map<std::string, CalendarWord>;

CalendarWord read_word(std::string_view kind, std::string_view value) {
  CalendarWord word;
  if (kind == "month") {
    word.kind = CalendarKind::month;
    std::from_chars(value.data(), value.data() + value.size(), word.month);
  } else if (kind == "zone") {
    word.kind = CalendarKind::zone;
    word.offset = value;
  } else if (kind == "weekday") {
    word.kind = CalendarKind::weekday;
  } else if (kind == "link") {
    word.kind = CalendarKind::link;
  } else {
    throw std::runtime_error("calendar table: unknown kind " + std::string(kind));
  }
  return word;
}

Words read_table(std::string_view table) {
  Words words;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(line.size() < table.size() ? line.size() + 1 : line.size());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::size_t second = line.find('\t', tab + 1);
    if (second == std::string_view::npos) throw std::runtime_error("calendar table: " + std::string(line));
    const CalendarWord meaning = read_word(line.substr(0, tab), line.substr(tab + 1, second - tab - 1));
    std::string_view names = line.substr(second + 1);
    while (!names.empty()) {
      const std::string_view name = names.substr(0, names.find(' '));
      if (!name.empty()) words.emplace(name, meaning);  // the first meaning stays
      names.remove_prefix(name.size() < names.size() ? name.size() + 1 : name.size());
    }
  }
  return words;
}

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

}  // namespace

const CalendarWord& calendar_word(const std::string& word) {
  static const Words words = read_table(embedded::calendar_txt());
  static const CalendarWord none;
  const auto found = words.find(word);
  return found == words.end() ? none : found->second;
}

bool is_plausible_day(int year, int month, int day) {
  static const int latest = this_year() + 1;
  if (year < 1500 || year > latest || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

}  // namespace dateline::extract
