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
  std::string folded;  // the indexed form, see fold()
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// The words of a UTF-8 text in order: UAX #29 word boundaries (ICU's dictionaries for Chinese, Japanese, Thai, Lao,
// Khmer, Burmese), and of each segment
// - an English possessive 's is dropped, other apostrophes divide: "d'Estaing" is two words;
// - single letters lose the dots between and after them: "U.S." is "us", "U.S.-led" is "us", "led"; a dot between
//   longer words divides, since a space is often lost after a sentence: "end.Next", "example.com";
// - colons and semicolons divide; "5,000" and "3.5" stay whole, as written;
// - underscores count only between letters; the quote in Hebrew acronyms and the dot of Catalan's l·l are dropped;
// - what is longer than 64 bytes folded is cut there.
// Bad UTF-8 divides. Each word is itself divided into itself: what was indexed is found by the same word alone.
// Thread-safe.
std::vector<Word> words(std::string_view text);

// Case folding, NFKC, and without what spellings of one name differ in, so that "Erdoğan", "ERDOGAN" and "erdogan"
// are one: no marks on Latin, Greek, Arabic and Hebrew letters; Cyrillic keeps its letters (й, ї, ќ), but ё is е and
// stress is dropped; İ I ı i are alike; ß is ss, æ ae, œ oe, þ th, ø o, ł l, đ and ð d, ħ h, ŧ t, ŋ n, ə e; Persian ی
// and ک and Arabic ى are ي, ك, ي; tatweel, and the ayn and hamza of transliterations, are dropped; digits of all
// scripts are ASCII. Curly quotes become straight. A bad byte becomes U+FFFD. Folding twice is folding once.
// Thread-safe.
std::string fold(std::string_view text);

// The stem of a folded word in a language (ISO 639-1, a region after it is passed over): Snowball's stemmer where there
// is one, else the word itself. Snowball is made for words with their marks; what it makes of folded ones is still the
// same for all spellings of a word, and is folded.
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
