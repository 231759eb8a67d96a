#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "web/share_bars.hpp"
#include "web/time_axis.hpp"
#include "web/time_chart.hpp"

namespace dateline::web {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

std::vector<DaySpan> months(int first_year, int count) {
  std::vector<DaySpan> out;
  auto month = year(first_year) / 1;
  for (int i = 0; i < count; ++i, month += std::chrono::months(1)) {
    out.push_back({sys_days(month / 1), sys_days(month / std::chrono::last)});
  }
  return out;
}

std::vector<DaySpan> single_days(sys_days first, int count) {
  std::vector<DaySpan> out;
  for (int i = 0; i < count; ++i) out.push_back({first + days(i), first + days(i)});
  return out;
}

std::vector<std::string> texts(const std::vector<DaySpan>& intervals, bool narrow) {
  std::vector<std::string> out;
  for (const TimeTick& tick : time_ticks(intervals)) {
    if (narrow ? tick.on_narrow : tick.on_wide) out.push_back(tick.text);
  }
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("a scale has few round steps and reaches to the highest value") {
  for (const double most : {1.0, 2.0, 3.0, 7.0, 10.0, 11.0, 49.0, 99.0, 101.0, 1234.0, 5e6}) {
    CAPTURE(most);
    const Scale scale = nice_scale(most, true);
    CHECK(scale.top() >= most);
    CHECK(scale.top() < 2.1 * most);
    CHECK(scale.steps <= 5);
    CHECK(scale.step >= 1);
  }
  CHECK(nice_scale(52.6, false).step == doctest::Approx(20));
  CHECK(nice_scale(0.037, false).step == doctest::Approx(0.01));
  CHECK(nice_scale(0, true).top() == 1);
  CHECK(nice_scale(-1, false).steps == 1);
  CHECK(digits_of(20) == 0);
  CHECK(digits_of(0.5) == 1);
  CHECK(digits_of(0.01) == 2);
}

TEST_CASE("ticks stand where years, quarters, months or days begin, as many as have room") {
  CHECK(texts(months(2019, 5), false) == Texts{"Jan 2019", "Feb 2019", "Mar 2019", "Apr 2019", "May 2019"});
  CHECK(texts(months(2019, 24), true) == Texts{"Jan 2019", "Jul 2019", "Jan 2020", "Jul 2020"});
  CHECK(texts(months(2001, 60), true) == Texts{"2001", "2002", "2003", "2004", "2005"});
  CHECK(texts(single_days(year(2024) / 2 / 28, 4), false) ==
        Texts{"28 Feb 2024", "29 Feb 2024", "1 Mar 2024", "2 Mar 2024"});
  CHECK(texts(single_days(year(2024) / 1 / 5, 90), true) == Texts{"Feb 2024", "Mar 2024", "Apr 2024"});
  CHECK(texts(months(2019, 1), true) == Texts{"Jan 2019"});
  CHECK(time_ticks({}).empty());
}

TEST_CASE("no two ticks are nearer to each other than their texts are wide, whatever the span") {
  for (int count = 1; count < 1500; count = count * 5 / 4 + 1) {
    for (const std::vector<DaySpan>& intervals : {months(1895, count), single_days(year(2019) / 11 / 17, count)}) {
      for (const bool narrow : {true, false}) {
        CAPTURE(count);
        CAPTURE(narrow);
        const double pixels = narrow ? 320 : 640;
        double before = -1000;
        std::size_t ticks = 0;
        for (const TimeTick& tick : time_ticks(intervals)) {
          if (!(narrow ? tick.on_narrow : tick.on_wide)) continue;
          const double at = pixels * static_cast<double>(tick.at) / std::max(1, count - 1);
          CHECK(at - before >= 7.0 * static_cast<double>(tick.text.size()));
          before = at;
          ++ticks;
        }
        CHECK(ticks >= 1);
      }
    }
  }
}

TEST_CASE("intervals are said in words, weeks by their first day") {
  CHECK(interval_words("2024-03", "2024-03", "month") == "Mar 2024");
  CHECK(interval_words("2024-03", "2024-05", "month") == "Mar 2024 to May 2024");
  CHECK(interval_words("2024-03-04", "2024-03-04", "week") == "week of 4 Mar 2024");
  CHECK(interval_words("2024-03-04", "2024-03-11", "week") == "4 Mar 2024 to 17 Mar 2024");
  CHECK(interval_words("2024-03-04", "2024-03-04", "day") == "4 Mar 2024");
  CHECK(iso(interval_days("2024-03-04", "week")->last) == "2024-03-10");
}

TEST_CASE("an interval's link keeps to its days, and to the days asked for") {
  const Address search("/search", {{"q", "port"}, {"timespan", "7d"}});
  TimeChart chart;
  chart.interval = "week";
  CHECK(within_days(search, "2024-03-04", "2024-03-11", chart).str() == "/search?q=port&from=2024-03-04&to=2024-03-17");
  chart.to = "2024-03-15";
  CHECK(within_days(search, "2024-03-04", "2024-03-11", chart).str() == "/search?q=port&from=2024-03-04&to=2024-03-15");
  chart.interval = "year";
  chart.from = "2023-05-06";
  CHECK(within_days(search, "2023", "2024", chart).str() == "/search?q=port&from=2023-05-06&to=2024-03-15");
}

TEST_CASE("shares and strengths are said with two digits") {
  CHECK(percent_words(0) == "0%");
  CHECK(percent_words(0.34) == "34%");
  CHECK(percent_words(1) == "100%");
  CHECK(percent_words(0.0342) == "3.4%");
  CHECK(percent_words(0.00342) == "0.34%");
  CHECK(percent_words(0.0999999) == "10%");
  CHECK(times_by_chance(4.32) == "20×");
  CHECK(times_by_chance(0) == "1.0×");
  CHECK(times_by_chance(-1) == "0.5×");
  CHECK(times_by_chance(13) == "8,192×");
}

}  // namespace
}  // namespace dateline::web
