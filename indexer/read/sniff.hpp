// Recognises what kind of input a file is by its first bytes; names are never looked at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::read {

enum class Format {
  empty,
  html,
  json,  // an object over several lines, or several of them
  json_array,
  jsonl,
  text,
  binary,
  unsupported  // text of a format that is not read
};

struct Sniffed {
  Format format = Format::text;
  std::string looks_like;  // for binary and unsupported: "a PDF document"
};

// How many bytes of the start are enough.
inline constexpr std::size_t kSniffBytes = std::size_t{64} << 10;

// `head` is the start of the file, `whole` whether it is all of it. A byte order mark is understood.
Sniffed sniff(std::string_view head, bool whole);

// The same for what is JSON, by its sender's word: which of the three kinds it is. Without a byte order mark of UTF-16.
Sniffed sniff_json(std::string_view head, bool whole);

}  // namespace dateline::read
