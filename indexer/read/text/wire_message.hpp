// One message of an agency wire (ANPA 1312 or IPTC 7901) as an article-to-be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// A message without its control characters, as UTF-8.
struct WireMessage {
  std::string header;   // between SOH and STX
  std::string text;     // between STX and ETX
  std::string post;     // between ETX and EOT: the time of filing
  bool closed = false;  // ETX or EOT was there
};
// `message` is UTF-8 and starts at SOH.
WireMessage divide_wire(std::string_view message);

// What the lines around the text of a message say, in either standard.
struct WireFacts {
  std::string number;  // of the message at its service: "W2870", "eca0003"
  std::string title;   // empty where there is none
  std::string agency;  // "AP", empty where only the text itself names it
  std::optional<StatedDate> filed;
  std::vector<std::string> authors;
  std::vector<Block> blocks;
};
// ANPA 1312 marks the lines of its text with '^', '<' and '='.
bool is_anpa(const WireMessage& message);
WireFacts read_anpa(const WireMessage& message);
WireFacts read_iptc7901(const WireMessage& message);

// Fills `document` (all but source and raw); false where the message has no text.
bool fill_from_wire(const WireMessage& message, RawDocument& document);

}  // namespace dateline::read
