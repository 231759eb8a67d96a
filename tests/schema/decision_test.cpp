#include "schema/decision.hpp"

#include <doctest/doctest.h>

#include "schema/catalogue.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

std::vector<std::int64_t> ids(const std::vector<Decision>& decisions) {
  std::vector<std::int64_t> all;
  for (const Decision& decision : decisions) all.push_back(decision.id);
  return all;
}

Decision undo(std::int64_t id, std::int64_t undone) {
  Decision decision;
  decision.id = id;
  decision.kind = DecisionKind::undo;
  decision.undoes = undone;
  return decision;
}

Decision block(std::int64_t id) {
  Decision decision;
  decision.id = id;
  decision.kind = DecisionKind::block;
  decision.subject = "person/x";
  return decision;
}

}  // namespace

TEST_CASE("a decision that was undone does not hold, and holds again where the undoing was undone") {
  CHECK(ids(in_force({block(1), block(2)})) == std::vector<std::int64_t>{1, 2});
  CHECK(ids(in_force({block(1), block(2), undo(3, 1)})) == std::vector<std::int64_t>{2});
  CHECK(ids(in_force({block(1), block(2), undo(3, 1), undo(4, 3)})) == std::vector<std::int64_t>{1, 2});
  CHECK(ids(in_force({block(1), undo(2, 1), undo(3, 2), undo(4, 3)})).empty());
}

TEST_CASE("decisions are read as they were written, in order") {
  const TemporaryFolder folder;
  Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  catalogue.execute(R"sql(
    INSERT INTO decision (kind, subject, object, author, made, reason) VALUES
      ('merge', 'person/a-b', 'person/a-c', 'Ada', '2026-01-02T03:04:05Z', 'the same'),
      ('block', 'person/d-e', NULL, 'Ada', '2026-01-02T03:04:06Z', NULL);
    INSERT INTO decision (kind, author, made, undoes) VALUES ('undo', 'Bo', '2026-01-02T03:04:07Z', 1);
  )sql");
  const std::vector<Decision> all = read_decisions(catalogue);
  REQUIRE(all.size() == 3);
  CHECK(all[0].kind == DecisionKind::merge);
  CHECK(all[0].subject == "person/a-b");
  CHECK(all[0].object == "person/a-c");
  CHECK(all[0].author == "Ada");
  CHECK(all[0].reason == "the same");
  CHECK(all[1].object.empty());
  CHECK(all[2].undoes == 1);
  CHECK(ids(in_force(all)) == std::vector<std::int64_t>{2});
}
