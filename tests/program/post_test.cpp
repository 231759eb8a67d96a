#include <doctest/doctest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/posting.hpp"
#include "tests/program/scratch.hpp"
#include "tests/program/server.hpp"

using namespace dateline::program;
using nlohmann::json;

namespace {

const std::string kLines = "application/x-ndjson";

// The receipt once nothing of it is pending.
json settled(const Server& server, const std::string& receipt) {
  json told;
  REQUIRE(eventually([&] {
    told = json::parse(server.get("/api/v1/receipts/" + receipt).body);
    return told.at("state") == "done";
  }));
  return told;
}

}  // namespace

TEST_CASE("what is posted is found, and its receipt says what became of it") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  Server server(scratch.archive());
  const std::string key = new_key(scratch.archive());
  const std::string both = article_line("p1", "Wollemi pines grow here.") + article_line("p2", "Nothing grows here.");
  const Response taken = server.post(both, key, kLines);
  CAPTURE(taken.body);
  REQUIRE(taken.status == 202);
  CHECK(eventually([&] { return found_by(server, "wollemi") == 1; }));

  const json told = settled(server, json::parse(taken.body).at("receipt"));
  REQUIRE(told.at("records").size() == 2);
  CHECK(told.at("records")[0].at("state") == "added");
  const json article = json::parse(server.get("/api/v1/articles/" + told.at("records")[0].at("article").dump()).body);
  CHECK(article.at("external_id") == "p1");
  CHECK(article.at("source").at("path") == "inbox/" + told.at("receipt").get<std::string>());

  // The same again, and another text of the same article.
  const Response again = server.post(both, key, kLines);
  CHECK(settled(server, json::parse(again.body).at("receipt")).at("records")[0].at("state") == "duplicate");
  const Response other =
      server.post(article_line("p1", "Wollemi pines grew here, until the fire of last year came."), key, kLines);
  CHECK(settled(server, json::parse(other.body).at("receipt")).at("records")[0].at("state") == "updated");
  CHECK(server.stop().exit_code == 0);
  CHECK(scratch.dateline({"check"}).exit_code == 0);
}

TEST_CASE("a good record is kept whatever the body begins with") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  Server server(scratch.archive());
  const std::string key = new_key(scratch.archive());
  for (const std::string before : {"1", "null", "\"x\""}) {
    CAPTURE(before);
    std::string good = article_line("k" + before.substr(0, 1), "Wollemi.");
    good.pop_back();
    const Response taken = server.post("[" + before + "," + good + "]", key, "application/json");
    CAPTURE(taken.body);
    CHECK(taken.status == 422);
    const json told = json::parse(taken.body);
    REQUIRE(told.contains("accepted"));
    CHECK(told.at("accepted") == 1);
    CHECK(told.at("rejected").size() == 1);
    const json records = settled(server, told.at("receipt")).at("records");
    REQUIRE(records.size() == 2);
    CHECK(records[0].at("state") == "rejected");
    CHECK(records[1].at("state") != "rejected");
  }
}

TEST_CASE("bad records are named, the good ones of the same body are kept, and nothing tells of the server's files") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Server server(scratch.archive());
  const std::string key = new_key(scratch.archive());
  const Response some =
      server.post("{\"title\": \"cut off\", \n" + article_line("g1", "A kookaburra laughed."), key, kLines);
  CHECK(some.status == 422);
  const json problem = json::parse(some.body);
  CHECK(problem.at("accepted") == 1);
  CHECK(problem.at("rejected").at(0).at("reason") == "bad-json");
  CHECK(some.body.find(scratch.archive().string()) == std::string::npos);
  CHECK(eventually([&] { return found_by(server, "kookaburra") == 1; }));
  CHECK(settled(server, problem.at("receipt")).at("records")[0].at("state") == "rejected");

  for (const char* body :
       {"", "   ", "just text", "<html><body><p>A page of text, not JSON.</p></body></html>", "{}", "[]"}) {
    CAPTURE(body);
    const Response none = server.post(body, key, "application/json");
    CHECK(none.status == 422);
    CHECK(none.body.find(scratch.archive().string()) == std::string::npos);
  }
  CHECK(std::filesystem::is_empty(scratch.archive() / "inbox" / "tmp"));
}

TEST_CASE("a date that cannot be read is told in the receipt, and the article is taken") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Server server(scratch.archive());
  const std::string body =
      R"({"id":"w1","title":"Ferry stays","text":"The ferry stayed in the harbour.","published":"the day after tomorrow"})"
      "\n"
      R"({"id":"w2","title":"Fish is dear","text":"Fish was dearer than in any winter.","published":"2024-03-05"})"
      "\n";
  const Response taken = server.post(body, new_key(scratch.archive()), kLines);
  CAPTURE(taken.body);
  CHECK(taken.status == 202);
  const json receipt = json::parse(taken.body);
  REQUIRE(receipt.at("warnings").size() == 1);
  CHECK(receipt.at("warnings")[0].at("record") == 0);
  CHECK(receipt.at("warnings")[0].at("warning") == "unreadable-date");
  CHECK(receipt.at("warnings")[0].at("detail").get<std::string>().find("the day after tomorrow") != std::string::npos);
  const json told = settled(server, receipt.at("receipt"));
  CHECK(told.at("records")[0].at("published").is_null());
  CHECK(told.at("records")[1].at("published") == "2024-03-05");
}

TEST_CASE("the same delivery under the same name is taken once, also after it was taken") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Server server(scratch.archive());
  const std::string key = new_key(scratch.archive());
  const std::string body = article_line("i1", "An echidna dug.");
  const json first = json::parse(server.post(body, key, kLines, "name-1").body);
  settled(server, first.at("receipt"));
  CHECK(json::parse(server.post(body, key, kLines, "name-1").body) == first);
  CHECK(json::parse(server.post(body, key, kLines, "name-2").body).at("receipt") != first.at("receipt"));
  CHECK(json::parse(server.post(body, new_key(scratch.archive()), kLines, "name-1").body).at("receipt") !=
        first.at("receipt"));
  CHECK(std::filesystem::is_empty(scratch.archive() / "inbox" / "tmp"));
}

TEST_CASE("a key is shown once, works at once, and no more once it is revoked") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const Server server(scratch.archive());
  CHECK(server.post("{}", "", "application/json").status == 401);
  const std::string key = new_key(scratch.archive());
  CHECK(server.post(article_line("k1", "One."), key, kLines).status == 202);
  const Outcome listed = scratch.dateline({"key", "list"});
  CHECK(listed.out.find("test") != std::string::npos);
  CHECK(listed.out.find(key) == std::string::npos);
  CHECK(read_file(scratch.archive() / "keys").find(key) == std::string::npos);
  CHECK(scratch.dateline({"key", "revoke", "1"}).exit_code == 0);
  CHECK(server.post(article_line("k2", "Two."), key, kLines).status == 401);
  CHECK(scratch.dateline({"key", "revoke", "1"}).exit_code == 2);
  CHECK(scratch.dateline({"key", "create", "--scope", "everything"}).exit_code == 2);
}

TEST_CASE("a server that only reads takes nothing, and leaves the inbox alone") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const std::string key = new_key(scratch.archive());
  const Server server(scratch.archive(), {"--read-only"});
  CHECK(server.post(article_line("r1", "One."), key, kLines).status == 403);
  CHECK_FALSE(std::filesystem::exists(scratch.archive() / "inbox"));
  // And so an add writes itself.
  const Outcome added = scratch.dateline({"add", sample()});
  CHECK(added.exit_code == 0);
  CHECK(added.err.find("handed over") == std::string::npos);
}

TEST_CASE("what was acknowledged before a kill is found after it, once") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  const std::string key = new_key(scratch.archive());
  const std::int64_t before = articles_in(scratch.archive());
  std::int64_t acknowledged = 0;
  for (int round = 0; round < 4; ++round) {
    Server server(scratch.archive());
    for (int i = 0; i < 25; ++i) {
      const std::string id = "c" + std::to_string(round) + "-" + std::to_string(i);
      if (server.post(article_line(id, "Quokka w" + id + "."), key, kLines).status == 202) ++acknowledged;
    }
    server.kill();
  }
  CHECK(acknowledged == 100);
  Server server(scratch.archive());
  CHECK(eventually([&] { return found_by(server, "quokka") == 100; }));
  CHECK(articles_in(scratch.archive()) == before + 100);
  CHECK(server.stop().exit_code == 0);
  CHECK(scratch.dateline({"check"}).exit_code == 0);
}
