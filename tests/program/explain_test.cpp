#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/scratch.hpp"

using namespace dateline::program;
using nlohmann::json;

namespace {

constexpr const char* kText =
    "Ferry to Denmark returns\n\nOSLO, May 5, 2024 (Lamp Wire) - Prime Minister Anna Bergstrom of Norway opened the "
    "ferry "
    "to Denmark again on Sunday, and the United Nations sent a band.\n\nBergstrom said that the boat was old. "
    "Foreign Minister Chad Petrov agreed.\n\n(Reporting by Nora Vik)\n";

json explained(const Scratch& scratch, const std::filesystem::path& file) {
  const Outcome outcome = scratch.dateline({"explain", file, "--format", "json"});
  CHECK(outcome.exit_code == 0);
  return json::parse(lines(outcome.out).at(0));
}

json actor(const json& explanation, const std::string& name) {
  for (const json& one : explanation.at("actors")) {
    if (one.at("name") == name) return one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("explain says without any archive whom and what a text names, by which rules, and makes no archive") {
  const Scratch scratch;
  const auto file = scratch.file("ferry.txt", kText);
  const json explanation = explained(scratch, file);
  CHECK(explanation["source"]["format"] == "text");
  CHECK(explanation["article"]["published"]["date"] == "2024-05-05");
  const json bergstrom = actor(explanation, "Anna Bergstrom");
  REQUIRE_FALSE(bergstrom.is_null());
  CHECK(bergstrom["link"]["id"] == "person/anna-bergstrom");
  CHECK(bergstrom["link"]["reason"] == "no authority has it");
  CHECK(bergstrom["mentions"].size() >= 2);
  for (const json& mention : bergstrom["mentions"]) {
    const std::string& whole = explanation["article"][mention["zone"] == "title" ? "title" : "text"];
    const auto start = mention["start"].get<std::size_t>();
    CHECK(whole.substr(start, mention["end"].get<std::size_t>() - start) == mention["text"].get<std::string>());
    CHECK(mention["confidence"].get<double>() > 0);
    CHECK(mention["reason"].get<std::string>().ends_with("."));
  }
  const json nations = actor(explanation, "United Nations");
  REQUIRE_FALSE(nations.is_null());
  CHECK(nations["link"]["reason"] == "a name that the shipped authority gives to organisation/united-nations");
  const json& masked = explanation["masked"];
  CHECK(std::ranges::any_of(masked, [](const json& one) { return one["why"] == "the name of a person"; }));
  CHECK_FALSE(std::filesystem::exists(scratch.archive()));
}

TEST_CASE("explain shows what a country's salience is made of") {
  const Scratch scratch;
  const json explanation = explained(scratch, scratch.file("ferry.txt", kText));
  const json& countries = explanation["countries"];
  REQUIRE_FALSE(countries.empty());
  for (const json& country : countries) {
    double sum = 0;
    for (const json& mention : country["mentions"]) sum += mention["weight"].get<double>();
    CHECK(sum == doctest::Approx(country["score"].get<double>()));
    CHECK(country["about"] == (country["salience"].get<double>() >= 0.2));
  }
}

TEST_CASE("explain goes by the archive's rules, and says which actors the archive has") {
  const Scratch scratch;
  const auto file = scratch.file("in/ferry.txt", kText);
  scratch.file("archive/rules.txt", "newsletter start: bergstrom said that\n");
  const json before = explained(scratch, file);
  CHECK(before["article"]["text"].get<std::string>().find("the boat was old") == std::string::npos);
  CHECK(scratch.dateline({"add", file}).exit_code == 0);
  const json after = explained(scratch, file);
  CHECK(actor(after, "Anna Bergstrom")["link"]["reason"] == "is in articles of the archive");
  CHECK(actor(before, "Anna Bergstrom")["link"]["reason"] == "no authority has it");
}

TEST_CASE("explain in words names every part, and a record that is refused with its reason") {
  const Scratch scratch;
  const Outcome told = scratch.dateline({"explain", scratch.file("ferry.txt", kText)});
  CHECK(told.exit_code == 0);
  for (const char* part : {"== ferry.txt, record 0 (text)", "published 2024-05-05", "\nzones", "\nactors\n",
                           "person/anna-bergstrom", "\ncountries\n", "NO Norway", "\npassed over\n"}) {
    CAPTURE(part);
    CHECK(told.out.find(part) != std::string::npos);
  }
  const Outcome refused = scratch.dateline({"explain", scratch.file("empty.json", "{\"title\": \"Nothing\"}")});
  CHECK(refused.exit_code == 1);
  CHECK(refused.out.find("rejected  no-text") != std::string::npos);
  CHECK(scratch.dateline({"explain", scratch.path("none.txt")}).exit_code == 2);
}

TEST_CASE("explain takes every record of a file") {
  const Scratch scratch;
  const auto file = scratch.file(
      "two.jsonl", R"({"id":"a","title":"One","text":"Norway lent a boat to Denmark, and the boat came back."})"
                   "\n"
                   R"({"id":"b","title":"Two","text":"Denmark painted the boat of Norway red and kept the brush."})"
                   "\n");
  const Outcome told = scratch.dateline({"explain", file, "--format", "json"});
  REQUIRE(lines(told.out).size() == 2);
  CHECK(json::parse(lines(told.out)[1])["article"]["title"] == "Two");
  CHECK(json::parse(lines(told.out)[1])["source"]["record"] == 1);
}
