// The fields of one parsed JSON object as an article-to-be.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Fills `document` (all but source and raw) where the object is an article or holds one a few levels down. Else a
// fault, without its place: "no-text", "text-elsewhere" (an address instead of the text), "not-an-article" (a picture,
// an event, an organisation).
std::optional<Fault> read_article(const nlohmann::json& object, RawDocument& document);

// For an object that has none: a summary or first paragraph as the text, where there is a title and a date. False where
// there is none.
bool read_summary(const nlohmann::json& object, RawDocument& document);

// Whether the object is the answer of a news API around a list of records, at most a few levels down
// ({"hits": {"hits": [...]}}).
bool wraps_records(const nlohmann::json& object);

// What the wrapper around an article says of all of its articles (the title of a JSON Feed is their outlet) where the
// article does not say it.
void read_wrapper(const nlohmann::json& wrapper, RawDocument& document);

}  // namespace dateline::read
