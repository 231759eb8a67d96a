// Finds the parameter that a user probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline::http {

// The name among `known` that is nearest to `written`: what users of other search systems would call it, or at most two
// letters wrong (Damerau-Levenshtein with adjacent swaps), or begun so. Empty when none is near.
std::string nearest_name(std::string_view written, std::span<const std::string_view> known);

}  // namespace dateline::http
