#include "server/http/engine.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <latch>
#include <memory>
#include <stdexcept>
#include <thread>

#include "server/http/server.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/unpacked.hpp"

namespace dateline::http {
namespace {

using std::chrono::milliseconds;

// An engine that runs until the end of its test and answers with what it was asked.
struct Running {
  explicit Running(EngineOptions options = {}, std::function<Answer(const Call&)> answer = echo)
      : engine(with_host(std::move(options)), calls(std::move(answer))), thread([this] { engine.run(); }) {}
  ~Running() {
    engine.stop();
    thread.join();
  }

  static Answer echo(const Call& call) { return {200, "text/plain", call.method + " " + call.target, {}}; }
  static EngineOptions with_host(EngineOptions options) {
    options.host = "127.0.0.1";
    if (options.body_bytes == 0) options.body_bytes = 1000;
    return options;
  }
  EngineCalls calls(std::function<Answer(const Call&)> answer) {
    EngineCalls made;
    made.answer = std::move(answer);
    made.refuse = [](const Call&, int status) {
      return Answer{status, "text/plain", "refused " + std::to_string(status), {}};
    };
    made.connection_refused = [this] { ++refused; };
    return made;
  }
  std::uint16_t port() const { return engine.port(); }

  std::atomic<int> refused = 0;
  Engine engine;
  std::thread thread;
};

std::string text_of(const std::string& target) {
  return request_text({target});
}

TEST_CASE("requests on one connection are answered in order, also those sent ahead") {
  const Running running;
  Client client(running.port());
  client.send(text_of("/one") + text_of("/two?x=%20#part") + text_of("/three"));
  CHECK(client.receive().body == "GET /one");
  CHECK(client.receive().body == "GET /two?x=%20");
  CHECK(client.receive().body == "GET /three");
}

TEST_CASE("the body of a GET is not taken for the next request") {
  const Running running;
  Client client(running.port());
  const std::string body = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(request_text({"/a", "GET", "127.0.0.1", {"Content-Length: " + std::to_string(body.size())}}) + body);
  const Received first = client.receive();
  CHECK(first.body == "GET /a");
  CHECK(first.header("connection") == "close");
  CHECK(client.is_closed());
}

TEST_CASE("HEAD has the headers of GET and no body") {
  const Running running;
  const Received head = ask(running.port(), {"/abc", "HEAD"});
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == "9");
  CHECK(head.body.empty());
}

TEST_CASE("what is not HTTP is refused and the connection closed") {
  const Running running;
  for (const char* text : {"nonsense\r\n\r\n", "GET /\r\n\r\n", "BREW / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                           "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"}) {
    CAPTURE(text);
    Client client(running.port());
    client.send(text);
    const Received received = client.receive();
    CHECK(received.status == 400);
    CHECK(received.body == "refused 400");
    CHECK(client.is_closed());
  }
}

TEST_CASE("an address that is too long is 414, and endless headers end") {
  const Running running;
  CHECK(get(running.port(), "/" + std::string(9000, 'a')).status == 414);
  Client many(running.port());
  many.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 200; ++i) many.send("X-Header: " + std::to_string(i) + "\r\n");
  many.send("\r\n");
  CHECK(many.receive().status == 400);
  Client endless(running.port());
  endless.send("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a'));
  endless.finish();
  const int status = endless.receive().status;
  CHECK((status == 400 || status == 0));
}

TEST_CASE("an unsatisfiable range does no harm") {
  const Running running;
  std::string ranges = "Range: bytes=0-";
  for (int i = 0; i < 500; ++i) ranges += ",0-";
  const Received received = ask(running.port(), {"/", "GET", "127.0.0.1", {ranges}});
  CHECK(received.status == 200);
  CHECK(received.body.size() < 1000);
  CHECK(ask(running.port(), {"/", "GET", "127.0.0.1", {"Range: bytes=0-1"}}).status == 200);
}

TEST_CASE("text is compressed for those who take it") {
  const Running running({}, [](const Call&) { return Answer{200, "application/json", std::string(10'000, ' '), {}}; });
  const Received received = ask(running.port(), {"/", "GET", "127.0.0.1", {"Accept-Encoding: gzip"}});
  CHECK(received.header("content-encoding") == "gzip");
  CHECK(received.body.size() < 1000);
  CHECK(received.body.starts_with("\x1f\x8b"));
  CHECK(get(running.port(), "/").body.size() == 10'000);
}

// The numbers from 0, a line each.
Answer counting(int lines) {
  Answer answer{200, "text/plain", {}, {}};
  answer.stream = [lines](const PieceSink& sink) {
    for (int i = 0; i < lines; ++i) {
      if (!sink(std::to_string(i) + "\n")) return false;
    }
    return true;
  };
  return answer;
}

TEST_CASE("a stream comes whole, packed or not, and the connection goes on") {
  const Running running({}, [](const Call&) { return counting(50'000); });
  Client client(running.port());
  client.send(request_text({"/a"}) + request_text({"/b", "HEAD"}) +
              request_text({"/c", "GET", "127.0.0.1", {"Accept-Encoding: gzip"}}));
  const Received plain = client.receive();
  CHECK(plain.is_whole);
  CHECK(plain.header("content-length").empty());
  CHECK(plain.body.starts_with("0\n1\n"));
  CHECK(plain.body.ends_with("\n49999\n"));
  const Received head = client.receive(false);
  CHECK(head.status == 200);
  CHECK(head.header("transfer-encoding") == "chunked");
  const Received packed = client.receive();
  CHECK(packed.is_whole);
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK(unpacked(packed.body) == plain.body);
}

TEST_CASE("HTTP/1.0 knows no chunks: there a stream ends with the connection") {
  const Running running({}, [](const Call&) { return counting(3); });
  Client client(running.port());
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const Received head = client.receive();
  CHECK(head.header("transfer-encoding").empty());
  CHECK(head.header("connection") == "close");
  CHECK(client.take(6) == "0\n1\n2\n");
  CHECK(client.is_closed());
}

TEST_CASE("a stream that throws is cut off, visibly, and the server goes on") {
  const Running running({}, [](const Call& call) {
    Answer answer = counting(10);
    if (call.target == "/good") return answer;
    answer.stream = [target = call.target](const PieceSink& sink) -> bool {
      sink("some");
      if (target == "/odd") throw 5;
      throw std::runtime_error("the catalogue is gone");
    };
    return answer;
  });
  for (const char* target : {"/bad", "/odd"}) {
    Client client(running.port());
    client.send(request_text({target}));
    const Received cut = client.receive();
    CHECK(cut.status == 200);
    CHECK(cut.body == "some");
    CHECK_FALSE(cut.is_whole);
    CHECK(client.is_closed());
  }
  CHECK(get(running.port(), "/good").is_whole);
}

TEST_CASE("an endless stream ends when its client goes away, and when the server stops") {
  std::promise<void> ended;
  std::promise<void> begun;
  std::atomic<int> under_way = 0;
  const auto endless = [&](const Call&) {
    Answer answer{200, "text/plain", {}, {}};
    answer.stream = [&](const PieceSink& sink) {
      if (++under_way == 1) {
        while (sink(std::string(10'000, 'x'))) {
        }
        ended.set_value();
        return false;
      }
      begun.set_value();
      while (sink(std::string(10'000, 'x'))) {
      }
      return false;
    };
    return answer;
  };
  auto running = std::make_unique<Running>(EngineOptions{}, endless);
  {
    Client client(running->port());
    client.send(request_text({"/"}));
    client.take(100'000);
  }
  CHECK(ended.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
  Client other(running->port());
  other.send(request_text({"/"}));
  CHECK(begun.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
  running.reset();  // would wait for ever
  CHECK_FALSE(other.receive().is_whole);
}

TEST_CASE("two hundred clients that dawdle do not delay an honest one") {
  const Running running;
  std::vector<Client> slow;
  for (int i = 0; i < 200; ++i) {
    slow.emplace_back(running.port());
    slow.back().send("GET /slow HTTP/1.1\r\nX-Part");
  }
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) CHECK(get(running.port(), "/honest").status == 200);
  const auto took = std::chrono::steady_clock::now() - start;
  // The dawdlers are given up after five seconds; one that stood in the way would have cost at least that.
  CHECK(took < std::chrono::seconds{4});
  CHECK(running.refused == 0);
}

TEST_CASE("a connection beyond the bound is told to come again") {
  EngineOptions options;
  options.connections = 2;
  std::latch both_answered(3);
  std::promise<void> end;
  const std::shared_future<void> ended = end.get_future().share();
  Running running(options, [&both_answered, ended](const Call& call) {
    both_answered.count_down();
    ended.wait();
    return Running::echo(call);
  });
  Client first(running.port());
  Client second(running.port());
  first.send(text_of("/1"));
  second.send(text_of("/2"));
  both_answered.arrive_and_wait();
  Client third(running.port());
  const Received refused = third.receive();
  CHECK(refused.status == 503);
  CHECK(refused.header("retry-after") == "1");
  CHECK(refused.header("content-type") == "application/problem+json");
  CHECK(refused.body.find("\"status\":503") != std::string::npos);
  CHECK(third.is_closed());
  CHECK(running.refused == 1);
  end.set_value();
  CHECK(first.receive().status == 200);
  CHECK(second.receive().status == 200);
}

TEST_CASE("a client that sends too slowly is cut off") {
  EngineOptions options;
  options.patience.silence = milliseconds{30};
  options.patience.request = milliseconds{50};
  const Running running(options);
  Client client(running.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n");
  CHECK(client.receive().status != 200);
  CHECK(client.is_closed());
}

TEST_CASE("stopping finishes what is under way and wakes idle connections") {
  std::promise<void> begun;
  std::promise<void> go_on;
  auto running = std::make_unique<Running>(EngineOptions{}, [&begun, &go_on](const Call& call) {
    if (call.target == "/long") {
      begun.set_value();
      go_on.get_future().wait();
    }
    return Running::echo(call);
  });
  const std::uint16_t port = running->port();
  Client idle(port);
  idle.send(text_of("/first"));
  CHECK(idle.receive().status == 200);
  Client busy(port);
  busy.send(text_of("/long"));
  begun.get_future().wait();
  running->engine.stop();
  CHECK(idle.is_closed());
  go_on.set_value();
  CHECK(busy.receive().body == "GET /long");
  CHECK(busy.is_closed());
  running.reset();
}

TEST_CASE("an engine that is stopped before it runs does not run") {
  EngineOptions options;
  options.host = "127.0.0.1";
  Engine engine(options, {});
  engine.stop();
  engine.stop();
  engine.run();
  CHECK(engine.port() > 0);
}

TEST_CASE("an address that is taken, strange or not ours is named in the error") {
  const Running running;
  const auto error_for = [](const std::string& host, std::uint16_t port) -> std::string {
    EngineOptions options;
    options.host = host;
    options.port = port;
    try {
      const Engine engine(options, {});
    } catch (const ListenError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(error_for("127.0.0.1", running.port()).find("is in use") != std::string::npos);
  CHECK(error_for("192.0.2.1", 0).find("not an address of this machine") != std::string::npos);
  CHECK(error_for("no such host", 8080).find("no such host:8080") != std::string::npos);
}

}  // namespace
}  // namespace dateline::http
