// Tells tables of separated values from prose with commas, and which separator they use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::read {

struct CsvDialect {
  char separator = ',';
  std::size_t skipped = 0;         // bytes before the header: empty lines, and the "sep=;" of spreadsheets
  std::vector<std::string> names;  // of the columns as the first row has them
  bool has_header = false;         // the first row names columns; else it is data already
};

// `text` is the start of the stream, `whole` whether it is all of it. Absent where it is no table: rows must have the
// same number of cells, all of them unless several names of the header are those of fields of articles.
std::optional<CsvDialect> csv_dialect(std::string_view text, bool whole);

}  // namespace dateline::read
