// The HTTP server: routes, parameters, answers, limits. Turns requests into search::Request and results into JSON and
// pages.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "server/http/intake.hpp"
#include "server/http/readers.hpp"
#include "server/search/searcher.hpp"

namespace dateline::http {

struct Options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;         // 0: any free one, see Server::port()
  bool is_public = false;            // answer reads without a key on an address that is not loopback
  const Readers* readers = nullptr;  // checks the keys of readers on such an address; must outlive the server
  std::size_t workers = 0;           // threads at once; 0: 4 per core, at least 8
  std::size_t queue = 1024;          // connections that may wait or be served at once; beyond it they get 503
  std::size_t exports = 4;           // sent at once; beyond it they get 503
  std::size_t body_bytes = std::size_t{1} << 20;
  bool access_log = false;   // a line a request on standard error
  Intake* intake = nullptr;  // takes posted articles; must outlive the server. Null: nothing can be posted
  std::size_t intake_bytes = std::size_t{64} << 20;  // of one body of articles
};

// The address cannot or must not be listened on: in use, not ours, no permission, open to the network without
// is_public or a key for reading. what() says which and the way out.
struct ListenError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Serves one archive until stopped.
class Server {
 public:
  // Binds at once: throws ListenError. `searcher` must outlive the server.
  Server(const search::Searcher& searcher, const Options& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // Whether reading needs a key.
  bool asks_for_keys() const;
  // Serves until stop(); requests under way are answered first, searches among them with 503.
  void run();
  // Thread-safe, may be called before run().
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::http
