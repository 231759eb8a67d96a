// Items of news agencies in JSON: ninjs 1, 2 and 3 (IPTC), and the AP Media API, which follows it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// By the members that no other format has together.
bool is_news_item(const nlohmann::json& object);

// Fills `document` (all but source and raw). Faults, without their place: "not-an-article" for pictures, films, events
// and their like that come without a text, "text-elsewhere" where the text is only linked, "no-text".
std::optional<Fault> read_news_item(const nlohmann::json& object, RawDocument& document);

}  // namespace dateline::read
