#include "indexer/read/json/exported_article.hpp"

#include <doctest/doctest.h>

#include "schema/article_json.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline;
using namespace dateline::read;
using namespace dateline::read::testing;
using schema::ZoneKind;

namespace {

schema::Article article() {
  schema::Article article;
  article.id = 1042;
  article.external_id = "pier-17";
  article.url = "https://example.org/pier";
  article.title = "Council closes pier";
  article.outlet = schema::Outlet{"The Brackwater Courier", "example.org", "NO", "inferred"};
  article.bylines = {"Jane Roe", "Jan Roth"};
  article.dateline = "BRACKWATER";
  article.language = "en";
  article.published = schema::Moment{"2021-03-09", "13:14", "+01:00", "minute", "byline", 0.95};
  article.updated = schema::Moment{"2021-03", std::nullopt, std::nullopt, "month", "updated-at", 0.9};
  article.source = {"old/place.txt", 4, "text", ""};
  article.story = 77;
  article.zones = {{ZoneKind::caption, 0, 0, "The pier."}, {ZoneKind::lede, 0, 9, ""}};
  article.text = "Tåkefjord closed.\n\nBy Jane Roe";
  return article;
}

std::string with(std::string line, const std::string& from, const std::string& to) {
  const std::size_t at = line.find(from);
  REQUIRE(at != std::string::npos);
  return line.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a line of an export is read back with all that it says, but what belonged to the other archive") {
  const schema::Article written = article();
  const auto records = read_bytes(schema::to_json(written) + "\n" + schema::to_json(written) + "\n");
  REQUIRE(records.size() == 2);
  const RawDocument& read = document(records[1]);
  CHECK(read.external_id == "pier-17");
  CHECK(read.title == "Council closes pier");
  CHECK(read.source.path == "input");
  CHECK(read.source.record == 1);
  REQUIRE(read.exported);
  CHECK(read.exported->id == 0);
  CHECK(read.exported->story == 0);
  CHECK(read.exported->outlet == written.outlet);
  CHECK(read.exported->bylines == written.bylines);
  CHECK(read.exported->dateline == written.dateline);
  CHECK(read.exported->published == written.published);
  CHECK(read.exported->updated == written.updated);
  CHECK(read.exported->zones == written.zones);
  CHECK(read.exported->text == written.text);
}

TEST_CASE("an exported article without an id of its own input gets none from the archive that it left") {
  schema::Article written = article();
  written.external_id.reset();
  written.title_derived = true;
  const auto records = read_bytes(schema::to_json(written));
  REQUIRE(records.size() == 1);
  CHECK_FALSE(document(records[0]).external_id);
  CHECK_FALSE(document(records[0]).title);
  REQUIRE(document(records[0]).exported);
  CHECK(document(records[0]).exported->title_derived);
}

TEST_CASE("a record that is not sound in every field is read like any other") {
  const std::string line = schema::to_json(article());
  for (const auto& [from, to] :
       {std::pair{"\"2021-03-09\"", "\"9 March 2021\""},
        std::pair{"\"precision\":\"minute\"", "\"precision\":\"hour\""}, std::pair{"\"end\":9", "\"end\":900"},
        std::pair{"\"confidence\":0.95", "\"confidence\":true"},
        std::pair{"\"title_derived\":false", "\"title_derived\":0"}}) {
    const auto records = read_bytes(with(line, from, to));
    REQUIRE(records.size() == 1);
    CHECK_FALSE(document(records[0]).exported);
    CHECK(document(records[0]).external_id == "pier-17");
    CHECK(document(records[0]).outlet_name == "The Brackwater Courier");
  }
}
