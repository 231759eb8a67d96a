// A thread that gathers what many requests need of the whole archive, so that none of them waits for it.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

#include "server/search/snapshot.hpp"

namespace dateline::search {

// Runs while it lives. What it makes is in the snapshots' `spellings`; see Newest::renew().
class Keeper {
 public:
  // `newest` gives the state that is searched; called from the thread.
  explicit Keeper(std::function<std::shared_ptr<const Snapshot>()> newest);

 private:
  void run(const std::stop_token& stop) const;

  const std::function<std::shared_ptr<const Snapshot>()> newest_;
  std::jthread thread_;  // ends before what it uses
};

}  // namespace dateline::search
