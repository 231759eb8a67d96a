// Finds the dates that a page shows: in marked elements, behind labels, and alone in a line near the headline.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// Most trustworthy first: how plainly an element is marked, then how near it stands to `headline` (a node), then
// reading order. Dates of comments, teasers, calendars and copyright lines are left out. Dates are unparsed and may
// turn out to be none. `field` is "page date", or "page update" where the words say that something was changed.
std::vector<StatedDate> shown_dates(const HtmlDocument& page, std::optional<std::size_t> headline);

}  // namespace dateline::read
