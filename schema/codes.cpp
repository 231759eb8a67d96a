// Packed codes and day numbers of the columns.
#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "schema/columns.hpp"

namespace dateline::schema {
namespace {

constexpr int kBitsPerLetter = 5;

std::string unpack(std::uint16_t packed, char first_letter) {
  std::string code;
  for (int shift = 2 * kBitsPerLetter; shift >= 0; shift -= kBitsPerLetter) {
    const int letter = (packed >> shift) & 31;
    if (letter != 0) code += static_cast<char>(first_letter + letter - 1);
  }
  return code;
}

bool number(std::string_view digits, int& out) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

std::uint16_t pack(std::string_view code) {
  if (code.size() > 3) return 0;
  int packed = 0;
  for (const char c : code) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower < 'a' || lower > 'z') return 0;
    packed = packed << kBitsPerLetter | (lower - 'a' + 1);
  }
  return static_cast<std::uint16_t>(packed);
}

std::string unpack_upper(std::uint16_t packed) {
  return unpack(packed, 'A');
}
std::string unpack_lower(std::uint16_t packed) {
  return unpack(packed, 'a');
}

std::int32_t day_number(std::string_view date) {
  int year = 0;
  int month = 1;
  int day = 1;
  const bool shaped = date.size() == 10 || date.size() == 7 || date.size() == 4;
  if (!shaped || !number(date.substr(0, 4), year)) return kUndated;
  if (date.size() >= 7 && (date[4] != '-' || !number(date.substr(5, 2), month))) return kUndated;
  if (date.size() == 10 && (date[7] != '-' || !number(date.substr(8, 2), day))) return kUndated;
  const std::chrono::year_month_day value{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
  if (!value.ok()) return kUndated;
  return static_cast<std::int32_t>(std::chrono::sys_days(value).time_since_epoch().count());
}

std::string day_text(std::int32_t day) {
  const std::chrono::year_month_day value{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(value.year()), static_cast<unsigned>(value.month()),
                     static_cast<unsigned>(value.day()));
}

}  // namespace dateline::schema
