#include "indexer/extract/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongEnough = 200;  // bytes, to be believed alone
constexpr std::size_t kSample = 1'500;    // bytes that are looked at
constexpr int kClear = 65;                // percent of the text in one language

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kThreeLetters = {
    {{"eng", "en"}, {"deu", "de"}, {"ger", "de"}, {"fra", "fr"}, {"fre", "fr"}, {"spa", "es"},
     {"ita", "it"}, {"por", "pt"}, {"nld", "nl"}, {"dut", "nl"}, {"tur", "tr"}, {"rus", "ru"},
     {"ara", "ar"}, {"heb", "he"}, {"zho", "zh"}, {"chi", "zh"}, {"jpn", "ja"}, {"kor", "ko"},
     {"pol", "pl"}, {"swa", "sw"}, {"hau", "ha"}, {"yor", "yo"}, {"fas", "fa"}, {"per", "fa"}}};

// The primary subtag in its shortest form, empty where the statement is no language.
std::string primary_subtag(std::string_view stated) {
  std::string code = lower(trim(stated).substr(0, trim(stated).find_first_of("-_,; ")));
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "nb" || code == "nn") return "no";
  if (code.size() == 3)
    for (const auto& [three, two] : kThreeLetters)
      if (three == code) return std::string(two);
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (code.size() == 2 || code.size() == 3) && code != "und" && code != "mul" ? code : std::string();
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
  int bytes = 0;
  bool reliable = false;
  const CLD2::Language best = CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages,
                                                          percents, &bytes, &reliable);
  if (best == CLD2::UNKNOWN_LANGUAGE) return {};
  return {primary_subtag(CLD2::LanguageCode(best)), reliable && percents[0] >= kClear};
}

}  // namespace

std::string article_language(const std::optional<std::string>& stated, std::string_view text) {
  const std::string said = stated ? primary_subtag(*stated) : std::string();
  const Detected found = detect(text);
  if (said.empty()) return found.clear || text.size() >= kLongEnough ? found.code : std::string();
  const bool overruled = found.clear && text.size() >= kLongEnough && !found.code.empty();
  return overruled ? found.code : said;
}

}  // namespace dateline::extract
