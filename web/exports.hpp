// The ways to take a result along: everything in it, this page of it, what comes new, and what else to ask of it.
// Internal to web/.
#pragma once

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// Sets the values of templates/exports.mustache, `feeds` for the head of the page, and the addresses of analyses of the
// same search. `total` is the answer's.
void set_exports(Data& data, const Address& search, const Json& total);

}  // namespace dateline::web
