#include "server/http/search_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "server/http/json_parts.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kGap = 2;
constexpr std::size_t kDate = 10;
constexpr std::size_t kWidestOutlet = 24;
constexpr std::size_t kCount = 10;
constexpr std::size_t kCopies = 6;
constexpr std::size_t kLeastTitle = 12;
constexpr std::size_t kLeastForCopies = 60;  // columns
constexpr std::size_t kLeastForTwo = 80;     // columns for two facets beside each other

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, 1, ',');
  return out;
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// Something of a bar for everything that is not nothing.
std::string bar(std::uint64_t value, std::uint64_t most, std::size_t width) {
  static constexpr std::array kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (value == 0) return {};
  const std::uint64_t eighths = std::max<std::uint64_t>(1, value * width * 8 / std::max<std::uint64_t>(most, 1));
  std::string out;
  for (std::uint64_t i = 0; i < eighths / 8; ++i) out += "█";
  return out + kParts[eighths % 8];
}

std::string heading(const search::Facet& facet) {
  static const std::map<std::string, std::string> kNames = {
      {"actor", "actors"}, {"country", "countries"}, {"outlet", "outlets"}, {"language", "languages"}};
  const auto name = kNames.find(facet.field);
  std::string out = name == kNames.end() ? facet.field : name->second;
  if (facet.total_values > facet.values.size()) {
    out += " (" + grouped(facet.values.size()) + " of " + grouped(facet.total_values) + ")";
  }
  return out;
}

Lines facet_lines(const search::Facet& facet, std::size_t width) {
  const std::size_t bars = std::clamp<std::size_t>(width / 4, 6, 20);
  const std::size_t labels = width - bars - kCount - kGap - 1;
  std::uint64_t most = 0;
  for (const search::FacetValue& value : facet.values) most = std::max(most, value.count.articles);
  Lines lines = {fitted(heading(facet), width)};
  for (const search::FacetValue& value : facet.values) {
    const char* mark = value.selected ? "* " : value.excluded ? "- " : "  ";
    lines.push_back(mark + fitted(value.label.empty() ? value.value : value.label, labels) +
                    right(grouped(value.count.articles), kCount) + " " +
                    fitted(bar(value.count.articles, most, bars - 1), bars - 1) + " ");
  }
  return lines;
}

// Facets two by two where there is room.
std::string facets_text(const std::vector<search::Facet>& facets, std::size_t width) {
  const bool has_two = width >= kLeastForTwo;
  const std::size_t each = has_two ? (width - kGap) / 2 : width;
  std::vector<Lines> blocks;
  for (const search::Facet& facet : facets) {
    if (facet.field != "date" && !facet.values.empty()) blocks.push_back(facet_lines(facet, each));
  }
  std::string out;
  for (std::size_t i = 0; i < blocks.size(); i += has_two ? 2 : 1) {
    const Lines none;
    const Lines& left = blocks[i];
    const Lines& beside = has_two && i + 1 < blocks.size() ? blocks[i + 1] : none;
    out += "\n";
    for (std::size_t row = 0; row < std::max(left.size(), beside.size()); ++row) {
      std::string line = row < left.size() ? left[row] : std::string(each, ' ');
      if (row < beside.size()) line += std::string(kGap, ' ') + beside[row];
      out += trimmed(line) + "\n";
    }
  }
  return out;
}

std::string head_text(const search::Result& result) {
  std::string out = warnings_text(result.warnings);
  if (result.suggestion) out += "did you mean: " + *result.suggestion + "\n";
  const auto plural = [](std::uint64_t n, const char* one, const char* many) {
    return grouped(n) + " " + (n == 1 ? one : many);
  };
  out +=
      plural(result.total.articles, "article", "articles") + " in " + plural(result.total.stories, "story", "stories");
  if (!result.parsed.empty()) out += " for " + fitted(result.parsed, display_width(result.parsed));
  static constexpr std::array kOrders = {", the most relevant first", ", the newest first", ", the oldest first",
                                         ", the latest arrived first"};
  if (result.total.articles > 1) out += kOrders[static_cast<std::size_t>(result.sort)];
  return out + "\n";
}

// What the columns of one page need.
struct Columns {
  std::size_t id = 2;
  std::size_t outlet = 6;
  bool has_copies = false;
  std::size_t title = 0;

  Columns(const std::vector<search::Hit>& hits, std::size_t width) {
    for (const search::Hit& hit : hits) {
      id = std::max(id, std::to_string(hit.id).size());
      outlet = std::clamp(display_width(hit.outlet.value_or("")), outlet, kWidestOutlet);
      has_copies = has_copies || hit.story_articles > 1;
    }
    outlet = std::min(outlet, width / 5);
    has_copies = has_copies && width >= kLeastForCopies;
    const std::size_t others = id + kDate + outlet + 3 * kGap + (has_copies ? kCopies + kGap : 0);
    title = width > others + kLeastTitle ? width - others : kLeastTitle;
  }

  std::string line(const std::array<std::string, 5>& cells) const {
    const std::string gap(kGap, ' ');
    std::string out = right(cells[0], id) + gap + fitted(cells[1], kDate) + gap + fitted(cells[2], outlet) + gap;
    if (has_copies) out += right(cells[3], kCopies) + gap;
    return trimmed(out + fitted(cells[4], title)) + "\n";
  }
};

// A facet is counted without its own filter.
bool holds_more(const search::Facet& dates, const search::Count& total) {
  std::uint64_t articles = dates.undated.articles;
  for (const search::FacetValue& value : dates.values) articles += value.count.articles;
  return articles > total.articles;
}

std::string table_text(const std::vector<search::Hit>& hits, std::size_t width) {
  if (hits.empty()) return {};
  const Columns columns(hits, width);
  std::string out = "\n" + columns.line({"id", "date", "outlet", "copies", "title"});
  for (const search::Hit& hit : hits) {
    out +=
        columns.line({std::to_string(hit.id), hit.published ? hit.published->date : "undated", hit.outlet.value_or(""),
                      hit.story_articles > 1 ? std::to_string(hit.story_articles) : "", hit.title});
  }
  return out;
}

}  // namespace

std::string dates_text(const search::Facet& dates, std::size_t width, bool is_wider) {
  std::string bars = timeline_text(dates);
  std::string words;
  if (!bars.empty()) {
    bars.pop_back();
    const auto most = std::max_element(dates.values.begin(), dates.values.end(), [](const auto& a, const auto& b) {
      return a.count.articles < b.count.articles;
    });
    words = std::string(is_wider ? "all dates by " : "by ") + std::string(interval_name(dates.interval)) +
            ", most in " + most->value + ": " + grouped(most->count.articles);
  }
  if (dates.undated.articles > 0) words += (words.empty() ? "" : "; ") + grouped(dates.undated.articles) + " undated";
  if (words.empty()) return {};
  const bool is_one_line = display_width(bars) + kGap + words.size() <= width;
  return bars + (bars.empty() ? "" : is_one_line ? "  " : "\n") + words + "\n";
}

std::string facet_text(const search::Facet& facet, std::size_t width) {
  return facets_text({facet}, std::min<std::size_t>(width, kLeastForTwo - 1));
}

std::string search_text(const SearchText& asked) {
  const std::size_t width = std::max<std::size_t>(asked.width, 40);
  std::string out = head_text(asked.result);
  for (const search::Facet& facet : asked.result.facets) {
    if (facet.field == "date") out += dates_text(facet, width, holds_more(facet, asked.result.total));
  }
  out += table_text(asked.result.hits, width) + facets_text(asked.result.facets, width);
  if (asked.server.empty()) return out;
  if (!asked.result.hits.empty()) {
    out += "\nread: curl '" + asked.server + "/api/v1/articles/" + std::to_string(asked.result.hits.front().id) +
           "?format=text'\n";
  }
  return out + next_text(asked.server, asked.next);
}

}  // namespace dateline::http
