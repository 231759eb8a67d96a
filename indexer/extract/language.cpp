#include "indexer/extract/language.hpp"

#include <cstdio>  // which CLD2 needs and does not include

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongEnough = 200;  // bytes, to be believed alone
constexpr std::size_t kSample = 1'500;    // bytes that are looked at
constexpr int kClear = 65;                // percent of the text in one language

// Library codes that differ from those of ISO 639-3, which ICU knows.
constexpr std::pair<std::string_view, std::string_view> kLibraryCodes[] = {
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"},
    {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"may", "ms"},
    {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"}};

// Relatives of which the detector knows the second only, or takes many articles of the first for it.
constexpr std::pair<std::string_view, std::string_view> kTakenFor[] = {{"pcm", "en"}, {"rn", "rw"}};

// The primary subtag in its shortest form, empty where the statement is no language.
std::string primary_subtag(std::string_view stated) {
  std::string code = lower(trim(stated).substr(0, trim(stated).find_first_of("-_,; ")));
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "nb" || code == "nn") return "no";
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || (code.size() != 2 && code.size() != 3) || code == "und" || code == "mul") return {};
  const auto library = std::ranges::find_if(kLibraryCodes, [&](const auto& pair) { return pair.first == code; });
  if (library != std::end(kLibraryCodes)) return std::string(library->second);
  char shortest[ULOC_LANG_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size = uloc_getLanguage(code.c_str(), shortest, ULOC_LANG_CAPACITY, &error);
  return U_SUCCESS(error) && size > 0 ? std::string(shortest, static_cast<std::size_t>(size)) : code;
}

struct Detected {
  std::string code;
  bool clear = false;
};

Detected detect(std::string_view text) {
  text = text.substr(0, kSample);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const CLD2::Language best =
      CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percents,
                                     scores, nullptr, &bytes, &reliable);
  if (best == CLD2::UNKNOWN_LANGUAGE) return {};
  return {primary_subtag(CLD2::LanguageCode(best)), reliable && percents[0] >= kClear};
}

}  // namespace

std::string article_language(const std::optional<std::string>& stated, std::string_view text) {
  const std::string said = stated ? primary_subtag(*stated) : std::string();
  const Detected found = detect(text);
  if (said.empty()) return found.clear || text.size() >= kLongEnough ? found.code : std::string();
  const auto relative = [&](const auto& pair) { return pair.first == said && pair.second == found.code; };
  const bool overruled =
      found.clear && text.size() >= kLongEnough && !found.code.empty() && std::ranges::none_of(kTakenFor, relative);
  return overruled ? found.code : said;
}

}  // namespace dateline::extract
