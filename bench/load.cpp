// Asks a server the addresses of a file, each once, from several clients at a time with kept connections; prints JSON.
//   bench_load PORT CLIENTS FILE
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "httplib.h"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

struct Outcome {
  double ms = 0;
  std::int64_t articles = -1;  // of the answer; -1 where it was no answer
  std::size_t bytes = 0;
  int status = 0;
};

// The number behind "total":{"articles": without parsing the rest.
std::int64_t total_of(const std::string& body) {
  constexpr std::string_view kBefore = "\"total\":{\"articles\":";
  const std::size_t at = body.find(kBefore);
  return at == std::string::npos ? -1 : std::strtoll(body.c_str() + at + kBefore.size(), nullptr, 10);
}

std::vector<std::string> lines_of(const char* path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// Takes the next address that nobody has asked yet, until all are asked.
void ask(int port, const std::vector<std::string>& addresses, std::atomic<std::size_t>& next,
         std::vector<Outcome>& outcomes) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_read_timeout(60);
  client.set_default_headers({{"Accept-Encoding", "identity"}});  // as curl and most scripts ask
  for (std::size_t n = next++; n < addresses.size(); n = next++) {
    const auto begun = Clock::now();
    const httplib::Result answer = client.Get(addresses[n]);
    outcomes[n].ms = milliseconds_since(begun);
    if (!answer) continue;
    outcomes[n].status = answer->status;
    outcomes[n].bytes = answer->body.size();
    if (answer->status == 200) outcomes[n].articles = total_of(answer->body);
  }
}

void print(const std::vector<Outcome>& outcomes, double wall_ms) {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  nlohmann::json report = {{"seconds", wall_ms / 1000}, {"failed", 0}, {"bytes", 0}};
  report["client_cpu_seconds"] = static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
  std::size_t failed = 0;
  std::size_t bytes = 0;
  for (const Outcome& outcome : outcomes) {
    report["ms"].push_back(outcome.ms);
    report["articles"].push_back(outcome.articles);
    failed += outcome.status != 200 ? 1 : 0;
    bytes += outcome.bytes;
  }
  report["failed"] = failed;
  report["bytes"] = bytes;
  std::puts(report.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: bench_load PORT CLIENTS FILE\n", stderr);
    return 2;
  }
  const std::vector<std::string> addresses = lines_of(argv[3]);
  std::vector<Outcome> outcomes(addresses.size());
  std::atomic<std::size_t> next{0};
  const auto begun = Clock::now();
  {
    std::vector<std::jthread> clients;
    for (int n = std::atoi(argv[2]); n > 0; --n) {
      clients.emplace_back([&] { ask(std::atoi(argv[1]), addresses, next, outcomes); });
    }
  }
  print(outcomes, milliseconds_since(begun));
}
