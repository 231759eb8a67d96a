#include "tests/indexer/store/actor_archive.hpp"

namespace dateline::store {
using namespace actor_tests;

TEST_CASE_FIXTURE(Archive, "a merge, its undoing and the undoing of that change the articles at once") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"M Strander"}), draft(3, {"Bo Dahl"})});
  link();
  const Decided merged = decide(decision(DecisionKind::merge, "person/m-strander", "person/marit-ostrander"));
  CHECK(merged.ids == std::vector<std::int64_t>{1});
  CHECK(merged.articles == 1);
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander"});
  decide(undo(1));
  CHECK(actors_of(2) == std::vector<std::string>{"M Strander"});
  decide(undo(2));
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander"});
}

TEST_CASE_FIXTURE(Archive, "decisions hold for articles that come later and after the archive was opened again") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"M Strander"})});
  link();
  decide(decision(DecisionKind::merge, "person/m-strander", "person/marit-ostrander"));
  decide(decision(DecisionKind::rename, "person/marit-ostrander", "M. Ostrander"));
  reopen();
  put({draft(3, {"M Strander"})});
  link();
  CHECK(actors_of(3) == std::vector<std::string>{"M. Ostrander"});
}

TEST_CASE_FIXTURE(Archive, "what is blocked is in no article, and comes back when that is undone") {
  put({draft(1, {"Marit Ostrander", "Monday Market"})});
  link();
  CHECK(decide(decision(DecisionKind::block, "person/monday-market")).articles == 1);
  CHECK(actors_of(1) == std::vector<std::string>{"Marit Ostrander"});
  decide(undo(1));
  CHECK(actors_of(1).size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a decision that cannot be made says why, and leaves nothing") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"Bo Dahl"})});
  link();
  const auto refused = [&](const Decision& one) { CHECK_THROWS_AS(decide(one), DecisionError); };
  refused(decision(DecisionKind::merge, "person/nobody", "person/bo-dahl"));
  refused(decision(DecisionKind::merge, "person/bo-dahl", "person/bo-dahl"));
  refused(decision(DecisionKind::split, "person/bo-dahl", "person/marit-ostrander"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", " "));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo\nDahl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo \x1b[31mDahl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", "Bo D\xe6hl"));
  refused(decision(DecisionKind::rename, "person/bo-dahl", std::string(600, 'x')));
  refused(decision(DecisionKind::recountry, "person/bo-dahl", "no"));
  refused(decision(DecisionKind::retype, "person/bo-dahl", "ship"));
  refused(decision(DecisionKind::recountry, "person/bo-dahl", "XX"));
  refused(undo(1));
  decide(decision(DecisionKind::block, "person/bo-dahl"));
  decide(undo(1));
  refused(undo(1));
  CHECK(schema::read_decisions(reading()).size() == 2);
}

TEST_CASE_FIXTURE(Archive, "a user's authority is matched by name, and what replaces it takes its effect back") {
  put({draft(1, {"Marit Ostrander"}), draft(2, {"Mari Strand"})});
  link();
  schema::UserEntry entry;
  entry.id = "person/harbour-master";
  entry.name = "Marit Ostrander-Dahl";
  entry.country = "NO";
  entry.aliases = {"Marit Ostrander", "MARI STRAND"};
  CHECK(writer->decide({{}, std::vector{entry}}).articles == 2);
  writer->commit();
  CHECK(root("person/marit-ostrander") == "person/harbour-master");
  CHECK(actors_of(2) == std::vector<std::string>{"Marit Ostrander-Dahl"});
  CHECK(schema::read_user_authority(reading()) == std::vector{entry});
  put({draft(3, {"Mari Strand"})});
  link();
  CHECK(actors_of(3) == std::vector<std::string>{"Marit Ostrander-Dahl"});
  writer->decide({{}, std::vector<schema::UserEntry>()});
  writer->commit();
  CHECK(actors_of(2) == std::vector<std::string>{"Mari Strand"});
}

TEST_CASE_FIXTURE(Archive, "a decision that changes no article is a change that readers see") {
  put({draft(1, {"Bo Dahl", "Anna Bird"})});
  link();
  const std::int64_t before = schema::last_change(reading());
  CHECK(decide(decision(DecisionKind::not_same, "person/bo-dahl", "person/anna-bird")).articles == 0);
  CHECK(schema::last_change(reading()) > before);
}

}  // namespace dateline::store
