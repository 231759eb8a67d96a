// Answers one request on one snapshot: parses, evaluates, filters, counts, ranks, and fetches the rows of the page.
#pragma once

#include <cstdint>
#include <vector>

#include "server/query/highlight.hpp"
#include "server/query/syntax.hpp"
#include "server/search/evaluate.hpp"
#include "server/search/filters.hpp"
#include "server/search/request.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

class Answer {
 public:
  // Evaluates at once. All references must outlive the answer. Throws BadRequest, Xapian::Error.
  Answer(const Request& request, const Snapshot& snapshot, Reader& reader);

  Result result();
  Facet facet_page(const FacetPage& page);
  // Article ids of all matches, in order.
  std::vector<std::uint32_t> all_ids();

 private:
  Sort sort() const;
  Hit hit(std::uint32_t document);
  Facet facet(const std::string& field, std::uint32_t size);
  Facet date_facet();

  const Request& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  query::Parsed parsed_;
  std::vector<query::Highlight> highlights_;
  FilterSets filters_;
  Evaluated evaluated_;
  Bitmap matches_;
};

}  // namespace dateline::search
