// Answers that a client may keep: with a tag, and 304 where it has the same one.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "server/http/etag.hpp"
#include "server/http/message.hpp"

namespace dateline::http {

// What `make` answers, tagged; or 304 without calling it where the request's If-None-Match names the tag. Answers
// other than 200 get no tag.
template <std::invocable Make>
Answer conditional(const Call& call, const std::string& etag, Make&& make) {
  Answer answer;
  if (matches(call.if_none_match, etag)) {
    answer.status = 304;
  } else {
    answer = make();
  }
  if (answer.status == 200 || answer.status == 304) {
    answer.headers.emplace_back("ETag", etag);
    answer.headers.emplace_back("Cache-Control", "no-cache");
  }
  return answer;
}

}  // namespace dateline::http
