// Names of countries in the languages of CLDR.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::schema {

// As country_code(), and where that knows no such country, by what any language calls it ("Türkei", "Allemagne",
// "تركيا"). A name that two languages give to two countries is none. Thread-safe; the first call that has to look
// gathers the names, about 0.1 s.
std::optional<std::string> country_code_in_any_language(std::string_view written);

}  // namespace dateline::schema
