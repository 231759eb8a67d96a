// Finds the encoding of text that has no mark and declares nothing, and turns it into UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::read {

// Whether bytes without a mark are UTF-16 text, by the zero bytes of its white space and Latin letters; true for big
// endian, false for little endian, absent where they are not.
std::optional<bool> utf16_without_mark(std::string_view head);

// The encoding of text that is not UTF-8, as ICU names it, by statistics over (the start of) a sample; absent where no
// encoding makes it text.
std::optional<std::string> legacy_charset(std::string_view sample);

// Turns the records of one stream into UTF-8. The encoding is found once, at the first record that needs one, so that
// all records of a stream are read alike.
class TextDecoder {
 public:
  // Well-formed UTF-8 as it is; text that is UTF-8 but for a few bytes with U+FFFD for each of them; else by the
  // encoding of the stream, for which `sample` may be more of the same stream. Absent where the bytes are not text.
  std::optional<std::string> decode(std::string_view record, std::string_view sample = {});

 private:
  std::string charset_;
};

}  // namespace dateline::read
