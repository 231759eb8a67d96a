// Decides which medium published an article.
#pragma once

#include <optional>

#include "indexer/extract/zone_text.hpp"
#include "indexer/read/raw_document.hpp"
#include "schema/article.hpp"

namespace dateline::extract {

class Rules;

// Explicit from the input's fields, a header line, the domain or the agency of the dateline; inferred from the
// newsletter box, the copyright line, or a text that calls the medium "the Post" after its full name. A medium that
// the text merely cites is never the outlet.
std::optional<schema::Outlet> choose_outlet(const read::RawDocument& document, const Zoning& zoning,
                                            const Rules& rules);

}  // namespace dateline::extract
