#include "indexer/pipeline/settling.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dateline::pipeline {

bool Settling::is_old(const store::FileLook& look) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t age = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() - look.changed;
  return age >= std::chrono::nanoseconds(kOld).count();
}

void Settling::put(FoundFile file, const store::FileLook& look) {
  const auto [state, is_new] = files_.try_emplace(file.path);
  if (!is_new && state->second.look == look) return;
  state->second = {std::move(file), look, Clock::now() + kQuiet};
}

std::vector<FoundFile> Settling::whole() {
  std::vector<FoundFile> found;
  const Clock::time_point now = Clock::now();
  for (auto entry = files_.begin(); entry != files_.end();) {
    State& state = entry->second;
    if (now < state.look_again) {
      ++entry;
      continue;
    }
    const std::optional<store::FileLook> look = store::look_at(entry->first);
    if (look && *look != state.look) {
      state.look = *look;
      state.look_again = now + kQuiet;
      ++entry;
      continue;
    }
    if (look) found.push_back(std::move(state.file));
    entry = files_.erase(entry);
  }
  return found;
}

std::optional<Settling::Clock::time_point> Settling::next_look() const {
  std::optional<Clock::time_point> next;
  for (const auto& [path, state] : files_) {
    if (!next || state.look_again < *next) next = state.look_again;
  }
  return next;
}

}  // namespace dateline::pipeline
