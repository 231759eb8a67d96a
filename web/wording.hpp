// How numbers, days, names and rules are said to a reader, in English. Internal to web/.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/countries.hpp"
#include "schema/languages.hpp"

namespace dateline::web {

// "1,234".
std::string grouped(std::int64_t number);
// "1 article", "1,234 articles".
std::string counted(std::int64_t number, const char* one, const char* many);

// The days that a written date covers, both inclusive.
struct DaySpan {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
};
// Reads "2024", "2024-03", "2024-W10", "2024-03-05" and anything longer that begins like the last. Absent for any
// other.
std::optional<DaySpan> day_span(std::string_view written);
// "2024-03-05".
std::string iso(std::chrono::sys_days day);
// "5 Mar 2024", "Mar 2024", "2024", by how much is written; as it is where it is no date.
std::string date_in_words(std::string_view written);

// "certain", "confident", "likely", "unsure" for 0..1.
const char* confidence_in_words(double confidence);
// "from the byline" for "byline"; a rule that has no words of its own is quoted.
std::string date_rule_in_words(std::string_view rule);
// "People" for "person", "Person" for one; the name itself, capitalised, where it is not known.
std::string actor_type_plural(std::string_view type);
std::string actor_type_singular(std::string_view type);
// "Caption" for "caption".
std::string zone_in_words(std::string_view kind);

using schema::country_name;
using schema::language_name;
// A name to show for an actor of which only the id is known: "Ronen Bar" for "person/ronen-bar".
std::string name_from_id(std::string_view id);

}  // namespace dateline::web
