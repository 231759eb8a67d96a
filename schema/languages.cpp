#include "schema/languages.hpp"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>

#include "schema/text_analysis.hpp"

namespace dateline::schema {
namespace {

constexpr std::size_t kLongestCode = 16;  // ICU makes names even of what is none

std::string display_name(const icu::Locale& language, const icu::Locale& in) {
  icu::UnicodeString name;
  language.getDisplayLanguage(in, name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8;
}

// Several codes may mean what articles have one code for.
std::string as_in_articles(const std::string& code) {
  return code == "nb" || code == "nn" ? "no" : code;
}

// Folded names to codes. English names win over those of the languages themselves, both over what comes later.
std::unordered_map<std::string, std::string> load_names() {
  std::unordered_map<std::string, std::string> names;
  for (const bool in_english : {true, false}) {
    for (const char* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
      const icu::Locale language(*code);
      const std::string name = display_name(language, in_english ? icu::Locale::getEnglish() : language);
      if (!name.empty() && name != *code) names.emplace(fold(name), as_in_articles(*code));
    }
  }
  return names;
}

std::optional<std::string> code_named(std::string_view name) {
  static const std::unordered_map<std::string, std::string> names = load_names();
  const auto found = names.find(fold(name));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

// The primary subtag in small letters; empty where it is written as none.
std::string primary_subtag(std::string_view written) {
  std::string code;
  for (const char c : written.substr(0, written.find_first_of("-_"))) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower < 'a' || lower > 'z') return {};
    code += lower;
  }
  return code.size() == 2 || code.size() == 3 ? code : std::string();
}

// The shortest code, if ICU knows the language: it has a code of three letters for all of them.
std::optional<std::string> known_code(const std::string& written) {
  const icu::Locale language = icu::Locale::createCanonical(written.c_str());
  const char* const three = language.getISO3Language();
  if (three == nullptr || *three == '\0') return std::nullopt;
  return as_in_articles(language.getLanguage());
}

}  // namespace

std::string language_name(std::string_view code) {
  const std::string id(code);
  const bool is_written_so = std::ranges::all_of(code, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  if (!is_written_so || code.empty() || code.size() > kLongestCode) return id;
  const std::string name = display_name(icu::Locale(id.c_str()), icu::Locale::getEnglish());
  return name.empty() ? id : name;
}

std::optional<std::string> language_code(std::string_view written) {
  const std::string code = primary_subtag(written);
  if (!code.empty()) {
    if (auto known = known_code(code)) return known;
  }
  return code_named(written);
}

}  // namespace dateline::schema
