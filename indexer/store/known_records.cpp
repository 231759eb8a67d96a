#include "indexer/store/known_records.hpp"

#include "indexer/read/reader.hpp"

namespace dateline::store {

KnownRecords::KnownRecords(const schema::Connection& catalogue)
    : reject_(catalogue.prepare("SELECT 1 FROM reject WHERE key = ?1 AND reader >= ?2")),
      place_(catalogue.prepare("SELECT 1 FROM place WHERE key = ?1")),
      last_(catalogue.prepare("SELECT key FROM place WHERE path = ?1 AND record = ?2 ORDER BY id DESC LIMIT 1")) {
  reject_.bind(2, read::kReaderVersion);
}

bool KnownRecords::holds(const std::string& key, const schema::SourceRef& source) {
  const auto finds = [&](schema::Statement& statement) {
    statement.bind_blob(1, key);
    const bool found = statement.step();
    statement.reset();
    return found;
  };
  if (finds(reject_)) return true;
  if (!finds(place_)) return false;
  last_.bind_all(std::string_view(source.path), source.record);
  const bool is_last = last_.step() && last_.view(0) == key;
  last_.reset();
  return is_last;
}

}  // namespace dateline::store
