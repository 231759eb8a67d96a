// Errors as readers see them: a page of the house in words, with the status that programs get.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/http/application.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

constexpr const char* kBrowser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

// What is between the frame's header and footer.
std::string content_of(const std::string& page) {
  const std::size_t from = page.find("<main");
  const std::size_t to = page.find("</main>");
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  return page.substr(from, to - from);
}

void check_page(const std::string& body, const std::string& words) {
  const std::string content = content_of(body);
  CAPTURE(content);
  CHECK(content.find("<h1 class=\"summary\">" + words + "</h1>") != std::string::npos);
  CHECK(content.find("/api/") == std::string::npos);
  CHECK(content.find("openapi") == std::string::npos);
  CHECK(body.find("action=\"/search\"") != std::string::npos);
}

TEST_CASE("a mistake in an address is told in words, with the way to the same search without it") {
  for (const char* target : {"/search?q=port&limit=9999", "/search?q=port&zzzzzz=1", "/search?q=port&country=Atlantis",
                             "/facets/actor?q=port&limit=0", "/search?q=port&cursor=bogus", "/articles/1?revision=0"}) {
    CAPTURE(target);
    const Received page = ask(shared_server(), {target, "GET", "127.0.0.1", {kBrowser}});
    CHECK(page.status == 400);
    check_page(page.body, "The address has a mistake in it");
    CHECK(page.body.find(">The same without “") != std::string::npos);
  }
}

TEST_CASE("what is not there is told on a page that offers a search, and nothing for programs") {
  for (const char* target : {"/nowhere", "/articles/999999", "/articles/x", "/stories/999999", "/facets/date",
                             "/actors/person/nobody-known", "/articles/1/revisions/x", "/articles/999999/revisions"}) {
    CAPTURE(target);
    const Received page = ask(shared_server(), {target, "GET", "127.0.0.1", {kBrowser}});
    CHECK(page.status == 404);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    check_page(page.body, "There is nothing here");
    CHECK(content_of(page.body).find("href=\"/search\"") != std::string::npos);
  }
}

TEST_CASE("a method that is not possible, an address that is too long and an unknown host have pages") {
  const Received method = ask(shared_server(), {"/search", "DELETE", "127.0.0.1", {kBrowser}});
  CHECK(method.status == 405);
  CHECK(method.header("allow") == "GET, HEAD");
  check_page(method.body, "That cannot be done here");
  const Received host = ask(shared_server(), {"/search", "GET", "archive.example", {kBrowser}});
  CHECK(host.status == 421);
  check_page(host.body, "The server goes by another name");
  const Received longest = ask(shared_server(), {"/" + std::string(9000, 'x'), "GET", "127.0.0.1", {kBrowser}});
  CHECK(longest.status == 414);
  check_page(longest.body, "The address is too long");
}

TEST_CASE("a search that was ended says so, and offers the same again") {
  const search::Searcher searcher(shared_archive().path());
  Metrics metrics;
  Application application(searcher, metrics, {});
  application.stop();
  for (const char* target : {"/search?q=port", "/about", "/facets/actor"}) {
    CAPTURE(target);
    Call call;
    call.method = "GET";
    call.target = target;
    call.hosts = {"localhost"};
    call.accept = "text/html";
    const Answer answer = application.answer(call);
    CHECK(answer.status == 503);
    check_page(answer.body, "There is no answer this time");
    CHECK(answer.body.find("<a href=\"\">Try the same again</a>") != std::string::npos);
    call.target = std::string("/api/v1") + target;
    CHECK(application.answer(call).content_type == "application/problem+json");
  }
}

TEST_CASE("who takes no pages gets a problem at the address of a page too") {
  for (const char* accept : {"Accept: application/json", "Accept: application/problem+json", "Accept: text/csv"}) {
    CAPTURE(accept);
    const Received problem = ask(shared_server(), {"/search?limit=9999", "GET", "127.0.0.1", {accept}});
    CHECK(problem.status == 400);
    CHECK(problem.header("content-type") == "application/problem+json");
  }
  for (const char* accept : {"Accept: */*", "Accept: text/*;q=0.5", "Accept: TEXT/HTML"}) {
    CAPTURE(accept);
    const Received page = ask(shared_server(), {"/search?limit=9999", "GET", "127.0.0.1", {accept}});
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
  }
}

}  // namespace
}  // namespace dateline::http
