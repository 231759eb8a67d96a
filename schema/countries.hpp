// The table of countries: ISO 3166-1 alpha-2 and alpha-3 codes, CLDR's English names, and states that are no more.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline::schema {

struct Country {
  std::string_view code;   // "TR"
  std::string_view code3;  // "TUR"
  std::string_view name;   // "Türkiye" or "Turkey": CLDR English
};

// All countries by code.
std::span<const Country> countries();
// The country with this alpha-2 code (any case), or null.
const Country* country(std::string_view code);
// CLDR's English name; the code itself where it is none.
std::string country_name(std::string_view code);
// What a user may write for a country: a code of two or three letters, or any name or variant ("Turkey", "TUR",
// "Türkiye"), folded. Absent when it is none.
std::optional<std::string> country_code(std::string_view written);
// The English names of a country, CLDR's first, then the variants; empty for an unknown code.
std::span<const std::string_view> country_names(std::string_view code);

// A state that is no more, or a name that a country has given up.
struct FormerCountry {
  std::string_view name;   // "Zaire"
  std::string_view code;   // of what it is today: "CD"
  std::int16_t first = 0;  // years
  std::int16_t last = 0;
  std::span<const std::string_view> names;  // all ways of writing it, `name` first
};
// As the table has them. country_code() knows their names, country_names() does not.
std::span<const FormerCountry> former_countries();

}  // namespace dateline::schema
