#include "schema/languages.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace dateline::schema {
namespace {

constexpr std::size_t kLongestCode = 16;  // ICU makes names even of what is none

}  // namespace

std::string language_name(std::string_view code) {
  const std::string id(code);
  const bool is_written_so = std::ranges::all_of(code, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  if (!is_written_so || code.empty() || code.size() > kLongestCode) return id;
  icu::UnicodeString name;
  icu::Locale(id.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? id : utf8;
}

}  // namespace dateline::schema
