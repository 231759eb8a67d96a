// The list of results: titles, snippets, dates, and the links that add what an article names to the search. Internal to
// web/.
#pragma once

#include "web/address.hpp"
#include "web/filters.hpp"
#include "web/view.hpp"

namespace dateline::web {

// The results of an answer for templates/result.mustache.
List result_list(const Json& results, const Address& search, const FilterNames& names);

// What is sure and unsure about a date, for templates: `date` in words, `datetime` for machines, `unsure` and why.
// For null: `undated`.
Data date_data(const Json& moment);

}  // namespace dateline::web
