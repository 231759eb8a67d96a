#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/program/scratch.hpp"

using namespace dateline::program;
using nlohmann::json;

namespace {

std::map<std::string, json> by_title_and_outlet(const Outcome& exported) {
  std::map<std::string, json> articles;
  for (const std::string& line : lines(exported.out)) {
    json article = json::parse(line);
    const json& outlet = article.at("outlet");
    articles[article.at("title").get<std::string>() + " / " +
             (outlet.is_null() ? "" : outlet.at("name").get<std::string>())] = article;
  }
  return articles;
}

}  // namespace

TEST_CASE("every exported line is an article record of the documented shape") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const Outcome exported = scratch.dateline({"export"});
  CHECK(exported.exit_code == 0);
  CHECK(lines(exported.out).size() == kSampleArticles);
  for (const std::string& line : lines(exported.out)) {
    const json article = json::parse(line);
    CAPTURE(line);
    CHECK(json::parse(article.dump()) == article);
    for (const char* field :
         {"id", "external_id", "url", "title", "title_derived", "outlet", "bylines", "dateline", "language",
          "published", "updated", "ingested", "source", "revision", "story", "actors", "countries", "zones", "text"}) {
      CHECK(article.contains(field));
    }
    CHECK_FALSE(article.at("text").get<std::string>().empty());
  }
}

TEST_CASE("an export can be added to another archive") {
  const Scratch from;
  REQUIRE(from.dateline({"add", sample()}).exit_code == 0);
  const Outcome exported = from.dateline({"export"});

  const Scratch to;
  const Outcome added = to.dateline({"add", to.file("export.jsonl", exported.out)});
  CAPTURE(added.err);
  CHECK(added.exit_code == 0);
  const auto before = by_title_and_outlet(exported);
  const auto after = by_title_and_outlet(to.dateline({"export"}));
  CHECK(before.size() == kSampleArticles);
  CHECK(after.size() == before.size());
  for (const auto& [name, article] : before) {
    CAPTURE(name);
    REQUIRE(after.contains(name));
    const auto text = article.at("text").get<std::string>();
    const auto text_after = after.at(name).at("text").get<std::string>();
    // A headline that was derived is a stated one for the second archive, which takes it out of the text.
    if (article.at("title_derived").get<bool>())
      CHECK(text.ends_with(text_after));
    else
      CHECK(text_after == text);
    CHECK(after.at(name).at("published").is_null() == article.at("published").is_null());
    if (!article.at("published").is_null()) {
      CHECK(after.at(name).at("published").at("date") == article.at("published").at("date"));
    }
  }
}

TEST_CASE("an export of a query holds what a search for it finds") {
  const Scratch scratch;
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  const Outcome some = scratch.dateline({"export", "ceasefire"});
  CHECK(some.exit_code == 0);
  const auto found = json::parse(scratch.dateline({"search", "ceasefire", "--format", "json"}).out);
  CHECK(lines(some.out).size() == found.at("total").at("articles").get<std::size_t>());
  CHECK(lines(some.out).size() > 1);
  CHECK(lines(some.out).size() < kSampleArticles);
}

TEST_CASE("what the index lacks is exported all the same, and every other answer says that it lags") {
  const Scratch scratch;
  namespace fs = std::filesystem;
  REQUIRE(scratch.dateline({"add", sample() / "harbour-courier"}).exit_code == 0);
  CHECK(scratch.dateline({"export"}).err == "");
  CHECK(scratch.dateline({"search", "harbour"}).err == "");
  for (const char* part : {"index", "columns"}) {
    fs::create_directories(scratch.path("kept"));
    fs::copy(scratch.archive() / part, scratch.path("kept") / part, fs::copy_options::recursive);
  }
  REQUIRE(scratch.dateline({"add", sample()}).exit_code == 0);
  for (const char* part : {"index", "columns"}) {  // as after a kill before the index was brought up
    fs::remove_all(scratch.archive() / part);
    fs::copy(scratch.path("kept") / part, scratch.archive() / part, fs::copy_options::recursive);
  }

  const Outcome all = scratch.dateline({"export"});
  CHECK(all.exit_code == 0);
  CHECK(lines(all.out).size() == kSampleArticles);
  CHECK(lines(scratch.dateline({"export", "--format", "csv"}).out).size() > kSampleArticles);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"export", "ceasefire"}, {"export", "--country", "NO"}, {"search", "harbour"}}) {
    const Outcome some = scratch.dateline(command);
    CHECK(some.exit_code == 0);
    REQUIRE(lines(some.err).size() == 1);
    CHECK(some.err.find("lacks the last ") != std::string::npos);
    CHECK(some.err.find("dateline add") != std::string::npos);
  }
}
