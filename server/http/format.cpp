#include "server/http/format.hpp"

#include <array>
#include <charconv>

namespace dateline::http {
namespace {

struct MediaType {
  std::string_view name;
  Format format;
};

// In order of our preference.
constexpr std::array kMediaTypes = {MediaType{"application/json", Format::json},
                                    MediaType{"application/x-ndjson", Format::jsonl},
                                    MediaType{"application/jsonl", Format::jsonl},
                                    MediaType{"text/csv", Format::csv},
                                    MediaType{"text/plain", Format::text},
                                    MediaType{"application/*", Format::json},
                                    MediaType{"*/*", Format::json}};

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
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  if (name == "text") return Format::text;
  return {};
}

std::string_view content_type(Format format) {
  switch (format) {
    case Format::json:
      return "application/json";
    case Format::jsonl:
      return "application/x-ndjson";
    case Format::csv:
      return "text/csv; charset=utf-8; header=present";
    case Format::text:
      return "text/plain; charset=utf-8";
  }
  return "application/octet-stream";
}

Format accepted_format(std::string_view accept) {
  Format best = Format::json;
  double best_quality = 0;
  while (!accept.empty()) {
    std::string_view range = take_until(accept, ',');
    const std::string_view name = take_until(range, ';');
    const double q = quality(range);
    for (const MediaType& type : kMediaTypes) {
      if (type.name == name && q > best_quality) {
        best = type.format;
        best_quality = q;
      }
    }
  }
  return best;
}

}  // namespace dateline::http
