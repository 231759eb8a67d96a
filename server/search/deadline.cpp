#include "server/search/deadline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "server/search/searcher.hpp"

namespace dateline::search {

Deadline::Deadline(const Request& request)
    : Deadline(request.time_limit, request.stop,
               "narrow it: add a rarer word or a filter, use fewer words with *, and in phrases and NEAR fewer very "
               "common words",
               request.begun) {}

Deadline::Deadline(std::chrono::milliseconds limit, std::stop_token stop, std::string way_out, Clock::time_point begun)
    : limit_(limit),
      begun_(begun == Clock::time_point() ? Clock::now() : begun),
      stop_(std::move(stop)),
      way_out_(std::move(way_out)) {}

Deadline::Clock::duration Deadline::at_most(Clock::duration wanted) const {
  if (limit_.count() == 0) return wanted;
  return std::clamp<Clock::duration>(begun_ + limit_ - Clock::now(), Clock::duration::zero(), wanted);
}

void Deadline::check() const {
  if (stop_.stop_requested()) throw DeadlineExceeded("the search was stopped before it had an answer");
  if (limit_.count() == 0 || Clock::now() - begun_ < limit_) return;
  throw DeadlineExceeded(
      fmt::format("the search took longer than {:g} seconds", std::chrono::duration<double>(limit_).count()), way_out_);
}

}  // namespace dateline::search
