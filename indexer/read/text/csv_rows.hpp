// Cuts a stream of separated values (RFC 4180, and what programs really write) into rows of cells.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/stream/byte_source.hpp"

namespace dateline::read {

struct CsvCells {
  std::vector<std::string> cells;  // unquoted
  std::size_t bytes = 0;           // of the row with its line end
  std::size_t first_line = 0;      // bytes of its first line with the line end
  bool open = false;               // a quote was not closed within reach; only the first line was taken, as it stands
  std::size_t searched = 0;        // where open: how far the quote's end was looked for
};

// The row at the start of `text`; absent where it goes on behind its end. `last`: nothing follows `text`. A quoted cell
// ends at a quote before a separator or a line end; between tabs, where many programs do not quote, a cell whose
// quotes do not fit is taken as it stands.
std::optional<CsvCells> parse_csv_row(std::string_view text, char separator, bool last);

// A row of a stream. `text` is valid until the next call.
struct CsvRow {
  CsvCells cells;
  std::string_view text;   // with its line end; where too_large, only its first kRejectBytes
  std::uint64_t line = 0;  // of its first byte, from 1
  std::uint64_t bytes = 0;
  bool too_large = false;  // a line that is longer than a record may be
};

class CsvSplitter {
 public:
  CsvSplitter(InputBuffer& input, std::size_t limit, char separator);
  std::optional<CsvRow> next();
  // The row handed out last was not sound: the lines behind its first are read again as rows of their own, so that a
  // stray quote does not swallow what follows it.
  void keep_first_line();

 private:
  std::size_t reach() const;
  void charge(std::size_t bytes) { budget_ -= std::min(bytes, budget_); }
  bool fill();
  CsvRow first_line_only(CsvRow row);
  CsvRow skip_large(CsvRow row);
  void consume(std::size_t bytes);

  InputBuffer& input_;
  char separator_;
  std::size_t limit_;
  const std::size_t most_reach_;  // how far the end of a quoted cell is looked for
  // Bytes that may yet be searched in vain: sound rows earn them. A file of open quotes would else be searched to its
  // end for each of them.
  std::size_t budget_;
  std::uint64_t line_ = 1;
  std::size_t taken_ = 0;
  std::size_t first_line_ = 0;
  std::string start_;
};

}  // namespace dateline::read
