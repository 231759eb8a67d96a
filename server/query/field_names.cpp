#include "server/query/field_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::query {

namespace {

struct Field {
  std::string_view typed;
  std::string_view name;
  bool filter;
};

constexpr std::array<Field, 9> kFields = {{{"title", "title", false},
                                           {"lead", "lead", false},
                                           {"actor", "actor", true},
                                           {"country", "country", true},
                                           {"outlet", "outlet", true},
                                           {"lang", "language", true},
                                           {"date", "date", true},
                                           {"lede", "lead", false},
                                           {"language", "language", true}}};
constexpr std::size_t kNamedFields = 7;  // the rest are other spellings

// What the fields of other engines are called here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kElsewhere = {
    {{"site", "outlet:"},         {"domain", "outlet:"},      {"domainis", "outlet:"},
     {"source", "outlet:"},       {"publication", "outlet:"}, {"publisher", "outlet:"},
     {"media_name", "outlet:"},   {"intitle", "title:"},      {"allintitle", "title:"},
     {"headline", "title:"},      {"hlead", "lead:"},         {"person", "actor:"},
     {"organization", "actor:"},  {"organisation", "actor:"}, {"location", "country:"},
     {"sourcelang", "lang:"},     {"publish_date", "date:"},  {"after", "date:>=2024-03"},
     {"before", "date:<2024-03"}, {"since", "date:>=2024-03"}}};

bool is_same(std::string_view name, std::string_view typed) {
  return std::ranges::equal(name, typed, {}, {}, [](char c) { return c == '_' ? c : static_cast<char>(c | 0x20); });
}

std::string known_fields() {
  std::string names;
  for (std::size_t i = 0; i < kNamedFields; ++i) {
    if (i > 0) names += i + 1 == kNamedFields ? " and " : ", ";
    names += kFields[i].typed;
    names += ':';
  }
  return names;
}

}  // namespace

bool is_filter(std::string_view field) {
  const auto* found = std::ranges::find(kFields, field, &Field::name);
  return found != kFields.end() && found->filter;
}

std::string_view known_field(std::string_view typed) {
  const auto* found = std::ranges::find_if(kFields, [&](const Field& field) { return is_same(field.typed, typed); });
  return found == kFields.end() ? std::string_view() : found->name;
}

std::string_view field_as_typed(std::string_view field) {
  const auto* found = std::ranges::find(kFields, field, &Field::name);
  return found == kFields.end() ? field : found->typed;
}

std::string about_unknown_field(std::string_view typed) {
  const auto* found = std::ranges::find_if(kElsewhere, [&](const auto& one) { return is_same(one.first, typed); });
  const std::string meant = found == kElsewhere.end() ? "" : " Here it is " + std::string(found->second) + ".";
  return "There is no field “" + std::string(typed) + ":”, and it was searched as a word; the fields are " +
         known_fields() + "." + meant;
}

}  // namespace dateline::query
