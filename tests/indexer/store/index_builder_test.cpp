#include "indexer/store/index_builder.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "schema/columns.hpp"
#include "schema/token_file.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

testing::Draft draft(int number) {
  testing::Draft out;
  out.url = "https://made.example/" + std::to_string(number);
  out.title = "Report " + std::to_string(number);
  const std::string n = std::to_string(number);  // so often that no two texts are near copies
  out.text =
      "Crane " + n + " was mended by crew " + n + " of ship " + n + ".\n\nIt had stood still for " + n + " days.";
  out.date = "2024-03-0" + std::to_string(1 + number % 9);
  out.time = "0" + std::to_string(number % 10) + ":30";
  out.outlet = number % 2 == 0 ? "Harbour Post" : "Inland Gazette";
  out.outlet_country = number % 2 == 0 ? "NO" : "SE";
  out.actors = {"Anna Bird", "Person " + std::to_string(number % 3)};
  out.countries = {{"NO", true}, {"SE", false}};
  return out;
}

std::vector<testing::Draft> drafts(int first, int count) {
  std::vector<testing::Draft> out;
  for (int i = 0; i < count; ++i) out.push_back(draft(first + i));
  return out;
}

// All that an index says of the newest document of each article.
struct Content {
  std::map<std::uint32_t, schema::DocumentRow> rows;                            // by article
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>> postings;  // term, article, how often
  std::map<std::uint32_t, std::string> words;  // by article: of title and text, in their order

  bool operator==(const Content&) const = default;
};

schema::DocumentRow row_of(const schema::Columns& columns, std::uint32_t at) {
  const auto actors = columns.actors_of(at);
  const auto countries = columns.countries_of(at);
  return {at,
          columns.article[at],
          columns.story[at],
          columns.outlet[at],
          columns.length[at],
          columns.day[at],
          columns.minute[at],
          columns.language[at],
          columns.outlet_country[at],
          columns.lead_words[at],
          {actors.begin(), actors.end()},
          {countries.begin(), countries.end()}};
}

void add_words(const std::filesystem::path& path, const schema::Columns& columns, const schema::Segment& segment,
               Content& out) {
  const schema::TokenFile file(path);
  file.verify();
  CHECK(file.documents() == segment.documents);
  for (std::uint32_t at = file.first(); at <= file.last() && at < columns.size(); ++at) {
    if (columns.article[at] == 0 || !file.has(at)) continue;
    std::string& words = out.words[columns.article[at]];
    const schema::DocumentTokens tokens = file.tokens(at);
    for (schema::TokenCursor word(tokens.title); word.next();) words.append(file.word(word.number())) += ' ';
    words += "/";
    for (schema::TokenCursor word(tokens.text); word.next();) (words += ' ').append(file.word(word.number()));
  }
}

Content content_of(const schema::Layout& layout) {
  const schema::Manifest manifest = schema::read_manifest(layout);
  schema::Columns columns;
  for (const auto& segment : manifest.segments) columns.load(layout.column_file(manifest.generation, segment.name));
  Content out;
  for (std::uint32_t at = 0; at < columns.size(); ++at) {
    if (columns.article[at] != 0) out.rows[columns.article[at]] = row_of(columns, at);
  }
  for (const auto& segment : manifest.segments) {
    const Xapian::Database database(layout.segment(manifest.generation, segment.name).string());
    CHECK(database.get_doccount() == segment.documents);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
        CHECK(*posting >= segment.first);
        CHECK(*posting <= segment.last);
        const std::uint32_t article = *posting < columns.size() ? columns.article[*posting] : 0;
        if (article == 0) continue;
        out.postings.emplace_back(*term, article, posting.get_wdf());
      }
    }
    if (segment.documents > 0) add_words(layout.token_file(manifest.generation, segment.name), columns, segment, out);
  }
  std::sort(out.postings.begin(), out.postings.end());
  return out;
}

// Segments cover all changes, one after the other.
void check_ranges(const schema::Manifest& manifest) {
  std::int64_t next = 1;
  for (const schema::Segment& segment : manifest.segments) {
    CHECK(segment.first == next);
    CHECK(segment.last >= segment.first);
    next = segment.last + 1;
  }
  CHECK(next == manifest.seq + 1);
}

TEST_CASE("what a kill left unindexed is indexed at the next start") {
  const testing::WrittenArchive archive;
  archive.add(drafts(0, 3));
  const std::int64_t seq = archive.write(drafts(3, 4));
  CHECK(schema::read_manifest(archive.layout()).seq == 3);
  {
    IndexBuilder index(archive.layout(), 2);
    index.finish(seq);
  }
  const schema::Manifest manifest = schema::read_manifest(archive.layout());
  CHECK(manifest.seq == 7);
  check_ranges(manifest);
  const Content content = content_of(archive.layout());
  CHECK(content.rows.size() == 7);
  CHECK(content.words.at(3) == "report 2 / crane 2 was mended by crew 2 of ship 2 it had stood still for 2 days");
}

TEST_CASE("starting with nothing new changes nothing") {
  const testing::WrittenArchive archive;
  const std::int64_t seq = archive.add(drafts(0, 3));
  const schema::Manifest before = schema::read_manifest(archive.layout());
  { IndexBuilder(archive.layout(), 1).finish(seq); }
  CHECK(schema::read_manifest(archive.layout()) == before);
}

TEST_CASE("many small adds are merged, and keep every document, posting and column that a rebuild makes") {
  const testing::WrittenArchive archive;
  for (int i = 0; i < 30; ++i) {
    std::vector<testing::Draft> batch;
    const auto change = [&](int number, const std::string& words) {
      batch.push_back(draft(number));
      batch.back().text = "Nothing of what was said about crane " + std::to_string(i) + " turned out to be " + words;
    };
    if (i % 6 == 5)
      change(i / 3, "true at all.");  // changes again below: the first number of the batch has no document
    batch.push_back(draft(i));
    if (i % 6 == 5) change(i / 3, "quite as it had been written down.");
    if (i % 4 == 3) {
      batch.push_back(draft(100 + i));  // a copy, whose story the text that it copies leaves later
      batch.back().text = draft(i - 2).text;
    }
    if (i % 4 == 2 && i > 5) change(i - 5, "worth the ink.");
    archive.add(batch);
  }
  {
    const schema::Connection catalogue = schema::open_catalogue(archive.layout());
    schema::Statement moved = catalogue.prepare("SELECT count(*) FROM changes WHERE kind = 'tags'");
    REQUIRE(moved.step());
    REQUIRE(moved.integer(0) >= 5);
  }
  const schema::Manifest merged = schema::read_manifest(archive.layout());
  check_ranges(merged);
  CHECK(merged.segments.size() < 8);
  const Content before = content_of(archive.layout());
  CHECK(before.rows.size() == 37);
  CHECK(before.words.size() == 37);
  CHECK(pipeline::rebuild(archive.layout(), 2) == merged.seq);
  const schema::Manifest rebuilt = schema::read_manifest(archive.layout());
  check_ranges(rebuilt);
  CHECK(rebuilt.generation == merged.generation + 1);
  CHECK(rebuilt.seq == merged.seq);
  CHECK((content_of(archive.layout()) == before));
}

TEST_CASE("an add of thousands is cut into segments on several threads, in order and without a gap") {
  const testing::WrittenArchive archive;
  const std::int64_t seq = archive.write(drafts(0, 4300));
  // The last articles of the first range change again in a later one.
  const std::int64_t later = archive.write([] {
    std::vector<testing::Draft> changed = drafts(1900, 50);
    for (testing::Draft& one : changed) one.text += " More was said later.";
    return changed;
  }());
  {
    IndexBuilder index(archive.layout(), 2);
    index.offer(seq);
    index.finish(later);
  }
  const schema::Manifest manifest = schema::read_manifest(archive.layout());
  CHECK(manifest.seq == later);
  CHECK(manifest.segments.size() == 3);
  check_ranges(manifest);
  const Content content = content_of(archive.layout());
  CHECK(content.rows.size() == 4300);
  CHECK(content.rows.at(1901).document > seq);
  const auto with_word = [&](const std::string& word) {
    return std::count_if(content.postings.begin(), content.postings.end(),
                         [&](const auto& posting) { return std::get<0>(posting) == word; });
  };
  CHECK(with_word("crane") == 4300);
  CHECK(with_word("later") == 50);
}

TEST_CASE("leftovers of a kill are removed at the next start, and what the manifest names is kept") {
  const testing::WrittenArchive archive;
  const std::int64_t seq = archive.add(drafts(0, 3));
  const schema::Manifest manifest = schema::read_manifest(archive.layout());
  const std::string generation = std::to_string(manifest.generation);
  const std::string name = manifest.segments.at(0).name;
  std::vector<std::filesystem::path> leftovers;
  for (const std::string& left :
       {"index/" + generation + "/0000000004-0000000009/postlist.glass", "index/" + generation + "/" + name + ".new/x",
        "index/" + generation + "/0000000004-0000000009.old/postlist.glass", std::string("index/9/a/postlist.glass"),
        std::string("index/9.old/a"), std::string("columns/9/a.col"), "columns/" + generation + "/" + name + ".col.new",
        "columns/" + generation + "/0000000004-0000000009.col", std::string("tokens/9/a.tok"),
        "tokens/" + generation + "/" + name + ".tok.new", "tokens/" + generation + "/0000000004-0000000009.tok"}) {
    leftovers.push_back(archive.folder().write("archive/" + left, "left"));
  }
  const Content before = content_of(archive.layout());
  { IndexBuilder(archive.layout(), 1).finish(seq); }
  for (const auto& left : leftovers) {
    CAPTURE(left.string());
    CHECK_FALSE(std::filesystem::exists(left));
  }
  for (const auto& folder : {archive.layout().index() / generation, archive.layout().columns() / generation,
                             archive.layout().tokens() / generation}) {
    const auto entries = std::filesystem::directory_iterator(folder);
    CHECK(std::distance(begin(entries), end(entries)) == 1);
  }
  CHECK(schema::read_manifest(archive.layout()) == manifest);
  CHECK((content_of(archive.layout()) == before));
}

TEST_CASE("a new generation is not seen before it is finished, and one that is given up leaves the old") {
  const testing::WrittenArchive archive;
  const std::int64_t seq = archive.add(drafts(0, 2100));
  const schema::Manifest before = schema::read_manifest(archive.layout());
  {
    IndexBuilder index(archive.layout(), 1, IndexBuilder::NewGeneration{});
    index.offer(seq);
    const auto built = archive.layout().column_file(before.generation + 1, schema::segment_name(1, 2000));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(built) && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    REQUIRE(std::filesystem::exists(built));
  }
  CHECK(schema::read_manifest(archive.layout()) == before);
  CHECK(content_of(archive.layout()).rows.size() == 2100);
}

TEST_CASE("a rebuild replaces a manifest that cannot be read") {
  const testing::WrittenArchive archive;
  archive.add(drafts(0, 3));
  const Content content = content_of(archive.layout());
  archive.folder().write("archive/index/manifest.json", "{\"format\":");
  CHECK_THROWS_AS(IndexBuilder(archive.layout(), 1), schema::LayoutError);
  pipeline::rebuild(archive.layout(), 1);
  CHECK((content_of(archive.layout()) == content));
}

TEST_CASE("an index of an older format is refused by readers, read on until the new one is whole, and made again") {
  const testing::WrittenArchive archive;
  const schema::Layout& layout = archive.layout();
  std::int64_t seq = archive.add(drafts(0, 5));
  const schema::Manifest now = schema::read_manifest(layout);
  const Content content = content_of(layout);
  const auto put_back = [&] {  // what a program of format 1 left: no tokens
    std::string manifest = testing::bytes_of(layout.manifest());
    const std::string format = "\"format\": " + std::to_string(schema::kIndexFormat);
    REQUIRE(manifest.find(format) != std::string::npos);
    archive.folder().write("archive/index/manifest.json",
                           manifest.replace(manifest.find(format), format.size(), "\"format\": 1"));
    std::filesystem::remove_all(layout.tokens());
  };
  put_back();
  CHECK_THROWS_AS(schema::read_manifest(layout), schema::LayoutError);
  {
    const IndexBuilder given_up(layout, 1);
    CHECK(std::filesystem::exists(layout.segment(now.generation, now.segments.at(0).name)));
  }
  { IndexBuilder(layout, 1).finish(seq); }
  CHECK(schema::read_manifest(layout).generation == now.generation + 1);
  CHECK((content_of(layout) == content));
  CHECK_FALSE(std::filesystem::exists(layout.segment(now.generation, now.segments.at(0).name)));

  put_back();
  seq = archive.add(drafts(5, 1));
  CHECK(schema::read_manifest(layout).seq == seq);
  CHECK(content_of(layout).rows.size() == 6);

  put_back();
  CHECK(pipeline::rebuild(layout, 1) == seq);
  CHECK(content_of(layout).words.size() == 6);
}

TEST_CASE("a failure to build is thrown to the writer, the catalogue keeps all, and the next start makes up for it") {
  const testing::WrittenArchive archive;
  const std::int64_t seq = archive.write(drafts(0, 3));
  archive.folder().write("archive/index/1", "in the way of the first generation");
  {
    IndexBuilder index(archive.layout(), 2);
    CHECK_THROWS(index.finish(seq));
  }
  CHECK(schema::read_manifest(archive.layout()).seq == 0);
  std::filesystem::remove(archive.layout().index() / "1");
  { IndexBuilder(archive.layout(), 2).finish(seq); }
  CHECK(content_of(archive.layout()).rows.size() == 3);
}

TEST_CASE("a second writer is refused at once, and taken when the first has ended") {
  const testing::TemporaryFolder folder;
  const schema::Layout layout(folder.path() / "archive");
  {
    const ArchiveLock first(layout);
    try {
      const ArchiveLock second(layout);
      FAIL("both have the lock");
    } catch (const schema::LayoutError& error) {
      CHECK(error.kind == schema::LayoutError::Kind::locked);
    }
  }
  const ArchiveLock next(layout);
}

}  // namespace
}  // namespace dateline::store
