// Tells which of two versions of an article is the later one, by what they state themselves.
#pragma once

#include <compare>
#include <optional>

#include "schema/article.hpp"

namespace dateline::store {

// When a version was made, as it says: its last change, else its publication.
const std::optional<schema::Moment>& stated_time(const schema::Article& version);

// `less` or `greater` only where that is certain; else `unordered`, which includes equal times. Days are compared as
// written, times of one day where both have one; what states its offset is compared as the moment that it is with
// others that do, and of one day with none else.
std::partial_ordering stated_order(const std::optional<schema::Moment>& a, const std::optional<schema::Moment>& b);

}  // namespace dateline::store
