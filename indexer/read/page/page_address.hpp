// The address by which a page wants to be known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::read {

// The first of `stated` that is an address, made absolute where another of them, or `base`, tells the site; without
// fragment and without the parameters that count where a reader came from.
std::optional<std::string> page_address(const std::vector<std::string>& stated, std::string_view base);

}  // namespace dateline::read
