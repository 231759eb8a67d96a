// Cuts a mailbox into messages without ever holding more than one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/stream/splitter.hpp"

namespace dateline::read {

// "From ada@example.com Thu Feb 19 17:18:40 2015": the word, a sender, and a time; without one, the sender has an '@',
// or is "-" or "MAILER-DAEMON".
bool is_from_line(std::string_view line);
// "Name: value".
bool is_header_field(std::string_view line);

struct MboxMessage {
  std::string text;        // without its "From " line, ">From " unquoted; where too_large, its first kRejectBytes
  std::uint64_t line = 0;  // of its "From " line, from 1
  std::uint64_t bytes = 0;
  bool too_large = false;
  bool last = false;  // the lines ended with it
};

// A message begins at a "From " line that follows an empty line (or, with a full date, any line) and is followed by a
// header field; so neither prose ("From the start ...") nor mailboxes that count bytes instead of quoting mislead it.
class MboxSplitter {
 public:
  MboxSplitter(InputBuffer& input, std::size_t limit) : lines_(input, limit), limit_(limit) {}
  std::optional<MboxMessage> next();

 private:
  void add(std::string_view line, std::uint64_t bytes, bool too_large);

  LineSplitter lines_;
  std::size_t limit_;
  MboxMessage message_;
  std::string from_line_;  // one whose next line has not been seen
  std::uint64_t from_number_ = 0;
  bool after_blank_ = true;
  bool started_ = false;
};

}  // namespace dateline::read
