// The fields of one parsed JSON object as an article-to-be.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// Fills `document` (all but source and raw). False where the object has no text, neither itself nor in one of the
// objects that hold articles one level down.
bool read_article(const nlohmann::json& object, RawDocument& document);

// The list of objects that an answer of a news API wraps, at most `levels` down ({"hits": {"hits": [...]}} is two);
// null where there is none.
const nlohmann::json* wrapped_list(const nlohmann::json& object, int levels = 2);

}  // namespace dateline::read
