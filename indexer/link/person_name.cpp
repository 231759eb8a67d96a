#include "indexer/link/person_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

bool is_article(const std::string& word) {
  static constexpr std::array<std::string_view, 8> kArticles = {"al", "el", "ul", "bin", "ibn", "bint", "ben", "ould"};
  return std::ranges::find(kArticles, word) != kArticles.end();
}

bool is_generation(const std::string& word) {
  static constexpr std::array<std::string_view, 6> kGenerations = {"jr", "sr", "ii", "iii", "iv", "xvi"};
  return std::ranges::find(kGenerations, word) != kGenerations.end();
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// One group of vowels and at most five letters: a syllable as Chinese, Korean and Vietnamese names have them.
bool is_short_syllable(const std::string& word) {
  int groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) groups += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
  return word.size() <= 5 && groups <= 1;
}

// First letter, then consonants, two letters in all: what spellings of one word agree in.
std::string skeleton(const std::string& even) {
  std::string bones;
  for (const char c : even) {
    const bool keep = bones.empty() || (!is_vowel(c) && c != 'h');
    if (keep) bones += c;
    if (bones.size() == 2) break;
  }
  return bones;
}

}  // namespace

PersonName person_name(std::string_view written) {
  PersonName name;
  std::string word;
  const auto take = [&] {
    if (word.empty()) return;
    if (word.size() == 1) {
      name.initials.push_back(word);
    } else if (is_generation(word) && !name.words.empty()) {
      name.generation = word;
    } else if (!is_article(word)) {
      name.words.push_back(word);
    }
    word.clear();
  };
  for (const char c : schema::fold(written)) {
    if (is_letter(c)) {
      word += c;
    } else if (c != '\'') {
      take();
    }
  }
  take();
  for (const std::string& each : name.words) name.even.push_back(even_transliteration(each));
  name.is_short = std::ranges::all_of(name.words, is_short_syllable);
  return name;
}

std::vector<std::string> blocking_keys(const PersonName& name) {
  std::vector<std::string> bones;
  for (const std::string& word : name.even) bones.push_back(skeleton(word));
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < bones.size(); ++i) {
    for (std::size_t k = i + 1; k < bones.size(); ++k) keys.push_back(bones[i] + '|' + bones[k]);
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<std::string> blocking_keys(std::string_view name) {
  return blocking_keys(person_name(name));
}

std::string even_transliteration(std::string_view folded) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kPairs = {{{"kh", "h"},
                                                                                            {"gh", "g"},
                                                                                            {"dh", "d"},
                                                                                            {"th", "t"},
                                                                                            {"ph", "f"},
                                                                                            {"ck", "k"},
                                                                                            {"ou", "u"},
                                                                                            {"oo", "u"},
                                                                                            {"ee", "i"},
                                                                                            {"ey", "i"},
                                                                                            {"ei", "i"},
                                                                                            {"ay", "i"},
                                                                                            {"ai", "i"},
                                                                                            {"iy", "i"}}};
  std::string even;
  for (std::size_t i = 0; i < folded.size();) {
    const auto pair =
        std::ranges::find(kPairs, folded.substr(i, 2), &std::pair<std::string_view, std::string_view>::first);
    std::string_view next = folded.substr(i, 1);
    if (pair != kPairs.end()) {
      next = pair->second;
    } else if (next == "q" || next == "c") {
      next = "k";
    } else if (next == "y") {
      next = "i";
    } else if (next == "o") {
      next = "u";
    } else if (next == "e") {
      next = "a";
    } else if (next == "w") {
      next = "v";
    }
    if (even.empty() || even.back() != next.front()) even += next;
    i += pair != kPairs.end() ? 2 : 1;
  }
  return even;
}

}  // namespace dateline::link
