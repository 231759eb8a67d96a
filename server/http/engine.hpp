// Speaks HTTP/1.1 on a socket: hands each request to one function and sends what it answers. The only place that knows
// the HTTP library.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/message.hpp"
#include "server/http/timed_socket.hpp"

namespace dateline::http {

struct EngineOptions {
  std::string host;
  std::uint16_t port = 0;
  std::size_t connections = 1024;  // at once; beyond it they get 503
  std::size_t body_bytes = 0;      // of a POST to body_path, also decompressed
  std::string body_path;           // the one decoded path to which a body may be posted; others' bodies are not read
  Patience patience;
  Headers headers;  // on every answer, also on those to requests that cannot be read
};

// What the engine calls; from many threads at once, and they must not throw.
struct EngineCalls {
  std::function<Answer(const Call&)> answer;
  // Whether the request's body is worth waiting for; where it is not, answer() refuses without reading it. Asked only
  // for what EngineOptions::body_path allows; empty for always.
  std::function<bool(const Call&)> may_send_body;
  // The answer for a request that is refused before it is understood: only `target` may be set.
  std::function<Answer(const Call&, int status)> refuse;
  std::function<void()> connection_refused;
  std::function<void(const std::string&)> log;  // one line for each answer; may be empty
};

class Engine {
 public:
  // Binds at once: throws ListenError.
  Engine(EngineOptions options, EngineCalls calls);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  std::uint16_t port() const;
  // Serves until stop(); requests under way are finished first. Once per engine.
  void run();
  // Thread-safe, may be called before run() and more than once.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::http
