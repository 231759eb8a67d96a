#include "server/http/query_warnings.hpp"

#include <algorithm>

#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

constexpr std::size_t kMostHeaders = 10;
constexpr std::size_t kMostBytes = 300;  // of a message

std::string sentence(const query::Warning& warning) {
  if (warning.column > 0) return "column " + std::to_string(warning.column) + ": " + warning.message;
  return warning.param == "q" ? warning.message : warning.param + ": " + warning.message;
}

// Not within a letter.
std::string cut(std::string text) {
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

std::string encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte < 0x7f && c != '%' && c != ',') {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

}  // namespace

std::string warnings_text(const std::vector<query::Warning>& warnings) {
  std::string out;
  for (const query::Warning& warning : warnings) {
    const std::string line = "! " + sentence(warning);
    out += fitted(line, display_width(line)) + "\n";
  }
  return out;
}

void add_warnings(const std::vector<query::Warning>& warnings, Headers& headers) {
  if (warnings.empty()) return;
  headers.emplace_back("X-Query-Warnings", std::to_string(warnings.size()));
  for (std::size_t i = 0; i < std::min(warnings.size(), kMostHeaders); ++i) {
    headers.emplace_back("X-Query-Warning", encoded(cut(sentence(warnings[i]))));
  }
}

}  // namespace dateline::http
