// Names of languages.
#pragma once

#include <string>
#include <string_view>

namespace dateline::schema {

// CLDR's English name of a language by its ISO 639 code ("de" gives "German"); the code itself where there is none,
// and where it is not written as a code.
std::string language_name(std::string_view code);

}  // namespace dateline::schema
