// A JSON value as articles-to-be: which fields, by the names that archives and news APIs use, hold what.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Where in its file a value starts, both from 1; the column in bytes.
struct Place {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

// All of a record but its source. With a fault, only `document.raw` counts.
struct JsonRecord {
  RawDocument document;
  std::optional<Fault> fault;
};

// The record that one JSON value is, or the records of a list that it wraps ({"status": "ok", "articles": [...]}). A
// fault is "bad-utf8", "bad-json" (each with line and column) or "no-text". Never empty.
std::vector<JsonRecord> read_json_value(std::string_view bytes, const Place& start);

}  // namespace dateline::read
