#include "indexer/read/text/mbox_splitter.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kFromLineBytes = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "17:18" somewhere, and a year behind it.
bool has_time_and_year(std::string_view line) {
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    if (colon < 2 || colon + 2 >= line.size()) continue;
    if (!is_digit(line[colon - 1]) || !is_digit(line[colon + 1]) || !is_digit(line[colon + 2])) continue;
    for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
      const bool century = line.substr(i, 2) == "19" || line.substr(i, 2) == "20";
      const bool alone = (i == 0 || line[i - 1] == ' ') && (i + 4 == line.size() || line[i + 4] == ' ');
      if (century && alone && is_digit(line[i + 2]) && is_digit(line[i + 3])) return true;
    }
    return false;
  }
  return false;
}

}  // namespace

bool is_from_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > kFromLineBytes) return false;
  line = trimmed(line.substr(5));
  if (line.empty()) return false;
  if (has_time_and_year(line)) return true;
  const bool sender = line.find('@') != std::string_view::npos || line == "-" || line == "MAILER-DAEMON";
  return sender && line.find(' ') == std::string_view::npos;
}

bool is_header_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 76) return false;
  if (line.substr(colon).starts_with("://")) return false;  // an address on a line of its own
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c < 0x7F; });
}

void MboxSplitter::add(std::string_view line, std::uint64_t bytes, bool too_large) {
  message_.bytes += bytes;
  message_.too_large = message_.too_large || too_large || message_.text.size() + bytes > limit_;
  if (message_.too_large) {
    line = line.substr(0, kRejectBytes - std::min(message_.text.size(), kRejectBytes));
    if (message_.text.size() > kRejectBytes) message_.text.resize(kRejectBytes);
  } else {
    // mboxrd quotes quoted lines again.
    const std::size_t marks = line.starts_with('>') ? std::min(line.find_first_not_of('>'), line.size()) : 0;
    if (marks > 0 && line.substr(marks).starts_with("From ")) line.remove_prefix(1);
  }
  message_.text.append(line);
  if (!too_large) message_.text.push_back('\n');
}

std::optional<MboxMessage> MboxSplitter::next() {
  std::optional<MboxMessage> done;
  while (!done) {
    const auto piece = lines_.next();
    if (!piece) break;
    const bool whole = !piece->too_large;
    if (!from_line_.empty()) {
      const bool header = whole && (is_header_field(piece->text) || piece->text.starts_with(">From "));
      if (header) {
        if (started_) done = std::move(message_);
        message_ = {};
        message_.line = from_number_;
        started_ = true;
      } else {
        add(from_line_, from_line_.size() + 1, false);
      }
      from_line_.clear();
    }
    if (whole && (after_blank_ || piece->text.starts_with("From ")) && is_from_line(piece->text) &&
        (after_blank_ || has_time_and_year(piece->text))) {
      from_line_ = std::string(piece->text);
      from_number_ = piece->line;
    } else {
      add(piece->text, piece->bytes + 1, piece->too_large);
    }
    after_blank_ = whole && trimmed(piece->text).empty();
  }
  if (done) return done;
  if (!from_line_.empty()) add(from_line_, from_line_.size() + 1, false);
  from_line_.clear();
  if (!std::exchange(started_, false)) return std::nullopt;
  message_.last = true;
  return std::move(message_);
}

}  // namespace dateline::read
