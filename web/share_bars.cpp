#include "web/share_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "web/time_chart.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// From how often as by chance one dot more is full.
constexpr std::array kDots = {1.5, 3.0, 6.0, 12.0, 24.0};

List dots(double pmi) {
  List out;
  for (std::size_t at = 0; at < kDots.size(); ++at) {
    Data dot;
    dot.set("x", std::to_string(5 + 11 * at));
    dot.set("is_full", std::exp2(pmi) >= kDots[at]);
    out.push_back(std::move(dot));
  }
  return out;
}

std::string width(double share) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.1f%%", 100 * std::clamp(share, 0.0, 1.0));
  return out.data();
}

}  // namespace

std::string times_by_chance(double pmi) {
  const double times = std::exp2(std::clamp(pmi, -20.0, 30.0));
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), times < 9.95 ? "%.1f" : "%.0f", times);
  const std::string digits = out.data();
  return (times < 9.95 ? digits : grouped(std::llround(times))) + "×";
}

List share_bars(const std::vector<ShareBar>& bars, std::int64_t all) {
  List out;
  for (const ShareBar& bar : bars) {
    const double share = static_cast<double>(bar.articles) / static_cast<double>(std::max<std::int64_t>(1, all));
    Data item;
    item.set("bar_name", bar.name);
    item.set("bar_type", bar.type);
    item.set("bar_href", bar.href);
    item.set("bar_width", width(share));
    item.set("bar_share", percent_words(share));
    item.set("bar_articles", grouped(bar.articles));
    item.set("articles_href", bar.articles_href);
    item.set("has_strength", bar.pmi.has_value());
    item.set("strength", bar.pmi ? times_by_chance(*bar.pmi) : std::string());
    item.set("dots", bar.pmi ? dots(*bar.pmi) : List());
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace dateline::web
