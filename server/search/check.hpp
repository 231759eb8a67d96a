// Verifies an archive: the catalogue, every segment, and that they agree.
#pragma once

#include <string>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::search {

// What is wrong, each a sentence that ends with what to do; empty when all is well. Reads everything once. Throws
// schema::LayoutError where there is no archive that this program can read.
std::vector<std::string> check(const schema::Layout& layout);

}  // namespace dateline::search
