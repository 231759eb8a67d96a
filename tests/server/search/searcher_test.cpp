#include "server/search/searcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/server/search/asking.hpp"
#include "tests/support/archive.hpp"

namespace dateline::search {
namespace {

// Articles with the words aaa000, aaa001 and so on, one each, all in one segment.
void add_numbered_words(const testing::WrittenArchive& archive, int count) {
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(1000 + i).substr(1);
    drafts.push_back(draft("title " + number, "aaa" + number));
  }
  archive.add(drafts);
}

TEST_CASE("a folder that is no archive cannot be opened") {
  const testing::TemporaryFolder folder;
  CHECK_THROWS_AS(Searcher(folder.path()), schema::LayoutError);
}

TEST_CASE("a wildcard of two hundred words finds them all, and of one more says that it does not") {
  const testing::WrittenArchive archive;
  add_numbered_words(archive, 200);
  Request request = asking("aaa*");
  {
    const Result result = Searcher(archive.layout().root()).search(request);
    CHECK(result.total.articles == 200);
    CHECK(result.warnings.empty());
  }
  archive.add({draft("one more", "aaa999 and zebra")});
  const Searcher searcher(archive.layout().root());
  const Result result = searcher.search(request);
  CHECK(result.total.articles == 200);
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].message.find("aaa*") != std::string::npos);
  CHECK(result.warnings[0].column == 1);
  const Result further = searcher.search(asking("zebra OR (one title:x) OR aaa*"));
  REQUIRE(further.warnings.size() == 1);
  CHECK(further.warnings[0].column == 27);
}

TEST_CASE("a wildcard that one segment alone has too many words for says so") {
  const testing::WrittenArchive archive;
  add_numbered_words(archive, 230);
  const Result result = Searcher(archive.layout().root()).search(asking("aaa*"));
  CHECK(result.total.articles == 200);
  CHECK(result.warnings.size() == 1);
}

TEST_CASE("a word finds its inflections in the language of each article, and an exact one only itself") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "The talks went on"), draft("2", "Talk is cheap"), draft("3", "Die Verhandlungen", "de"),
               draft("4", "Eine Verhandlung", "de")});
  const Searcher searcher(archive.layout().root());
  Request request = asking("talking");
  request.sort = Sort::oldest;
  CHECK(found(searcher, request) == std::vector<std::int64_t>{1, 2});
  request.text = "verhandlungen";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{3, 4});
  request.text = "=talk";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{2});
}

TEST_CASE("words are found however their letters are spelt, in phrases too") {
  const testing::WrittenArchive archive;
  archive.add({draft("İstanbul'da", "Cumhurbaşkanı Erdoğan konuştu", "tr"), draft("x", "Dominique d’Estaing wrote")});
  const Searcher searcher(archive.layout().root());
  for (const char* text : {"ERDOGAN", "\"cumhurbaskani erdogan\"", "istanbul", "ıstanbul", "title:ISTANBUL"}) {
    CAPTURE(text);
    CHECK(found(searcher, asking(text)) == std::vector<std::int64_t>{1});
  }
  CHECK(found(searcher, asking("\"d'Estaing\"")) == std::vector<std::int64_t>{2});
}

TEST_CASE("a phrase does not span the title and the text, nor does a NEAR") {
  const testing::WrittenArchive archive;
  archive.add({draft("Strike in port", "Oslo sleeps")});
  const Searcher searcher(archive.layout().root());
  CHECK(found(searcher, asking("\"port oslo\"")).empty());
  CHECK(found(searcher, asking("port NEAR/50 oslo")).empty());
  CHECK(found(searcher, asking("port oslo")).size() == 1);
}

TEST_CASE("a request with a cursor of another order or of nowhere is refused, and the next one is answered") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port"), draft("2", "port and port"), draft("3", "port of call")});
  const Searcher searcher(archive.layout().root());
  Request request = asking("port");
  request.limit = 1;
  const std::string cursor = searcher.search(request).next_cursor;
  const double score = searcher.search(request).hits.at(0).score;
  for (const std::string& bad : {std::string("x"), "n" + cursor.substr(1), cursor + "0x", std::string("r~"),
                                 std::string("r1.5~"), std::string("r~5"), std::string("rnan")}) {
    CAPTURE(bad);
    request.cursor = bad;
    try {
      searcher.search(request);
      FAIL("it was taken");
    } catch (const BadRequest& refused) {
      CHECK(refused.param == "cursor");
    }
  }
  request.cursor.clear();
  CHECK(searcher.search(request).hits.at(0).score == score);
}

TEST_CASE("cursors go on where they were, whatever came meanwhile") {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    CAPTURE(static_cast<int>(sort));
    const testing::WrittenArchive archive;
    archive.add({draft("1", "port and port"), draft("2", "port and so on"), draft("3", "port of a very long call")});
    Request request = asking("port OR sail");
    request.limit = 1;
    request.sort = sort;
    std::vector<std::int64_t> seen;
    do {
      const Searcher searcher(archive.layout().root());
      const Result page = searcher.search(request);
      seen.push_back(page.hits.at(0).id);
      request.cursor = page.next_cursor;
      // Every score changes with what comes, and its own would stand between the others.
      const std::string number = std::to_string(seen.size());
      if (sort == Sort::relevance) archive.add({draft("more " + number, "a port with ships in a port")});
      archive.add({draft("other " + number, "nothing about harbours")});
    } while (!request.cursor.empty() && seen.size() < 10);
    CHECK(seen == std::vector<std::int64_t>{1, 2, 3});
  }
}

TEST_CASE("a cursor of a time that no calendar has begins at the first row or behind the last") {
  const testing::WrittenArchive archive;
  for (const char* day : {"2024-01-01", "2024-02-01"}) {
    testing::Draft dated = draft(day, "port");
    dated.date = day;
    archive.add({dated});
  }
  const Searcher searcher(archive.layout().root());
  Request request = asking("");
  request.sort = Sort::newest;
  request.cursor = "n1e300~1";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{2, 1});
  request.cursor = "n-1e300~1";
  CHECK(found(searcher, request).empty());
  request.sort = Sort::oldest;
  request.cursor = "o1e300~1";
  CHECK(found(searcher, request) == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("a cursor by relevance of another query is refused") {
  const testing::WrittenArchive archive;
  archive.add({draft("1", "port and so on"), draft("2", "port and port")});
  const Searcher searcher(archive.layout().root());
  Request request = asking("port");
  request.limit = 1;
  request.cursor = searcher.search(request).next_cursor;
  request.text = "port OR so";
  try {
    searcher.search(request);
    FAIL("it was taken");
  } catch (const BadRequest& refused) {
    CHECK(refused.param == "cursor");
  }
}

TEST_CASE("every match is handed out in order, whole, until it is enough") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (int i = 0; i < 30; ++i) {
    drafts.push_back(draft("n" + std::to_string(i), "port " + std::to_string(i)));
    drafts.back().date = "2024-01-" + std::to_string(10 + (i * 7) % 20);
    drafts.back().actors = {"Anna Bird"};
  }
  archive.add(drafts);
  const Searcher searcher(archive.layout().root());
  Request request = asking("port");
  request.sort = Sort::newest;
  std::vector<std::int64_t> ids;
  searcher.each_match(request, [&](const schema::Article& article) {
    CHECK(article.actors.size() == 1);
    ids.push_back(article.id);
    return true;
  });
  request.limit = 100;
  CHECK(ids == found(searcher, request));
  int calls = 0;
  searcher.each_match(request, [&](const schema::Article&) { return ++calls < 3; });
  CHECK(calls == 3);
}

TEST_CASE("a word looked for in the lead is marked there, and neither in the title nor behind the lead") {
  const testing::WrittenArchive archive;
  archive.add({draft("Port strike", "The port was shut.\n\nA port of call it was.")});
  const Result result = Searcher(archive.layout().root()).search(asking("lead:port"));
  REQUIRE(result.hits.size() == 1);
  const auto marked = [](const std::vector<SnippetPart>& parts) {
    std::string out;
    for (const SnippetPart& part : parts) out += part.hit ? "[" + part.text + "]" : part.text;
    return out;
  };
  CHECK(marked(result.hits[0].title_marked) == "Port strike");
  CHECK(marked(result.hits[0].snippet) == "The [port] was shut. A port of call it was.");
}

TEST_CASE("an article is read by its number, and its input as it came") {
  const testing::WrittenArchive archive;
  testing::Draft one = draft("First", "port");
  one.url = "https://made.example/1";
  archive.add({one});
  one.text = "port, changed";
  archive.add({one});
  const Searcher searcher(archive.layout().root());
  REQUIRE(searcher.article(1).has_value());
  CHECK(searcher.article(1)->revision == 2);
  CHECK(searcher.article(1)->text == "port, changed");
  REQUIRE(searcher.raw(1).has_value());
  CHECK(searcher.raw(1)->bytes == "First\n\nport, changed");
  CHECK_FALSE(searcher.article(2).has_value());
  CHECK_FALSE(searcher.raw(2).has_value());
}

TEST_CASE("what the archive holds is counted") {
  const testing::WrittenArchive archive;
  const std::string story = "Cranes stood still in the wind while the crew of the old ferry played cards below deck.";
  testing::Draft first = draft("1", story);
  first.date = "2024-03-05";
  first.url = "https://made.example/1";
  first.actors = {"Anna Bird"};
  first.outlet = "Harbour Post";
  testing::Draft same = first;
  same.path = "elsewhere.jsonl";
  testing::Draft changed = first;
  changed.text += " More later.";
  archive.add(
      {first, draft("2", story), same, changed, draft("3", "Another thing happened that has nothing to do with it.")});
  const Stats stats = Searcher(archive.layout().root()).stats();
  CHECK(stats.articles == 3);
  CHECK(stats.stories == 2);
  CHECK(stats.revisions == 1);
  CHECK(stats.duplicates == 1);
  CHECK(stats.rejects == 0);
  CHECK(stats.undated == 2);
  CHECK(stats.first_day == "2024-03-05");
  CHECK(stats.actors == 1);
  CHECK(stats.outlets == 1);
  CHECK(stats.last_change == stats.indexed_change);
  CHECK(stats.catalogue_bytes > 0);
  CHECK(stats.index_bytes > 0);
  CHECK(stats.columns_bytes > 0);
  CHECK(stats.tokens_bytes > 0);
  const Status status = Searcher(archive.layout().root()).status();
  CHECK(status.articles == 3);
  CHECK(status.last_change == stats.last_change);
  CHECK(status.indexed_change == stats.indexed_change);
  CHECK(status.has_index);
  archive.write({draft("4", "Not indexed yet")});
  CHECK(Searcher(archive.layout().root()).status().last_change == stats.indexed_change + 1);
  CHECK(Searcher(archive.layout().root()).catalogue_revision() == stats.indexed_change + 1);
  CHECK(Searcher(archive.layout().root()).revision() == stats.indexed_change);
  CHECK(Searcher(archive.layout().root()).stats().last_change == stats.indexed_change + 1);
}

}  // namespace
}  // namespace dateline::search
