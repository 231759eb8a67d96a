#include "indexer/extract/trie.hpp"

#include <functional>
#include <utility>

namespace dateline::extract {

namespace {

std::uint32_t hash_of(std::string_view word) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
}

}  // namespace

std::string_view Vocabulary::word(std::uint32_t number) const {
  return std::string_view(letters_).substr(ends_[number - 1], ends_[number] - ends_[number - 1]);
}

// Open addressing with linear probing; the hash beside the number spares most looks at the letters.
std::size_t Vocabulary::slot(std::string_view wanted, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].number != kUnknown && (slots_[i].hash != hash || word(slots_[i].number) != wanted))
    i = (i + 1) & mask;
  return i;
}

void Vocabulary::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& s : old) {
    if (s.number == kUnknown) continue;
    std::size_t i = s.hash & mask;
    while (slots_[i].number != kUnknown) i = (i + 1) & mask;
    slots_[i] = s;
  }
}

std::uint32_t Vocabulary::add(std::string_view word) {
  if (std::size_t{size()} * 2 > slots_.size()) grow();
  const std::uint32_t hash = hash_of(word);
  Slot& s = slots_[slot(word, hash)];
  if (s.number != kUnknown) return s.number;
  s = {hash, size()};
  letters_ += word;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  return s.number;
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  return slots_[slot(word, hash_of(word))].number;
}

// Open addressing with linear probing; Fibonacci hashing spreads the consecutive numbers.
std::size_t Trie::slot(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = (key * 0x9E3779B97F4A7C15ULL >> 32) & mask;
  while (slots_[i].key != kEmpty && slots_[i].key != key) i = (i + 1) & mask;
  return i;
}

void Trie::grow() {
  std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& s : old) {
    if (s.key != kEmpty) slots_[slot(s.key)] = s;
  }
}

std::uint32_t Trie::add(std::uint32_t node, std::uint32_t word) {
  if (std::size_t{nodes_} * 2 > slots_.size()) grow();
  const std::uint64_t key = std::uint64_t{node} << 32 | word;
  Slot& s = slots_[slot(key)];
  if (s.key == kEmpty) s = {key, nodes_++};
  return s.node;
}

std::uint32_t Trie::child(std::uint32_t node, std::uint32_t word) const {
  if (word == Vocabulary::kUnknown) return kNone;
  const Slot& s = slots_[slot(std::uint64_t{node} << 32 | word)];
  return s.key == kEmpty ? kNone : s.node;
}

}  // namespace dateline::extract
