#include "indexer/store/segment_builder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "schema/columns.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

testing::Draft draft(const std::string& url, const std::string& text) {
  testing::Draft out;
  out.url = url;
  out.title = "About " + url;
  out.text = text;
  return out;
}

std::vector<std::uint32_t> documents_of(const schema::Layout& layout, const schema::Segment& segment) {
  std::vector<std::uint32_t> out;
  for (const auto& row : schema::read_columns(layout.column_file(1, segment.name))) out.push_back(row.document);
  return out;
}

using Documents = std::vector<std::uint32_t>;

// Changes 1 and 2 are two copies of one story. The first then gets another text (4), which moves the story of the
// second (3), whose text changes as well (5).
struct Changes : testing::WrittenArchive {
  Changes() {
    const std::string story = "Cranes stood still in the wind while the crew of the old ferry played cards below.";
    write(
        {draft("a", story), draft("b", story), draft("a", "Something else."), draft("b", "And something else again.")});
  }
};

TEST_CASE_FIXTURE(Changes, "a segment holds no row for a text that only a later segment has") {
  CHECK(documents_of(layout(), build_segment(layout(), 1, 1, 2)) == Documents{});
  const schema::Segment middle = build_segment(layout(), 1, 3, 4);
  CHECK(middle.documents == 1);
  CHECK(documents_of(layout(), middle) == Documents{4});
  const schema::Segment last = build_segment(layout(), 1, 5, 5);
  CHECK(last.documents == 1);
  CHECK(documents_of(layout(), last) == Documents{5});
}

TEST_CASE_FIXTURE(Changes, "segments without a document are merged to one without") {
  const schema::Segment merged =
      merge_segments(layout(), 1, {build_segment(layout(), 1, 1, 1), build_segment(layout(), 1, 2, 3)});
  CHECK(merged.name == schema::segment_name(1, 3));
  CHECK(merged.documents == 0);
  CHECK(documents_of(layout(), merged) == Documents{});
  CHECK_FALSE(std::filesystem::exists(layout().token_file(1, merged.name)));
}

TEST_CASE("a change of tags alone gives the old document a new row and no document") {
  const testing::WrittenArchive archive;
  const std::string story = "Cranes stood still in the wind while the crew of the old ferry played cards below.";
  archive.write({draft("a", story), draft("b", story), draft("a", "Something else.")});
  const schema::Segment segment = build_segment(archive.layout(), 1, 3, 3);
  CHECK(segment.documents == 0);
  CHECK_FALSE(std::filesystem::exists(archive.layout().token_file(1, segment.name)));
  const auto rows = schema::read_columns(archive.layout().column_file(1, segment.name));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].document == 2);
  CHECK(rows[0].article == 2);
  CHECK(rows[0].story == 2);
}

TEST_CASE_FIXTURE(Changes, "a segment that is removed leaves none of its parts") {
  const schema::Segment segment = build_segment(layout(), 1, 3, 5);
  REQUIRE(segment.documents == 2);
  remove_segment(layout(), 1, segment);
  for (const auto& folder : {layout().index(), layout().columns(), layout().tokens()}) {
    CHECK(std::filesystem::is_empty(folder / "1"));
  }
}

}  // namespace
}  // namespace dateline::store
