#include "server/http/etag.hpp"

namespace dateline::http {
namespace {

std::string_view without_weakness(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return tag;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string weak_etag(std::initializer_list<std::string_view> parts) {
  // FNV-1a, 64 bit. A collision between two addresses does no harm: a cache keys by address.
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 1099511628211ULL; };
  for (const std::string_view part : parts) {
    for (const char c : part) mix(static_cast<unsigned char>(c));
    mix(0xff);
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string tag = "W/\"";
  for (int shift = 60; shift >= 0; shift -= 4) tag += kHex[(hash >> static_cast<unsigned>(shift)) & 15U];
  return tag + '"';
}

bool names_any(std::string_view if_none_match) {
  return trimmed(if_none_match) == "*";
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (names_any(if_none_match)) return true;
  while (!if_none_match.empty()) {
    const std::size_t comma = if_none_match.find(',');
    if (without_weakness(trimmed(if_none_match.substr(0, comma))) == without_weakness(etag)) return true;
    if_none_match = comma == std::string_view::npos ? std::string_view{} : if_none_match.substr(comma + 1);
  }
  return false;
}

}  // namespace dateline::http
