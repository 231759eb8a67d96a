// The pipeline's second part: extracts and prepares batches, on every core.
#pragma once

#include <variant>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/read/raw_document.hpp"
#include "indexer/store/known_records.hpp"
#include "schema/catalogue.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

using Extract = std::variant<extract::Extracted, read::Rejection> (*)(read::RawDocument&&, const extract::Rules&);

// One article made ready to be written. What `extract` throws makes a rejection of it ("internal-error"): one article
// must not end the add of all others. A want of memory does.
std::variant<store::Prepared, store::PreparedReject, Known> prepare(read::RawDocument&& document,
                                                                    const extract::Rules& rules,
                                                                    Extract extract = extract::extract);

// Skips what the catalogue has already, so that the same input again costs reading only. One of it a thread. `conveyor`
// and `rules` must outlive it.
class Working {
 public:
  Working(const schema::Layout& layout, const CurrentRules& rules, Conveyor& conveyor);

  void run();

 private:
  std::variant<store::Prepared, store::PreparedReject, Known> prepare(read::Record&& record,
                                                                      const extract::Rules& rules);

  schema::Connection catalogue_;
  store::KnownRecords known_;
  const CurrentRules& rules_;
  Conveyor& conveyor_;
};

}  // namespace dateline::pipeline
