#include "server/http/format.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline::http {
namespace {

struct Kind {
  Format format;
  std::string_view name;
  std::string_view content_type;  // with its charset where it has one
  std::string_view also = {};     // another type that asks for it
};

constexpr std::array kKinds = {
    Kind{Format::json, "json", "application/json"},
    Kind{Format::jsonl, "jsonl", "application/x-ndjson", "application/jsonl"},
    Kind{Format::csv, "csv", "text/csv; charset=utf-8; header=present"},
    Kind{Format::text, "text", "text/plain; charset=utf-8"},
    Kind{Format::rss, "rss", "application/rss+xml; charset=utf-8"},
    Kind{Format::atom, "atom", "application/atom+xml; charset=utf-8"},
    Kind{Format::jsonfeed, "jsonfeed", "application/feed+json"},
    Kind{Format::bibtex, "bibtex", "application/x-bibtex; charset=utf-8", "text/x-bibtex"},
    Kind{Format::csl_json, "csl-json", "application/vnd.citationstyles.csl+json"},
};

const Kind& kind_of(Format format) {
  return *std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.format == format; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes what stands before `separator` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view piece = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return trimmed(piece);
}

double quality(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = take_until(parameters, ';');
    if (!parameter.starts_with("q=")) continue;
    double value = 0;
    const auto [end, error] = std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), value);
    return error == std::errc{} ? value : 0;
  }
  return 1;
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind.format;
  }
  return {};
}

std::string_view name(Format format) {
  return kind_of(format).name;
}

std::string_view content_type(Format format) {
  return kind_of(format).content_type;
}

bool is_feed(Format format) {
  return format == Format::rss || format == Format::atom || format == Format::jsonfeed;
}

bool is_citation(Format format) {
  return format == Format::bibtex || format == Format::csl_json;
}

Format accepted_format(std::string_view accept, std::span<const Format> offered) {
  Format best = offered.front();
  double best_quality = 0;
  while (!accept.empty()) {
    std::string_view range = take_until(accept, ',');
    const std::string_view wanted = take_until(range, ';');
    const double q = quality(range);
    if (q <= best_quality) continue;
    const auto is_wanted = [&](Format format) {
      const Kind& kind = kind_of(format);
      return wanted == kind.also || wanted == kind.content_type.substr(0, kind.content_type.find(';')) ||
             wanted == "*/*" || (wanted == "application/*" && kind.content_type.starts_with("application/"));
    };
    const auto found = std::find_if(offered.begin(), offered.end(), is_wanted);
    if (found == offered.end() || wanted.empty()) continue;
    best = *found;
    best_quality = q;
  }
  return best;
}

}  // namespace dateline::http
