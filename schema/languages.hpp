// Names of languages.
#pragma once

#include <string>

namespace dateline::schema {

// CLDR's English name of a language by its ISO 639 code ("de" gives "German"); the code itself where there is none.
std::string language_name(const std::string& code);

}  // namespace dateline::schema
