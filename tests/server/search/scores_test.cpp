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

constexpr std::uint32_t kAll = 1000;  // more than any archive here holds

// A database of Xapian's with one term for each stem, as often as the stem counts: twice for a word of the title.
class Oracle {
 public:
  // The first `revised` articles have a former version, which the index has too.
  explicit Oracle(Xapian::docid revised = 0) {
    std::vector<testing::Draft> drafts;
    for (Xapian::docid id = 1; id <= 300; ++id) drafts.push_back(drawn(id, id <= revised ? kFormer + id : id));
    archive_.add(drafts);
    drafts.clear();
    for (Xapian::docid id = 1; id <= revised; ++id) drafts.push_back(drawn(id, id));
    if (!drafts.empty()) archive_.add(drafts);
  }

  std::filesystem::path archive() const { return archive_.layout().root(); }

  // Scores by article.
  std::map<std::int64_t, double> scores(Xapian::Query::op op, const std::vector<std::string>& roots) {
    return scores(Xapian::Query(op, roots.begin(), roots.end()));
  }
  std::map<std::int64_t, double> scores(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    std::map<std::int64_t, double> out;
    const Xapian::MSet found = enquire.get_mset(0, kAll);
    for (auto row = found.begin(); row != found.end(); ++row) {
      if (*row <= kFormer) out[*row] = row.get_weight();
    }
    return out;
  }

 private:
  static constexpr Xapian::docid kFormer = 500;  // numbers of former versions begin behind it

  // One in three articles is about Qatar. Former versions are shorter than others.
  testing::Draft drawn(Xapian::docid article, Xapian::docid number) {
    testing::Draft draft;
    Xapian::Document document;
    draft.url = "https://made.example/" + std::to_string(article);
    draft.title = words(dice_, 1 + dice_.below(6), 2, document);
    draft.text = words(dice_, 1 + dice_.below(20), 1, document);
    for (std::size_t n = number > kFormer ? 0 : dice_.below(3); n > 0; --n)
      draft.text += "\n\n" + words(dice_, 1 + dice_.below(60), 1, document);
    draft.title += " n" + std::to_string(article);  // no two articles are the same
    document.add_term("n" + std::to_string(article), 2);
    if (dice_.one_in(3)) {
      draft.countries = {{"QA", true}};
      document.add_boolean_term("XQA");
    }
    database_.replace_document(number, document);
    return draft;
  }

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

  Dice dice_{11};
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

TEST_CASE("a stem that is a word with another stem scores as the words that have it") {
  Oracle oracle;
  const Searcher searcher(oracle.archive());
  for (const auto& [word, stem] :
       {std::pair("corpse", "corps"), {"corps", "corp"}, {"tense", "tens"}, {"tens", "ten"}}) {
    CHECK(reference::stem_of("en", word) == stem);
    check_scores(searcher, word, oracle.scores(Xapian::Query::OP_OR, {stem}));
    check_scores(searcher, std::string(word) + " OR task", oracle.scores(Xapian::Query::OP_OR, {stem, "task"}));
  }
}

struct RandomQuery {
  std::string text;
  Xapian::Query same;
};

RandomQuery random_query(Dice& dice, int depth) {
  using Xapian::Query;
  if (depth == 0 || dice.one_in(3)) {
    if (dice.one_in(6)) return {"country:QA", Query(Query::OP_SCALE_WEIGHT, Query("XQA"), 0)};
    const std::string& word = dice.of(vocabulary());
    return {word, Query(reference::stem_of("en", word))};
  }
  const RandomQuery a = random_query(dice, depth - 1);
  const RandomQuery b = random_query(dice, depth - 1);
  if (dice.one_in(2)) return {"(" + a.text + " OR " + b.text + ")", Query(Query::OP_OR, a.same, b.same)};
  if (dice.one_in(3)) return {"(" + a.text + " NOT " + b.text + ")", Query(Query::OP_AND_NOT, a.same, b.same)};
  return {"(" + a.text + " " + b.text + ")", Query(Query::OP_AND, a.same, b.same)};
}

TEST_CASE("words within brackets score only where all of the brackets stand, as in Xapian's matcher") {
  Oracle oracle;
  const Searcher searcher(oracle.archive());
  using Op = Xapian::Query::op;
  const Xapian::Query gold("gold"), hunt("hunt"), barn("barn"), qatar("XQA");
  check_scores(searcher, "(gold hunt) OR barn", oracle.scores({Op::OP_OR, {Op::OP_AND, gold, hunt}, barn}));
  check_scores(searcher, "(gold -hunt) OR barn", oracle.scores({Op::OP_OR, {Op::OP_AND_NOT, gold, hunt}, barn}));
  check_scores(searcher, "barn OR (gold country:QA)", oracle.scores({Op::OP_OR, barn, {Op::OP_FILTER, gold, qatar}}));
  Dice dice(12);
  std::size_t compared = 0;
  for (int i = 0; i < 300; ++i) {
    const RandomQuery query = random_query(dice, 4);
    const auto expected = oracle.scores(query.same);
    if (expected.empty()) continue;
    check_scores(searcher, query.text, expected);
    ++compared;
  }
  CHECK(compared > 100);
}

TEST_CASE("the words of a phrase within brackets score only where all of the brackets stand") {
  const testing::WrittenArchive archive;
  std::vector<testing::Draft> drafts;
  for (const char* text : {"the port strike in Oslo was long", "the port strike in Malmo was long", "Oslo waited long",
                           "nothing of this kind stands here"}) {
    testing::Draft draft;
    draft.title = std::to_string(drafts.size() + 1);
    draft.text = text;
    drafts.push_back(draft);
  }
  archive.add(drafts);
  const Searcher searcher(archive.layout().root());
  const auto scores = [&](const std::string& text) {
    Request request;
    request.text = text;
    std::map<std::int64_t, double> out;
    for (const Hit& hit : searcher.search(request).hits) out[hit.id] = hit.score;
    return out;
  };
  const auto alone = scores("long");
  for (const char* brackets : {"oslo \"port strike\"", "oslo (port NEAR/2 strike)"}) {
    const auto found = scores("(" + std::string(brackets) + ") OR long");
    REQUIRE(found.size() == 3);
    CHECK(found.at(1) == doctest::Approx(scores("oslo port strike long").at(1)));
    CHECK(found.at(2) == doctest::Approx(alone.at(2)));
    CHECK(found.at(3) == doctest::Approx(alone.at(3)));
  }
  const auto found = scores("((\"port strike\" OR waited) -malmo) OR long");
  CHECK(found.at(1) == doctest::Approx(scores("port strike long").at(1)));
  CHECK(found.at(2) == doctest::Approx(alone.at(2)));
  CHECK(found.at(3) == doctest::Approx(scores("waited long").at(3)));
}

TEST_CASE("former versions count as they do in a database of Xapian's that has them") {
  Oracle oracle(100);
  const Searcher searcher(oracle.archive());
  using Op = Xapian::Query::op;
  for (const std::string root : {"talk", "port", "corp", "hunt", "n7"}) {
    const std::string word = root == "corp" ? "corps" : root;
    check_scores(searcher, word, oracle.scores(Op::OP_OR, {root}));
    check_scores(searcher, word + " OR barn", oracle.scores(Op::OP_OR, {root, "barn"}));
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
