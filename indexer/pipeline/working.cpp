#include "indexer/pipeline/working.hpp"

#include <utility>

#include "indexer/extract/extract.hpp"
#include "indexer/link/identity.hpp"

namespace dateline::pipeline {

Working::Working(const schema::Layout& layout, Conveyor& conveyor)
    : catalogue_(schema::open_catalogue(layout)),
      known_(catalogue_.prepare("SELECT 1 FROM place WHERE key = ?1 UNION ALL SELECT 1 FROM reject WHERE key = ?1")),
      conveyor_(conveyor) {}

void Working::run() {
  while (auto raw = conveyor_.take()) {
    PreparedBatch batch;
    batch.bytes = raw->bytes;
    batch.disk_bytes_done = raw->disk_bytes_done;
    batch.files_done = raw->files_done;
    for (read::Record& record : raw->records) batch.records.push_back(prepare(std::move(record)));
    conveyor_.deliver(raw->number, std::move(batch));
  }
}

std::variant<store::Prepared, store::PreparedReject, Known> Working::prepare(read::Record&& record) {
  const bool known = std::visit([this](const auto& value) { return is_known(value.source, value.raw); }, record);
  if (known) return Known{};
  if (auto* rejection = std::get_if<read::Rejection>(&record)) return store::prepare(std::move(*rejection));
  auto result = extract::extract(std::get<read::RawDocument>(std::move(record)));
  if (auto* rejection = std::get_if<read::Rejection>(&result)) return store::prepare(std::move(*rejection));
  return store::prepare(std::get<extract::Extracted>(std::move(result)));
}

bool Working::is_known(const schema::SourceRef& source, const std::string& raw) {
  known_.bind_blob(1, link::place_key(source, raw));
  const bool found = known_.step();
  known_.reset();
  return found;
}

}  // namespace dateline::pipeline
