#include "schema/evidence.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

namespace dateline::schema {
namespace {

TEST_CASE("each rule stands in the table once, with a confidence and a sentence") {
  std::set<std::pair<Named, std::string_view>> seen;
  for (const RuleEvidence& known : rule_evidence()) {
    CAPTURE(known.rule);
    CHECK(seen.emplace(known.of, known.rule).second);
    CHECK(known.confidence > 0);
    CHECK(known.confidence <= 1);
    REQUIRE(known.reason.size() > 10);
    CHECK((known.reason.front() >= 'A' && known.reason.front() <= 'Z'));
    CHECK(known.reason.back() == '.');
  }
}

TEST_CASE("a rule means what it is used for, and one that nobody knows is told apart") {
  CHECK(evidence_of(Named::actor, "name").reason != evidence_of(Named::country, "name").reason);
  CHECK(evidence_of(Named::actor, "name").rule == "name");
  CHECK(evidence_of(Named::country, "title+name").rule.empty());
  CHECK(evidence_of(Named::actor, "tea leaves").rule.empty());
  CHECK(evidence_of(Named::actor, "tea leaves").confidence == 0.5);
}

}  // namespace
}  // namespace dateline::schema
