// Counts what an archive holds.
#pragma once

#include "schema/layout.hpp"
#include "schema/sqlite.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/stats.hpp"

namespace dateline::search {

Stats statistics(const schema::Layout& layout, const Snapshot& snapshot, const schema::Connection& catalogue);

}  // namespace dateline::search
