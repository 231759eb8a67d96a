#include "indexer/store/known_records.hpp"

#include "indexer/link/identity.hpp"
#include "indexer/read/reader.hpp"

namespace dateline::store {
namespace {

bool finds(schema::Statement& statement) {
  const bool found = statement.step();
  statement.reset();
  return found;
}

}  // namespace

KnownRecords::KnownRecords(const schema::Connection& catalogue)
    : refused_(catalogue.prepare("SELECT 1 FROM reject WHERE (key = ?1 OR origin_key = ?2) AND reader >= ?3")),
      taken_(catalogue.prepare("SELECT 1 FROM place WHERE key = ?1")),
      last_(catalogue.prepare("SELECT key FROM place WHERE path = ?1 AND record = ?2 ORDER BY id DESC LIMIT 1")),
      rejects_(catalogue.prepare("SELECT 1 FROM reject WHERE origin = ?1 AND record = ?2 AND origin <> ''")) {
  refused_.bind(3, read::kReaderVersion);
}

bool KnownRecords::holds(const schema::SourceRef& source, std::string_view raw) {
  const std::string key = link::place_key(source, raw);
  if (was_refused(key, link::origin_key(source, raw))) return true;
  // What was refused there in between is to be forgotten.
  return was_taken(key, source) && !finds(rejects_.bind_all(std::string_view(source.origin), source.record));
}

bool KnownRecords::was_taken(const std::string& key, const schema::SourceRef& source) {
  if (!finds(taken_.bind_blob(1, key))) return false;
  last_.bind_all(std::string_view(source.path), source.record);
  const bool is_last = last_.step() && last_.view(0) == key;
  last_.reset();
  return is_last;
}

bool KnownRecords::was_refused(const std::string& key, const std::string& origin_key) {
  return finds(refused_.bind_blob(1, key).bind_blob(2, origin_key));
}

}  // namespace dateline::store
