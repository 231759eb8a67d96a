#include "indexer/store/journal.hpp"

#include <algorithm>
#include <system_error>

namespace dateline::store {

void Journal::bound(const schema::Connection& catalogue) {
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(file_, missing);
  if (missing || size < bound_) return;
  schema::Statement checkpoint = catalogue.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  const bool begun_anew = checkpoint.step() && checkpoint.integer(0) == 0;
  bound_ = begun_anew ? bytes_ : std::max(bound_, size) * 2;
}

}  // namespace dateline::store
