// A web page as an article-to-be.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Fills `document` (all but source and raw) from the bytes of one page in any encoding. A fault is "no-text" where the
// page has no readable text, or "too-large". `charset` is the one that the server stated, where that is known.
std::optional<Fault> fill_from_html(std::string_view bytes, RawDocument& document, const std::string& charset = {});

}  // namespace dateline::read
