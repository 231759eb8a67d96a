#include "server/http/metrics.hpp"

#include <doctest/doctest.h>

namespace dateline::http {
namespace {

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST_CASE("requests are counted by route and status, with a cumulative histogram") {
  Metrics metrics;
  metrics.record("/search", 200, 0.002);
  metrics.record("/search", 200, 0.3);
  metrics.record("/search", 400, 60);
  metrics.refuse_connection();
  const std::string text = metrics.text(Metrics::Archive{9, 4, 1});
  CHECK(has_line(text, R"(dateline_requests_total{route="/search",status="200"} 2)"));
  CHECK(has_line(text, R"(dateline_requests_total{route="/search",status="400"} 1)"));
  CHECK(has_line(text, R"(dateline_request_seconds_bucket{route="/search",le="0.001"} 0)"));
  CHECK(has_line(text, R"(dateline_request_seconds_bucket{route="/search",le="0.0025"} 1)"));
  CHECK(has_line(text, R"(dateline_request_seconds_bucket{route="/search",le="5"} 2)"));
  CHECK(has_line(text, R"(dateline_request_seconds_bucket{route="/search",le="+Inf"} 3)"));
  CHECK(has_line(text, R"(dateline_request_seconds_count{route="/search"} 3)"));
  CHECK(has_line(text, "dateline_connections_refused_total 1"));
  CHECK(has_line(text, "dateline_archive_revision 9"));
  CHECK(has_line(text, "dateline_archive_articles 4"));
  CHECK(has_line(text, "dateline_index_lag_changes 1"));
}

TEST_CASE("without an archive the server's own figures are still there") {
  const std::string text = Metrics().text({});
  CHECK(has_line(text, "dateline_connections_refused_total 0"));
  CHECK(text.find("dateline_archive") == std::string::npos);
}

}  // namespace
}  // namespace dateline::http
