#include "server/http/parameter_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "server/http/address.hpp"

namespace dateline::http {
namespace {

struct Alias {
  std::string_view elsewhere;
  std::string_view here;
};

// What other archives and search servers call the same thing.
constexpr std::array kAliases = {Alias{"query", "q"},
                                 Alias{"search", "q"},
                                 Alias{"keywords", "q"},
                                 Alias{"text", "q"},
                                 Alias{"lang", "language"},
                                 Alias{"locale", "language"},
                                 Alias{"source", "outlet"},
                                 Alias{"publisher", "outlet"},
                                 Alias{"domain", "outlet"},
                                 Alias{"person", "actor"},
                                 Alias{"organisation", "actor"},
                                 Alias{"organization", "actor"},
                                 Alias{"entity", "actor"},
                                 Alias{"place", "country"},
                                 Alias{"location", "country"},
                                 Alias{"since", "from"},
                                 Alias{"after", "from"},
                                 Alias{"start_date", "from"},
                                 Alias{"startdatetime", "from"},
                                 Alias{"date_from", "from"},
                                 Alias{"until", "to"},
                                 Alias{"before", "to"},
                                 Alias{"end_date", "to"},
                                 Alias{"enddatetime", "to"},
                                 Alias{"date_to", "to"},
                                 Alias{"date", "from"},
                                 Alias{"size", "limit"},
                                 Alias{"per_page", "limit"},
                                 Alias{"maxrecords", "limit"},
                                 Alias{"rows", "limit"},
                                 Alias{"count", "limit"},
                                 Alias{"start", "offset"},
                                 Alias{"page", "offset"},
                                 Alias{"skip", "offset"},
                                 Alias{"order", "sort"},
                                 Alias{"order_by", "sort"},
                                 Alias{"sort_by", "sort"},
                                 Alias{"facets", "facet"},
                                 Alias{"mode", "format"},
                                 Alias{"output", "format"},
                                 Alias{"group_by", "group"},
                                 Alias{"searchafter", "cursor"}};

// Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest_name(std::string_view written, std::span<const std::string_view> known) {
  static constexpr std::size_t kLongest = 32;
  if (written.empty() || written.size() > kLongest) return {};
  std::string name = lower_case(written);
  std::replace(name.begin(), name.end(), '-', '_');
  const auto is_known = [&](std::string_view candidate) {
    return std::find(known.begin(), known.end(), candidate) != known.end();
  };
  for (const Alias& alias : kAliases) {
    if (alias.elsewhere == name && is_known(alias.here)) return std::string(alias.here);
  }
  std::string_view best;
  std::size_t best_distance = 3;
  for (const std::string_view candidate : known) {
    // A short name must not be reached by rewriting it: "xy" is not "to".
    const std::size_t wrong = distance(name, candidate);
    if (wrong < best_distance && wrong < candidate.size() && 2 * wrong < name.size() + 1) {
      best = candidate;
      best_distance = wrong;
    }
  }
  for (const Alias& alias : kAliases) {
    if (best.empty() && is_known(alias.here) && distance(name, alias.elsewhere) == 1) best = alias.here;
  }
  if (best.empty() && name.size() >= 3) {
    const auto begun =
        std::find_if(known.begin(), known.end(), [&](std::string_view k) { return k.starts_with(name); });
    if (begun != known.end()) best = *begun;
  }
  return std::string(best);
}

}  // namespace dateline::http
