// Hands files over to the process that follows the archive's inbox, where that one holds the archive's lock.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/add.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

struct Handover {
  std::string receipt;                      // "": there was nothing to hand over
  std::uint64_t files = 0;                  // handed over
  std::vector<RejectNotice> left;           // those that could not be read
  std::optional<std::int64_t> last_change;  // the archive's, when all of it was first seen to be taken
};

// Puts copies of everything below `paths` ("-" is standard input) into the inbox, so that it is recorded under the same
// paths as by add(): what is done to the files afterwards changes nothing. All of it is durable when it returns, or
// nothing is kept. Once `stop` is true nothing is handed over. Throws as add() for a path that does not exist, and
// std::system_error.
Handover hand_over(const schema::Layout& layout, const std::vector<std::filesystem::path>& paths,
                   const std::atomic<bool>* stop);

// What became of it, once all of it was taken and is in the index; absent before that.
std::optional<AddCounts> what_became_of(const schema::Layout& layout, Handover& handed);

// Adds what is left of it in the inbox, as the follower would have. For who has found that nobody follows that any
// more: absent where somebody does. Counts what was taken before, too. What it is stopped at stays in the inbox. Throws
// as add().
std::optional<AddResult> take_over(const schema::Layout& layout, const std::string& receipt, const AddOptions& options);

}  // namespace dateline::pipeline
