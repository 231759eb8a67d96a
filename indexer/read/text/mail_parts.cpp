#include "indexer/read/text/mail_parts.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/page/html_article.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kStubBytes = 300;  // a page with less text is not preferred to any plain text

// The letters of a text that are not part of addresses of the web.
std::size_t read_bytes(std::string_view text) {
  std::size_t bytes = 0;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    const std::string_view word = text.substr(0, end);
    bytes += word.find("://") == std::string_view::npos ? word.size() + 1 : 0;
    text.remove_prefix(end);
  }
  return bytes;
}

bool is_text(const MimePart& part) {
  return part.type == "text/plain" || part.type == "text/html";
}

// text/plain, unless it is a stub of the page beside it ("Open this message in your browser").
const MimePart* better_alternative(const MimePart& part) {
  const MimePart* plain = first_part(part, "text/plain");
  const MimePart* html = first_part(part, "text/html");
  if (!plain || !html) return plain ? plain : html;
  const std::string text = decoded_text(*plain);
  const std::size_t page = body_bytes(page_blocks(*html));
  const bool markup = trimmed(text).starts_with('<') && has_markup(text);
  return markup || (page >= kStubBytes && read_bytes(text) * 2 < page) ? html : plain;
}

void walk(const MimePart& part, MailParts& found) {
  if (part.message) {
    found.messages.push_back(part.message.get());
  } else if (part.type == "multipart/alternative") {
    if (const MimePart* best = better_alternative(part)) found.bodies.push_back(best);
    for (const MimePart& inner : part.parts) {
      if (inner.type.starts_with("multipart/") || is_text(inner)) continue;
      found.others.push_back(inner.type);
    }
  } else if (part.type == "multipart/related" && first_part(part, "text/html")) {
    found.bodies.push_back(first_part(part, "text/html"));
  } else if (part.type.starts_with("multipart/")) {
    for (const MimePart& inner : part.parts) walk(inner, found);
  } else if (is_text(part)) {
    const bool inner = part.attachment || (!part.file_name.empty() && !found.bodies.empty());
    (inner ? found.attached : found.bodies).push_back(&part);
  } else {
    found.others.push_back(part.type);
  }
}

}  // namespace

MailParts find_mail_parts(const MimePart& root) {
  MailParts found;
  walk(root, found);
  return found;
}

const MimePart* first_part(const MimePart& part, std::string_view type) {
  if (part.type == type && !part.attachment) return &part;
  for (const MimePart& inner : part.parts) {
    if (const MimePart* found = first_part(inner, type)) return found;
  }
  return nullptr;
}

std::string decoded_text(const MimePart& part) {
  const std::string& bytes = part.content;
  if (!invalid_utf8(bytes) && bytes.find('\x1b') == std::string::npos) return without_mark(bytes);
  const std::string charset = meant_by(part.charset);
  const bool unicode = charset.empty() || charset.starts_with("utf-8") || charset == "windows-1252";
  if (!unicode) {
    if (auto text = to_utf8(bytes, charset)) return *text;
  }
  if (charset == "windows-1252" && !is_mostly_utf8(bytes)) return to_utf8(bytes, charset).value_or(std::string());
  return TextDecoder().decode(bytes).value_or(repaired_utf8(bytes));
}

std::vector<Block> page_blocks(const MimePart& part) {
  RawDocument page;
  const std::string html = decoded_text(part);
  if (!fill_from_html(html, page) && body_bytes(page.blocks) > 0) return std::move(page.blocks);
  return blocks_of_fragment(html);
}

std::size_t body_bytes(const std::vector<Block>& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.kind == schema::ZoneKind::body ? trimmed(block.text).size() : 0;
  return bytes;
}

}  // namespace dateline::read
