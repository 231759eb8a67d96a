// What an archive holds, in figures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline::search {

// What the archive holds, for `stats` and the page about the archive.
struct Stats {
  std::int64_t articles = 0;
  std::int64_t stories = 0;
  std::int64_t revisions = 0;  // older versions kept
  std::int64_t duplicates = 0;
  std::int64_t rejects = 0;
  std::vector<std::pair<std::string, std::int64_t>> rejects_by_reason;  // most first
  std::int64_t undated = 0;
  std::optional<std::string> first_day, last_day;
  std::int64_t actors = 0;
  std::int64_t outlets = 0;
  std::int64_t last_change = 0;     // of the catalogue
  std::int64_t indexed_change = 0;  // that the index contains; less means that it lags
  std::int64_t text_bytes = 0;
  std::int64_t catalogue_bytes = 0, index_bytes = 0, columns_bytes = 0, tokens_bytes = 0;
};

}  // namespace dateline::search
