// The links to the pages before and after a list whose pages are told by offset and limit. Internal to web/.
#pragma once

#include <cstdint>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

struct ListSize {
  std::int64_t here = 0;  // on this page
  std::int64_t all = 0;
};

// Sets `next_href`, `previous_href`, `range` and `has_pager`. The place in the list is as the answer says, else as the
// address does.
void set_pager(Data& data, const Json& answer, const Address& here, const ListSize& size);

}  // namespace dateline::web
