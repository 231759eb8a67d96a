// A trie over word numbers: the one structure in which all names, titles and places are looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

// Numbers for words, counted from 1. Filled once, then only read (from any thread).
class Vocabulary {
 public:
  static constexpr std::uint32_t kUnknown = 0;

  std::uint32_t add(std::string_view word);
  std::uint32_t find(std::string_view word) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kUnknown;
  };

  std::string_view word(std::uint32_t number) const;
  // The slot of a word, or the free one where it would go.
  std::size_t slot(std::string_view word, std::uint32_t hash) const;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::string letters_;                    // of all words
  std::vector<std::uint32_t> ends_ = {0};  // of each word in letters_, by its number
};

// Sequences of words, each leading to a node. Filled once, then only read (from any thread).
class Trie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // The node below `node` for `word`, made where it is not there yet.
  std::uint32_t add(std::uint32_t node, std::uint32_t word);
  // The node below `node` for `word`, or kNone.
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t size() const { return nodes_; }

 private:
  struct Slot {
    std::uint64_t key = kEmpty;
    std::uint32_t node = kNone;
  };
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

  std::size_t slot(std::uint64_t key) const;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::uint32_t nodes_ = 1;
};

}  // namespace dateline::extract
