#include "indexer/read/text/plain_text.hpp"

#include <algorithm>

namespace dateline::read {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string clean_lines(std::string_view text) {
  constexpr std::string_view kChanged("\r\0", 2);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t at = std::min(text.find_first_of(kChanged), text.size());
    out.append(text.substr(0, at));
    if (at == text.size()) break;
    const bool pair = text.substr(at).starts_with("\r\n");
    if (!pair) out.push_back(text[at] == '\r' ? '\n' : ' ');
    text.remove_prefix(at + 1);
  }
  return out;
}

}  // namespace dateline::read
