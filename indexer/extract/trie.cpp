#include "indexer/extract/trie.hpp"

#include <utility>

namespace dateline::extract {

std::uint32_t Vocabulary::add(std::string_view word) {
  const auto next = static_cast<std::uint32_t>(numbers_.size()) + 1;
  return numbers_.try_emplace(std::string(word), next).first->second;
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? kUnknown : found->second;
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
