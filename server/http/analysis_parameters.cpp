// The parameters of /timeline, /cooccurrence, /similar, /terms, /suggest and /compare that no search has.
#include <algorithm>
#include <array>

#include "schema/countries_abroad.hpp"
#include "server/http/compare_line.hpp"
#include "server/http/parameter.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

constexpr std::uint32_t kMaxArticles = 1'000'000'000;
constexpr std::uint32_t kMaxPairOffset = 1'000'000;
constexpr std::uint32_t kMaxCompletions = 50;

void take_by(const Reading& r) {
  if (r.value != "actor" && r.value != "country" && r.value != "outlet") r.refuse("actor, country or outlet");
  r.asked.timeline.by = r.value;
}

void take_of(const Reading& r) {
  const bool is_pair = r.value == "actor" || r.value == "country";
  if (r.place == Place::cooccurrence) {
    if (!is_pair) r.refuse("actor or country");
    r.asked.cooccurrence.of = r.value;
    return;
  }
  if (!is_pair && r.value != "word" && r.value != "outlet") r.refuse("word, actor, country or outlet");
  r.asked.terms.of = r.value;
}

void take_pair_sort(const Reading& r) {
  search::PairSort& sort = r.asked.cooccurrence.sort;
  if (r.value == "count")
    sort = search::PairSort::count;
  else if (r.value == "pmi")
    sort = search::PairSort::pmi;
  else if (r.value == "npmi")
    sort = search::PairSort::npmi;
  else
    r.refuse("count, pmi or npmi");
}

void take_min_articles(const Reading& r) {
  if (r.place == Place::cooccurrence)
    r.asked.cooccurrence.min_articles = number(r, 1, kMaxArticles);
  else
    r.asked.terms.min_articles = number(r, 1, kMaxArticles);
}

void take_measure(const Reading& r) {
  if (r.value == "loglikelihood")
    r.asked.terms.measure = search::Measure::log_likelihood;
  else if (r.value == "jlh")
    r.asked.terms.measure = search::Measure::jlh;
  else
    r.refuse("loglikelihood or jlh");
}

void take_rows(const Reading& r) {
  if (r.place == Place::cooccurrence)
    r.asked.cooccurrence.limit = number(r, 1, kMaxFacetValues);
  else if (r.place == Place::terms)
    r.asked.terms.limit = number(r, 1, kMaxFacetValues);
  else
    r.asked.suggest.limit = number(r, 1, kMaxCompletions);
}

void take_kind(const Reading& r) {
  using search::SuggestionKind;
  std::vector<SuggestionKind>& kinds = r.asked.suggest.kinds;
  if (r.value == "actor")
    kinds.push_back(SuggestionKind::actor);
  else if (r.value == "country")
    kinds.push_back(SuggestionKind::country);
  else if (r.value == "outlet")
    kinds.push_back(SuggestionKind::outlet);
  else if (r.value == "word")
    kinds.push_back(SuggestionKind::word);
  else
    r.refuse("actor, country, outlet or word");
}

void take_line(const Reading& r) {
  CompareWish& wish = r.asked.compare;
  if (std::ranges::find(wish.written, r.value) != wish.written.end()) return;
  search::LineWish line = read_line(r.value);
  if (line.value.empty()) {
    throw bad_parameter(r.name, "The line \"" + r.value + "\" names nothing.",
                        "Write a query, an actor or a country behind the colon: " + r.name + "=country:NO.");
  }
  if (line.kind == search::LineKind::country && !schema::country_code_in_any_language(line.value)) {
    throw bad_parameter(r.name, "There is no country called \"" + line.value + "\".",
                        "Use a code (NO, NOR) or a name (Norway, Norwegen).");
  }
  if (wish.lines.size() == search::kMostLines) {
    throw bad_parameter(r.name, "There are more than five lines.", "Leave \"" + r.value + "\" or another one out.");
  }
  wish.lines.push_back(std::move(line));
  wish.written.push_back(r.value);
}

void take_count(const Reading& r) {
  if (r.value != "articles" && r.value != "stories") r.refuse("articles or stories");
  r.asked.compare.stories = r.value == "stories";
}

constexpr unsigned kPairs = at(Place::cooccurrence);
constexpr unsigned kTerms = at(Place::terms);
constexpr unsigned kSuggest = at(Place::suggest);

constexpr std::array kParameters = {
    Parameter{"by", false, take_by, at(Place::timeline)},
    Parameter{"value", true, [](const Reading& r) { r.asked.timeline.values.push_back(r.value); }, at(Place::timeline)},
    Parameter{"size", false, [](const Reading& r) { r.asked.timeline.size = number(r, 1, search::kMostSeries); },
              at(Place::timeline)},
    Parameter{"line", true, take_line, at(Place::compare)},
    Parameter{"share", false, [](const Reading& r) { r.asked.compare.share = truth(r); }, at(Place::compare)},
    Parameter{"count", false, take_count, at(Place::compare)},
    Parameter{"of", false, take_of, kPairs | kTerms},
    Parameter{"with", true, [](const Reading& r) { r.asked.cooccurrence.with.push_back(r.value); }, kPairs},
    Parameter{"sort", false, take_pair_sort, kPairs},
    Parameter{"min_articles", false, take_min_articles, kPairs | kTerms},
    Parameter{"considered", false,
              [](const Reading& r) { r.asked.cooccurrence.considered = number(r, 2, search::kMostPaired); }, kPairs},
    Parameter{"offset", false, [](const Reading& r) { r.asked.cooccurrence.offset = number(r, 0, kMaxPairOffset); },
              kPairs},
    Parameter{"copies", false, [](const Reading& r) { r.asked.similar.copies = truth(r); }, at(Place::similar)},
    Parameter{"measure", false, take_measure, kTerms},
    Parameter{"sample", false, [](const Reading& r) { r.asked.terms.sample = number(r, 1, search::kMostSampled); },
              kTerms},
    Parameter{"limit", false, take_rows, kPairs | kTerms | kSuggest},
    Parameter{"q", false, [](const Reading& r) { r.asked.suggest.text = r.value; }, kSuggest},
    Parameter{"kind", true, take_kind, kSuggest}};

}  // namespace

std::span<const Parameter> analysis_parameters() {
  return kParameters;
}

}  // namespace dateline::http
