#include "server/http/intake.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/fake_intake.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::json;

constexpr const char* kPath = "/api/v1/articles";
constexpr const char* kJson = "Content-Type: application/json";

Options with(FakeIntake& intake) {
  Options options;
  options.intake = &intake;
  options.intake_bytes = 100'000;
  return options;
}

// A server over the shared archive whose intake is a fake.
struct Posting {
  explicit Posting(bool is_full = false) { intake.is_full = is_full; }

  Received post(const std::string& body, std::vector<std::string> headers) const {
    headers.push_back("Content-Length: " + std::to_string(body.size()));
    Client client(server.port());
    client.send(request_text({kPath, "POST", "127.0.0.1", headers}) + body);
    return client.receive();
  }
  Received post_packed(const std::string& body, const std::string& coding) const {
    return post(body, {key(), kJson, "Content-Encoding: " + coding});
  }
  Received post(const std::string& body) const { return post(body, {key(), kJson}); }
  static std::string key() { return std::string("Authorization: Bearer ") + FakeIntake::kKey; }

  FakeIntake intake;
  RunningServer server{shared_archive().path(), with(intake)};
};

constexpr int kGzip = 16 + MAX_WBITS;

std::string packed(std::string bytes, int framing) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, framing, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string chunked(const std::string& bytes) {
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
  return size + bytes + "\r\n0\r\n\r\n";
}

}  // namespace

TEST_CASE("a posted body is taken, and its receipt is named") {
  const Posting posting;
  const Received taken = posting.post(R"({"title":"T","text":"X"})");
  CHECK(taken.status == 202);
  CHECK(taken.header("location") == std::string("/api/v1/receipts/") + FakeIntake::kReceipt);
  const Json json = Json::parse(taken.body);
  CHECK(json["receipt"] == FakeIntake::kReceipt);
  CHECK(json["accepted"] == 1);
  CHECK(json["rejected"].empty());
  CHECK(posting.intake.bodies() == std::vector<std::string>{R"({"title":"T","text":"X"})"});
}

TEST_CASE("posting needs a key for posting, and a refused body leaves nothing") {
  const Posting posting;
  const Received none = posting.post("{}", {kJson});
  CHECK(none.status == 401);
  CHECK(none.header("www-authenticate") == "Bearer realm=\"dateline\"");
  const Received basic = posting.post("{}", {kJson, "Authorization: Basic eDp5"});
  CHECK(basic.status == 401);
  const Received unknown = posting.post("{}", {kJson, "Authorization: Bearer nonsense"});
  CHECK(unknown.status == 401);
  CHECK(unknown.header("www-authenticate").find("invalid_token") != std::string::npos);
  const Received other = posting.post("{}", {kJson, std::string("authorization: bearer ") + FakeIntake::kOtherKey});
  CHECK(other.status == 403);
  CHECK(other.header("www-authenticate").find("insufficient_scope") != std::string::npos);
  CHECK(Json::parse(other.body)["status"] == 403);
  CHECK(posting.intake.bodies().empty());
}

TEST_CASE("only JSON and JSON Lines are taken") {
  const Posting posting;
  for (const char* type : {"application/json; charset=utf-8", "Application/X-NDJSON", "application/jsonl"}) {
    CAPTURE(type);
    CHECK(posting.post("{}", {Posting::key(), std::string("Content-Type: ") + type}).status == 202);
  }
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
    CAPTURE(type);
    const Received refused = posting.post("{}", {Posting::key(), std::string("Content-Type: ") + type});
    CHECK(refused.status == 415);
    CHECK(refused.header("accept-post").find("application/json") != std::string::npos);
  }
  CHECK(posting.post("{}", {Posting::key()}).status == 415);
}

TEST_CASE("records that cannot be taken are named, with the receipt of the others") {
  const Posting posting;
  const Received some = posting.post("a bad body");
  CHECK(some.status == 422);
  CHECK(some.header("content-type") == "application/problem+json");
  CHECK(some.header("location") == std::string("/api/v1/receipts/") + FakeIntake::kReceipt);
  const Json json = Json::parse(some.body);
  CHECK(json["receipt"] == FakeIntake::kReceipt);
  CHECK(json["rejected"][0]["record"] == 1);
  CHECK(json["rejected"][0]["reason"] == "no-text");
  const Received none = posting.post("a hopeless body");
  CHECK(none.status == 422);
  CHECK(none.header("location").empty());
}

TEST_CASE("a body beyond the limit is refused, announced or not, and compressed or not") {
  const Posting posting;
  const std::string large(200'000, ' ');
  CHECK(posting.post(large).status == 413);
  Client client(posting.server.port());
  client.send(request_text({kPath, "POST", "127.0.0.1", {Posting::key(), kJson, "Transfer-Encoding: chunked"}}) +
              chunked(large));
  const Received endless = client.receive();
  CHECK(endless.status == 413);
  CHECK(Json::parse(endless.body)["status"] == 413);
  CHECK(Json::parse(endless.body)["detail"].get<std::string>().find("100000 bytes") != std::string::npos);
  const Received announced = posting.post(large);
  CHECK(Json::parse(announced.body)["detail"].get<std::string>().find("100000 bytes") != std::string::npos);
  CHECK(posting.post_packed(packed(large, kGzip), "gzip").status == 413);
  CHECK(posting.intake.bodies().empty());
}

TEST_CASE("a packed body is taken as what it unpacks to") {
  const Posting posting;
  const std::string body = "{\"a\":\"" + std::string(50'000, 'x') + "\"}";
  CHECK(posting.post_packed(packed(body, kGzip), "gzip").status == 202);
  CHECK(posting.post_packed(packed(body, kGzip), "X-GZIP").status == 202);
  CHECK(posting.post_packed(packed("{\"a\":", kGzip) + packed("1}", kGzip), "gzip").status == 202);
  CHECK(posting.post_packed(packed(body, MAX_WBITS), "deflate").status == 202);
  CHECK(posting.post_packed(packed(body, -MAX_WBITS), "deflate").status == 202);
  CHECK(posting.post_packed(body, "identity").status == 202);
  CHECK(posting.intake.bodies() == std::vector<std::string>{body, body, "{\"a\":1}", body, body, body});
}

TEST_CASE("a packed body that is torn or damaged is refused with what is wrong, and nothing of it is taken") {
  const Posting posting;
  std::string body = "[";
  for (int i = 0; i < 2000; ++i) body += "{\"n\":" + std::to_string(i * 7919 % 10007) + "},";
  const std::string whole = packed(body + "0]", kGzip);
  const auto detail = [&](const std::string& bytes, const char* coding, int status) {
    const Received refused = posting.post_packed(bytes, coding);
    CHECK(refused.status == status);
    return Json::parse(refused.body)["detail"].get<std::string>();
  };
  CHECK(detail(whole.substr(0, whole.size() / 2), "gzip", 400).find("end in the middle") != std::string::npos);
  CHECK(detail(whole.substr(0, whole.size() - 1), "gzip", 400).find("end in the middle") != std::string::npos);
  std::string damaged = whole;
  damaged[damaged.size() - 6] ^= 0x55;  // of the checksum
  CHECK(detail(damaged, "gzip", 400).find("damaged at byte") != std::string::npos);
  CHECK(detail("{\"a\":1}", "gzip", 400).find("damaged at byte") != std::string::npos);
  CHECK(detail(packed(body, MAX_WBITS) + "more", "deflate", 400).find("More bytes follow") != std::string::npos);
  CHECK(detail(whole, "br", 415).find("gzip and deflate") != std::string::npos);
  CHECK(detail(whole, "gzip, gzip", 415).find("gzip and deflate") != std::string::npos);
  CHECK(posting.intake.bodies().empty());
}

TEST_CASE("a warning does not keep a record from being taken") {
  const Posting posting;
  const Received taken = posting.post("{\"date\":\"soon\"}");
  CHECK(taken.status == 202);
  const Json json = Json::parse(taken.body);
  CHECK(json["warnings"][0]["record"] == 0);
  CHECK(json["warnings"][0]["warning"] == "unreadable-date");
  CHECK(Json::parse(posting.post("{}").body)["warnings"] == Json::array());
}

TEST_CASE("who has no key is refused before the body comes") {
  const Posting posting;
  for (const std::string expectation : {"Expect: 100-continue", "X-Expects: nothing"}) {
    CAPTURE(expectation);
    Client client(posting.server.port());
    client.send(request_text({kPath, "POST", "127.0.0.1", {kJson, "Content-Length: 100000", expectation}}));
    const Received refused = client.receive();
    CHECK(refused.status == 401);
    CHECK(refused.header("www-authenticate").starts_with("Bearer"));
    CHECK(client.is_closed());
  }
  CHECK(posting.intake.bodies().empty());
}

TEST_CASE("a body may come in chunks") {
  const Posting posting;
  Client client(posting.server.port());
  client.send(request_text({kPath, "POST", "127.0.0.1", {Posting::key(), kJson, "Transfer-Encoding: chunked"}}) +
              chunked("{\"a\":1}"));
  CHECK(client.receive().status == 202);
  CHECK(posting.intake.bodies() == std::vector<std::string>{"{\"a\":1}"});
}

TEST_CASE("a body that ends early is refused, and nothing of it is taken") {
  const Posting posting;
  Client client(posting.server.port());
  client.send(request_text({kPath, "POST", "127.0.0.1", {Posting::key(), kJson, "Content-Length: 100"}}) + "{\"a\"");
  client.finish();
  const int status = client.receive().status;
  CHECK((status == 400 || status == 0));
  CHECK(posting.intake.bodies().empty());
}

TEST_CASE("what cannot be taken now is to be sent again later") {
  const Posting full(true);
  const Received busy = full.post("{}");
  CHECK(busy.status == 503);
  CHECK(busy.header("retry-after") == "7");
  // A server without an intake only reads.
  const RunningServer reading(shared_archive().path());
  Client client(reading.port());
  client.send(request_text({kPath, "POST", "127.0.0.1", {Posting::key(), kJson, "Content-Length: 2"}}) + "{}");
  const Received refused = client.receive();
  CHECK(refused.status == 403);
  CHECK(refused.header("retry-after").empty());
  CHECK(refused.body.find("--read-only") != std::string::npos);
}

TEST_CASE("the name of a repeated delivery reaches the intake") {
  const Posting posting;
  posting.post("{}", {Posting::key(), kJson, "Idempotency-Key: once-only"});
  posting.post("{}");
  CHECK(posting.intake.repeats() == std::vector<std::string>{"once-only", ""});
  CHECK(posting.post("{}", {Posting::key(), kJson, "Idempotency-Key: " + std::string(300, 'x')}).status == 400);
}

TEST_CASE("several bodies come over one connection, and other routes take none") {
  const Posting posting;
  Client client(posting.server.port());
  const std::string request =
      request_text({kPath, "POST", "127.0.0.1", {Posting::key(), kJson, "Content-Length: 2"}}) + "{}";
  client.send(request + request);
  CHECK(client.receive().status == 202);
  CHECK(client.receive().status == 202);
  const Received search = ask(posting.server.port(), {"/api/v1/search", "POST", "127.0.0.1", {"Content-Length: 0"}});
  CHECK(search.status == 405);
  CHECK(search.header("allow") == "GET, HEAD");
  const Received read = get(posting.server.port(), kPath);
  CHECK(read.status == 405);
  CHECK(read.header("allow") == "POST");
}

TEST_CASE("a receipt tells what became of each record") {
  const Posting posting;
  const std::string path = std::string("/api/v1/receipts/") + FakeIntake::kReceipt;
  const Received known = get(posting.server.port(), path);
  CHECK(known.status == 200);
  const Json json = Json::parse(known.body);
  CHECK(json["state"] == "pending");
  CHECK(json["records"][0]["state"] == "added");
  CHECK(json["records"][0]["article"] == 1);
  CHECK(json["records"][0]["published"] == "2024-03-05");
  CHECK(json["records"][1]["state"] == "pending");
  CHECK(get(posting.server.port(), "/api/v1/receipts/unknown").status == 404);
}

TEST_CASE("a page of another host cannot post") {
  const Posting posting;
  Client client(posting.server.port());
  client.send(request_text({kPath, "POST", "attacker.example", {Posting::key(), kJson, "Content-Length: 2"}}) + "{}");
  CHECK(client.receive().status == 421);
  CHECK(posting.intake.bodies().empty());
}

}  // namespace dateline::http
