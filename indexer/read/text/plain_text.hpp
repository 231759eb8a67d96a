// Small rules for plain text that several formats share.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// Without white space (ASCII) at both ends.
std::string_view trimmed(std::string_view text);

// A to Z as a to z; all other bytes as they are.
std::string lower_ascii(std::string_view text);

// The lines untouched, but CRLF and lone CR become LF, and NUL a space.
std::string clean_lines(std::string_view text);

}  // namespace dateline::read
