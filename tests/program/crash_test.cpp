#include <doctest/doctest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;

namespace {

constexpr std::int64_t kArticles = 3000;

// Articles that differ in words, days, actors and countries; some are copies of the one before under another headline.
std::string many_articles() {
  static constexpr const char* kPlaces[] = {"Lisbon", "Ankara", "Cairo", "Nairobi", "Lima", "Oslo", "Hanoi"};
  static constexpr const char* kPeople[] = {"Antonio Guterres", "Emmanuel Macron", "Narendra Modi", "Claudia Sheinbaum",
                                            "Recep Tayyip Erdogan"};
  static constexpr const char* kSubjects[] = {"ceasefire", "grain",    "railway", "election", "flood",    "tariff",
                                              "vaccine",   "pipeline", "fishing", "border",   "satellite"};
  std::string text;
  for (std::int64_t i = 0; i < kArticles; ++i) {
    const auto n = static_cast<std::size_t>(i % 10 == 9 ? i - 1 : i);
    const std::string number = std::to_string(n);
    nlohmann::json record = {
        {"id", "k" + std::to_string(i)},
        {"title", std::string("Talks on the ") + kSubjects[n % 11] + " number " + std::to_string(i)},
        {"date", "2024-" + std::string(n % 12 < 9 ? "0" : "") + std::to_string(n % 12 + 1) + "-15"},
        {"source", i % 2 == 0 ? "The Harbour Courier" : "Meridian Wire"},
        {"text", std::string("Delegates met in ") + kPlaces[n % 7] + " for round " + number + " of the talks on the " +
                     kSubjects[n % 11] + ". " + kPeople[n % 5] + " had asked for paper w" + number +
                     " to be read aloud, and for page v" + std::to_string(n * 7919 % 4093) +
                     " to be struck out.\n\nThe next round is to be held in " + kPlaces[(n / 7) % 7] + "."}};
    text += record.dump() + "\n";
  }
  return text;
}

std::string beginning(const std::string& text, std::int64_t wanted_lines) {
  std::size_t end = 0;
  for (std::int64_t line = 0; line < wanted_lines; ++line) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

// The export without what depends on the clock.
std::string exported(const Scratch& scratch) {
  const Outcome all = scratch.dateline({"export"});
  REQUIRE(all.exit_code == 0);
  std::string text;
  for (const std::string& line : lines(all.out)) {
    nlohmann::json article = nlohmann::json::parse(line);
    article.erase("ingested");
    text += article.dump() + "\n";
  }
  return text;
}

void add_from_pipe(const Scratch& scratch, const std::string& input) {
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(input);
  pipe.close();
  const Outcome outcome = add.wait();
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

// Kills an `add` that still waits for the rest of its input, once the catalogue holds `articles`. Whatever it does to
// the index at that moment is cut off too.
void kill_midway(const Scratch& scratch, const std::string& input, std::int64_t articles) {
  Pipe pipe;
  Process add(on_archive({"add", "-"}, scratch.archive()), pipe.reading_end());
  pipe.write(input);
  REQUIRE(eventually([&] { return articles_in(scratch.archive()) >= articles || !add.running(); }));
  REQUIRE(add.running());
  add.signal(SIGKILL);
  CHECK(add.wait().exit_code == -SIGKILL);
}

}  // namespace

TEST_CASE("an add that was killed and run again leaves the archive that an undisturbed one makes") {
  const std::string input = many_articles();
  const Scratch undisturbed;
  add_from_pipe(undisturbed, input);
  const std::string expected = exported(undisturbed);
  CHECK(lines(expected).size() == kArticles);

  const Scratch killed;
  kill_midway(killed, beginning(input, kArticles / 2), 1);
  const std::int64_t kept = articles_in(killed.archive());
  kill_midway(killed, beginning(input, kArticles * 5 / 6), kept + 1);
  CHECK(articles_in(killed.archive()) < kArticles);
  add_from_pipe(killed, input);
  CHECK(exported(killed) == expected);

  const Outcome check = killed.dateline({"check"});
  CAPTURE(check.err);
  CHECK(check.exit_code == 0);
  const auto searched = nlohmann::json::parse(killed.dateline({"search", "ceasefire", "--format", "json"}).out);
  const auto expected_hits =
      nlohmann::json::parse(undisturbed.dateline({"search", "ceasefire", "--format", "json"}).out);
  CHECK(searched.at("total").at("articles").get<int>() > 0);
  CHECK(searched.at("total") == expected_hits.at("total"));
  CHECK(searched.at("facets") == expected_hits.at("facets"));
}
