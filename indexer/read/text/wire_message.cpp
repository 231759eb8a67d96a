#include "indexer/read/text/wire_message.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/text/wire_date.hpp"

namespace dateline::read {

namespace {

constexpr char kTextStart = '\x02';  // STX
constexpr char kTextEnd = '\x03';    // ETX
constexpr char kEnd = '\x04';        // EOT

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  }));
}

}  // namespace

WireMessage divide_wire(std::string_view message) {
  WireMessage parts;
  const std::size_t end = message.find(kEnd);
  parts.closed = end != std::string_view::npos;
  message = message.substr(0, end);
  const std::size_t text = std::min(message.find(kTextStart), message.size());
  parts.header = clean_lines(message.substr(std::min<std::size_t>(1, text), text - std::min<std::size_t>(1, text)));
  message.remove_prefix(std::min(text + 1, message.size()));
  const std::size_t close = message.find(kTextEnd);
  parts.closed = parts.closed || close != std::string_view::npos;
  parts.text = clean_lines(message.substr(0, close));
  if (close != std::string_view::npos) parts.post = clean_lines(message.substr(close + 1));
  return parts;
}

bool is_anpa(const WireMessage& message) {
  return message.header.find('\x1f') != std::string::npos || message.text.starts_with('^') ||
         message.text.find("\n^") != std::string::npos;
}

bool fill_from_wire(const WireMessage& message, RawDocument& document) {
  WireFacts facts = is_anpa(message) ? read_anpa(message) : read_iptc7901(message);
  std::size_t body = 0;
  for (const Block& block : facts.blocks) body += block.kind == schema::ZoneKind::body ? letters(block.text) : 0;
  if (body == 0) return false;
  document.blocks = std::move(facts.blocks);
  if (!facts.title.empty()) document.title = std::move(facts.title);
  if (!facts.agency.empty()) document.outlet_name = std::move(facts.agency);
  document.authors = std::move(facts.authors);
  if (facts.filed) {
    // Services begin their numbers anew every day.
    if (!facts.number.empty()) document.external_id = facts.number + "/" + facts.filed->value;
    document.dates.push_back(std::move(*facts.filed));
  }
  return true;
}

}  // namespace dateline::read
