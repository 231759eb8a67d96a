#include "bench/baseline/query.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "bench/baseline/stopwatch.hpp"

namespace dateline::bench {

Query parse_query(const std::string& line) {
  const nlohmann::json json = nlohmann::json::parse(line);
  const std::vector<std::string> none;
  return {json.value("all", none),   json.value("any", none),  json.value("phrase", none),
          json.value("title", none), json.value("prefix", ""), json.value("actor", ""),
          json.value("country", ""), json.value("from", ""),   json.value("to", "")};
}

void answer_all(const char* file, std::size_t warm, double seconds,
                const std::function<std::size_t(const Query&)>& answer) {
  using Clock = std::chrono::steady_clock;
  nlohmann::json report = {{"ms", nlohmann::json::array()}, {"articles", nlohmann::json::array()}};
  std::ifstream log(file);
  const auto started = Clock::now();
  const auto elapsed = [started] { return std::chrono::duration<double>(Clock::now() - started).count(); };
  std::size_t number = 0;
  for (std::string line; std::getline(log, line); ++number) {
    const Query query = parse_query(line);
    if (number < warm && elapsed() > seconds / 3) continue;  // so much for warming up
    Stopwatch watch;
    std::size_t articles = 0;
    watch.time([&] { articles = answer(query); });
    if (number < warm) continue;
    report["ms"].push_back(watch.seconds() * 1000);
    report["cpu_ms"].push_back(watch.cpu_seconds() * 1000);
    report["articles"].push_back(articles);
    if (report["ms"].size() >= 5 && elapsed() > seconds) break;
  }
  std::puts(report.dump().c_str());
}

}  // namespace dateline::bench
