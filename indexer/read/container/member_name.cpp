#include "indexer/read/container/member_name.hpp"

#include <algorithm>

#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string without_controls(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool second_set = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (second_set) ++i;
    if (c < 0x20 || c == 0x7F || second_set)
      out += kReplacement;
    else
      out += text[i];
  }
  return out;
}

}  // namespace

std::string shown_member_name(std::string_view raw) {
  while (raw.starts_with('/') || raw.starts_with("./")) raw.remove_prefix(raw.starts_with('/') ? 1 : 2);
  return without_controls(repaired_utf8(raw));
}

bool is_hidden_member(std::string_view name) {
  while (!name.empty()) {
    const std::string_view part = name.substr(0, name.find('/'));
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
    name.remove_prefix(std::min(part.size() + 1, name.size()));
  }
  return false;
}

}  // namespace dateline::read
