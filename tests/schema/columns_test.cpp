#include "schema/columns.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <string>

#include "schema/layout.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

DocumentRow row(std::uint32_t document, std::uint32_t article) {
  DocumentRow out;
  out.document = document;
  out.article = article;
  out.story = article;
  out.length = document * 10;
  return out;
}

std::vector<DocumentRow> random_rows(std::size_t count) {
  std::mt19937 generator(7);
  const auto random = [&generator] { return static_cast<std::uint32_t>(generator()); };
  std::vector<DocumentRow> rows;
  for (std::uint32_t i = 0; i < count; ++i) {
    DocumentRow one = row(3 * i + 1, i + 1);
    one.story = random();
    one.outlet = random();
    one.length = random();
    one.day = random() % 5 == 0 ? kUndated : static_cast<std::int32_t>(random());
    one.minute = static_cast<std::uint16_t>(random());
    one.language = static_cast<std::uint16_t>(random());
    one.outlet_country = static_cast<std::uint16_t>(random());
    one.lead_words = static_cast<std::uint16_t>(random());
    for (std::size_t n = random() % 5; n > 0; --n) one.actors.push_back(random());
    for (std::size_t n = random() % 4; n > 0; --n) one.countries.push_back(static_cast<std::uint16_t>(random()));
    rows.push_back(one);
  }
  return rows;
}

LayoutError::Kind refusal(const std::filesystem::path& file) {
  try {
    read_columns(file);
  } catch (const LayoutError& error) {
    CHECK(std::string(error.what()).find("dateline") != std::string::npos);
    return error.kind;
  }
  FAIL("it was read");
  return {};
}

std::vector<std::uint32_t> list(std::span<const std::uint32_t> values) {
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("rows come back from their file as they were written") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "made" / "on" / "the way.col";
  for (const std::size_t count : {0, 1, 500}) {
    const std::vector<DocumentRow> rows = random_rows(count);
    write_columns(file, rows);
    CHECK(read_columns(file) == rows);
  }
}

TEST_CASE("a column file with any bit changed, cut short or grown is refused") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.col";
  write_columns(file, random_rows(5));
  const std::string whole = dateline::testing::bytes_of(file);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    folder.write("a.col", bytes);
    CAPTURE(at);
    CHECK_THROWS_AS(read_columns(file), LayoutError);
    folder.write("a.col", whole.substr(0, at));
    CHECK(refusal(file) == LayoutError::Kind::damaged);
  }
  std::string none = whole;
  none.replace(12, 4, 4, '\0');  // the number of rows, after magic and version
  folder.write("a.col", none);
  CHECK(refusal(file) == LayoutError::Kind::damaged);
  folder.write("a.col", whole + "x");
  CHECK(refusal(file) == LayoutError::Kind::damaged);
  std::filesystem::remove(file);
  CHECK(refusal(file) == LayoutError::Kind::damaged);
}

TEST_CASE("a column file of a newer version is refused as such") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.col";
  write_columns(file, random_rows(5));
  std::string bytes = dateline::testing::bytes_of(file);
  bytes[8] = static_cast<char>(bytes[8] + 1);  // after eight bytes of magic
  folder.write("a.col", bytes);
  CHECK(refusal(file) == LayoutError::Kind::newer_format);
}

TEST_CASE("loaded columns give every document's values") {
  const TemporaryFolder folder;
  const std::vector<DocumentRow> rows = random_rows(100);
  write_columns(folder.path() / "a.col", rows);
  Columns columns;
  columns.load(folder.path() / "a.col");
  CHECK(columns.size() == rows.back().document + 1);
  CHECK(columns.live_documents() == rows.size());
  for (const DocumentRow& one : rows) {
    const std::uint32_t at = one.document;
    CHECK(columns.article[at] == one.article);
    CHECK(columns.story[at] == one.story);
    CHECK(columns.outlet[at] == one.outlet);
    CHECK(columns.length[at] == one.length);
    CHECK(columns.day[at] == one.day);
    CHECK(columns.minute[at] == one.minute);
    CHECK(columns.language[at] == one.language);
    CHECK(columns.outlet_country[at] == one.outlet_country);
    CHECK(columns.lead_words[at] == one.lead_words);
    CHECK(list(columns.actors_of(at)) == one.actors);
    const auto countries = columns.countries_of(at);
    CHECK(std::vector(countries.begin(), countries.end()) == one.countries);
    CHECK(columns.document_of(one.article) == at);
  }
}

TEST_CASE("numbers that no document has are not live") {
  Columns columns;
  columns.add(column_arrays(std::vector{row(5, 1)}));
  CHECK(columns.size() == 6);
  for (std::uint32_t at = 0; at < 5; ++at) {
    CHECK(columns.article[at] == 0);
    CHECK(columns.day[at] == kUndated);
    CHECK(columns.actors_of(at).empty());
    CHECK(columns.countries_of(at).empty());
  }
  CHECK(columns.document_of(0) == 0);
  CHECK(columns.document_of(2) == 0);
  CHECK(columns.document_of(-1) == 0);
  CHECK(columns.document_of(std::int64_t{1} << 40) == 0);
}

TEST_CASE("a later row of the same document replaces the earlier one, lists too") {
  Columns columns;
  DocumentRow first = row(2, 1);
  first.actors = {7, 8, 9};
  first.countries = {1};
  columns.add(column_arrays(std::vector{first, row(3, 2)}));
  DocumentRow changed = row(2, 1);
  changed.story = 99;
  changed.actors = {4};
  columns.add(column_arrays(std::vector{changed}));
  CHECK(columns.live_documents() == 2);
  CHECK(columns.story[2] == 99);
  CHECK(list(columns.actors_of(2)) == std::vector<std::uint32_t>{4});
  CHECK(columns.countries_of(2).empty());
}

TEST_CASE("only the newest document of an article is live, in whatever order they come") {
  for (const bool newest_first : {false, true}) {
    Columns columns;
    columns.add(column_arrays(std::vector{newest_first ? row(9, 1) : row(2, 1)}));
    columns.add(column_arrays(std::vector{newest_first ? row(2, 1) : row(9, 1)}));
    CHECK(columns.live_documents() == 1);
    CHECK(columns.document_of(1) == 9);
    CHECK(columns.article[9] == 1);
    CHECK(columns.article[2] == 0);
  }
}
