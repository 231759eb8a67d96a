// The scores are those of Xapian's own matcher over the same words.
#include <doctest/doctest.h>
#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "server/search/searcher.hpp"
#include "tests/server/search/random_archive.hpp"

namespace dateline::search {
namespace {

constexpr std::uint32_t kAll = 1000;

// A database of Xapian's with one term for each stem, as often as the stem counts: twice for a word of the title.
class Oracle {
 public:
  Oracle() {
    Dice dice(11);
    std::vector<testing::Draft> drafts;
    for (int id = 1; id <= 300; ++id) {
      testing::Draft draft;
      Xapian::Document document;
      draft.title = words(dice, 1 + dice.below(6), 2, document);
      draft.text = words(dice, 1 + dice.below(20), 1, document);
      for (std::size_t n = dice.below(3); n > 0; --n)
        draft.text += "\n\n" + words(dice, 1 + dice.below(60), 1, document);
      draft.title += " n" + std::to_string(id);  // no two articles are the same
      document.add_term("n" + std::to_string(id), 2);
      drafts.push_back(draft);
      database_.replace_document(static_cast<Xapian::docid>(id), document);
    }
    archive_.add(drafts);
  }

  std::filesystem::path archive() const { return archive_.layout().root(); }

  // Scores by article.
  std::map<std::int64_t, double> scores(Xapian::Query::op op, const std::vector<std::string>& roots) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(op, roots.begin(), roots.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    std::map<std::int64_t, double> out;
    const Xapian::MSet found = enquire.get_mset(0, kAll);
    for (auto row = found.begin(); row != found.end(); ++row) out[*row] = row.get_weight();
    return out;
  }

 private:
  // Words drawn from the vocabulary; their roots go into the document.
  static std::string words(Dice& dice, std::size_t count, Xapian::termcount weight, Xapian::Document& document) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& word = vocabulary()[std::min(dice.below(vocabulary().size()), dice.below(90))];
      text += (text.empty() ? "" : " ") + word;
      document.add_term(reference::stem_of("en", word), weight);
    }
    return text;
  }

  testing::WrittenArchive archive_;
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
};

void check_scores(const Searcher& searcher, const std::string& text, const std::map<std::int64_t, double>& expected) {
  CAPTURE(text);
  Request request;
  request.text = text;
  request.sort = Sort::relevance;
  request.limit = kAll;
  request.facets.fields.clear();
  const Result result = searcher.search(request);
  REQUIRE_FALSE(expected.empty());
  CHECK(result.total.articles == expected.size());
  REQUIRE(result.hits.size() == expected.size());
  for (const Hit& hit : result.hits) {
    REQUIRE(expected.contains(hit.id));
    CHECK(hit.score == doctest::Approx(expected.at(hit.id)).epsilon(1e-4));
  }
}

TEST_CASE("words alone, joined by OR and joined by AND score as Xapian's matcher scores them") {
  Oracle oracle;
  const Searcher searcher(oracle.archive());
  using Op = Xapian::Query::op;
  for (const std::string root : {"talk", "port", "farm", "gold", "hunt"}) {
    check_scores(searcher, root, oracle.scores(Op::OP_OR, {root}));
    check_scores(searcher, root + "ing", oracle.scores(Op::OP_OR, {root}));
    check_scores(searcher, root + " OR barn", oracle.scores(Op::OP_OR, {root, "barn"}));
    check_scores(searcher, root + " barn", oracle.scores(Op::OP_AND, {root, "barn"}));
    check_scores(searcher, root + " OR sorts OR n7", oracle.scores(Op::OP_OR, {root, "sort", "n7"}));
    check_scores(searcher, "tasks " + root + " sorting", oracle.scores(Op::OP_AND, {root, "sort", "task"}));
  }
}

TEST_CASE("a filter and an exclusion take articles away and change no score") {
  Oracle oracle;
  const Searcher searcher(oracle.archive());
  auto expected = oracle.scores(Xapian::Query::OP_OR, {"talk"});
  for (const auto& [id, score] : oracle.scores(Xapian::Query::OP_OR, {"hunt"})) expected.erase(id);
  check_scores(searcher, "talk -hunt", expected);
  check_scores(searcher, "talk -hunt lang:en", expected);
}

TEST_CASE("the cut of articles into segments changes no score") {
  Dice dice(5);
  std::vector<testing::Draft> drafts;
  for (int id = 1; id <= 60; ++id) {
    testing::Draft draft;
    draft.title = "n" + std::to_string(id) + " " + dice.of(vocabulary());
    for (std::size_t n = 5 + dice.below(40); n > 0; --n) draft.text += dice.of(vocabulary()) + " ";
    drafts.push_back(draft);
  }
  const testing::WrittenArchive one;
  const testing::WrittenArchive many;
  one.add(drafts);
  for (std::size_t i = 0; i < drafts.size(); i += 15)
    many.add({drafts.begin() + static_cast<std::ptrdiff_t>(i), drafts.begin() + static_cast<std::ptrdiff_t>(i) + 15});
  const Searcher searcher(one.layout().root());
  for (const char* text : {"talk", "port OR farm", "gold mint", "tal*", "\"talk port\" OR task"}) {
    Request request;
    request.text = text;
    request.limit = kAll;
    std::map<std::int64_t, double> expected;
    for (const Hit& hit : Searcher(many.layout().root()).search(request).hits) expected[hit.id] = hit.score;
    check_scores(searcher, text, expected);
  }
}

}  // namespace
}  // namespace dateline::search
