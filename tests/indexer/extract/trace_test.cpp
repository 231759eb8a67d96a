#include "indexer/extract/trace.hpp"

#include <doctest/doctest.h>

#include "indexer/extract/rules.hpp"
#include "indexer/read/raw_document.hpp"
#include "tests/indexer/extract/tagging.hpp"

namespace dateline::extract {
namespace {

Trace traced(const std::string& text, const std::string& title = {}) {
  ZonedText input;
  input.text = text;
  input.title = title;
  TagContext context;
  context.language = "en";
  Trace trace;
  find_tags(input, context, &trace);
  return trace;
}

const Masked* masked(const Trace& trace, std::string_view text) {
  const auto found = std::ranges::find(trace.masked, text, &Masked::text);
  return found == trace.masked.end() ? nullptr : &*found;
}

TEST_CASE("a place in a person's name is masked, and the trace says that it is a name") {
  const Trace trace = traced("Foreign Minister Chad Petrov opened the fair.");
  const Masked* name = masked(trace, "Chad");
  REQUIRE(name != nullptr);
  CHECK(name->why == "the name of a person");
  CHECK(name->start == 17);
  CHECK(name->end == 21);
}

TEST_CASE("credits are masked") {
  const Trace trace = traced("Ships left the harbour of Oslo at noon.\n\n(Reporting by Nora Vik in Bergen)");
  CHECK(std::ranges::any_of(trace.masked, [](const Masked& m) { return m.why == "a credit"; }));
}

TEST_CASE("the weights of a country's mentions stand beside them and add up to its score") {
  ZonedText input;
  input.title = "Norway and Denmark agree";
  input.text = "Norway will lend ships to Denmark. The Norwegian minister said so in Oslo.";
  TagContext context;
  context.language = "en";
  Trace trace;
  const Tags tags = find_tags(input, context, &trace);
  REQUIRE(tags.countries.size() == trace.countries.size());
  REQUIRE_FALSE(tags.countries.empty());
  for (std::size_t i = 0; i < tags.countries.size(); ++i) {
    CHECK(tags.countries[i].code == trace.countries[i].code);
    REQUIRE(tags.countries[i].mentions.size() == trace.countries[i].weights.size());
    double sum = 0;
    for (const double weight : trace.countries[i].weights) sum += weight;
    CHECK(sum == doctest::Approx(trace.countries[i].score));
  }
}

TEST_CASE("asking for a trace changes nothing of the article") {
  const auto document = [] {
    read::RawDocument made;
    made.source = {"a.txt", 0, "text", "/a.txt"};
    made.title = "Norway lends ships";
    made.blocks = {{schema::ZoneKind::body,
                    "OSLO, May 5 - Norway will lend ships to Denmark, Prime Minister Anna Bergstrom said."}};
    return made;
  };
  Trace trace;
  const auto plain = std::get<Extracted>(extract(document(), Rules::builtin()));
  const auto traced_one = std::get<Extracted>(extract(document(), Rules::builtin(), trace));
  CHECK(plain.article.countries == traced_one.article.countries);
  CHECK(plain.candidates.size() == traced_one.candidates.size());
  CHECK(trace.countries.size() == plain.article.countries.size());
}

}  // namespace
}  // namespace dateline::extract
