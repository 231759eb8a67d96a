#include "bench/baseline/query.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

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
  const auto elapsed = [](Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
  };
  nlohmann::json report = {{"ms", nlohmann::json::array()}, {"articles", nlohmann::json::array()}};
  std::ifstream log(file);
  const auto started = Clock::now();
  std::size_t number = 0;
  for (std::string line; std::getline(log, line); ++number) {
    const Query query = parse_query(line);
    if (number < warm && elapsed(started) > seconds * 300) continue;  // at most a third of the time for warming
    const auto begun = Clock::now();
    const std::size_t articles = answer(query);
    if (number < warm) continue;
    report["ms"].push_back(elapsed(begun));
    report["articles"].push_back(articles);
    if (report["ms"].size() >= 5 && elapsed(started) > seconds * 1000) break;
  }
  std::puts(report.dump().c_str());
}

}  // namespace dateline::bench
