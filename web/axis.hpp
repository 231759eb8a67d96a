// The names of days, months and years below a chart over time. Internal to web/.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace dateline::web {

struct Tick {
  std::size_t bar = 0;  // that it stands at
  std::string text;     // "2024", "Mar 2024", "Mar", "5 Mar 2024", "5 Mar"
};

// Names for some of the bars, which begin on these days, rising: where a day, week, month, year or more of them begins,
// by what gives the most names that are no more than `most`. A year is said where it is new.
std::vector<Tick> ticks(const std::vector<std::chrono::sys_days>& bars, std::size_t most);

}  // namespace dateline::web
