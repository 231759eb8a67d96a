// Reads the target of a request line into a path and parameters, and writes such addresses.
#pragma once

#include <string>
#include <string_view>

#include "web/pages.hpp"

namespace dateline::http {

struct Address {
  std::string path;            // decoded
  web::Parameters parameters;  // decoded, in order, repeated names kept
};

// Throws Refusal (400) for broken percent-encoding, bad UTF-8 and targets that are not a path. In the query "+" is
// a space; an empty piece ("a=1&&b=2") is nothing.
Address read_address(std::string_view target);

// The parameters percent-encoded, without "?".
std::string to_query(const web::Parameters& parameters);
// `path`, and "?" and the parameters if there are any.
std::string to_address(std::string_view path, const web::Parameters& parameters);

// With A to Z small; other letters stay.
std::string lower_case(std::string_view text);

// For logs: control characters, which could write to the terminal that shows the log, become "?".
std::string printable(std::string_view text);

}  // namespace dateline::http
