#include "server/http/readers.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/fake_intake.hpp"

namespace dateline::http {
namespace {

constexpr const char* kKey = "reading-key";
// ":reading-key", "ada:reading-key", "reading-key:", "ada:wrong" in Base64.
constexpr const char* kBasic = "Basic OnJlYWRpbmcta2V5";
constexpr const char* kNamed = "basic YWRhOnJlYWRpbmcta2V5";
constexpr const char* kAsName = "Basic cmVhZGluZy1rZXk6";
constexpr const char* kWrong = "Basic YWRhOndyb25n";

std::string base64(const std::string& text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    bits = (bits << 8U | static_cast<unsigned char>(c)) & 0xFFFFFFU;
    for (held += 8; held >= 6; held -= 6) out += kLetters[bits >> static_cast<unsigned>(held - 6) & 63U];
  }
  if (held > 0) out += kLetters[bits << static_cast<unsigned>(6 - held) & 63U];
  return out;
}

class FakeReaders : public Readers {
 public:
  explicit FakeReaders(bool any) : any_(any) {}
  bool has_any() const override { return any_; }
  Intake::Right right_of(std::string_view key) const override {
    if (key == kKey) return Intake::Right::granted;
    return key == FakeIntake::kKey ? Intake::Right::other_scope : Intake::Right::unknown_key;
  }

 private:
  bool any_;
};

Options on_the_network(const FakeReaders& readers, Intake* intake = nullptr) {
  Options options;
  options.host = "0.0.0.0";
  options.readers = &readers;
  options.intake = intake;
  return options;
}

struct Keyed {
  Received get(const std::string& target, const std::string& authorization, const std::string& method = "GET") const {
    std::vector<std::string> headers;
    if (!authorization.empty()) headers.push_back("Authorization: " + authorization);
    return ask(server.port(), {target, method, "archive.example", headers});
  }

  const FakeReaders readers{true};
  FakeIntake intake;
  RunningServer server{shared_archive().path(), on_the_network(readers, &intake)};
};

TEST_CASE("on the network everything but liveness needs a key, whatever is asked") {
  const Keyed keyed;
  CHECK(keyed.get("/livez", "").status == 200);
  for (const char* target : {"/", "/search?q=port", "/api/v1/search", "/api/v1/export", "/metrics", "/readyz",
                             "/openapi.json", "/about", "/api/v1/about", "/api/v1/nothing", "/livez/", "/%6Civez/x"}) {
    CAPTURE(target);
    const Received refused = keyed.get(target, "");
    CHECK(refused.status == 401);
    CHECK(refused.headers.count("www-authenticate") == 2);
    CHECK(refused.body.find("key create --scope read") != std::string::npos);
    CHECK(refused.header("cache-control") == "no-store");
  }
  CHECK(keyed.get("/api/v1/search", "", "DELETE").status == 401);
  const auto problem = nlohmann::json::parse(keyed.get("/api/v1/search", "").body);
  CHECK(problem.at("status") == 401);
  CHECK(problem.at("hint").get<std::string>().find("Bearer") != std::string::npos);
}

TEST_CASE("who has no key sees a page that says how to give one, with its style, and a program a problem") {
  const Keyed keyed;
  const Received page = keyed.get("/search?q=port", "");
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("<h1 class=\"summary\">This archive asks for a key</h1>") != std::string::npos);
  CHECK(page.body.find("the password is the key") != std::string::npos);
  CHECK(page.body.find("Authorization: Bearer") == std::string::npos);
  const std::size_t style = page.body.find("/assets/style.css");
  REQUIRE(style != std::string::npos);
  CHECK(keyed.get(page.body.substr(style, page.body.find('"', style) - style), "").status == 200);
  CHECK(keyed.get("/favicon.ico", "").status == 200);
  CHECK(keyed.get("/assets/nothing", "").status == 404);
  CHECK(keyed.get("/api/v1/search?q=port", "").header("content-type") == "application/problem+json");
}

TEST_CASE("a browser that was given a key for posting is asked for another") {
  const Keyed keyed;
  const std::string pair = "Basic " + base64(std::string(":") + FakeIntake::kKey);
  const Received refused = keyed.get("/search", pair);
  CHECK(refused.status == 401);
  CHECK(refused.headers.count("www-authenticate") == 2);
  CHECK(refused.body.find("The key is not one for reading.") != std::string::npos);
}

TEST_CASE("the description says of each address whether it needs a key on the network") {
  const Keyed keyed;
  const auto paths = nlohmann::json::parse(get(shared_server(), "/openapi.json").body).at("paths");
  REQUIRE(paths.size() > 20);
  for (const auto& [path, operations] : paths.items()) {
    if (!operations.contains("get")) continue;
    CAPTURE(path);
    std::string target = path;
    if (const std::size_t brace = target.find('{'); brace != std::string::npos) {
      target.replace(brace, target.find('}') - brace + 1, "1");
    }
    const auto& responses = operations.at("get").at("responses");
    const bool asks = keyed.get(target, "").status == 401;
    CHECK(asks == responses.contains("401"));
    CHECK(asks == responses.contains("403"));
  }
}

TEST_CASE("a key is taken as a bearer token, and as the password of a browser") {
  const Keyed keyed;
  for (const std::string& sent : {std::string("Bearer ") + kKey, std::string("bearer  ") + kKey, std::string(kBasic),
                                  std::string(kNamed), std::string(kAsName)}) {
    CAPTURE(sent);
    CHECK(keyed.get("/api/v1/search?q=port", sent).status == 200);
    CHECK(keyed.get("/search", sent).status == 200);
    CHECK(keyed.get("/api/v1/nothing", sent).status == 404);
  }
  for (const std::string& sent :
       {std::string("Bearer x"), std::string("Bearer"), std::string("Basic ="), std::string("Basic"),
        std::string(kWrong), std::string("Digest ") + kKey, std::string(kKey)}) {
    CAPTURE(sent);
    CHECK(keyed.get("/api/v1/search?q=port", sent).status == 401);
  }
}

TEST_CASE("a key for posting does not read, but for the receipts of what it posted") {
  const Keyed keyed;
  const std::string posting = std::string("Bearer ") + FakeIntake::kKey;
  const Received refused = keyed.get("/api/v1/search", posting);
  CHECK(refused.status == 403);
  CHECK(refused.header("www-authenticate").find("scope=\"read\"") != std::string::npos);
  const std::string receipt = std::string("/api/v1/receipts/") + FakeIntake::kReceipt;
  CHECK(keyed.get(receipt, posting).status == 200);
  CHECK(keyed.get(receipt, std::string("Bearer ") + kKey).status == 200);
  CHECK(keyed.get(receipt, "").status == 401);

  const auto post = [&](const std::string& key) {
    Client client(keyed.server.port());
    client.send(
        request_text({"/api/v1/articles",
                      "POST",
                      "archive.example",
                      {"Authorization: Bearer " + key, "Content-Type: application/json", "Content-Length: 2"}}) +
        "{}");
    return client.receive().status;
  };
  CHECK(post(FakeIntake::kKey) == 202);
  CHECK(post(kKey) == 401);  // unknown to the intake
}

TEST_CASE("without a key for reading a server does not listen on the network, and a loopback address needs none") {
  const search::Searcher searcher(shared_archive().path());
  const FakeReaders none(false);
  Options options = on_the_network(none);
  options.port = 0;
  try {
    const Server server(searcher, options);
    FAIL("it listens");
  } catch (const ListenError& error) {
    CHECK(std::string(error.what()).find("key create --scope read") != std::string::npos);
    CHECK(std::string(error.what()).find("--public") != std::string::npos);
  }
  const FakeReaders some(true);
  Options local = on_the_network(some);
  local.host = "127.0.0.1";
  const RunningServer loopback(shared_archive().path(), local);
  CHECK(get(loopback.port(), "/api/v1/search").status == 200);
  Options open = on_the_network(some);
  open.is_public = true;
  const RunningServer everybody(shared_archive().path(), open);
  CHECK(get(everybody.port(), "/api/v1/search").status == 200);
}

}  // namespace
}  // namespace dateline::http
