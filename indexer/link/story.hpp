// Recognises near copies: sketches of texts, the keys by which candidates are found, and the rule that decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "schema/article.hpp"

namespace dateline::link {

// What is kept of a text for comparing. Made of the hashes of its runs of five folded words ("shingles"), numbers
// included: tables of different days have few in common.
struct Sketch {
  std::vector<std::uint64_t> shingles;     // rising, each once
  std::vector<std::uint64_t> title_words;  // the longer ones, rising, each once
  std::optional<std::int32_t> day;         // of publication, days since 1970-01-01

  bool empty() const { return shingles.empty(); }
};

// A text of fewer than eight words gives an empty sketch, which is a copy of nothing. A date that is no full day counts
// as none.
Sketch sketch_of(std::string_view title, std::string_view text, const std::optional<schema::Moment>& published);

// The lowest hashes of a text: two dozen, or one of sixteen where that is more (bottom-k with the density of mod-m,
// Broder 1997), so that a short text that stands in a long one shares some with it.
std::span<const std::uint64_t> keys_of(const Sketch& sketch);
// The lowest few of them, by which texts are found that have no date, or another one.
std::span<const std::uint64_t> few_keys_of(const Sketch& sketch);

// How many keys two texts of one story must share. Exactly these pairs are candidates.
inline constexpr std::size_t kKeysWhenNear = 2;     // dates at most kNearDays apart: of keys_of both
inline constexpr std::size_t kKeysWhenFar = 4;      // dates farther apart: of few_keys_of both
inline constexpr std::size_t kKeysWhenOneDate = 2;  // of few_keys_of the dated, keys_of the other
inline constexpr std::size_t kKeysWhenNoDate = 3;   // of keys_of both
inline constexpr std::int32_t kNearDays = 14;       // later ones are no updates: what recurs monthly has its template

// The share of the smaller text's shingles that the larger one has too, 0..1.
double containment(const Sketch& a, const Sketch& b);

// Whether two texts are copies of one story: candidates that resemble each other, the more so the farther apart they
// appeared; or, where the headlines agree, a first report and the longer one that took it up. A pure and symmetric
// function of the two, so that the order in which articles arrive does not matter.
bool same_story(const Sketch& a, const Sketch& b);

// Whether one text contains most of another, whenever they appeared: for what is known to be the same article.
bool same_text(const Sketch& a, const Sketch& b);

}  // namespace dateline::link
