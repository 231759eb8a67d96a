// Names and codes of languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::schema {

// CLDR's English name of a language by its ISO 639 code ("de" gives "German"); the code itself where there is none,
// and where it is not written as a code.
std::string language_name(std::string_view code);

// What a user may write for a language: a code of ISO 639-1, -2 or -3 in any case and with a region ("de", "ger",
// "de-AT"), CLDR's English name, or the language's own ("German", "Deutsch"). The code is the one that articles have:
// the shortest, and "no" for both kinds of Norwegian. Absent for what is no language that CLDR knows.
std::optional<std::string> language_code(std::string_view written);

}  // namespace dateline::schema
