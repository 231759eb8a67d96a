// One JSON object as an article-to-be: which fields, by the names that archives and news APIs use, hold what.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Fills `document` (all but source) from the bytes of one JSON value that starts on line `line` of its file. A fault is
// "bad-utf8", "bad-json" (each with line and column) or "no-text".
std::optional<Fault> fill_from_json(std::string_view bytes, std::uint64_t line, RawDocument& document);

}  // namespace dateline::read
