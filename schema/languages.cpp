#include "schema/languages.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace dateline::schema {

std::string language_name(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? code : utf8;
}

}  // namespace dateline::schema
