// How the text of a query was understood, for answers that have no other place for it. A plain struct.
#pragma once

#include <string>
#include <vector>

#include "server/query/syntax.hpp"

namespace dateline::search {

struct Understood {
  std::string parsed;
  std::vector<query::Warning> warnings;
};

}  // namespace dateline::search
