// The first baseline: Xapian's own matcher, with match spies for the facets.
//   bench_xapian index CATALOGUE DATABASE
//   bench_xapian search DATABASE QUERIES WARM SECONDS [plain]      plain: the ten best and nothing else
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/baseline/query.hpp"
#include "bench/baseline/xapian_index.hpp"

namespace {

using namespace dateline::bench;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Counts = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

void count(Counts& counts, std::string_view value) {
  const auto found = counts.find(value);
  if (found == counts.end())
    counts.emplace(value, 1);
  else
    ++found->second;
}

// Counts the values of one facet over all that it is shown.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(Slot slot) : slot_(slot) {}
  void operator()(const Xapian::Document& document, double) override {
    const std::string value = document.get_value(slot_);
    if (slot_ == kDay)
      count(counts_, std::string_view(value).substr(0, 7));  // its month
    else
      unpack(value, [this](std::string_view one) { count(counts_, one); });
  }
  // What an answer would show: the ten most frequent.
  std::vector<std::pair<std::string, std::size_t>> top() const {
    std::vector<std::pair<std::string, std::size_t>> values(counts_.begin(), counts_.end());
    const auto ten = values.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, values.size()));
    std::partial_sort(values.begin(), ten, values.end(),
                      [](const auto& a, const auto& b) { return a.second > b.second; });
    values.erase(ten, values.end());
    return values;
  }

 private:
  Slot slot_;
  Counts counts_;
};

class Engine {
 public:
  Engine(const char* database, bool plain) : database_(database), plain_(plain) {}

  std::size_t answer(const Query& asked) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered(asked, kNone));
    if (!asked.has_words()) enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (!asked.has_words()) enquire.set_sort_by_value(kDay, true);  // without words the newest come first
    FacetSpy actors(kActors), countries(kCountries), months(kDay);
    if (!plain_) {
      if (asked.actor.empty()) enquire.add_matchspy(&actors);
      if (asked.country.empty()) enquire.add_matchspy(&countries);
      if (asked.from.empty()) enquire.add_matchspy(&months);
    }
    const Xapian::MSet best = enquire.get_mset(0, 10, plain_ ? 10 : database_.get_doccount());
    for (auto hit = best.begin(); hit != best.end(); ++hit) hit.get_document().get_data();
    if (!plain_) {
      if (!asked.actor.empty()) count_without(asked, actors, kActors);
      if (!asked.country.empty()) count_without(asked, countries, kCountries);
      if (!asked.from.empty()) count_without(asked, months, kDay);
      for (const FacetSpy* spy : {&actors, &countries, &months}) shown_ += spy->top().size();
    }
    return best.get_matches_estimated();
  }

 private:
  static constexpr Slot kNone = static_cast<Slot>(99);

  // A facet's own filter does not narrow it, so it is counted in a pass of its own.
  void count_without(const Query& asked, FacetSpy& spy, Slot own) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered(asked, own));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
  }

  // The terms that TermGenerator makes of a word.
  Xapian::Query word(const std::string& word, const char* prefix = "") const {
    return Xapian::Query("Z" + std::string(prefix) + stem_(word));
  }

  Xapian::Query words(const Query& asked) const {
    std::vector<Xapian::Query> parts, any, phrase;
    for (const std::string& w : asked.all) parts.push_back(word(w));
    for (const std::string& w : asked.title) parts.push_back(word(w, kTitlePrefix));
    for (const std::string& w : asked.any) any.push_back(word(w));
    for (const std::string& w : asked.phrase) phrase.emplace_back(w);
    if (!any.empty()) parts.emplace_back(Xapian::Query::OP_OR, any.begin(), any.end());
    if (!phrase.empty()) {
      const auto window = static_cast<Xapian::termcount>(phrase.size());
      parts.emplace_back(Xapian::Query::OP_PHRASE, phrase.begin(), phrase.end(), window);
    }
    if (!asked.prefix.empty()) parts.emplace_back(Xapian::Query::OP_WILDCARD, asked.prefix);
    if (parts.empty()) return Xapian::Query::MatchAll;
    return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
  }

  Xapian::Query filtered(const Query& asked, Slot without) const {
    std::vector<Xapian::Query> filters;
    if (!asked.actor.empty() && without != kActors) filters.emplace_back(kActorPrefix + asked.actor);
    if (!asked.country.empty() && without != kCountries) filters.emplace_back(kCountryPrefix + asked.country);
    if (!asked.from.empty() && without != kDay) {
      filters.emplace_back(Xapian::Query::OP_VALUE_RANGE, kDay, asked.from, asked.to);
    }
    const Xapian::Query query = words(asked);
    if (filters.empty()) return query;
    return Xapian::Query(Xapian::Query::OP_FILTER, query,
                         Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end()));
  }

  Xapian::Database database_;
  Xapian::Stem stem_{"en"};
  bool plain_;
  std::size_t shown_ = 0;  // facet values, so that none is made for nothing
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc == 4 && std::strcmp(argv[1], "index") == 0) {
    const IndexCost cost = build_xapian(argv[2], argv[3]);
    const nlohmann::json report = {{"articles", cost.articles},
                                   {"text_bytes", cost.text_bytes},
                                   {"seconds", cost.seconds},
                                   {"cpu_seconds", cost.cpu_seconds}};
    std::puts(report.dump().c_str());
    return 0;
  }
  if (argc >= 6 && std::strcmp(argv[1], "search") == 0) {
    Engine engine(argv[2], argc > 6 && std::strcmp(argv[6], "plain") == 0);
    answer_all(argv[3], std::strtoul(argv[4], nullptr, 10), std::atof(argv[5]),
               [&engine](const Query& query) { return engine.answer(query); });
    return 0;
  }
  std::fputs(
      "usage: bench_xapian index CATALOGUE DATABASE\n       bench_xapian search DATABASE QUERIES WARM SECONDS "
      "[plain]\n",
      stderr);
  return 2;
} catch (const Xapian::Error& error) {
  std::fprintf(stderr, "bench_xapian: %s\n", error.get_description().c_str());
  return 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "bench_xapian: %s\n", error.what());
  return 1;
}
