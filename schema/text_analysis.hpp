// Text analysis shared by indexer and server: words, folding, stems. Both sides must agree to the letter, so both
// call this.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::schema {

// One word of a text. `start` and `end` are byte offsets into the text it came from.
struct Word {
  std::string folded;      // the indexed form, see fold()
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// The words of a UTF-8 text in order: UAX #29 word boundaries (ICU's dictionaries for Chinese, Japanese, Thai, Lao,
// Khmer, Burmese), then: an English possessive 's is dropped, other apostrophes divide ("d'Estaing" is two
// words), dotted capitals lose their dots ("U.S." is "us"). Words longer than 64 bytes folded are cut there. Bad UTF-8 divides.
std::vector<Word> words(std::string_view text);

// Case folding, NFKC, diacritics off Latin, Greek and Arabic letters (and ё), and İ I ı i all alike, so that
// "Erdoğan", "ERDOGAN" and "erdogan" are one. Curly quotes become straight.
std::string fold(std::string_view text);

// The stem of a folded word in a language (ISO 639-1). Snowball's stemmer where it has one, else the word itself.
// Keep one object per thread and language: making one is slow, calling it is not thread-safe.
class Stemmer {
 public:
  explicit Stemmer(const std::string& language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  std::string operator()(const std::string& folded) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The number of code points in UTF-8 text (bad bytes count one each).
std::uint32_t code_points(std::string_view text);
// The byte offset of code point number `n` (the size of the text past its end).
std::size_t byte_offset(std::string_view text, std::uint32_t n);
// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

}  // namespace dateline::schema
