// Answers requests about one archive: finds the route, checks what every request must pass, and turns every failure
// into an answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/http/address.hpp"
#include "server/http/gate.hpp"
#include "server/http/intake.hpp"
#include "server/http/message.hpp"
#include "server/http/metrics.hpp"
#include "server/http/problem.hpp"
#include "server/http/readers.hpp"
#include "server/http/routes.hpp"
#include "server/search/searcher.hpp"

namespace dateline::http {

struct ApplicationOptions {
  bool only_local_hosts = true;                      // refuse Host headers that are not of this machine (DNS rebinding)
  std::size_t computing = 8;                         // answers computed at once
  std::size_t exports = 4;                           // sent at once
  std::size_t body_bytes = std::size_t{1} << 20;     // of requests whose body is not read
  std::size_t intake_bytes = std::size_t{64} << 20;  // of posted articles
  const Readers* readers = nullptr;                  // the same; null: reading needs no key
  Intake* intake = nullptr;                          // must outlive the application; null: nothing can be posted
};

// Thread-safe.
class Application {
 public:
  // Both must outlive the application.
  Application(const search::Searcher& searcher, Metrics& metrics, const ApplicationOptions& options);

  // Never throws.
  Answer answer(const Call& call);
  // Whether answer() would read the body that is posted. Never throws.
  bool may_send_body(const Call& call) const;
  // The answer to a request that could not be read; only its target may be known.
  Answer refuse(const Call& call, int status);
  // Ends searches under way, and later ones: they are answered with 503. Thread-safe.
  void stop() { stop_.request_stop(); }

 private:
  struct Dispatched {
    std::string_view route;  // the pattern, for the metrics
    Answer answer;
  };
  Dispatched dispatch(const Call& call);
  void check(const Call& call) const;
  void check_key(const Call& call, std::string_view path, const std::optional<Match>& match) const;
  void check_body(const Call& call, const std::optional<Match>& match) const;
  std::optional<Gate::Pass> wait_for_place();
  Answer explain(const Call& call, const Problem& problem) const;
  Answer explain_unexpected(const Call& call, std::string_view what) const;

  const search::Searcher& searcher_;
  Metrics& metrics_;
  const ApplicationOptions options_;
  const std::string instance_;  // differs from start to start, so that no tag outlives the program that made it
  Gate gate_;
  Gate exports_;
  std::stop_source stop_;
};

// Whether a Host header names this machine itself: localhost, 127.0.0.1 or [::1], with any port or none.
bool is_local_host(std::string_view host);

}  // namespace dateline::http
