// Entity tags: a weak one for what the archive answers to an address, and matching of If-None-Match (RFC 9110).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dateline::http {

// The weak tag of an answer: W/"16 hexadecimal digits" over all parts, whose borders count.
std::string weak_etag(std::initializer_list<std::string_view> parts);

// Whether an If-None-Match header is "*".
bool names_any(std::string_view if_none_match);
// Whether it names `etag`, by weak comparison; "*" names any.
bool matches(std::string_view if_none_match, std::string_view etag);

}  // namespace dateline::http
