#include <pthread.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <future>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "server/http/server.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

http::Options options_of(const ServeArguments& arguments) {
  http::Options options;
  options.is_public = arguments.is_public;
  const std::size_t colon = arguments.listen.rfind(':');
  const std::string port = colon == std::string::npos ? arguments.listen : arguments.listen.substr(colon + 1);
  if (colon != std::string::npos && colon > 0) options.host = arguments.listen.substr(0, colon);
  if (options.host.size() > 2 && options.host.front() == '[')
    options.host = options.host.substr(1, options.host.size() - 2);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (error != std::errc() || end != port.data() + port.size() || port.empty()) {
    throw http::ListenError("--listen " + arguments.listen + " is no address: write 127.0.0.1:8080");
  }
  return options;
}

// Runs the server until one of the signals comes. Throws what the server throws.
void serve_until(const sigset_t& ending, http::Server& server) {
  auto running = std::async(std::launch::async, [&] {
    try {
      server.run();
    } catch (...) {
      kill(getpid(), SIGTERM);  // wakes the wait below
      throw;
    }
  });
  int signal = 0;
  sigwait(&ending, &signal);
  server.stop();
  running.get();
}

}  // namespace

int serve(const ServeArguments& arguments) {
  // Every thread inherits the mask, so that the signals reach the one that waits for them.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  const search::Searcher searcher(arguments.archive);
  const http::Options options = options_of(arguments);
  http::Server server(searcher, options);
  std::cerr << "dateline: serving " << arguments.archive.string() << " on http://"
            << (options.host.find(':') == std::string::npos ? options.host : "[" + options.host + "]") << ":"
            << server.port() << " (ctrl-C stops it)\n";
  serve_until(ending, server);
  return kDone;
}

}  // namespace dateline::cli
