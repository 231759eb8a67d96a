#include "indexer/pipeline/working.hpp"

#include <exception>
#include <new>
#include <utility>

namespace dateline::pipeline {

std::variant<store::Prepared, store::PreparedReject, Known> prepare(read::RawDocument&& document,
                                                                    const extract::Rules& rules, Extract extract) {
  const schema::SourceRef source = document.source;
  const std::string raw = document.raw;
  try {
    auto result = extract(std::move(document), rules);
    if (auto* rejection = std::get_if<read::Rejection>(&result)) return store::prepare(std::move(*rejection));
    return store::prepare(std::get<extract::Extracted>(std::move(result)));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return store::prepare(read::Rejection{source, "internal-error",
                                          "the extraction failed: " + std::string(error.what()),
                                          raw.substr(0, read::kRejectBytes), raw.size()});
  }
}

Working::Working(const schema::Layout& layout, const CurrentRules& rules, Conveyor& conveyor)
    : catalogue_(schema::open_catalogue(layout)), known_(catalogue_), rules_(rules), conveyor_(conveyor) {}

void Working::run() {
  while (auto raw = conveyor_.take()) {
    PreparedBatch batch;
    batch.notes = std::move(raw->notes);
    const extract::Rules rules = rules_.get();
    for (read::Record& record : raw->records) batch.records.push_back(prepare(std::move(record), rules));
    conveyor_.deliver(raw->number, std::move(batch));
  }
}

std::variant<store::Prepared, store::PreparedReject, Known> Working::prepare(read::Record&& record,
                                                                             const extract::Rules& rules) {
  const bool known = std::visit([this](const auto& value) { return known_.holds(value.source, value.raw); }, record);
  if (known) return Known{};
  if (auto* rejection = std::get_if<read::Rejection>(&record)) return store::prepare(std::move(*rejection));
  return pipeline::prepare(std::get<read::RawDocument>(std::move(record)), rules);
}

}  // namespace dateline::pipeline
