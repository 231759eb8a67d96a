#include "indexer/extract/clitics.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

using Letters = std::string_view;

constexpr std::size_t kEthiopicLetter = 3;  // bytes

// "To the" swallows the first letter of the article behind it.
std::string without_arabic_prefix(std::string_view word) {
  static constexpr Letters kPrefixes[] = {"و", "ب", "ل", "ف", "ك"};
  constexpr Letters kToThe = "لل";
  constexpr std::size_t kShortest = 6;  // bytes: three letters
  if (word.size() < kShortest) return {};
  if (word.starts_with(kToThe)) return "ال" + std::string(word.substr(kToThe.size()));
  const bool prefixed = std::ranges::find(kPrefixes, word.substr(0, 2)) != std::end(kPrefixes);
  return prefixed ? std::string(word.substr(2)) : std::string();
}

// U+1200 to U+137F: E1 88 80 to E1 8D BF.
bool is_ethiopic(std::string_view word) {
  if (word.size() < 2 * kEthiopicLetter || word.size() % kEthiopicLetter != 0 || word[0] != '\xE1') return false;
  const auto second = static_cast<unsigned char>(word[1]);
  return second >= 0x88 && second <= 0x8D;
}

// Of the seven forms of each letter: h (ሐ, ኀ to ሀ), s (ሠ to ሰ), the glottal stops (ዐ to አ), ts (ፀ to ጸ).
void write_one_sound_alike(std::string& word) {
  struct Row {
    unsigned from, to, letters;
  };
  static constexpr Row kRows[] = {
      {0x1210, 0x1200, 7}, {0x1280, 0x1200, 7}, {0x1220, 0x1230, 8}, {0x12D0, 0x12A0, 7}, {0x1340, 0x1338, 7}};
  for (std::size_t i = 0; i + kEthiopicLetter <= word.size(); i += kEthiopicLetter) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(word[i + at])); };
    unsigned letter = ((byte(0) & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    for (const Row& row : kRows) {
      if (letter >= row.from && letter < row.from + row.letters) letter = letter - row.from + row.to;
    }
    // The first form and the fourth of h and of the glottal stop sound alike too: "ሃ", "ኣ".
    if (letter == 0x1203) letter = 0x1200;
    if (letter == 0x12A3) letter = 0x12A0;
    word[i + 1] = static_cast<char>(0x80U | ((letter >> 6) & 0x3FU));
    word[i + 2] = static_cast<char>(0x80U | (letter & 0x3FU));
  }
}

void add_ethiopic(std::string_view word, std::vector<std::string>& found) {
  static constexpr Letters kPrefixes[] = {"", "የ", "በ", "ለ", "ከ", "ን", "ብ", "እንደ", "ስለ", "ወደ"};
  static constexpr Letters kSuffixes[] = {"", "ን", "ና", "ም", "ው", "ዋ", "ንም", "ንና", "ውን"};
  for (const Letters suffix : kSuffixes) {
    if (!word.ends_with(suffix)) continue;
    for (const Letters prefix : kPrefixes) {
      const std::size_t joined = prefix.size() + suffix.size();
      // What is left is a word where only a particle before it was cut, and else of three letters.
      const std::size_t shortest = (suffix.empty() ? 2 : 3) * kEthiopicLetter;
      if (!word.starts_with(prefix) || word.size() < joined + shortest) continue;
      std::string bare(word.substr(prefix.size(), word.size() - joined));
      write_one_sound_alike(bare);
      found.push_back(std::move(bare));
    }
  }
}

}  // namespace

std::vector<std::string> without_clitics(std::string_view word) {
  std::vector<std::string> found;
  if (is_ethiopic(word)) add_ethiopic(word, found);
  for (std::string bare = without_arabic_prefix(word); !bare.empty(); bare = without_arabic_prefix(bare))
    found.push_back(bare);
  return found;
}

}  // namespace dateline::extract
