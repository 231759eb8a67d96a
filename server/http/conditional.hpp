// Answers that a client may keep: with a tag, and 304 where it has the same one.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/etag.hpp"
#include "server/http/message.hpp"

namespace dateline::http {

// What an address is answered by besides itself.
enum class Varies : bool { not_at_all, by_accept };

// What `make` answers, tagged; or 304 without calling it where the request's If-None-Match names the tag. "*" names
// whatever there is: for that `make` must say whether there is anything. Answers other than 200 and 304 get no tag.
template <std::invocable Make>
Answer conditional(const Call& call, const std::string& etag, Varies varies, Make&& make) {
  Answer answer;
  const bool is_any = names_any(call.if_none_match);
  if (!is_any && matches(call.if_none_match, etag)) {
    answer.status = 304;
  } else {
    answer = make();
  }
  if (is_any && answer.status == 200) {
    answer = {};
    answer.status = 304;
  }
  if (varies == Varies::by_accept) answer.headers.emplace_back("Vary", "Accept");
  if (answer.status == 200 || answer.status == 304) {
    answer.headers.emplace_back("ETag", etag);
    answer.headers.emplace_back("Cache-Control", "no-cache");
  }
  return answer;
}

template <std::invocable Make>
Answer conditional(const Call& call, const std::string& etag, Make&& make) {
  return conditional(call, etag, Varies::not_at_all, std::forward<Make>(make));
}

}  // namespace dateline::http
