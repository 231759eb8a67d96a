// A user's file of synonyms, and queries widened by it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/syntax.hpp"

namespace dateline::query {

// A line that was left out, and why.
struct BadLine {
  std::uint32_t line = 0;  // from 1
  std::string message;     // a sentence

  bool operator==(const BadLine&) const = default;
};

// Bounds on a file; what goes past one is a bad line.
inline constexpr std::size_t kMostSynonymBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMostSynonymsOfLine = 20;
inline constexpr std::size_t kMostWordsOfSynonym = 8;
// Of a query; what goes past it is not widened, with a warning.
inline constexpr std::size_t kMostAlternatives = 64;

// Never changes once it is made; for any number of threads at once.
class Synonyms {
 public:
  Synonyms() = default;
  // One entry a line, words or phrases with commas between:
  //   usa, america, united states        each of them finds the others
  //   sanctions => embargo, asset freeze   what is left of => finds what is right of it too, not the other way round
  // What follows # is a comment. Words are compared folded and as written, without stems.
  explicit Synonyms(std::string_view file);

  // Of the file's bytes; 0 without one.
  std::uint64_t digest() const { return digest_; }
  bool empty() const { return entries_.empty(); }
  const std::vector<BadLine>& bad_lines() const { return bad_; }
  // Whether a folded word is an entry of its own.
  bool has(const std::string& word) const { return entries_.contains({word}); }

  // The query with each plain word, and each run of plain words joined by AND, that is an entry, in OR with what the
  // file has for it, in the same field. Words within quotes or NEAR, exact ones (=word) and beginnings (word*) stay.
  // Canonical, as what parse() makes.
  Node widened(const Node& root, std::vector<Warning>& warnings) const;

 private:
  using Words = std::vector<std::string>;  // folded
  void add_line(std::string_view line, std::uint32_t number);
  void add(const Words& from, const std::vector<Words>& to);

  std::map<Words, std::vector<Words>> entries_;
  std::size_t longest_ = 0;  // words of an entry
  std::vector<BadLine> bad_;
  std::uint64_t digest_ = 0;
};

}  // namespace dateline::query
