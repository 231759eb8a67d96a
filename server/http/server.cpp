#include "server/http/server.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "server/http/application.hpp"
#include "server/http/engine.hpp"

namespace dateline::http {
namespace {

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  in_addr v4{};
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24U) == 127;
  in6_addr v6{};
  return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

// "[::1]" as addresses have it, without its brackets.
std::string bare(const std::string& host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') return host.substr(1, host.size() - 2);
  return host;
}

bool needs_keys(const Options& options) {
  return !options.is_public && !is_loopback(bare(options.host));
}

const Options& checked(const Options& options) {
  if (needs_keys(options) && (options.readers == nullptr || !options.readers->has_any())) {
    throw ListenError("listening on " + options.host +
                      " would show the archive to the network: make a key for its readers with `dateline key create "
                      "--scope read`, or start with --public if everybody may read it");
  }
  return options;
}

ApplicationOptions application_options(const Options& options) {
  ApplicationOptions chosen;
  chosen.only_local_hosts = !options.is_public && !needs_keys(options);
  chosen.readers = needs_keys(options) ? options.readers : nullptr;
  chosen.computing = options.workers > 0 ? options.workers : std::max(8U, 4 * std::thread::hardware_concurrency());
  chosen.exports = options.exports;
  chosen.body_bytes = options.body_bytes;
  chosen.intake = options.intake;
  chosen.intake_bytes = options.intake_bytes;
  return chosen;
}

EngineOptions engine_options(const Options& options) {
  EngineOptions chosen;
  chosen.host = bare(options.host);
  chosen.port = options.port;
  chosen.connections = std::max<std::size_t>(1, options.queue);
  chosen.body_bytes = options.intake_bytes;
  chosen.body_path = "/api/v1/articles";
  chosen.headers = {
      {"X-Content-Type-Options", "nosniff"},
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"}};
  return chosen;
}

}  // namespace

struct Server::Impl {
  Impl(const search::Searcher& searcher, const Options& options)
      : asks_for_keys(needs_keys(options)),
        application(searcher, metrics, application_options(checked(options))),
        engine(engine_options(options), calls(options.access_log)) {}

  EngineCalls calls(bool access_log) {
    EngineCalls made;
    made.answer = [this](const Call& call) { return application.answer(call); };
    made.may_send_body = [this](const Call& call) { return application.may_send_body(call); };
    made.refuse = [this](const Call& call, int status) { return application.refuse(call, status); };
    made.connection_refused = [this] { metrics.refuse_connection(); };
    if (access_log) made.log = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
    return made;
  }

  const bool asks_for_keys;
  Metrics metrics;
  Application application;
  Engine engine;
};

Server::Server(const search::Searcher& searcher, const Options& options)
    : impl_(std::make_unique<Impl>(searcher, options)) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return impl_->engine.port();
}

bool Server::asks_for_keys() const {
  return impl_->asks_for_keys;
}

void Server::run() {
  impl_->engine.run();
}

void Server::stop() {
  impl_->application.stop();
  impl_->engine.stop();
}

}  // namespace dateline::http
