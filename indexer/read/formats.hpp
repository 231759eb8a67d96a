// The table of all formats: how each is recognised by content, and who reads it.
#pragma once

#include <span>
#include <string_view>

#include "indexer/read/reading.hpp"

namespace dateline::read {

// The start of a stream (at most kSniffBytes).
struct Head {
  std::string_view bytes;  // as they came
  std::string_view text;   // as UTF-8 where they have a byte order mark, without it; else the same bytes
  bool whole = false;      // the stream has no more than this
};

struct FormatReader {
  std::string_view name;                // SourceRef::format of its records, unless the reader says otherwise
  bool (*recognise)(const Head& head);  // strict: says yes only to what is surely of this format
  void (*read)(Reading& reading);       // reads to the end of the stream
};

// In the order in which they are asked. What none of them knows is for sniff(): web pages, JSON, plain text, binary.
std::span<const FormatReader> format_readers();

}  // namespace dateline::read
