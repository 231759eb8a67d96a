// What a terminal needs: numbers with separators, bars, and a progress line that is redrawn in place.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/pipeline/add.hpp"

namespace dateline::cli {

// "1,234,567".
std::string grouped(std::uint64_t number);
// "3.2 MB" (powers of ten).
std::string size_text(std::int64_t bytes);
// A bar of at most `width` columns for `value` out of `most`.
std::string bar(std::uint64_t value, std::uint64_t most, std::size_t width);

// Shows how far an add is on standard error: a line redrawn in place on a terminal, a plain line every ten seconds
// otherwise.
class ProgressLine {
 public:
  ProgressLine();
  void show(const pipeline::AddProgress& progress);
  // Removes the line before other output.
  void clear();

 private:
  const bool is_terminal_;
  bool is_shown_ = false;
  double last_shown_ = 0;
};

}  // namespace dateline::cli
