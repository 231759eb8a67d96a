#include "server/search/cooccurrence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/find_values.hpp"
#include "server/search/searcher.hpp"

namespace dateline::search {
namespace {

// Two values, by catalogue id or code, and the matches that name both.
struct CountedPair {
  ValueCount first, second;
  Count both;
  double pmi = 0;
  double npmi = 0;
};

// Keeps the best of the pairs that come, and counts all.
class BestPairs {
 public:
  BestPairs(PairSort sort, std::size_t most, std::uint64_t matches)
      : sort_(sort), most_(most), matches_(static_cast<double>(matches)) {}

  void add(CountedPair pair) {
    ++count_;
    set_information(pair);
    if (kept_.size() == most_ && (most_ == 0 || !is_before(pair, kept_.front()))) return;
    const auto before = [this](const CountedPair& a, const CountedPair& b) { return is_before(a, b); };
    if (kept_.size() == most_) {
      std::ranges::pop_heap(kept_, before);
      kept_.pop_back();
    }
    kept_.push_back(pair);
    std::ranges::push_heap(kept_, before);
  }

  std::uint64_t count() const { return count_; }
  std::vector<CountedPair> take() {
    std::ranges::sort(kept_, [this](const CountedPair& a, const CountedPair& b) { return is_before(a, b); });
    return std::move(kept_);
  }

 private:
  void set_information(CountedPair& pair) const {
    const auto both = static_cast<double>(pair.both.articles);
    const double by_chance =
        static_cast<double>(pair.first.count.articles) * static_cast<double>(pair.second.count.articles) / matches_;
    pair.pmi = std::log2(both / by_chance);
    pair.npmi = both < matches_ ? pair.pmi / -std::log2(both / matches_) : 1;
  }

  double key(const CountedPair& pair) const {
    if (sort_ == PairSort::count) return static_cast<double>(pair.both.articles);
    return sort_ == PairSort::pmi ? pair.pmi : pair.npmi;
  }
  bool is_before(const CountedPair& a, const CountedPair& b) const {
    return std::tuple(-key(a), -static_cast<double>(a.both.articles), a.first.value, a.second.value) <
           std::tuple(-key(b), -static_cast<double>(b.both.articles), b.first.value, b.second.value);
  }

  const PairSort sort_;
  const std::size_t most_;
  const double matches_;
  std::uint64_t count_ = 0;
  std::vector<CountedPair> kept_;  // a heap, the last of them in front
};

// Counts the pairs among some values, each of which has a rank.
class PairCounts {
 public:
  PairCounts(FacetField field, bool mentioned, const std::vector<ValueCount>& values, const Documents& documents)
      : field_(field), mentioned_(mentioned), values_(values), documents_(documents) {
    std::uint32_t highest = 0;
    for (const ValueCount& value : values) highest = std::max(highest, value.value);
    rank_of_.resize(std::size_t{highest} + 1, kNone);
    for (std::size_t i = 0; i < values.size(); ++i) rank_of_[values[i].value] = static_cast<std::uint32_t>(i);
    const std::size_t pairs = values.size() * (values.size() - std::min<std::size_t>(values.size(), 1)) / 2;
    articles_.resize(pairs);
    repeated_.resize(pairs);
  }

  void count(const MatchSet& matches, Deadline& deadline) {
    matches.singles().for_each(
        [&](std::uint32_t document) { each_pair(document, deadline, [&](std::size_t pair) { ++articles_[pair]; }); });
    // Copies come story by story: a pair of several is one story's by all but one of them too many.
    std::vector<std::uint32_t> last(articles_.size());
    for (const StoryCopy& copy : matches.copies()) {
      each_pair(copy.document, deadline, [&](std::size_t pair) {
        ++articles_[pair];
        if (std::exchange(last[pair], copy.story) == copy.story) ++repeated_[pair];
      });
    }
  }

  void put_at_least(std::uint64_t min_articles, BestPairs& best, Deadline& deadline) const {
    std::size_t pair = 0;
    for (std::size_t j = 1; j < values_.size(); ++j) {
      deadline.step(j);
      for (std::size_t i = 0; i < j; ++i, ++pair) {
        if (articles_[pair] < min_articles || articles_[pair] == 0) continue;
        best.add({values_[i], values_[j], {articles_[pair], articles_[pair] - repeated_[pair]}});
      }
    }
  }

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  void take(std::uint32_t value) {
    if (value < rank_of_.size() && rank_of_[value] != kNone) held_.push_back(rank_of_[value]);
  }

  template <typename Each>
  void each_pair(std::uint32_t document, Deadline& deadline, Each each) {
    held_.clear();
    if (field_ == FacetField::actor) {
      for (const std::uint32_t actor : documents_.columns.actors_of(document)) take(actor);
    } else {
      for (const std::uint16_t country : documents_.columns.countries_of(document)) {
        if (mentioned_ || (country & schema::kAboutBit) != 0) take(country & ~std::uint32_t{schema::kAboutBit});
      }
    }
    deadline.step(1 + held_.size() * held_.size() / 2);
    std::ranges::sort(held_);
    for (std::size_t j = 1; j < held_.size(); ++j) {
      const std::size_t row = std::size_t{held_[j]} * (held_[j] - 1) / 2;
      for (std::size_t i = 0; i < j; ++i) each(row + held_[i]);
    }
  }

  const FacetField field_;
  const bool mentioned_;
  const std::vector<ValueCount>& values_;  // by rank
  const Documents& documents_;
  std::vector<std::uint32_t> rank_of_;
  std::vector<std::uint32_t> articles_, repeated_;  // of ranks i < j at j (j - 1) / 2 + i
  std::vector<std::uint32_t> held_;                 // ranks of one document
};

class Pairing {
 public:
  Pairing(const CooccurrenceWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader)
      : wish_(wish),
        field_(facet_field(wish.of)),
        request_(request),
        snapshot_(snapshot),
        reader_(reader),
        answer_(request, snapshot, reader),
        counted_(count_values(field_, answer_.matches(), request.filters.mentioned)) {
    put_first(counted_, counted_.size());
  }

  Cooccurrence made() {
    Cooccurrence out;
    out.query = answer_.understood();
    out.total = answer_.total();
    out.values = counted_.size();
    out.revision = snapshot_.manifest.seq;
    BestPairs best(wish_.sort, std::size_t{wish_.offset} + wish_.limit, out.total.articles);
    if (wish_.with.empty()) {
      among_most_frequent(out, best);
    } else {
      with_centres(out, best);
    }
    out.total_pairs = best.count();
    const std::vector<CountedPair> pairs = best.take();
    for (std::size_t i = wish_.offset; i < pairs.size(); ++i) {
      answer_.deadline().step(200);
      out.pairs.push_back({name_value(field_, pairs[i].first, reader_), name_value(field_, pairs[i].second, reader_),
                           pairs[i].both, pairs[i].pmi, pairs[i].npmi});
    }
    return out;
  }

 private:
  void among_most_frequent(Cooccurrence& out, BestPairs& best) {
    std::vector<ValueCount> values = counted_;
    values.resize(std::min<std::size_t>(values.size(), wish_.considered));
    out.considered = values.size();
    out.complete_from = wish_.min_articles;
    // A pair is in no more articles than the rarer of the two.
    if (values.size() < counted_.size()) {
      out.complete_from = std::max(out.complete_from, counted_[values.size()].count.articles + 1);
    }
    PairCounts counts(field_, request_.filters.mentioned, values, snapshot_);
    counts.count(answer_.matches(), answer_.deadline());
    counts.put_at_least(wish_.min_articles, best, answer_.deadline());
  }

  void with_centres(Cooccurrence& out, BestPairs& best) {
    out.considered = counted_.size();
    out.complete_from = wish_.min_articles;
    std::unordered_map<std::uint32_t, Count> own;
    for (const ValueCount& value : counted_) own.emplace(value.value, value.count);
    std::unordered_set<std::uint32_t> done;
    for (const std::uint32_t centre : centres()) {
      done.insert(centre);
      Bitmap set = documents_with(field_, {centre}, request_.filters.mentioned, snapshot_);
      set &= answer_.matches().matches();
      answer_.deadline().check();
      for (const ValueCount& other : count_values(field_, {std::move(set), snapshot_}, request_.filters.mentioned)) {
        answer_.deadline().step(10);
        if (other.count.articles < wish_.min_articles || done.contains(other.value)) continue;
        best.add({{centre, own[centre]}, {other.value, own[other.value]}, other.count});
      }
    }
  }

  // In the order in which they are wished.
  std::vector<std::uint32_t> centres() {
    const std::string most = std::to_string(kMostFilterValues);
    if (wish_.with.size() > kMostFilterValues) {
      throw BadRequest("with", "with has " + std::to_string(wish_.with.size()) + " values", "give at most " + most);
    }
    std::vector<std::uint32_t> out;
    std::unordered_set<std::uint32_t> known;
    for (const std::string& written : wish_.with) {
      for (const std::uint32_t value : answer_.values().find(field_, written, "with").values) {
        if (known.insert(value).second) out.push_back(value);
      }
      if (out.size() > kMostFilterValues) {
        throw BadRequest("with", "with means more than " + most + " values, with \"" + written + "\"",
                         "give full names or ids, at most " + most);
      }
    }
    return out;
  }

  const CooccurrenceWish& wish_;
  const FacetField field_;
  const Request& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  std::vector<ValueCount> counted_;  // of the matches, most articles first
};

}  // namespace

Cooccurrence make_cooccurrence(const CooccurrenceWish& wish, const Request& request, const Snapshot& snapshot,
                               Reader& reader) {
  Request asked = request;
  asked.facets.fields.clear();
  return Pairing(wish, asked, snapshot, reader).made();
}

}  // namespace dateline::search
