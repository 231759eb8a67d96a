#include "server/search/deadline.hpp"

#include <fmt/format.h>

#include "server/search/searcher.hpp"

namespace dateline::search {

Deadline::Deadline(const Request& request) : limit_(request.time_limit), stop_(request.stop) {}

void Deadline::check() const {
  if (stop_.stop_requested()) throw DeadlineExceeded("the search was stopped before it had an answer");
  if (limit_.count() == 0 || std::chrono::steady_clock::now() - begun_ < limit_) return;
  throw DeadlineExceeded(
      fmt::format("the search took longer than {:g} seconds", std::chrono::duration<double>(limit_).count()),
      "narrow it: add a rarer word or a filter, use fewer words with *, and in phrases and NEAR fewer very common "
      "words");
}

}  // namespace dateline::search
