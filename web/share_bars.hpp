// What stands in an actor's articles as ranked bars, each the share of these articles, in a table. Internal to web/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/view.hpp"

namespace dateline::web {

struct ShareBar {
  std::string name;
  std::string type;  // a class for its colour: "person", "country"; may be empty
  std::string href;  // what the name leads to
  std::int64_t articles = 0;
  std::string articles_href;  // the articles that have it
  std::optional<double> pmi;  // log2 of how much more often than by chance
};

// The values of templates/share_bars.mustache: shares of `all` articles.
List share_bars(const std::vector<ShareBar>& bars, std::int64_t all);

// "20×", "1.4×", "0.3×" for a PMI of 4.3, 0.5 and -1.7.
std::string times_by_chance(double pmi);

}  // namespace dateline::web
