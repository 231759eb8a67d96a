// The fields of the query language by their names.
#pragma once

#include <string>
#include <string_view>

namespace dateline::query {

// Whether a field filters articles (country:) and does not look for words (title:).
bool is_filter(std::string_view field);
// The name in Node::field of what was typed before a colon, in any case of letters; empty where there is no such field.
std::string_view known_field(std::string_view typed);
// The name as a user types it, for messages and for to_text.
std::string_view field_as_typed(std::string_view field);
// What to tell a user who typed a field that is none: which there are, and which of them was likely meant.
std::string about_unknown_field(std::string_view typed);

}  // namespace dateline::query
