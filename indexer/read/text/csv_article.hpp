// Which column of a table carries what, and a row of it as an article-to-be.
#pragma once

#include <string>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

class CsvColumns {
 public:
  // `names` as the header has them; they are known by the names of fields that JSON records have.
  explicit CsvColumns(const std::vector<std::string>& names);

  bool has_text() const { return !text_.empty(); }
  std::size_t size() const { return names_.size(); }
  // The columns that hold text, as the header names them.
  std::string text_names() const;

  // Fills `document` (all but source and raw); false where no text column of the row is filled.
  bool fill(std::vector<std::string>& cells, RawDocument& document) const;

 private:
  using Columns = std::vector<std::size_t>;  // best first

  void fill_outlet(const std::vector<std::string>& cells, RawDocument& document) const;
  void fill_dates(const std::vector<std::string>& cells, RawDocument& document) const;

  std::vector<std::string> names_;
  Columns text_, title_, published_, updated_, url_, outlet_, domain_, authors_, id_, language_, dateline_;
};

}  // namespace dateline::read
