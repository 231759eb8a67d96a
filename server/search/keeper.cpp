#include "server/search/keeper.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "server/search/deadline.hpp"
#include "server/search/did_you_mean.hpp"
#include "server/search/name_index.hpp"

namespace dateline::search {
namespace {

// Whether something is to be gathered anew.
constexpr auto kLookEvery = std::chrono::milliseconds(250);

}  // namespace

Keeper::Keeper(std::function<std::shared_ptr<const Snapshot>()> newest)
    : newest_(std::move(newest)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Keeper::run(const std::stop_token& stop) const {
  std::mutex waiting;
  std::condition_variable_any never;
  while (!stop.stop_requested()) {
    const std::shared_ptr<const Snapshot> state = newest_();
    try {
      Deadline deadline(std::chrono::milliseconds(0), stop, {});
      const auto reader = state->lease_catalogue();
      state->spellings->completions.renew(state->manifest.seq,
                                          [&] { return NameIndex(*state, reader->catalogue, deadline); });
      renew_spellings(*state, *reader);
    } catch (const std::exception&) {
      // It was stopped; or the requests, which gather again themselves, will say what is wrong.
      return state->spellings->give_up();
    }
    std::unique_lock lock(waiting);
    never.wait_for(lock, stop, kLookEvery, [] { return false; });
  }
}

}  // namespace dateline::search
