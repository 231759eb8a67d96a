// What a reader makes of one record of an input: bytes as they came, text, and what the format itself said.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/article.hpp"

namespace dateline::read {

// A date as the input's own metadata states it, unparsed.
struct StatedDate {
  std::string value;     // "2006-10-20T18:15:00-04:00", "Mon, 20 Oct 2006 18:15 GMT", ...
  std::string field;     // the field it stood in: "datePublished", "meta article:published_time", ...
  bool updated = false;  // the field says when it was changed, not when it was published
};

// A block of text whose kind the format makes plain (a <figcaption>, an <h2>); the rest is `body`.
struct Block {
  schema::ZoneKind kind = schema::ZoneKind::body;
  std::string text;  // UTF-8
};

// One article-to-be. Only `source`, `raw` and `blocks` are always there.
struct RawDocument {
  schema::SourceRef source;
  std::string raw;  // the bytes of this record as they came, decompressed
  std::optional<std::string> external_id;
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet_name;  // as a field of the input names it
  std::optional<std::string> outlet_domain;
  std::optional<std::string> language;  // BCP 47 as stated
  std::optional<std::string> dateline;
  std::vector<std::string> authors;  // as stated, one or more names each
  std::vector<StatedDate> dates;
  std::vector<Block> blocks;                // in reading order; plain text comes as one block, its lines untouched
  std::optional<schema::Article> exported;  // the record of an export: all of it but ids, source, actors and countries
};

// A record that cannot become an article. `reason` is a short stable code that stats groups by ("empty", "binary",
// "bad-utf8", "bad-json", "no-text", "too-large", "truncated"); `detail` is a sentence for the user with the place in
// the file.
struct Rejection {
  schema::SourceRef source;
  std::string reason;
  std::string detail;
  std::string raw;              // the record's bytes, at most kRejectBytes of them
  std::uint64_t raw_bytes = 0;  // how many there were
};
inline constexpr std::size_t kRejectBytes = std::size_t{1} << 20;

using Record = std::variant<RawDocument, Rejection>;

}  // namespace dateline::read
