#include "server/search/check.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "schema/catalogue.hpp"
#include "schema/layout.hpp"
#include "schema/token_writer.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

// Three segments, one of which has a changed article, and a story of two copies.
struct Checked : testing::WrittenArchive {
  Checked() {
    add({draft(1), draft(2), draft(3)});
    testing::Draft copy = draft(1);
    copy.title = "Another title over the same words";
    add({copy, draft(4)});
    testing::Draft changed = draft(2);
    changed.url = "https://made.example/2";
    changed.text += " And something was added later.";
    add({changed});
  }

  static testing::Draft draft(int number) {
    testing::Draft out;
    out.url = "https://made.example/" + std::to_string(number);
    out.title = "Report " + std::to_string(number);
    out.text = "Crane " + std::to_string(number) + " of the harbour number " + std::to_string(number * 7) +
               " has been mended after the storm of last week.";
    return out;
  }

  std::vector<std::filesystem::path> segments() const {
    const schema::Manifest manifest = schema::read_manifest(layout());
    std::vector<std::filesystem::path> out;
    for (const auto& segment : manifest.segments) out.push_back(layout().segment(manifest.generation, segment.name));
    return out;
  }
  std::vector<std::filesystem::path> column_files() const {
    const schema::Manifest manifest = schema::read_manifest(layout());
    std::vector<std::filesystem::path> out;
    for (const auto& one : manifest.segments) out.push_back(layout().column_file(manifest.generation, one.name));
    return out;
  }

  std::vector<std::filesystem::path> token_files() const {
    const schema::Manifest manifest = schema::read_manifest(layout());
    std::vector<std::filesystem::path> out;
    for (const auto& one : manifest.segments) out.push_back(layout().token_file(manifest.generation, one.name));
    return out;
  }

  // The only finding, which holds these words.
  void finds(const std::string& words) const {
    const std::vector<std::string> findings = check(layout());
    REQUIRE(findings.size() == 1);
    CAPTURE(findings[0]);
    CHECK(findings[0].find(words) != std::string::npos);
  }
};

TEST_CASE_FIXTURE(Checked, "a whole archive gives no finding, before and after a rebuild") {
  REQUIRE(segments().size() == 3);
  CHECK(check(layout()) == std::vector<std::string>{});
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE("an empty archive gives no finding, and a folder that is none is refused") {
  const testing::WrittenArchive empty;
  CHECK_THROWS_AS(check(empty.layout()), schema::LayoutError);
  empty.write({});
  CHECK(check(empty.layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a segment that is gone is found, and a rebuild is the way out") {
  std::filesystem::remove_all(segments()[1]);
  finds("dateline rebuild");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a segment with damaged postings is found, and a rebuild is the way out") {
  const auto postings = segments()[0] / "postlist.glass";
  const std::string noise(std::filesystem::file_size(postings), 'x');
  std::ofstream(postings, std::ios::binary) << noise;
  finds("dateline rebuild");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a damaged and a missing token file are found, and a rebuild is the way out") {
  testing::damage(token_files()[1]);
  finds("dateline rebuild");
  std::filesystem::remove(token_files()[1]);
  finds("dateline rebuild");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a whole token file of other documents, or of other words, is found") {
  std::filesystem::copy_file(token_files()[1], token_files()[0], std::filesystem::copy_options::overwrite_existing);
  finds("holds other documents");
  schema::TokenBuilder builder;
  const std::vector<std::uint32_t> word = {builder.number("word")};
  for (std::uint32_t number = 1; number <= 3; ++number) builder.add(number, word, word);
  builder.write(token_files()[0], 1, 3);
  finds("other words than their columns say");
}

TEST_CASE_FIXTURE(Checked, "an index of an older format is found") {
  std::string manifest = testing::bytes_of(layout().manifest());
  const std::string format = "\"format\": " + std::to_string(schema::kIndexFormat);
  REQUIRE(manifest.find(format) != std::string::npos);
  folder().write("archive/index/manifest.json",
                 manifest.replace(manifest.find(format), format.size(), "\"format\": 1"));
  finds("older format 1");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a damaged and a missing column file are found, and a rebuild is the way out") {
  testing::damage(column_files()[1]);
  finds("dateline rebuild");
  std::filesystem::remove(column_files()[1]);
  finds("dateline rebuild");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "an index that lags is found, and the next add is the way out") {
  write({draft(8), draft(9)});
  finds("lags 2 changes");
  finds("dateline add");
  add({});
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "an index that is newer than the catalogue, or of another one, is found") {
  const schema::Manifest manifest = schema::read_manifest(layout());
  schema::Manifest newer = manifest;
  newer.seq += 5;
  schema::write_manifest(layout(), newer);
  finds("made from another catalogue");
  const testing::WrittenArchive other;
  other.add({draft(1)});
  schema::Manifest foreign = schema::read_manifest(other.layout());
  foreign.seq = manifest.seq;
  foreign.segments = manifest.segments;
  foreign.generation = manifest.generation;
  schema::write_manifest(layout(), foreign);
  finds("made from another catalogue");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a manifest that has lost a segment misses articles") {
  schema::Manifest manifest = schema::read_manifest(layout());
  manifest.segments.erase(manifest.segments.begin() + 1);
  schema::write_manifest(layout(), manifest);
  finds("articles are missing from the index");
}

TEST_CASE_FIXTURE(Checked, "a manifest that cannot be read is found, and a rebuild is the way out") {
  folder().write("archive/index/manifest.json", "{");
  finds("dateline rebuild");
  pipeline::rebuild(layout(), 1);
  CHECK(check(layout()) == std::vector<std::string>{});
}

TEST_CASE_FIXTURE(Checked, "a row of the catalogue that belongs to nothing is found, and a backup is the way out") {
  {
    schema::Connection catalogue(layout().catalogue(), schema::Connection::Mode::read_write);
    catalogue.execute(
        "PRAGMA foreign_keys = OFF; UPDATE article_country SET article = 99; "
        "INSERT INTO article_country VALUES (99, 'NO', 1, 1, '[]')");
  }
  finds("backup");
}

}  // namespace
}  // namespace dateline::search
