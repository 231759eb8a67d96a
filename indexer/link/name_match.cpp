#include "indexer/link/name_match.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

constexpr double kFirstName = 0.85;
constexpr double kShortFirstName = 0.90;  // up to four letters: "John" and "Joan" are .87
constexpr double kSurname = 0.92;

struct Name {
  std::vector<std::string> words;     // folded, without articles
  std::vector<std::string> initials;  // "h", "w"
  std::string generation;             // "jr", "iii"
};

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

Name parse(std::string_view written) {
  Name name;
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
  return name;
}

// One group of vowels and at most five letters: a syllable as Chinese, Korean and Vietnamese names have them.
bool is_short_syllable(const std::string& word) {
  int groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) groups += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
  return word.size() <= 5 && groups <= 1;
}

bool all_short(const Name& name) {
  return std::ranges::all_of(name.words, is_short_syllable);
}

bool contains(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::all_of(some, [&](const std::string& w) { return std::ranges::find(all, w) != all.end(); });
}

// "Martin" and "Martina", "Paul" and "Paula" are two people.
bool differ_by_gender(const std::string& a, const std::string& b) {
  const auto& [shorter, longer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (longer.size() == shorter.size() || !longer.starts_with(shorter)) return false;
  const std::string_view rest = std::string_view(longer).substr(shorter.size());
  return rest == "a" || rest == "e" || rest == "ne" || rest == "ina" || rest == "ine" || rest == "ette";
}

bool close(const std::string& a, const std::string& b, double least) {
  if (a == b) return true;
  return jaro_winkler(a, b) >= least || jaro_winkler(even_transliteration(a), even_transliteration(b)) >= least;
}

bool close_first_names(const std::string& a, const std::string& b) {
  if (differ_by_gender(a, b)) return false;
  return close(a, b, std::min(a.size(), b.size()) <= 4 ? kShortFirstName : kFirstName);
}

// Whether the words between first name and surname allow one person: none on one side, or one that both have.
bool middles_agree(const Name& a, const Name& b) {
  if (a.words.size() <= 2 || b.words.size() <= 2) return true;
  for (std::size_t i = 1; i + 1 < a.words.size(); ++i) {
    for (std::size_t k = 1; k + 1 < b.words.size(); ++k) {
      if (close(a.words[i], b.words[k], kFirstName)) return true;
    }
  }
  return false;
}

// First letter, then consonants, two letters in all: what spellings of one word agree in.
std::string skeleton(const std::string& word) {
  std::string bones;
  for (const char c : even_transliteration(word)) {
    const bool keep = bones.empty() || (!is_vowel(c) && c != 'h');
    if (keep) bones += c;
    if (bones.size() == 2) break;
  }
  return bones;
}

// How many bytes of `a` have an equal partner in `b` within the window; marks both.
std::size_t matches(std::string_view a, std::string_view b, std::string& matched_a, std::string& matched_b) {
  const std::size_t window = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  std::vector<char> used(b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t last = std::min(b.size(), i + window + 1);
    for (std::size_t k = i > window ? i - window : 0; k < last; ++k) {
      if (used[k] || a[i] != b[k]) continue;
      used[k] = 1;
      matched_a += a[i];
      break;
    }
  }
  for (std::size_t k = 0; k < b.size(); ++k) {
    if (used[k]) matched_b += b[k];
  }
  return matched_a.size();
}

}  // namespace

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  std::string matched_a, matched_b;
  const auto found = static_cast<double>(matches(a, b, matched_a, matched_b));
  if (found == 0) return 0;
  double moved = 0;
  for (std::size_t i = 0; i < matched_a.size(); ++i) moved += matched_a[i] != matched_b[i] ? 0.5 : 0;
  const double jaro =
      (found / static_cast<double>(a.size()) + found / static_cast<double>(b.size()) + (found - moved) / found) / 3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
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

bool same_person(std::string_view a, std::string_view b) {
  const Name x = parse(a), y = parse(b);
  if (x.words.size() < 2 || y.words.size() < 2 || x.generation != y.generation) return false;
  if (x.words == y.words && x.initials == y.initials) return true;
  if (all_short(x) || all_short(y)) return false;
  if (!x.initials.empty() && !y.initials.empty() && x.initials != y.initials) return false;
  const bool ends = x.words.front() == y.words.front() || x.words.back() == y.words.back();
  if (ends && (contains(x.words, y.words) || contains(y.words, x.words))) return true;
  return close_first_names(x.words.front(), y.words.front()) && close(x.words.back(), y.words.back(), kSurname) &&
         middles_agree(x, y);
}

std::vector<std::string> blocking_keys(std::string_view name) {
  const Name parsed = parse(name);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < parsed.words.size(); ++i) {
    for (std::size_t k = i + 1; k < parsed.words.size(); ++k) {
      keys.push_back(skeleton(parsed.words[i]) + '|' + skeleton(parsed.words[k]));
    }
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace dateline::link
