// The user's authority as a table: what `dateline actors import` reads and `export` writes.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "schema/user_authority.hpp"

namespace dateline::pipeline {

// A table that cannot be taken. what() is one sentence that begins with "line N:", and names the column where it can.
struct AuthorityCsvError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A header row names the columns, in any order: id, name, type, country, aliases, valid_from, valid_to, same_as,
// not_same_as; name and type must be there. Lists have semicolons between; bars, tabs and line breaks are taken, too, and
// between ids commas. A single alias with a comma has a semicolon behind it, or a suffix like "Inc". An id may be missing or lack its type ("x"
// of a person is "person/x"); without one it is made of type and name. A country may be a name. Throws
// AuthorityCsvError.
std::vector<schema::UserEntry> parse_authority_csv(std::string_view text);

// The same columns, RFC 4180, with an apostrophe before what a spreadsheet would take for a formula.
// parse_authority_csv() gives the entries back, but for their lines.
std::string to_csv(const std::vector<schema::UserEntry>& entries);

}  // namespace dateline::pipeline
