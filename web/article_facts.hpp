// The facts beside an article: where and when it was published, whom it names and why, what became of it. Internal to
// web/.
#pragma once

#include <set>
#include <string>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

struct FactLinks {
  Address search;                   // that the facts begin: one of their own
  Address back;                     // the search that the reader came from
  std::set<std::string> ids_shown;  // of the marks that are on the page
};

// Sets what templates/facts.mustache shows.
void set_facts(Data& data, const Json& article, const FactLinks& links);

}  // namespace dateline::web
