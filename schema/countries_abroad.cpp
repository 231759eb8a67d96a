#include "schema/countries_abroad.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <set>
#include <unordered_map>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::schema {
namespace {

using Names = std::unordered_map<std::string, std::string_view>;  // folded; "" for a name of several countries

// Locales by language and script: regions of one hardly differ in names of countries.
std::set<std::string> languages() {
  std::set<std::string> names;
  std::int32_t count = 0;
  const icu::Locale* const all = icu::Locale::getAvailableLocales(count);
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string script = all[i].getScript();
    names.insert(script.empty() ? all[i].getLanguage() : all[i].getLanguage() + ("_" + script));
  }
  return names;
}

Names load() {
  Names names;
  for (const std::string& language : languages()) {
    const icu::Locale in(language.c_str());
    for (const Country& country : countries()) {
      icu::UnicodeString name;
      icu::Locale("", std::string(country.code).c_str()).getDisplayCountry(in, name);
      std::string utf8;
      name.toUTF8String(utf8);
      if (utf8.empty() || utf8 == country.code) continue;
      const auto [known, is_new] = names.emplace(fold(utf8), country.code);
      if (!is_new && known->second != country.code) known->second = "";
    }
  }
  return names;
}

}  // namespace

std::optional<std::string> country_code_in_any_language(std::string_view written) {
  if (auto code = country_code(written)) return code;
  static const Names names = load();
  const auto found = names.find(fold(written));
  if (found == names.end() || found->second.empty()) return std::nullopt;
  return std::string(found->second);
}

}  // namespace dateline::schema
