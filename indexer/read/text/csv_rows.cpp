#include "indexer/read/text/csv_rows.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kLeastReach = std::size_t{8} << 10;
constexpr std::size_t kFutile = 16;  // for each byte of a sound row, and of the limit, so many may be searched in vain
constexpr std::size_t kTabbedReach = std::size_t{1} << 20;  // quotes between tabs are mostly just quotes

class RowParser {
 public:
  RowParser(std::string_view text, char separator, bool last) : text_(text), separator_(separator), last_(last) {}

  std::optional<CsvCells> parse() {
    for (;;) {
      std::string& cell = row_.cells.emplace_back();
      const bool quoted = at_ < text_.size() && text_[at_] == '"' && take_quoted(cell);
      if (starved_) return std::nullopt;
      if (broken_) return first_line_open();
      if (!quoted) take_plain(cell);
      if (at_ >= text_.size() && !last_) return std::nullopt;
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        continue;
      }
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      break;
    }
    row_.bytes = at_;
    row_.first_line = std::min(text_.substr(0, at_).find('\n'), at_ - 1) + 1;
    if (at_ == 0) row_.first_line = 0;
    return std::move(row_);
  }

 private:
  CsvCells first_line_open() const {
    const std::string_view line = text_.substr(0, std::min(text_.find('\n'), text_.size() - 1) + 1);
    CsvCells row = RowParser(line, separator_, true).parse().value_or(CsvCells());
    row.open = true;
    row.searched = row_.searched;
    return row;
  }

  bool ends_line(std::size_t at) const {
    if (at >= text_.size()) return true;
    return text_[at] == '\n' || (text_[at] == '\r' && (at + 1 >= text_.size() || text_[at + 1] == '\n'));
  }

  void take_plain(std::string& cell) {
    const char stops[] = {separator_, '\n'};
    const std::size_t end = std::min(text_.find_first_of(std::string_view(stops, 2), at_), text_.size());
    std::string_view taken = text_.substr(at_, end - at_);
    at_ = end;
    if (taken.ends_with('\r') && end < text_.size() && text_[end] == '\n') taken.remove_suffix(1), --at_;
    if (taken.ends_with('\r') && end == text_.size()) taken.remove_suffix(1);
    cell = taken;
  }

  // False where it is no quoted cell after all; at_ stays at its start then.
  bool take_quoted(std::string& cell) {
    for (std::size_t from = at_ + 1;;) {
      const std::size_t quote = text_.find('"', from);
      if (quote == std::string_view::npos || (quote + 1 == text_.size() && !last_)) {
        if (!last_) {
          starved_ = true;
          return false;
        }
        if (quote == std::string_view::npos) {
          cell.clear();
          row_.open = separator_ != '\t';
          row_.searched = text_.size();
          return false;
        }
      }
      cell.append(text_, from, quote - from);
      if (ends_line(quote + 1) || text_[quote + 1] == separator_) {
        at_ = quote + 1;
        return true;
      }
      cell.push_back('"');
      from = quote + 1;
      // A cell seems to begin on a later line: the quote that should have ended this one is missing.
      row_.searched = quote;
      broken_ = text_[quote - 1] == separator_ && text_[quote + 1] != '"' && cell.find('\n') != std::string::npos;
      if (broken_) return false;
      if (text_[quote + 1] == '"') {
        ++from;
      } else if (separator_ == '\t') {
        cell.clear();
        return false;
      }
    }
  }

  std::string_view text_;
  char separator_;
  bool last_;
  bool starved_ = false;
  bool broken_ = false;
  std::size_t at_ = 0;
  CsvCells row_;
};

}  // namespace

std::optional<CsvCells> parse_csv_row(std::string_view text, char separator, bool last) {
  return RowParser(text, separator, last).parse();
}

CsvSplitter::CsvSplitter(InputBuffer& input, std::size_t limit, char separator)
    : input_(input),
      separator_(separator),
      limit_(limit),
      most_reach_(separator == '\t' ? std::min(limit, kTabbedReach) : limit),
      budget_(limit * kFutile) {}

std::size_t CsvSplitter::reach() const {
  return std::min(most_reach_, std::max(budget_, kLeastReach));
}

void CsvSplitter::keep_first_line() {
  charge(taken_);
  taken_ = first_line_;
}

// At least as much again: what has been searched is searched anew.
bool CsvSplitter::fill() {
  const std::size_t before = input_.window().size();
  return input_.peek(std::min(reach(), before * 2 + 1)).size() > before;
}

void CsvSplitter::consume(std::size_t bytes) {
  const std::string_view window = input_.window().substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::count(window.begin(), window.end(), '\n'));
  input_.consume(bytes);
}

std::optional<CsvRow> CsvSplitter::next() {
  consume(taken_);
  budget_ = std::min(budget_ + taken_ * kFutile, limit_ * kFutile);
  taken_ = 0;
  CsvRow row;
  row.line = line_;
  const std::size_t reach = this->reach();
  for (;;) {
    const std::string_view window = input_.window();
    const bool last = input_.ended() && !input_.error() && window.size() <= reach;
    if (auto cells = window.empty() ? std::nullopt : parse_csv_row(window.substr(0, reach), separator_, last)) {
      row.cells = std::move(*cells);
      row.text = window.substr(0, row.cells.bytes);
      break;
    }
    if (window.size() >= reach) return first_line_only(std::move(row));
    if (!fill() && (window.empty() || input_.error())) return std::nullopt;
  }
  charge(row.cells.searched);
  taken_ = row.bytes = row.text.size();
  first_line_ = row.cells.first_line;
  return row;
}

// The row does not end within reach: a quote is open, or the line itself is too long.
CsvRow CsvSplitter::first_line_only(CsvRow row) {
  const std::string_view window = input_.peek(limit_ + 1);
  const std::size_t end = window.find('\n');
  if (end == std::string_view::npos && (window.size() > limit_ || !input_.ended())) return skip_large(std::move(row));
  if (end != std::string_view::npos && end > limit_) return skip_large(std::move(row));
  charge(reach());
  row.text = window.substr(0, end == std::string_view::npos ? window.size() : end + 1);
  taken_ = first_line_ = row.bytes = row.text.size();
  if (auto cells = parse_csv_row(row.text, separator_, true)) row.cells = std::move(*cells);
  return row;
}

CsvRow CsvSplitter::skip_large(CsvRow row) {
  start_.clear();
  row.too_large = true;
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t end = window.find('\n');
    const std::size_t part = end == std::string_view::npos ? window.size() : end + 1;
    row.bytes += part;
    start_.append(window.substr(0, std::min(part, kRejectBytes - std::min(start_.size(), kRejectBytes))));
    row.text = start_;
    consume(part);
    if (end != std::string_view::npos || !input_.fill()) return row;
  }
}

}  // namespace dateline::read
