// How a token file is laid out: what its reader and its writer share.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace dateline::schema {

static_assert(std::endian::native == std::endian::little, "token files are little-endian");

inline constexpr char kTokenMagic[8] = {'D', 'L', 'T', 'O', 'K', 'E', 'N', 'S'};
inline constexpr std::uint32_t kTokenVersion = 1;

// A file is this header and then, without gaps:
//   u32 where each word begins in the next part, by alphabet, and where the last ends
//   the words' bytes
//   u32 ids of the words, by alphabet
//   u32 their places in the alphabet, by id
//   u32 how many documents have them, by id
//   the documents: the size of the title's words in bytes, in the same code, the title's words, the text's words
//   u64 how often each of the 256 bytes stands in the documents
//   u64 where each number's document begins, and where the last ends; one without a document is empty
struct TokenHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t none;      // 0
  std::uint64_t checksum;  // XXH3 of what follows the header, and then of what follows here in it
  std::uint32_t first;     // number of a document
  std::uint32_t numbers;   // how many there may be from there on
  std::uint32_t documents;
  std::uint32_t words;
  std::uint64_t word_bytes;
  std::uint64_t token_bytes;
};
static_assert(sizeof(TokenHeader) == 56);
inline constexpr std::size_t kBeforeSum = 24;  // bytes of the header up to what the checksum covers

}  // namespace dateline::schema
