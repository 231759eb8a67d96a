#include "server/http/metrics.hpp"

#include <algorithm>
#include <cstdio>

namespace dateline::http {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

void describe(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void gauge(std::string& out, std::string_view name, std::string_view help, std::int64_t value) {
  describe(out, name, "gauge", help);
  out.append(name).append(" ").append(std::to_string(value)).append("\n");
}

}  // namespace

void Metrics::record(std::string_view route, int status, double seconds) {
  const auto bucket =
      static_cast<std::size_t>(std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin());
  const std::lock_guard lock(mutex_);
  ++requests_[{std::string(route), status}];
  Latency& latency = latencies_[std::string(route)];
  ++latency.buckets[bucket];
  ++latency.count;
  latency.sum += seconds;
}

std::string Metrics::text(const std::optional<Archive>& archive) const {
  std::string out;
  const std::lock_guard lock(mutex_);
  describe(out, "dateline_requests_total", "counter", "Requests answered, by route and status.");
  for (const auto& [key, count] : requests_) {
    out += "dateline_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " +
           std::to_string(count) + "\n";
  }
  describe(out, "dateline_request_seconds", "histogram", "Time to make an answer, without sending it.");
  for (const auto& [route, latency] : latencies_) {
    const std::string label = "{route=\"" + route + "\"";
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      so_far += latency.buckets[i];
      out += "dateline_request_seconds_bucket" + label + ",le=\"" + number(kBounds[i]) + "\"} " +
             std::to_string(so_far) + "\n";
    }
    out += "dateline_request_seconds_bucket" + label + ",le=\"+Inf\"} " + std::to_string(latency.count) + "\n";
    out += "dateline_request_seconds_sum" + label + "} " + number(latency.sum) + "\n";
    out += "dateline_request_seconds_count" + label + "} " + std::to_string(latency.count) + "\n";
  }
  describe(out, "dateline_connections_refused_total", "counter", "Connections beyond the bound.");
  out += "dateline_connections_refused_total " + std::to_string(refused_.load()) + "\n";
  if (archive) {
    gauge(out, "dateline_archive_revision", "The last change that answers contain.", archive->revision);
    gauge(out, "dateline_archive_articles", "Articles that answers contain.", archive->articles);
    gauge(out, "dateline_index_lag_changes", "Changes that the index does not contain yet.", archive->lag);
  }
  return out;
}

}  // namespace dateline::http
