// Wires what the indexer knows of names to the searcher: who else an actor may be.
#pragma once

#include <filesystem>

#include "server/search/searcher.hpp"

namespace dateline::cli {

search::Alike alike_in(const std::filesystem::path& archive);

}  // namespace dateline::cli
