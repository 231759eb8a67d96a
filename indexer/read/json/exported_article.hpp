// An article record as `dateline export` writes it: taken over as it is, instead of being extracted a second time.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// Fills `document` (all but source and raw) where the object has the shape of an exported record and is sound in every
// field; else leaves it untouched and returns false. What belonged to the other archive (its ids, story, actors and
// countries) is left behind.
bool read_exported(const nlohmann::json& object, RawDocument& document);

}  // namespace dateline::read
