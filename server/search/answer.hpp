// Answers one request on one snapshot: parses, evaluates, filters, counts, ranks, and fetches the rows of the page.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/query/highlight.hpp"
#include "server/query/syntax.hpp"
#include "server/search/count.hpp"
#include "server/search/deadline.hpp"
#include "server/search/evaluate.hpp"
#include "server/search/filters.hpp"
#include "server/search/find_values.hpp"
#include "server/search/rank.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

class Answer {
 public:
  // Evaluates at once. All references must outlive the answer. The facets that will be asked for are those that the
  // request names. Throws BadRequest, DeadlineExceeded, Xapian::Error.
  Answer(const Request& request, const Snapshot& snapshot, Reader& reader);
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  // `has_second`: a second thread may count, where that is worth its while.
  Result result(bool has_second);
  FacetValues facet_page(const FacetPage& page);
  const MatchSet& matches() const { return *matches_; }
  Understood understood() const;
  const Count& total() const { return matches_->count(); }
  // What was asked for, else by relevance where words score.
  Sort sort() const;
  // The first of the matches in that order.
  std::vector<Ranked> first(std::uint32_t most);
  // The newest of some of the matches, as many as the request wants.
  std::vector<Hit> newest_of(const MatchSet& some);
  // Throws DeadlineExceeded.
  Hit hit(std::uint32_t document);
  // Whether words of the query make one match better than another.
  bool scores() const { return !evaluated_.parts.empty(); }
  Deadline& deadline() { return deadline_; }
  ValueFinder& values() { return values_; }
  // Article ids of all matches, in order.
  std::vector<std::uint32_t> all_ids();

 private:
  Scope scope(const Bitmap& within) { return {snapshot_, reader_, filter_set_, within, deadline_}; }
  Page page(const PageWish& wish);
  // The documents that the total or a facet of the request can count.
  Bitmap countable() const;
  bool has_matches(const query::Node& root);
  // What a facet counts: the matches without its own filter.
  std::shared_ptr<const MatchSet> counted(FacetField field) const;
  // What a facet counts needs no reader.
  struct Counted {
    std::vector<ValueCount> values;  // for dates: none
    DateCounts dates;
  };
  Counted count(FacetField field) const;
  std::vector<ValueCount> values_of(FacetField field) const;
  // Of actors those of the types that the request wants.
  std::vector<ValueCount> wished(FacetField field, std::vector<ValueCount> counted);
  std::vector<ValueCount> with_prefix(FacetField field, std::vector<ValueCount> counted, const std::string& prefix);
  std::vector<FacetValue> chosen_at_zero(const FacetPage& page, const std::vector<ValueCount>& counted);
  Facet facet(const std::string& field, Counted counted);

  const Request& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Deadline deadline_;
  ValueFinder values_;
  query::Parsed parsed_;  // as typed
  query::Node root_;      // with synonyms
  std::vector<query::Highlight> highlights_;
  const FilterSet filter_set_;
  FilterSets filters_;
  Evaluated evaluated_;
  std::shared_ptr<const MatchSet> matches_;
};

}  // namespace dateline::search
