// Hundreds of random analyses over random archives, answered as the plain reference answers them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "server/search/searcher.hpp"
#include "tests/server/search/random_archive.hpp"
#include "tests/server/search/reference_analyses.hpp"

namespace dateline::search {
namespace {

using reference::Articles;
constexpr std::size_t kQueries = 120;
constexpr std::uint32_t kAll = 1000;  // more than any archive here holds

// A random search, and what it matches.
struct Asked {
  Request request;
  std::optional<reference::Ask> ask;
  Articles matches;

  bool mentioned() const { return request.filters.mentioned; }
};

Asked random_asked(const reference::Archive& known, Dice& dice) {
  Asked out;
  out.ask = random_ask(dice);
  out.request.text = out.ask ? reference::written(*out.ask) : "";
  if (!dice.one_in(3)) out.request.filters = random_filters(dice);
  out.request.facets.interval =
      dice.of(std::vector{Interval::automatic, Interval::year, Interval::month, Interval::week, Interval::day});
  out.request.limit = kAll;
  out.matches = reference::matches(known, out.ask, out.request.filters);
  return out;
}

template <typename Check>
void check_archives(Check check) {
  const std::vector<std::array<std::uint32_t, 3>> archives = {{21, 60, 1}, {22, 120, 3}, {23, 260, 13}, {24, 20, 20}};
  for (const auto& [seed, articles, batches] : archives) {
    const RandomArchive random(seed, articles, batches);
    const Searcher searcher(random.archive.layout().root());
    Dice dice(seed + 1000);
    for (std::size_t query = 0; query < kQueries; ++query) {
      CAPTURE(seed);
      CAPTURE(query);
      const Asked asked = random_asked(random.known, dice);
      CAPTURE(asked.request.text);
      check(searcher, random.known, asked, dice);
    }
  }
}

// The counts of each interval of a timeline, from what the reference counts.
std::vector<Count> on(const std::vector<std::string>& intervals, const Articles& articles, Interval interval) {
  std::map<std::string, Count> counted;
  for (const auto& [name, count] : reference::count_dates(articles, interval)) counted[name] = count;
  std::vector<Count> out;
  for (const std::string& name : intervals) {
    out.push_back(counted[name]);
    counted.erase(name);
  }
  for (const auto& [name, count] : counted) CHECK_MESSAGE(count.articles == 0, name);
  return out;
}

// The intervals that the timeline must have.
std::vector<std::string> frame_of(const Asked& asked, const reference::Archive& known, Interval interval) {
  Filters days;
  days.from = asked.request.filters.from;
  days.to = asked.request.filters.to;
  const auto archive = reference::count_dates(reference::matches(known, {}, days), interval);
  const auto matched = reference::count_dates(asked.matches, interval);
  if (archive.empty() || (matched.empty() && !(days.from && days.to))) return {};
  const std::string first = days.from ? archive.front().first : matched.front().first;
  const std::string last = days.to ? archive.back().first : matched.back().first;
  std::vector<std::string> out;
  for (const auto& [name, count] : archive) {
    if (name >= first && name <= last) out.push_back(name);
  }
  return out;
}

void check_timeline(const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
  TimelineWish wish;
  wish.by = dice.of(std::vector<std::string>{"", "actor", "country", "outlet"});
  wish.size = static_cast<std::uint32_t>(1 + dice.below(4));
  if (wish.by == "country" && dice.one_in(2)) wish.values = {"Norway", "QA", "NO", "Chad"};
  const Timeline timeline = searcher.timeline(wish, asked.request);
  CHECK(timeline.interval != Interval::automatic);
  if (asked.request.facets.interval != Interval::automatic) CHECK(timeline.interval == asked.request.facets.interval);
  CHECK(timeline.intervals == frame_of(asked, known, timeline.interval));

  const auto check_series = [&](const TimelineSeries& series, const Articles& articles) {
    CAPTURE(series.value);
    CHECK(series.total == reference::count(articles));
    CHECK(series.points == on(timeline.intervals, articles, timeline.interval));
    CHECK(series.undated == reference::count(reference::undated(articles)));
  };
  check_series(timeline.all, asked.matches);
  Filters days;
  days.from = asked.request.filters.from;
  days.to = asked.request.filters.to;
  const Articles archive = reference::matches(known, {}, days);
  CHECK(timeline.archive_undated == reference::count(reference::undated(archive)));
  std::map<std::string, Count> by_interval;
  for (const auto& [name, count] : reference::count_dates(archive, timeline.interval)) by_interval[name] = count;
  for (std::size_t i = 0; i < timeline.intervals.size(); ++i) {
    CHECK(timeline.archive[i] == by_interval[timeline.intervals[i]]);
  }

  std::uint64_t before = kAll;
  std::set<std::string> values;
  for (const TimelineSeries& series : timeline.series) {
    CHECK(values.insert(series.value).second);
    check_series(series, reference::holding(asked.matches, wish.by, series.value, asked.mentioned()));
    if (!wish.values.empty()) continue;
    CHECK(series.total.articles <= before);
    before = series.total.articles;
  }
  if (!wish.values.empty()) {
    CHECK(values == std::set<std::string>{"NO", "QA", "TD"});
    return;
  }
  const auto counted = reference::count_values(asked.matches, wish.by, asked.mentioned());
  CHECK(timeline.series.size() == (wish.by.empty() ? 0 : std::min<std::size_t>(wish.size, counted.size())));
  for (const auto& [value, count] : counted) {
    if (timeline.series.size() == wish.size && !values.contains(value)) CHECK(count.articles <= before);
  }
}

using PairKey = std::pair<std::string, std::string>;

PairKey key_of(const Pair& pair) {
  return std::minmax(pair.first.value, pair.second.value);
}

void check_pair(const Pair& pair, const std::map<PairKey, Count>& expected, const std::map<std::string, Count>& own,
                double matches) {
  CAPTURE(pair.first.value);
  CAPTURE(pair.second.value);
  REQUIRE(expected.contains(key_of(pair)));
  CHECK(pair.count == expected.at(key_of(pair)));
  CHECK(pair.first.count == own.at(pair.first.value));
  CHECK(pair.second.count == own.at(pair.second.value));
  const auto share = [&](const Count& count) { return static_cast<double>(count.articles) / matches; };
  const double pmi = std::log2(share(pair.count) / share(pair.first.count) / share(pair.second.count));
  CHECK(pair.pmi == doctest::Approx(pmi));
  const double npmi = share(pair.count) < 1 ? -pmi / std::log2(share(pair.count)) : 1;
  CHECK(pair.npmi == doctest::Approx(npmi));
}

double key(const Pair& pair, PairSort sort) {
  return sort == PairSort::count ? static_cast<double>(pair.count.articles)
         : sort == PairSort::pmi ? pair.pmi
                                 : pair.npmi;
}

void check_cooccurrence(const Searcher& searcher, const Asked& asked, Dice& dice) {
  CooccurrenceWish wish;
  wish.of = dice.one_in(2) ? "actor" : "country";
  wish.min_articles = 1 + dice.below(3);
  wish.considered = dice.one_in(2) ? kAll : static_cast<std::uint32_t>(2 + dice.below(3));
  wish.sort = dice.of(std::vector{PairSort::count, PairSort::pmi, PairSort::npmi});
  wish.limit = kAll;
  if (dice.one_in(3))
    wish.with = {wish.of == "actor" ? "Anna Bird" : "Norway", wish.of == "actor" ? "Bo Carl Dahl" : "SE"};
  const std::set<std::string> centres = wish.of == "actor"
                                            ? std::set<std::string>{"person/anna-bird", "person/bo-carl-dahl"}
                                            : std::set<std::string>{"NO", "SE"};
  const Cooccurrence found = searcher.cooccurrence(wish, asked.request);

  const auto expected = reference::count_pairs(asked.matches, wish.of, asked.mentioned());
  const auto own = reference::count_values(asked.matches, wish.of, asked.mentioned());
  CHECK(found.total == reference::count(asked.matches));
  CHECK(found.values == own.size());
  CHECK(found.total_pairs == found.pairs.size());
  std::set<PairKey> listed;
  for (const Pair& pair : found.pairs) {
    CHECK(listed.insert(key_of(pair)).second);
    check_pair(pair, expected, own, static_cast<double>(asked.matches.size()));
    CHECK(pair.count.articles >= wish.min_articles);
    if (wish.with.empty()) CHECK(pair.first.count.articles >= pair.second.count.articles);
    if (!wish.with.empty()) CHECK(centres.contains(pair.first.value));
  }
  for (const auto& [pair, count] : expected) {
    const bool is_central = wish.with.empty() || centres.contains(pair.first) || centres.contains(pair.second);
    if (is_central && count.articles >= found.complete_from) CHECK(listed.contains(pair));
  }
  if (wish.considered == kAll || !wish.with.empty()) CHECK(found.complete_from == wish.min_articles);
  for (std::size_t i = 1; i < found.pairs.size(); ++i) {
    CHECK(key(found.pairs[i - 1], wish.sort) >= key(found.pairs[i], wish.sort));
  }
  wish.limit = 2;
  wish.offset = 1;
  const Cooccurrence page = searcher.cooccurrence(wish, asked.request);
  CHECK(page.total_pairs == found.pairs.size());
  REQUIRE(page.pairs.size() == std::min<std::size_t>(2, std::max<std::size_t>(found.pairs.size(), 1) - 1));
  for (std::size_t i = 0; i < page.pairs.size(); ++i) CHECK(key_of(page.pairs[i]) == key_of(found.pairs[i + 1]));
}

// The searched words and actors that an article shares.
std::pair<std::set<std::string>, std::set<std::string>> shared_with(const reference::Article& article,
                                                                    const Similar& similar,
                                                                    const std::string& language) {
  std::set<std::string> words, actors;
  for (const SharedWord& word : similar.words) {
    if (reference::holds_stem(article, reference::stem_of(language, word.word))) words.insert(word.word);
  }
  for (const SharedActor& actor : similar.actors) {
    if (reference::holds_value(article, "actor", actor.actor.id, false)) actors.insert(actor.actor.id);
  }
  return {words, actors};
}

void check_similar(const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
  SimilarWish wish;
  const reference::Article& article = dice.of(known);
  wish.article = article.id;
  wish.copies = dice.one_in(2);
  const std::optional<Similar> similar = searcher.similar(wish, asked.request);
  REQUIRE(similar.has_value());
  std::set<std::int64_t> expected;
  for (const reference::Article* one : asked.matches) {
    const auto [words, actors] = shared_with(*one, *similar, article.language);
    const bool is_left_out = one->id == article.id || (!wish.copies && one->story == article.story);
    if (!is_left_out && words.size() + actors.size() > 0) expected.insert(one->id);
  }
  std::set<std::int64_t> found;
  double before = 1e9;
  for (const SimilarArticle& one : similar->articles) {
    CAPTURE(one.hit.id);
    CHECK(found.insert(one.hit.id).second);
    std::set<std::string> words, actors;
    double weights = 0;
    for (const SharedWord& word : one.words) {
      words.insert(word.word);
      weights += word.weight;
    }
    for (const SharedActor& actor : one.actors) {
      actors.insert(actor.actor.id);
      weights += actor.weight;
    }
    CHECK(std::pair(words, actors) ==
          shared_with(known[static_cast<std::size_t>(one.hit.id - 1)], *similar, article.language));
    CHECK(one.hit.score == doctest::Approx(weights).epsilon(1e-4));
    CHECK(one.hit.score <= before);
    before = one.hit.score;
  }
  CHECK(found == expected);
}

double score_of(const SignificantTerm& term, const SignificantTerms& all, Measure measure) {
  const auto a = static_cast<double>(term.articles);
  const auto n = static_cast<double>(all.looked_at);
  const auto b = static_cast<double>(term.archive_articles);
  const auto m = static_cast<double>(all.archive);
  if (measure == Measure::jlh) return (a / n - b / m) * (a / n) / (b / m);
  double sum = 0;
  for (const auto& [seen, expected] :
       {std::pair(a, n * b / m), std::pair(n - a, n * (1 - b / m)), std::pair(b - a, (m - n) * b / m),
        std::pair(m - n - b + a, (m - n) * (1 - b / m))}) {
    if (seen > 0) sum += 2 * seen * std::log(seen / expected);
  }
  return sum;
}

void check_terms(const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
  TermsWish wish;
  wish.of = dice.of(std::vector<std::string>{"word", "actor", "country", "outlet"});
  wish.measure = dice.one_in(2) ? Measure::jlh : Measure::log_likelihood;
  wish.min_articles = 1 + dice.below(4);
  wish.limit = kAll;
  const SignificantTerms terms = searcher.significant_terms(wish, asked.request);
  CHECK(terms.looked_at == asked.matches.size());
  CHECK(terms.chosen_by == "all");
  const bool words = wish.of == "word";
  const Articles everything = reference::matches(known, {}, {});
  std::map<std::string, std::uint64_t> here = reference::count_words(asked.matches);
  std::map<std::string, std::uint64_t> archive = reference::count_words(everything);
  if (!words) {
    here.clear();
    archive.clear();
    for (const auto& [value, count] : reference::count_values(asked.matches, wish.of, asked.mentioned()))
      here[value] = count.articles;
    for (const auto& [value, count] : reference::count_values(everything, wish.of, asked.mentioned()))
      archive[value] = count.articles;
    CHECK(terms.archive == known.size());
  }
  // Words of versions that were replaced count too.
  const std::uint64_t replaced = terms.archive - known.size();
  std::set<std::string> found;
  double before = 1e9;
  for (const SignificantTerm& term : terms.terms) {
    CAPTURE(term.value);
    CHECK(found.insert(term.value).second);
    CHECK(term.articles == here[term.value]);
    CHECK(term.articles >= wish.min_articles);
    CHECK(term.archive_articles >= archive[term.value]);
    CHECK(term.archive_articles <= archive[term.value] + replaced);
    CHECK(term.score == doctest::Approx(score_of(term, terms, wish.measure)));
    CHECK(term.score > 0);
    CHECK(term.score <= before);
    before = term.score;
  }
  for (const auto& [value, count] : here) {
    if (count < wish.min_articles || (words && value.find_first_not_of("0123456789") == std::string::npos)) continue;
    const auto share = [](std::uint64_t part, std::uint64_t whole) {
      return static_cast<double>(part) / static_cast<double>(whole);
    };
    const bool is_oftener =
        share(count, terms.looked_at) > share(archive[value] + (words ? replaced : 0), terms.archive);
    if (is_oftener) CHECK_MESSAGE(found.contains(value), value);
  }
}

TEST_CASE("random timelines are those that looking at every article gives") {
  check_archives([](const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
    check_timeline(searcher, known, asked, dice);
  });
}

TEST_CASE("random pairs are those that looking at every article gives") {
  check_archives([](const Searcher& searcher, const reference::Archive&, const Asked& asked, Dice& dice) {
    check_cooccurrence(searcher, asked, dice);
  });
}

TEST_CASE("random similar articles are those that share what was searched for, and share what they say") {
  check_archives([](const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
    check_similar(searcher, known, asked, dice);
  });
}

TEST_CASE("random significant terms are counted as by looking at every article") {
  check_archives([](const Searcher& searcher, const reference::Archive& known, const Asked& asked, Dice& dice) {
    check_terms(searcher, known, asked, dice);
  });
}

}  // namespace
}  // namespace dateline::search
