// Finds the actors and countries of an archive's articles anew, with the names and rules that hold now.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::pipeline {

struct RereadProgress {
  std::uint64_t articles = 0;  // read again
  std::uint64_t all = 0;       // that are to be
  std::uint64_t changed = 0;   // whose actors or countries are others now
  std::uint64_t bytes = 0;     // of their texts
  double seconds = 0;
};

struct RereadOptions {
  std::size_t threads = 0;                              // 0: as many as there are cores
  std::vector<std::filesystem::path> rules;             // besides the archive's own
  std::function<void(const RereadProgress&)> progress;  // a few times a second, from one thread
  std::function<void(const std::string&)> say;          // a sentence about what takes long
};

// From the texts that the archive holds: no file is read, and texts, zones, dates, ids, stories, revisions and
// decisions stay as they are. What was committed when it was killed is not done again by the next call with the same
// names and rules. Throws as add(), schema::LayoutError where there is no archive.
RereadProgress reread(const schema::Layout& layout, const RereadOptions& options);

}  // namespace dateline::pipeline
