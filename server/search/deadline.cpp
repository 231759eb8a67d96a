#include "server/search/deadline.hpp"

#include <fmt/format.h>

#include <utility>

#include "server/search/searcher.hpp"

namespace dateline::search {

Deadline::Deadline(const Request& request)
    : Deadline(request.time_limit, request.stop,
               "narrow it: add a rarer word or a filter, use fewer words with *, and in phrases and NEAR fewer very "
               "common words") {}

Deadline::Deadline(std::chrono::milliseconds limit, std::stop_token stop, std::string way_out)
    : limit_(limit), stop_(std::move(stop)), way_out_(std::move(way_out)) {}

void Deadline::check() const {
  if (stop_.stop_requested()) throw DeadlineExceeded("the search was stopped before it had an answer");
  if (limit_.count() == 0 || std::chrono::steady_clock::now() - begun_ < limit_) return;
  throw DeadlineExceeded(
      fmt::format("the search took longer than {:g} seconds", std::chrono::duration<double>(limit_).count()), way_out_);
}

}  // namespace dateline::search
