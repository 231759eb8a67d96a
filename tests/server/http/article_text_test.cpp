#include "server/http/article_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "server/http/text_table.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("an article is read in a terminal: what it is, then its text within the width") {
  const Json record = {{"title", "Ferry crews walk out over a new rota"},
                       {"outlet", {{"name", "Harbour Post"}}},
                       {"published", {{"date", "2024-11-19"}, {"time", "22:21"}, {"offset", "+01:00"}}},
                       {"updated", {{"date", "2024-11-20"}, {"time", nullptr}, {"offset", nullptr}}},
                       {"bylines", {"Ada Lund", "Bo Anders"}},
                       {"dateline", "OSLO"},
                       {"url", "https://harbourpost.example/a-long-address-that-is-not-to-be-broken"},
                       {"text", "Crews of all ferries\x1b[2J left their ships on Tuesday.\n\nNobody came back."}};
  CHECK(article_text(record.dump(), 40) ==
        "Ferry crews walk out over a new rota\n"
        "Harbour Post | 2024-11-19 22:21 +01:00,\n"
        "updated 2024-11-20 | Ada Lund, Bo Anders\n"
        "OSLO\n"
        "https://harbourpost.example/a-long-address-that-is-not-to-be-broken\n"
        "\n"
        "Crews of all ferries [2J left their\n"
        "ships on Tuesday.\n"
        "\n"
        "Nobody came back.\n");
  const Json bare = {{"title", "A lighthouse"}, {"outlet", nullptr}, {"published", nullptr}, {"text", "Dark."}};
  CHECK(article_text(bare.dump(), 40) == "A lighthouse\nundated\n\nDark.\n");
}

TEST_CASE("the address that a search's text names for reading gives the article as text, as Accept does") {
  const std::string found = get(shared_server(), "/api/v1/search?q=port&format=text&limit=1").body;
  const std::size_t at = found.find("read: curl 'http://127.0.0.1");
  REQUIRE(at != std::string::npos);
  const std::size_t path = found.find("/api", at);
  const std::string address = found.substr(path, found.find('\'', path) - path);
  const Received text = get(shared_server(), address);
  CHECK(text.header("content-type").starts_with("text/plain"));
  CHECK(text.body.starts_with("Port workers in "));
  CHECK(text.body.find("crane drivers voted") != std::string::npos);
  const std::string plain = address.substr(0, address.find('?'));
  const Received accepted = ask(shared_server(), {plain, "GET", "127.0.0.1", {"Accept: text/plain"}});
  CHECK(accepted.body == text.body);
  CHECK(accepted.header("etag") != get(shared_server(), plain).header("etag"));
  std::istringstream lines(get(shared_server(), address + "&width=40").body);
  for (std::string line; std::getline(lines, line);) CHECK((display_width(line) <= 40 || line.starts_with("http")));
  CHECK(get(shared_server(), address + "&width=39").status == 400);
}

TEST_CASE("the page's address answers in a format too where it names one") {
  const Received page = get(shared_server(), "/articles/1?q=port");
  CHECK(page.header("content-type").starts_with("text/html"));
  for (const std::string format : {"json", "text"}) {
    const Received there = get(shared_server(), "/api/v1/articles/1?q=port&format=" + format);
    const Received here = get(shared_server(), "/articles/1?q=port&format=" + format);
    CHECK(here.header("content-type") == there.header("content-type"));
    CHECK(here.body == there.body);
    CHECK(here.header("etag") != page.header("etag"));
  }
  CHECK(get(shared_server(), "/articles/1?raw=1").body == TestArchive::first_record());
}

}  // namespace
}  // namespace dateline::http
