// Lists in their other formats, and what every answer tells a cache.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "server/http/routes.hpp"
#include "server/http/search_text.hpp"
#include "server/http/text_table.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/sample_result.hpp"
#include "tests/server/http/unpacked.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("facets, stories and revisions are told alike as lines, rows and text") {
  for (const std::string path : {"/api/v1/facets/country?q=port&limit=2", "/api/v1/facets/outlet?q=port&limit=1",
                                 "/api/v1/stories/1?start=1", "/api/v1/articles/1/revisions?start=1"}) {
    CAPTURE(path);
    const Json json = Json::parse(get(shared_server(), path).body);
    const Json& items = json.contains("values")   ? json["values"]
                        : json.contains("copies") ? json["copies"]
                                                  : json["revisions"];
    REQUIRE_FALSE(items.empty());
    const Received jsonl = get(shared_server(), path + "&format=jsonl");
    const std::vector<std::string> lines = lines_of(jsonl.body);
    REQUIRE(lines.size() == items.size());
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK(Json::parse(lines[i]) == items[i]);
    const Received csv = get(shared_server(), path + "&format=csv&bom=1");
    CHECK(csv.header("content-type").starts_with("text/csv"));
    CHECK(csv.body.starts_with("\xef\xbb\xbf"));
    CHECK(lines_of(csv.body).size() == items.size() + 1);
    const Received text = get(shared_server(), path + "&format=text");
    CHECK(text.header("content-type").starts_with("text/plain"));
    const Json& next = json["page"]["next"];
    CHECK((text.body.find("\nnext: curl 'http://127.0.0.1/api/v1/") != std::string::npos) == !next.is_null());
    CHECK(jsonl.header("link").empty() == next.is_null());
    CHECK(get(shared_server(), path + "&bom=1").status == 400);
    CHECK(get(shared_server(), path + "&format=rss").status == (path.find("stories") == std::string::npos ? 400 : 200));
    CHECK(get(shared_server(), path.substr(7) + "&format=csv&bom=1").body == csv.body);
  }
}

TEST_CASE("a facet's rows are its values") {
  const Received csv = get(shared_server(), "/api/v1/facets/outlet?q=port&format=csv&outlet=Inland+Gazette");
  const std::vector<std::string> rows = lines_of(csv.body);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == "articles,stories,value,label,type,selected\r");
  CHECK(rows[1].find(",Harbour Post,Harbour Post,,false") != std::string::npos);
  CHECK(rows[2].find(",Inland Gazette,Inland Gazette,,true") != std::string::npos);
}

TEST_CASE("text is cut at the end of a word where one is near, and fits its width") {
  CHECK(fitted("Crews walk out over rota", 12) == "Crews walk… ");
  CHECK(fitted("Crews walk out over rota", 15) == "Crews walk out…");
  CHECK(fitted("Donaudampfschifffahrt", 8) == "Donauda…");
  CHECK(fitted("A Donaudampfschifffahrt", 8) == "A Donau…");
  CHECK(fitted("Crews walk", 10) == "Crews walk");
}

TEST_CASE("a search in a terminal has its warnings on top and its columns under each other, within its width") {
  for (const std::size_t width : {40U, 79U, 80U, 100U, 200U}) {
    CAPTURE(width);
    search::Result result = sample_result();
    result.parsed = "ferry";
    result.hits[0].title += " and a long line of reasons why nobody went to sea that day from any of the eleven ports";
    result.hits[1].title = "\x1b[2Jclear\nthe screen";
    const std::string text = search_text({result, {}, {}, width});
    CHECK(text.starts_with(
        "! column 3: A bracket was not closed.\n! actor: Nobody is called so.\n12 articles in 9 stories for ferry"));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("6 undated") != std::string::npos);
    CHECK(text.find("* Ada Lund") != std::string::npos);
    CHECK(text.find("- Norway") != std::string::npos);
    CHECK(text.find("actors (1 of 31)") != std::string::npos);
    for (const std::string& line : lines_of(text)) {
      CAPTURE(line);
      CHECK((display_width(line) <= width || line.starts_with("12 articles") || line.starts_with("! ")));
      CHECK_FALSE(line.ends_with(" "));
    }
    const std::vector<std::string> lines = lines_of(text);
    std::vector<std::size_t> columns;
    for (const std::string& line : lines) {
      for (const char* title : {"title", "Ferry crews", " [2Jclear"}) {
        if (const std::size_t at = line.find(title); at != std::string::npos && line.find("  ") < at) {
          columns.push_back(display_width(line.substr(0, at)));
        }
      }
    }
    REQUIRE(columns.size() == 3);
    CHECK(columns[0] == columns[1]);
    CHECK(columns[1] == columns[2]);
  }
}

TEST_CASE("the text of a search names whole addresses that can be asked for") {
  const Received text = get(shared_server(), "/api/v1/search?q=port&country=NO&format=text&limit=2&width=80");
  const std::size_t at = text.body.find("next: curl 'http://127.0.0.1");
  REQUIRE(at != std::string::npos);
  const std::size_t path = text.body.find("/api", at);
  const Received next = get(shared_server(), text.body.substr(path, text.body.find('\'', path) - path));
  CHECK(next.status == 200);
  CHECK(next.header("content-type").starts_with("text/plain"));
  CHECK(get(shared_server(), "/api/v1/search?format=text&width=39").status == 400);
}

TEST_CASE("the next page of what Accept chose comes in the same format, in Link and in text") {
  const std::vector<std::string> kLists = {"/api/v1/search?q=port&limit=2", "/api/v1/facets/country?limit=1",
                                           "/api/v1/cooccurrence?of=country&mentioned=1&limit=1"};
  for (const std::string& path : kLists) {
    CAPTURE(path);
    for (const std::string type : {"text/csv", "text/plain", "application/x-ndjson"}) {
      const Received first = ask(shared_server(), {path, "GET", "127.0.0.1", {"Accept: " + type}});
      REQUIRE(first.header("content-type").starts_with(type));
      const std::string link = first.header("link");
      REQUIRE(link.starts_with("</api/v1/"));
      const std::string next = link.substr(1, link.find('>') - 1);
      const Received second = get(shared_server(), next);
      CHECK(second.header("content-type").starts_with(type));
      CHECK(second.body != first.body);
      if (type == "text/plain") CHECK(first.body.ends_with("next: curl 'http://127.0.0.1" + next + "'\n"));
    }
    const Json json = Json::parse(get(shared_server(), path).body);
    CHECK(json["page"]["next"].get<std::string>().find("format") == std::string::npos);
  }
}

TEST_CASE("a limit of nothing gives the counts alone") {
  const Json all = Json::parse(get(shared_server(), "/api/v1/search?q=port").body);
  const Json none = Json::parse(get(shared_server(), "/api/v1/search?q=port&limit=0&offset=3").body);
  CHECK(none["results"].empty());
  CHECK(none["total"] == all["total"]);
  CHECK(none["facets"] == all["facets"]);
  CHECK(none["page"]["next"].is_null());
  CHECK(none["page"]["prev"].is_null());
  CHECK(get(shared_server(), "/search?q=port&limit=0").status == 200);
  CHECK(get(shared_server(), "/api/v1/search?q=port&limit=0&format=csv").body.find("\r\n") ==
        get(shared_server(), "/api/v1/search?q=port&limit=0&format=csv").body.size() - 2);
}

TEST_CASE("languages can be left out") {
  const std::string path = "/api/v1/search?limit=0&facet=language";
  const Json all = Json::parse(get(shared_server(), path).body);
  const Json others = Json::parse(get(shared_server(), path + "&not.language=en").body);
  CHECK(all["total"]["articles"] == TestArchive::kArticles);
  CHECK(others["total"]["articles"] == 0);
  CHECK(others["facets"]["language"]["values"][0]["excluded"] == true);
  CHECK(get(shared_server(), "/search?not.language=fr").body.find("Not language") != std::string::npos);
}

TEST_CASE("a page of a facet lists chosen values that count zero, behind the first page's") {
  const std::string path = "/api/v1/facets/country?q=port&limit=1&country=Chad&not.country=SE";
  const Json first = Json::parse(get(shared_server(), path).body);
  REQUIRE(first["values"].size() == 3);
  CHECK(first["values"][0]["articles"].get<int>() > 0);
  CHECK(first["values"][1]["value"] == "TD");
  CHECK(first["values"][1]["selected"] == true);
  CHECK(first["values"][1]["articles"] == 0);
  CHECK(first["values"][2]["value"] == "SE");
  CHECK(first["values"][2]["excluded"] == true);
  const Json second = Json::parse(get(shared_server(), first["page"]["next"].get<std::string>()).body);
  REQUIRE(second["values"].size() == 1);
  CHECK(second["values"][0] != first["values"][0]);
  CHECK(second["values"][0]["articles"].get<int>() > 0);
  const Json named = Json::parse(get(shared_server(), path + "&prefix=ch").body);
  REQUIRE(named["values"].size() == 1);
  CHECK(named["values"][0]["value"] == "TD");
  const std::string page = get(shared_server(), "/facets/country?q=port&limit=1&country=Chad").body;
  CHECK(page.find("offset=1\"") != std::string::npos);
}

// The path of every route that answers GET, with an argument that exists.
std::vector<std::string> targets() {
  std::vector<std::string> out;
  for (const Route& route : routes()) {
    if (route.handle == nullptr) continue;
    std::string path(route.pattern);
    const std::size_t brace = path.find('{');
    if (brace != std::string::npos) {
      const bool is_actor = path.find("actors") != std::string::npos;
      const std::string argument = path.find("facets") != std::string::npos   ? "outlet"
                                   : path.find("assets") != std::string::npos ? "style.css"
                                   : is_actor                                 ? "person/anna-bergstrom"
                                                                              : "1";
      path.replace(brace, path.find('}') - brace + 1, argument);
    }
    if (path.find("receipts") == std::string::npos) out.push_back(path);
  }
  return out;
}

bool has_header(const Received& received, const std::string& name, const std::string& value) {
  const auto [begin, end] = received.headers.equal_range(name);
  return std::any_of(begin, end, [&](const auto& header) { return header.second == value; });
}

bool is_negotiated(const std::string& target) {
  return target.starts_with("/api/");
}

TEST_CASE("a star names nothing that does not exist") {
  for (const char* target : {"/api/v1/articles/999", "/api/v1/stories/999", "/api/v1/actors/person/nobody",
                             "/articles/999", "/api/v1/articles/999/similar", "/api/v1/facets/colour"}) {
    CAPTURE(target);
    CHECK(ask(shared_server(), {target, "GET", "127.0.0.1", {"If-None-Match: *"}}).status == 404);
  }
}

TEST_CASE("every answer can be packed, is packed once, and is the same when unpacked") {
  for (const std::string& target : targets()) {
    CAPTURE(target);
    const Received plain = get(shared_server(), target);
    REQUIRE(plain.status == 200);
    CHECK(plain.header("content-encoding").empty());
    const Received packed = ask(shared_server(), {target, "GET", "127.0.0.1", {"Accept-Encoding: gzip, br"}});
    const bool is_dear = plain.body.size() >= 1024 || plain.header("content-length").empty();
    CHECK(packed.header("content-encoding") == (is_dear ? "gzip" : ""));
    CHECK(packed.headers.count("content-encoding") == (is_dear ? 1 : 0));
    const std::string body = is_dear ? unpacked(packed.body) : packed.body;
    CHECK(body.size() > plain.body.size() / 2);
    // Times differ from answer to answer.
    const bool is_timed = plain.body.find("took_ms") != std::string::npos || target == "/metrics";
    if (!is_timed) CHECK(body == plain.body);
    bool varies = false;
    for (const auto& [name, value] : plain.headers) varies = varies || (name == "vary" && value == "Accept-Encoding");
    CHECK(varies);
  }
}

TEST_CASE("every answer from the archive or the program has a tag, and probes are never kept") {
  for (const std::string& target : targets()) {
    CAPTURE(target);
    const Received first = get(shared_server(), target);
    const std::string tag = first.header("etag");
    if (target == "/livez" || target == "/readyz" || target == "/metrics") {
      CHECK(tag.empty());
      CHECK(first.header("cache-control") == "no-store");
      continue;
    }
    CHECK(tag.starts_with("W/\""));
    CHECK(get(shared_server(), target).header("etag") == tag);
    for (const char* method : {"GET", "HEAD"}) {
      const Received again = ask(shared_server(), {target, method, "127.0.0.1", {"If-None-Match: " + tag}});
      CHECK(again.status == 304);
      CHECK(again.header("etag") == tag);
      const Received any = ask(shared_server(), {target, method, "127.0.0.1", {"If-None-Match: *"}});
      CHECK(any.status == 304);
      CHECK(any.header("etag") == tag);
      CHECK(any.body.empty());
      for (const auto& [name, value] : first.headers) {
        if (name == "vary") CHECK(has_header(again, name, value));
      }
    }
    CHECK(has_header(first, "vary", "Accept") == is_negotiated(target));
    const Received other = ask(shared_server(), {target, "GET", "127.0.0.1", {"If-None-Match: W/\"0\""}});
    CHECK(other.status == 200);
  }
}

TEST_CASE("tags are of the archive's state and of the format: new articles and other formats have others") {
  const TestArchive archive;
  const RunningServer server(archive.path());
  const std::vector<std::string> kTargets = {
      "/api/v1/search?q=port", "/api/v1/export?q=port",        "/api/v1/facets/country",    "/api/v1/stories/1",
      "/api/v1/articles/1",    "/api/v1/articles/1/revisions", "/search?q=port&format=atom"};
  std::vector<std::string> tags;
  for (const std::string& target : kTargets) tags.push_back(get(server.port(), target).header("etag"));
  const std::string as_csv = ask(server.port(), {kTargets[0], "GET", "127.0.0.1", {"Accept: text/csv"}}).header("etag");
  CHECK(as_csv != tags[0]);
  archive.add("more.json",
              R"({"id":"n","headline":"A new port opens","source":"Harbour Post","published":"2024-09-01",)"
              R"("language":"en","body":"The new port of Norway was opened on Sunday by a choir."})");
  while (Json::parse(get(server.port(), "/readyz").body)["lag"] != 0 ||
         Json::parse(get(server.port(), "/readyz").body)["articles"] == TestArchive::kArticles) {
  }
  for (std::size_t i = 0; i < kTargets.size(); ++i) {
    CAPTURE(kTargets[i]);
    const Received after = ask(server.port(), {kTargets[i], "GET", "127.0.0.1", {"If-None-Match: " + tags[i]}});
    CHECK(after.status == 200);
    CHECK(after.header("etag") != tags[i]);
  }
}

}  // namespace
}  // namespace dateline::http
