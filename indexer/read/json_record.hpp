// One JSON object as an article-to-be: which fields, by the names that archives and news APIs use, hold what.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Where in its file a value starts, both from 1; the column in bytes.
struct Place {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

// Fills `document` (all but source) from the bytes of one JSON value. A fault is "bad-utf8", "bad-json" (each with line
// and column) or "no-text".
std::optional<Fault> fill_from_json(std::string_view bytes, const Place& start, RawDocument& document);

}  // namespace dateline::read
