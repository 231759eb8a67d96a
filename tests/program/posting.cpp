#include "tests/program/posting.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/program/scratch.hpp"

namespace dateline::program {

std::string new_key(const std::filesystem::path& archive) {
  const Outcome made = run(on_archive({"key", "create", "--scope", "ingest", "--label", "test"}, archive));
  CAPTURE(made.err);
  REQUIRE(made.exit_code == 0);
  return lines(made.out).at(0);
}

int found_by(const Server& server, const std::string& query) {
  const Response answer = server.get("/api/v1/search?limit=1&q=" + query);
  CAPTURE(answer.body);
  REQUIRE(answer.status == 200);
  return nlohmann::json::parse(answer.body).at("total").at("articles").get<int>();
}

std::string article_line(const std::string& id, const std::string& words) {
  const nlohmann::json article = {{"id", id},
                                  {"title", "Ferry timetable " + id},
                                  {"date", "2024-03-05"},
                                  {"text", "The boat of " + id + " sails. " + words}};
  return article.dump() + "\n";
}

}  // namespace dateline::program
