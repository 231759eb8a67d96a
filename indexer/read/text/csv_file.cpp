#include "indexer/read/text/csv_file.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/text/csv_article.hpp"
#include "indexer/read/text/csv_dialect.hpp"
#include "indexer/read/text/csv_rows.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::uint64_t kAlike = 1000;  // rows rejected for one reason that are told each for itself

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 40;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) {
    if (i > 0) list += ", ";
    list += names[i].substr(0, 60);
  }
  return names.size() > kShown ? list + ", ..." : list;
}

Fault no_text_column(const CsvDialect& dialect) {
  if (!dialect.has_header) {
    return {"no-text", "the file is a table whose first row does not name its columns (it is: " +
                           list_of(dialect.names) + "); add a header with at least a column named text"};
  }
  const auto looked_for = json_field_names().text;
  return {"no-text", "the file is a table without a column of text: it has " + list_of(dialect.names) +
                         "; looked for " + list_of({looked_for.begin(), looked_for.end()})};
}

class TableReader {
 public:
  TableReader(Reading& reading, const CsvDialect& dialect, const CsvColumns& columns)
      : reading_(reading), columns_(columns), rows_(*reading.input, reading.limits.record_bytes, dialect.separator) {}

  void read() {
    while (!reading_.sink.stopped()) {
      auto row = rows_.next();
      if (!row) break;
      // What follows in the window shows which encoding a table has better than one row does.
      if (header_.empty()) {
        if (is_blank(*row)) continue;
        header_ = std::string(row->text);
        if (!header_.ends_with('\n')) header_ += '\n';
        continue;
      }
      if (!is_blank(*row)) take(*row);
      reading_.report();
    }
    tell_untold();
    const bool done = !reading_.sink.stopped() && !reading_.input->error();
    if (done && !reading_.sink.any()) reading_.sink.reject({"empty", "the table has a header and no rows"}, header_);
  }

 private:
  static bool is_blank(const CsvRow& row) {
    return !row.too_large && std::all_of(row.cells.cells.begin(), row.cells.cells.end(),
                                         [](const std::string& cell) { return trimmed(cell).empty(); });
  }

  struct Alike {
    std::uint64_t rows = 0;
    std::uint64_t last_line = 0;
  };

  void tell_untold() {
    for (const auto& [reason, alike] : rejected_) {
      if (reading_.sink.stopped() || alike.rows <= kAlike) continue;
      reading_.sink.reject(
          {reason, std::to_string(alike.rows - kAlike) + " more rows were rejected for this reason, the last on line " +
                       std::to_string(alike.last_line)},
          "");
    }
  }

  void reject(const CsvRow& row, std::string reason, const std::string& what) {
    Alike& alike = rejected_[reason];
    alike.last_line = row.line;
    if (++alike.rows > kAlike) return;
    reading_.sink.reject({std::move(reason), "the row on line " + std::to_string(row.line) + " " + what}, row.text,
                         row.bytes);
  }

  void take(CsvRow& row) {
    if (row.too_large) {
      const std::string what = "the row on line " + std::to_string(row.line);
      reading_.sink.reject(too_large(what, row.bytes, reading_.limits), row.text, row.bytes);
      return;
    }
    std::vector<std::string>& cells = row.cells.cells;
    if (row.cells.open || cells.size() != columns_.size()) return reject_shape(row);
    for (std::string& cell : cells) {
      auto text = decoder_.decode(cell, reading_.input->window());
      if (!text) return reject(row, "bad-utf8", "is not text in any encoding that is known");
      cell = std::move(*text);
    }
    RawDocument document;
    if (!columns_.fill(cells, document)) {
      return reject(row, "no-text", "has nothing in its columns of text (" + columns_.text_names() + ")");
    }
    document.raw = header_ + std::string(row.text);
    reading_.sink.accept(std::move(document));
  }

  void reject_shape(CsvRow& row) {
    std::string what =
        "has " + std::to_string(row.cells.cells.size()) + " cells, the header " + std::to_string(columns_.size());
    if (row.cells.open) {
      what = "has a quote that is not closed";
    } else if (row.cells.first_line < row.bytes) {
      rows_.keep_first_line();
      row.text = row.text.substr(0, row.cells.first_line);
      row.bytes = row.text.size();
      what += "; a quote may be missing. The next line is read as a row of its own";
    }
    reject(row, "bad-csv", what);
  }

  Reading& reading_;
  const CsvColumns& columns_;
  CsvSplitter rows_;
  TextDecoder decoder_;
  std::string header_;
  std::map<std::string, Alike> rejected_;
};

}  // namespace

bool is_csv(const Head& head) {
  return csv_dialect(head.text, head.whole).has_value();
}

void read_csv(Reading& reading) {
  unwrap_utf16(reading);
  const std::string_view head = reading.input->peek(kSniffBytes);
  const auto dialect = csv_dialect(head, reading.input->ended());
  if (!dialect) {
    reading.sink.reject({"bad-csv", "the file's table ends before its second row"}, head);
    return;
  }
  std::vector<std::string> names;
  for (const std::string& name : dialect->names) {
    names.push_back(TextDecoder().decode(name, head).value_or(std::string()));
  }
  const CsvColumns columns(names);
  if (!dialect->has_header || !columns.has_text()) {
    reading.sink.reject(no_text_column(*dialect), head);
    // The rest would give the same complaint for each row.
    do {
      reading.input->consume(reading.input->window().size());
    } while (reading.input->fill());
    return;
  }
  reading.input->consume(dialect->skipped);
  TableReader(reading, *dialect, columns).read();
}

}  // namespace dateline::read
