#include "server/http/feed.hpp"

#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "server/http/instant.hpp"
#include "server/http/xml_writer.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/sample_result.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAtom = "http://www.w3.org/2005/Atom";

// A parsed document; the test fails where it is not well-formed, or its namespaces are not declared.
class Document {
 public:
  explicit Document(const std::string& text)
      : tree_(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
              &xmlFreeDoc) {
    CAPTURE(text);
    REQUIRE(tree_ != nullptr);
  }
  xmlNode* root() const { return xmlDocGetRootElement(tree_.get()); }

 private:
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree_;
};

std::string text_of(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string content(xmlNode* node) {
  xmlChar* text = xmlNodeGetContent(node);
  std::string out = text_of(text);
  xmlFree(text);
  return out;
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* text = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = text_of(text);
  xmlFree(text);
  return out;
}

std::vector<xmlNode*> children(xmlNode* node, const std::string& name, const std::string& space = "") {
  std::vector<xmlNode*> out;
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    const std::string of = child->ns == nullptr ? "" : text_of(child->ns->href);
    if (child->type == XML_ELEMENT_NODE && text_of(child->name) == name && of == space) out.push_back(child);
  }
  return out;
}

xmlNode* only(xmlNode* node, const std::string& name, const std::string& space = "") {
  const std::vector<xmlNode*> found = children(node, name, space);
  CAPTURE(name);
  REQUIRE(found.size() == 1);
  return found.front();
}

std::string link(xmlNode* node, const std::string& relation) {
  for (xmlNode* one : children(node, "link", kAtom)) {
    if (attribute(one, "rel") == relation) return attribute(one, "href");
  }
  return "";
}

bool is_rfc3339(const std::string& text) {
  static const std::regex kForm(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))");
  return std::regex_match(text, kForm);
}

bool is_rfc822(const std::string& text) {
  static const std::regex kForm(
      R"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000)");
  return std::regex_match(text, kForm);
}

bool is_tag(const std::string& id) {
  static const std::regex kForm(R"(tag:[A-Za-z0-9.-]+,\d{4}(-\d\d)?(-\d\d)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+)");
  return std::regex_match(id, kForm);
}

const std::string kHostile = "Ferry <script>alert(1)</script> & \"]]>\" \x01\x0b\xef\xbf\xbe \xff\xc0\xaf end";
const std::string kHarmless =
    "Ferry <script>alert(1)</script> & \"]]>\" \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd "
    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd end";

Feed hostile_feed() {
  search::Result result = sample_result();
  result.hits[0].title = kHostile;
  result.hits[0].outlet = kHostile;
  result.hits[0].snippet = {{kHostile, true}};
  result.hits[0].url = "https://example.org/a b?c=<d>&e=ü";
  result.hits[0].ingested = "2026-11-22T01:02:03Z";
  result.hits[1].ingested = "2026-11-22T01:02:04Z";
  result.hits[1].url = "javascript:alert(1)";
  FeedPlace place;
  place.archive = "0123abcd";
  place.identity = "/search?q=a%20b&country=NO";
  place.server = "http://localhost:8080";
  place.title = kHostile;
  place.page = "http://localhost:8080/search?q=a%20b&country=NO";
  place.self = "http://localhost:8080/api/v1/search?q=a%20b&country=NO&format=atom";
  place.next = "http://localhost:8080/api/v1/search?q=a%20b&country=NO&format=atom&cursor=n1~2";
  return feed_of(place, result.hits);
}

TEST_CASE("an Atom feed has what RFC 4287 demands, and hostile text stays text") {
  const Document document(feed_text(hostile_feed(), Format::atom));
  xmlNode* feed = document.root();
  CHECK(text_of(feed->name) == "feed");
  CHECK(text_of(feed->ns->href) == kAtom);
  CHECK(is_tag(content(only(feed, "id", kAtom))));
  CHECK(content(only(feed, "title", kAtom)) == kHarmless);
  CHECK(is_rfc3339(content(only(feed, "updated", kAtom))));
  CHECK(link(feed, "self").ends_with("format=atom"));
  CHECK(link(feed, "alternate") == "http://localhost:8080/search?q=a%20b&country=NO");
  CHECK(link(feed, "next").ends_with("cursor=n1~2"));
  const std::vector<xmlNode*> entries = children(feed, "entry", kAtom);
  REQUIRE(entries.size() == 2);
  std::set<std::string> ids;
  for (xmlNode* entry : entries) {
    ids.insert(content(only(entry, "id", kAtom)));
    CHECK(is_tag(content(only(entry, "id", kAtom))));
    CHECK_FALSE(content(only(entry, "title", kAtom)).empty());
    CHECK(is_rfc3339(content(only(entry, "updated", kAtom))));
    CHECK_FALSE(content(only(only(entry, "author", kAtom), "name", kAtom)).empty());
    CHECK(link(entry, "alternate").starts_with("http://localhost:8080/articles/4"));
  }
  CHECK(ids.size() == 2);
  CHECK(content(only(entries[0], "title", kAtom)) == kHarmless);
  CHECK(content(only(entries[0], "summary", kAtom)) == kHarmless);
  CHECK(attribute(only(entries[0], "summary", kAtom), "type") == "text");
  CHECK(content(only(entries[0], "published", kAtom)) == "2024-11-19T22:21:00Z");
  CHECK(link(entries[0], "related") == "https://example.org/a%20b?c=%3Cd%3E&e=%C3%BC");
  CHECK(link(entries[1], "related").empty());
  CHECK(children(entries[1], "published", kAtom).empty());
  CHECK(content(only(entries[1], "updated", kAtom)) == "2026-11-22T01:02:04Z");
}

TEST_CASE("an RSS feed has what RSS 2.0 demands, and hostile text is escaped for the HTML that readers see in it") {
  const Document document(feed_text(hostile_feed(), Format::rss));
  CHECK(text_of(document.root()->name) == "rss");
  CHECK(attribute(document.root(), "version") == "2.0");
  xmlNode* channel = only(document.root(), "channel");
  CHECK(content(only(channel, "title")) == kHarmless);
  CHECK(content(only(channel, "link")) == "http://localhost:8080/search?q=a%20b&country=NO");
  CHECK_FALSE(content(only(channel, "description")).empty());
  CHECK(is_rfc822(content(only(channel, "lastBuildDate"))));
  CHECK(link(channel, "self").ends_with("format=atom"));
  const std::vector<xmlNode*> items = children(channel, "item");
  REQUIRE(items.size() == 2);
  for (xmlNode* item : items) {
    CHECK(is_tag(content(only(item, "guid"))));
    CHECK(attribute(only(item, "guid"), "isPermaLink") == "false");
    CHECK(is_rfc822(content(only(item, "pubDate"))));
    CHECK(content(only(item, "link")).starts_with("http://localhost:8080/articles/4"));
  }
  CHECK(content(only(items[0], "pubDate")) == "Tue, 19 Nov 2024 22:21:00 +0000");
  CHECK(content(only(items[1], "pubDate")) == "Sun, 22 Nov 2026 01:02:04 +0000");
  const std::string description = content(only(items[0], "description"));
  CHECK(description.find("<script>") == std::string::npos);
  CHECK(description.find("&lt;script&gt;") != std::string::npos);
  CHECK(content(only(items[0], "creator", "http://purl.org/dc/elements/1.1/")) == kHarmless);
}

TEST_CASE("a JSON feed has what version 1.1 demands") {
  const Json feed = Json::parse(feed_text(hostile_feed(), Format::jsonfeed));
  CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
  CHECK(feed["title"].is_string());
  CHECK(feed["home_page_url"] == "http://localhost:8080/search?q=a%20b&country=NO");
  CHECK(feed["feed_url"].is_string());
  CHECK(feed["next_url"].get<std::string>().ends_with("cursor=n1~2"));
  REQUIRE(feed["items"].size() == 2);
  for (const Json& item : feed["items"]) {
    CHECK(is_tag(item["id"].get<std::string>()));
    CHECK(item["content_text"].is_string());
    CHECK(is_rfc3339(item["date_published"].get<std::string>()));
  }
  CHECK(feed["items"][0]["tags"] == Json({"Ada Lund", "Norway", "Sweden"}));
  CHECK(feed["items"][0]["external_url"] == "https://example.org/a%20b?c=%3Cd%3E&e=%C3%BC");
  CHECK_FALSE(feed["items"][1].contains("external_url"));
  CHECK(feed["items"][1]["date_published"] == "2026-11-22T01:02:04Z");
}

TEST_CASE("moments become instants: offsets count, what is not stated is the beginning") {
  const auto at = [](const std::string& date, std::optional<std::string> time, std::optional<std::string> offset) {
    return rfc3339(instant(schema::Moment{date, std::move(time), std::move(offset), "", "", 1}));
  };
  CHECK(at("2024-11-19", "00:21", "+02:00") == "2024-11-18T22:21:00Z");
  CHECK(at("2024-12-31", "23:30:05", "-01:00") == "2025-01-01T00:30:05Z");
  CHECK(at("2024-02-29", {}, {}) == "2024-02-29T00:00:00Z");
  CHECK(at("2024-11", {}, {}) == "2024-11-01T00:00:00Z");
  CHECK(at("2024", {}, {}) == "2024-01-01T00:00:00Z");
  CHECK(at("0987-03-01", "12:00", "Z") == "0987-03-01T12:00:00Z");
  CHECK(at("nonsense", "xx", "+") == "1970-01-01T00:00:00Z");
  CHECK(rfc822(instant("2026-11-22T01:02:03Z")) == "Sun, 22 Nov 2026 01:02:03 +0000");
}

TEST_CASE("every feed of a search is what arrived last, whatever its order, and is found by Accept too") {
  const auto ids = [](const std::string& parameters) {
    std::vector<std::string> out;
    const Json feed = Json::parse(get(shared_server(), "/api/v1/search?" + parameters).body);
    for (const Json& item : feed["items"]) out.push_back(item["url"]);
    return out;
  };
  const std::vector<std::string> newest = ids("q=port&format=jsonfeed");
  CHECK(newest.size() == TestArchive::kArticles - 1);
  CHECK(newest.front().ends_with("/articles/" + std::to_string(TestArchive::kArticles - 1)));
  CHECK(newest.back().ends_with("/articles/1"));
  CHECK(ids("q=port&sort=oldest&format=jsonfeed") == newest);
  CHECK(ids("q=port&format=jsonfeed&limit=3") == std::vector(newest.begin(), newest.begin() + 3));
  const std::vector<std::pair<std::string, std::string>> kTypes = {
      {"rss", "application/rss+xml"}, {"atom", "application/atom+xml"}, {"jsonfeed", "application/feed+json"}};
  for (const auto& [format, type] : kTypes) {
    CAPTURE(format);
    const Received named = get(shared_server(), "/api/v1/search?q=port&format=" + format);
    const Received accepted = ask(shared_server(), {"/api/v1/search?q=port", "GET", "127.0.0.1", {"Accept: " + type}});
    CHECK(named.status == 200);
    CHECK(named.header("content-type").starts_with(type));
    CHECK(accepted.body == named.body);
    CHECK(get(shared_server(), "/search?q=port&format=" + format).body == named.body);
    if (format != "jsonfeed") CHECK(Document(named.body).root() != nullptr);
  }
}

TEST_CASE("a feed says where it is and goes on where there is more") {
  const Json first =
      Json::parse(get(shared_server(), "/api/v1/search?q=port&sort=oldest&limit=9&format=jsonfeed").body);
  CHECK(first["feed_url"] == "http://127.0.0.1/api/v1/search?q=port&sort=oldest&limit=9&format=jsonfeed");
  CHECK(first["home_page_url"] == "http://127.0.0.1/search?q=port");
  CHECK(first["title"] == "Dateline: port");
  std::string next = first["next_url"];
  const Json second = Json::parse(get(shared_server(), next.substr(std::string("http://127.0.0.1").size())).body);
  CHECK(second["items"].size() == TestArchive::kArticles - 1 - 9);
  CHECK_FALSE(second.contains("next_url"));
  const Document empty(get(shared_server(), "/api/v1/search?q=nothing-like-that&format=atom").body);
  CHECK(is_rfc3339(content(only(empty.root(), "updated", kAtom))));
}

TEST_CASE("ids of a feed are the archive's, wherever it is served") {
  const auto id = [](const std::string& host) {
    const Received feed = ask(shared_server(), {"/api/v1/search?q=port&format=jsonfeed&limit=1", "GET", host, {}});
    return Json::parse(feed.body)["items"][0]["id"].get<std::string>();
  };
  CHECK(is_tag(id("127.0.0.1")));
  CHECK(id("127.0.0.1") == id("localhost:8080"));
}

TEST_CASE("an old article that arrives is at the top of every feed that it belongs to") {
  const TestArchive archive;
  archive.add("old.json",
              R"({"id":"old","headline":"The port of 1987","source":"Harbour Post","published":"1987-03-05",)"
              R"("language":"en","body":"The port of Norway had two cranes then, and a bell that rang at noon."})");
  const RunningServer server(archive.path());
  for (const std::string path : {"/api/v1/search?q=port&limit=2", "/api/v1/search?q=port&limit=2&group=story",
                                 "/api/v1/search?q=port&limit=2&sort=oldest"}) {
    CAPTURE(path);
    const Json feed = Json::parse(get(server.port(), path + "&format=jsonfeed").body);
    CHECK(feed["items"][0]["title"] == "The port of 1987");
    if (path.find("group") != std::string::npos) continue;  // the others are one story
    REQUIRE(feed.contains("next_url"));
    const std::string next = feed["next_url"];
    const Json second = Json::parse(get(server.port(), next.substr(std::string("http://127.0.0.1").size())).body);
    REQUIRE(second["items"].size() == 2);
    CHECK(second["items"][0]["id"] != feed["items"][1]["id"]);
  }
}

TEST_CASE("feeds of other lists have other ids, however they are cut or wide") {
  const auto id = [](const std::string& target) {
    const Document feed(get(shared_server(), target + "format=atom").body);
    return content(only(feed.root(), "id", kAtom));
  };
  const std::string plain = id("/api/v1/search?q=port&");
  CHECK(id("/api/v1/search?q=port&limit=3&width=50&sort=oldest&") == plain);
  std::set<std::string> ids = {plain};
  for (const char* other :
       {"/api/v1/search?q=port&group=story&", "/api/v1/search?", "/api/v1/articles/1/similar?",
        "/api/v1/articles/1/similar?country=NO&", "/api/v1/articles/2/similar?", "/api/v1/stories/1?"}) {
    CAPTURE(other);
    CHECK(is_tag(id(other)));
    CHECK(ids.insert(id(other)).second);
  }
}

TEST_CASE("similar articles and the copies of a story come as every feed") {
  const TestArchive archive;
  const std::string rest =
      "stood still for the whole of a wet morning while crane drivers voted, and the harbour master counted the ships "
      "that waited outside in the fog with their lamps lit and their horns sounding.";
  archive.add("copy-1.json",
              R"({"id":"c1","headline":"Still","source":"Post","published":"2024-07-02","language":"en",)"
              R"("body":"The old quay of Valdeluna )" +
                  rest + R"("})");
  archive.add("copy-2.json", R"({"id":"c2","headline":"Quiet","source":"Gazette","published":"2024-07-01",)"
                             R"("language":"en","body":"The long quay of Valdeluna )" +
                                 rest + R"("})");
  const RunningServer server(archive.path());
  const std::string story = std::to_string(TestArchive::kArticles + 1);
  const std::vector<std::string> kLists = {"/api/v1/articles/1/similar?copies=1",
                                           "/api/v1/stories/" + story + "?start=1"};
  for (const std::string& path : kLists) {
    CAPTURE(path);
    const Json feed = Json::parse(get(server.port(), path + "&format=jsonfeed").body);
    REQUIRE(feed["items"].size() >= 2);
    CHECK(feed["feed_url"].get<std::string>() == "http://127.0.0.1" + path + "&format=jsonfeed");
    for (const std::string format : {"rss", "atom"}) {
      const Document document(get(server.port(), path + "&format=" + format).body);
      const bool is_atom = format == "atom";
      xmlNode* list = is_atom ? document.root() : only(document.root(), "channel");
      CHECK(children(list, is_atom ? "entry" : "item", is_atom ? kAtom : "").size() == feed["items"].size());
    }
    const Received accepted = ask(server.port(), {path, "GET", "127.0.0.1", {"Accept: application/rss+xml"}});
    CHECK(accepted.header("content-type").starts_with("application/rss+xml"));
    CHECK(get(server.port(), path + "&format=rss&bom=1").status == 400);
  }
  // By date the second is the earlier copy.
  const Json copies = Json::parse(get(server.port(), "/api/v1/stories/" + story + "?format=jsonfeed").body);
  CHECK(copies["items"][0]["title"] == "Quiet");
  CHECK(copies["items"][0]["content_text"].get<std::string>() == "1 word added, 1 cut against article " + story);
  CHECK(copies["items"][1]["title"] == "Still");
}

}  // namespace
}  // namespace dateline::http
