#include "server/search/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "schema/utf8.hpp"

namespace dateline::search {
namespace {

// Longer words are compared by their beginnings; folded ones have at most 64 bytes.
constexpr std::size_t kLongest = 64;
// How much less likely each letter of distance makes a word, and another first letter.
constexpr double kPerLetter = 0.02;
constexpr double kOtherFirst = 0.2;

struct Letters {
  std::array<char32_t, kLongest> at{};
  std::size_t size = 0;
};

Letters letters_of(std::string_view word) {
  Letters out;
  for (std::size_t pos = 0; pos < word.size() && out.size < kLongest;) {
    const schema::CodePoint point = schema::decode(word, pos);
    out.at[out.size++] = point.value;
    pos += point.size;
  }
  return out;
}

std::uint64_t signature_of(const Letters& word) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < word.size; ++i) bits |= std::uint64_t{1} << (word.at[i] % 64);
  return bits;
}

// Three rows of the table of distances, which three letters of one word need.
std::uint32_t distance_between(const Letters& a, const Letters& b, std::uint32_t most) {
  std::array<std::array<std::uint32_t, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size; ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size; ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint32_t>(i);
    std::uint32_t least = row[0];
    for (std::size_t j = 1; j <= b.size; ++j) {
      const std::uint32_t change = a.at[i - 1] == b.at[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return least;
  }
  return rows[a.size % 3][b.size];
}

double likelihood(const Vocabulary::Near& near, std::string_view meant_for) {
  const bool same_first = near.word.front() == meant_for.front();
  return static_cast<double>(near.uses) * std::pow(kPerLetter, near.distance) * (same_first ? 1 : kOtherFirst);
}

}  // namespace

Vocabulary::Vocabulary(const std::unordered_map<std::string_view, std::uint64_t>& uses) {
  std::vector<std::pair<std::uint64_t, std::string_view>> words;
  words.reserve(uses.size());
  for (const auto& [word, count] : uses) {
    if (!word.empty()) words.emplace_back(count, word);
  }
  const auto more_used = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const auto kept = static_cast<std::ptrdiff_t>(std::min(words.size(), kMostWords));
  std::partial_sort(words.begin(), words.begin() + kept, words.end(), more_used);
  words.resize(static_cast<std::size_t>(kept));
  starts_.push_back(0);
  for (const auto& [count, word] : words) {
    const Letters letters = letters_of(word);
    signatures_.push_back(signature_of(letters));
    lengths_.push_back(static_cast<std::uint8_t>(letters.size));
    uses_.push_back(count);
    text_ += word;
    starts_.push_back(static_cast<std::uint32_t>(text_.size()));
  }
}

bool Vocabulary::is_word(std::string_view word) const {
  for (std::size_t at = 0; at + 1 < starts_.size(); ++at) {
    if (word_at(at) == word) return true;
  }
  return false;
}

std::vector<Vocabulary::Near> Vocabulary::near(std::string_view word, std::uint32_t distance, std::size_t most) const {
  const Letters wanted = letters_of(word);
  const std::uint64_t signature = signature_of(wanted);
  std::vector<Near> found;
  if (wanted.size == 0) return found;
  for (std::size_t at = 0; at < signatures_.size(); ++at) {
    const std::size_t length = lengths_[at];
    const std::size_t apart = length > wanted.size ? length - wanted.size : wanted.size - length;
    // A changed letter is at most one bit less and one bit more.
    if (apart > distance || std::popcount(signatures_[at] ^ signature) > static_cast<int>(2 * distance)) continue;
    const std::uint32_t between = distance_between(wanted, letters_of(word_at(at)), distance);
    if (between > 0 && between <= distance) found.push_back({std::string(word_at(at)), uses_[at], between});
  }
  std::ranges::stable_sort(found, std::ranges::greater(), [&](const Near& near) { return likelihood(near, word); });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace dateline::search
