#include <doctest/doctest.h>

#include "server/http/conditional.hpp"
#include "server/http/etag.hpp"
#include "server/http/format.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

TEST_CASE("the Accept header chooses what it likes best among what there is") {
  CHECK(accepted_format("") == Format::json);
  CHECK(accepted_format("*/*") == Format::json);
  CHECK(accepted_format("text/csv") == Format::csv);
  CHECK(accepted_format("text/csv;q=0.5, application/x-ndjson") == Format::jsonl);
  CHECK(accepted_format("text/html, text/plain;q=0.8, */*;q=0.1") == Format::text);
  CHECK(accepted_format("image/png") == Format::json);
  CHECK(accepted_format("text/csv;q=0, application/json;q=0.2") == Format::json);
  CHECK(accepted_format("text/csv ; q=banana") == Format::json);
}

TEST_CASE("a tag changes with each of its parts and their borders") {
  const std::string tag = weak_etag({"5", "/search?q=a"});
  CHECK(tag.starts_with("W/\""));
  CHECK(tag == weak_etag({"5", "/search?q=a"}));
  CHECK(tag != weak_etag({"6", "/search?q=a"}));
  CHECK(tag != weak_etag({"5", "/search?q=b"}));
  CHECK(weak_etag({"a", "b"}) != weak_etag({"ab", ""}));
}

TEST_CASE("If-None-Match compares weakly, in lists and with a star") {
  const std::string tag = weak_etag({"x"});
  CHECK(matches(tag, tag));
  CHECK(matches(tag.substr(2), tag));
  CHECK(matches("\"other\" , " + tag, tag));
  CHECK(matches("*", tag));
  CHECK_FALSE(matches("", tag));
  CHECK_FALSE(matches("\"other\"", tag));
}

TEST_CASE("an answer that the client has is not made again, and a failure is not tagged") {
  Call call;
  int made = 0;
  const auto make = [&made] {
    ++made;
    return Answer{200, "text/plain", "x", {}};
  };
  CHECK(conditional(call, "W/\"1\"", make).headers.front().second == "W/\"1\"");
  call.if_none_match = "W/\"1\"";
  const Answer answer = conditional(call, "W/\"1\"", make);
  CHECK(answer.status == 304);
  CHECK(answer.body.empty());
  CHECK(made == 1);
  CHECK(conditional({}, "W/\"1\"", [] { return Answer{404, "", "", {}}; }).headers.empty());
}

TEST_CASE("a problem has the documented members and no empty ones") {
  Problem problem = bad_parameter("limit", "It is too large.", "It takes 1 to 100.").problem;
  CHECK(to_json(problem) ==
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"It is too large.\","
        "\"param\":\"limit\",\"hint\":\"It takes 1 to 100.\"}\n");
  problem.position = 4;
  CHECK(to_json(problem).find("\"position\":4") != std::string::npos);
}

TEST_CASE("an answer leads on by cursor and back by offset") {
  const web::Parameters parameters = {{"q", "oil & gas"}, {"offset", "25"}, {"from", ""}, {"country", "NO"}};
  const Asking asking{"/api/v1/search", parameters};
  search::Request request;
  request.offset = 25;
  const Links middle = search_links(asking, request, "c 1");
  CHECK(middle.next == "/api/v1/search?q=oil%20%26%20gas&country=NO&cursor=c%201");
  CHECK(middle.previous == "/api/v1/search?q=oil%20%26%20gas&country=NO&offset=15");
  request.offset = 5;
  const Links last = search_links(asking, request, "");
  CHECK_FALSE(last.next.has_value());
  CHECK(last.previous == "/api/v1/search?q=oil%20%26%20gas&country=NO");
  request.offset = 0;
  CHECK_FALSE(search_links(asking, request, "").previous.has_value());
}

TEST_CASE("facet values are paged until their number") {
  const web::Parameters parameters = {{"limit", "50"}};
  search::FacetPage page;
  CHECK(facet_links({"/f", parameters}, page, 51).next == "/f?limit=50&offset=50");
  CHECK_FALSE(facet_links({"/f", parameters}, page, 50).next.has_value());
  CHECK(link_header({"/n", "/p"}) == "</n>; rel=\"next\", </p>; rel=\"prev\"");
  CHECK(link_header({}).empty());
}

}  // namespace
}  // namespace dateline::http
