#include "tests/indexer/store/actor_archive.hpp"

namespace dateline::store {
namespace {

using namespace actor_tests;

const std::vector<testing::Draft> kSurnameAlone = {
    draft(1, {"Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"}),
    draft(2, {"Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"}),
    draft(3, {"Ostrander", "Dora Fisk"}),
};

}  // namespace

TEST_CASE_FIXTURE(Archive,
                  "a surname alone is the person whom the archive knows in its company, whichever came first") {
  put({kSurnameAlone[1], kSurnameAlone[2]});
  link();
  CHECK(actors_of(1).front() == "Ostrander");
  put({kSurnameAlone[0]});
  link();
  CHECK(actors_of(1).front() == "Marit Ostrander");
  CHECK(actors_of(2).front() == "Ostrander");
  CHECK(texts("SELECT article, kind FROM changes WHERE kind = 'tags'").count("1") == 1);
  // Another of that name in the same company: nobody can tell.
  put({draft(4, {"Jon Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"})});
  link();
  CHECK(actors_of(1).front() == "Ostrander");
}

TEST_CASE_FIXTURE(Archive, "a surname alone says that its company joined it, and not where a user did") {
  for (const testing::Draft& one : kSurnameAlone) {
    extract::Extracted extracted = testing::extracted(one);
    schema::Mention mention;
    mention.zone = schema::ZoneKind::title;
    mention.end = 4;
    mention.rule = "given name";
    mention.text = extracted.candidates.front().name;
    extracted.candidates.front().mentions = {mention};
    writer->put(prepare(std::move(extracted)));
  }
  link();
  CHECK(rule_of(1) == "given name");
  CHECK(rule_of(2) == schema::kSurnameInCompany);
  CHECK(rule_of(3) == "given name");
  decide(decision(DecisionKind::merge, "person/ostrander", "person/dora-fisk"));
  CHECK(rule_of(2) == schema::kSurnameInCompany);
  CHECK(rule_of(3) == "given name");
}

TEST_CASE_FIXTURE(Archive, "surnames alone are shown under one id, and a decision on it or on one of them holds") {
  put(kSurnameAlone);
  link();
  const std::string name = "person/ostrander";
  std::vector<std::string> lone;
  for (const auto& [slug, root] : roots()) {
    if (slug.starts_with(name + '#')) lone.push_back(slug);
  }
  REQUIRE(lone.size() == 2);
  const bool first_is_linked = root(lone[0]) == "person/marit-ostrander";
  const std::string linked = lone[first_is_linked ? 0 : 1], other = lone[first_is_linked ? 1 : 0];
  CHECK(root(linked) == "person/marit-ostrander");
  CHECK(root(other) == name);
  const std::int64_t split = decide(decision(DecisionKind::split, "person/marit-ostrander", linked)).ids.front();
  CHECK(root(linked) == name);
  decide(undo(split));
  CHECK(root(linked) == "person/marit-ostrander");
  const std::int64_t merge = decide(decision(DecisionKind::merge, name, "person/dora-fisk")).ids.front();
  CHECK(root(other) == "person/dora-fisk");
  CHECK(root(linked) == "person/marit-ostrander");
  decide(undo(merge));
  decide(decision(DecisionKind::block, name));
  CHECK(actors_of(3) == std::vector<std::string>{"Dora Fisk"});
  CHECK(actors_of(2).front() == "Marit Ostrander");
}

TEST_CASE_FIXTURE(Archive, "a name with a first name is no surname alone, also one that reads as an Arabic article") {
  put({draft(1, {"Ben Dahl"}), draft(2, {"Al Moe"})});
  link();
  CHECK(roots().contains("person/ben-dahl"));
  CHECK(roots().size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a surname is nobody's whom its own article names in full") {
  put({kSurnameAlone[0], draft(5, {"Ostrander", "Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"})});
  link();
  CHECK(actors_of(2) == std::vector<std::string>{"Ostrander", "Marit Ostrander", "Bo Dahl", "Anna Bird", "Carl Eng"});
}

}  // namespace dateline::store
