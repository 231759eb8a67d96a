// What of a query was not understood, for answers whose format has no place for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"
#include "server/query/syntax.hpp"

namespace dateline::http {

// "! column 3: A bracket was not closed.", "! actor: No actor is called so.", a line each.
// Nothing in them can write to the terminal.
std::string warnings_text(const std::vector<query::Warning>& warnings);

// X-Query-Warnings with their number, and one X-Query-Warning for each of the first ten; nothing without any. What a
// header cannot hold as it is (all but ASCII, "%" and ",") is percent-encoded UTF-8, so that headers that were joined
// by commas can be taken apart. Long messages are cut.
void add_warnings(const std::vector<query::Warning>& warnings, Headers& headers);

}  // namespace dateline::http
