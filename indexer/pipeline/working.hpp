// The pipeline's second part: extracts and prepares batches, on every core.
#pragma once

#include <string>
#include <variant>

#include "indexer/pipeline/batch.hpp"
#include "indexer/read/raw_document.hpp"
#include "schema/catalogue.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

// Skips what the catalogue has already, so that the same input again costs reading only. One of it a thread. `conveyor`
// must outlive it.
class Working {
 public:
  Working(const schema::Layout& layout, Conveyor& conveyor);

  void run();

 private:
  std::variant<store::Prepared, store::PreparedReject, Known> prepare(read::Record&& record);
  bool is_known(const schema::SourceRef& source, const std::string& raw);

  schema::Connection catalogue_;
  schema::Statement known_;
  Conveyor& conveyor_;
};

}  // namespace dateline::pipeline
