// A segment's token file: which words its documents consist of, in their order, and the dictionary of those words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "schema/token_code.hpp"

namespace dateline::schema {

// The words of one document as bytes of the code (token_code.hpp). They lie in the file: views live as long as it.
struct DocumentTokens {
  std::string_view title;  // its first kTitleWords
  std::string_view text;
};

// Reads a token file where it lies (mmap). Never changes and is for any number of threads at once. Opening looks at
// sizes only, and every place is looked at before it is gone to; verify() reads the whole file. Words have *ids*, which
// are this file's own: the lower, the more documents have the word.
class TokenFile {
 public:
  // Throws LayoutError (damaged, newer_format), as do all others below where they meet what cannot be.
  explicit TokenFile(const std::filesystem::path& file);
  ~TokenFile();
  TokenFile(const TokenFile&) = delete;
  TokenFile& operator=(const TokenFile&) = delete;

  // Compares the whole file with its checksum.
  void verify() const;

  std::uint32_t documents() const { return documents_; }
  std::uint32_t words() const { return words_; }
  // The numbers that its documents may have, inclusive.
  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return first_ + numbers_ - 1; }

  bool has(std::uint32_t document) const;
  // Empty where the file has no such document.
  DocumentTokens tokens(std::uint32_t document) const;

  // The id of a folded word. Absent where no document has it.
  std::optional<std::uint32_t> id(std::string_view word) const;
  std::string_view word(std::uint32_t id) const { return word_at(rank(id)); }
  // How many documents have the word, in title or text.
  std::uint32_t frequency(std::uint32_t id) const;
  // The words that begin so, at most `most` of them, the most frequent first.
  std::vector<std::uint32_t> ids_with_prefix(std::string_view prefix, std::size_t most) const;

  // By alphabet: the word of a rank, from 0, and its id.
  std::string_view word_at(std::uint32_t rank) const;
  std::uint32_t id_at(std::uint32_t rank) const;
  std::uint32_t rank(std::uint32_t id) const;
  // The rank of the first word that is not before this one; words() where there is none.
  std::uint32_t first_rank(std::string_view word) const;

  // How often each byte stands in the documents: what is rare is found fastest.
  std::uint64_t byte_count(unsigned char byte) const;

 private:
  [[noreturn]] void damaged(const char* why) const;
  template <typename T>
  T at(std::size_t section, std::size_t index) const;

  const std::filesystem::path path_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::uint32_t words_ = 0, first_ = 0, numbers_ = 0, documents_ = 0;
  std::uint64_t word_bytes_ = 0, token_bytes_ = 0;
  // Where each part begins; see token_layout.hpp.
  std::size_t word_starts_ = 0, word_text_ = 0, ids_ = 0, ranks_ = 0, frequencies_ = 0, tokens_ = 0, byte_counts_ = 0,
              starts_ = 0;
};

}  // namespace dateline::schema
