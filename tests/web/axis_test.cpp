#include "web/axis.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dateline::web {
namespace {

using std::chrono::sys_days;

std::vector<sys_days> days(sys_days first, int count, int step = 1) {
  std::vector<sys_days> out;
  for (int i = 0; i < count; ++i) out.push_back(first + std::chrono::days(i * step));
  return out;
}

std::vector<sys_days> months(int year, unsigned month, int count) {
  std::vector<sys_days> out;
  for (int i = 0; i < count; ++i) {
    out.emplace_back((std::chrono::year(year) / std::chrono::month(month) + std::chrono::months(i)) / 1);
  }
  return out;
}

std::string names(const std::vector<sys_days>& bars, std::size_t most) {
  std::string out;
  for (const Tick& tick : ticks(bars, most)) {
    out += (out.empty() ? "" : ", ") + std::to_string(tick.bar) + ' ' + tick.text;
  }
  return out;
}

TEST_CASE("few bars have a name each") {
  CHECK(names(days(sys_days(std::chrono::year(2024) / 3 / 5), 3), 4) == "0 5 Mar 2024, 1 6 Mar, 2 7 Mar");
  CHECK(names(months(2024, 11, 3), 4) == "0 Nov 2024, 1 Dec, 2 Jan 2025");
  CHECK(names(days(sys_days(std::chrono::year(2024) / 3 / 5), 1), 4) == "0 5 Mar 2024");
}

TEST_CASE("many bars are named where a month, a quarter or a year begins") {
  CHECK(names(days(sys_days(std::chrono::year(2024) / 1 / 1), 90), 4) == "0 Jan 2024, 31 Feb, 60 Mar");
  CHECK(names(months(2006, 10, 30), 10) ==
        "0 Oct 2006, 3 Jan 2007, 6 Apr, 9 Jul, 12 Oct, 15 Jan 2008, 18 Apr, 21 Jul, 24 Oct, 27 Jan 2009");
  CHECK(names(months(2006, 10, 30), 4) == "3 2007, 15 2008, 27 2009");
}

TEST_CASE("a beginning within a unit has a name of its own where there is room") {
  CHECK(names(months(2006, 4, 33), 4) == "0 Apr 2006, 9 2007, 21 2008");
}

TEST_CASE("names are never more than asked for and one, and each is of its bar, over days and over centuries") {
  for (const std::size_t most : {4U, 10U}) {
    for (const int step : {1, 7, 30, 365, 3653}) {
      for (int count = 1; count <= 120; ++count) {
        const std::vector<sys_days> bars = days(sys_days(std::chrono::year(1888) / 5 / 17), count, step);
        const std::vector<Tick> found = ticks(bars, most);
        CAPTURE(step);
        CAPTURE(count);
        CHECK_FALSE(found.empty());
        CHECK(found.size() <= most + 1);
        for (std::size_t i = 1; i < found.size(); ++i) CHECK(found[i - 1].bar < found[i].bar);
        CHECK(found.back().bar < bars.size());
      }
    }
  }
  CHECK(ticks({}, 4).empty());
}

}  // namespace
}  // namespace dateline::web
