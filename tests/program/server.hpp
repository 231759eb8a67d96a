// `dateline serve` as a child, and requests to it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/program/process.hpp"

namespace dateline::program {

// A loopback port that nothing listened on a moment ago.
int free_port();

// Something else that listens on a port of its own.
class Listener {
 public:
  Listener();
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  int port() const { return port_; }

 private:
  int socket_;
  int port_;
};

struct Response {
  int status = 0;  // 0: no answer
  std::string type;
  std::string body;
};

class Server {
 public:
  // Returns once /readyz answers 200; fails the test where it never does. `more` are further arguments.
  explicit Server(const std::filesystem::path& archive, const std::vector<std::string>& more = {});

  Response get(const std::string& target) const;
  // Posts articles; without a key where that is empty.
  Response post(const std::string& body, const std::string& key, const std::string& type,
                const std::string& repeat = {}) const;
  void signal(int number) const { process_.signal(number); }
  void kill();
  // Asks it to stop, and waits until it has.
  Outcome stop();

 private:
  int port_;
  Process process_;
};

}  // namespace dateline::program
