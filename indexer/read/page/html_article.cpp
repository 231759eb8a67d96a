#include "indexer/read/page/html_article.hpp"

#include <utility>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/page/html_metadata.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/page/main_content.hpp"
#include "indexer/read/page/page_kind.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

std::size_t text_bytes(const std::vector<Block>& blocks, schema::ZoneKind kind = schema::ZoneKind::body) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.kind == kind ? block.text.size() : 0;
  return bytes;
}

// A page of pictures tells its story below them.
void tell_by_captions(std::vector<Block>& blocks) {
  constexpr std::size_t kStory = 500;
  if (text_bytes(blocks) > 0 || text_bytes(blocks, schema::ZoneKind::caption) < kStory) return;
  for (Block& block : blocks) {
    if (block.kind == schema::ZoneKind::caption) block.kind = schema::ZoneKind::body;
  }
}

// The paragraphs of an articleBody, which separates them by line feeds or by markup.
std::vector<Block> stated_body(const std::string& body) {
  if (has_markup(body)) return blocks_of_fragment(body);
  std::vector<Block> blocks;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (std::string line = one_line_of_fragment(rest.substr(0, end)); !line.empty()) {
      blocks.push_back({schema::ZoneKind::body, std::move(line)});
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return blocks;
}

void take_metadata(PageMetadata&& metadata, RawDocument& document) {
  document.title = std::move(metadata.title);
  document.url = std::move(metadata.url);
  document.outlet_name = std::move(metadata.outlet);
  document.outlet_domain = std::move(metadata.domain);
  document.language = std::move(metadata.language);
  document.authors = std::move(metadata.authors);
  document.dates = std::move(metadata.dates);
}

}  // namespace

std::optional<Fault> fill_from_html(std::string_view bytes, RawDocument& document, const std::string& charset) {
  try {
    const HtmlDocument page(html_to_utf8(bytes, charset));
    PageMetadata metadata = read_metadata(page);
    document.blocks = main_content(page);
    // Pages that are built by their scripts carry the text in JSON-LD only.
    if (text_bytes(document.blocks) * 2 < metadata.body.size()) {
      std::vector<Block> stated = stated_body(metadata.body);
      if (text_bytes(stated) > text_bytes(document.blocks)) document.blocks = std::move(stated);
    }
    tell_by_captions(document.blocks);
    // Of an article behind a wall, or one that only its scripts know, the summary is what can be read.
    if (document.blocks.empty() && metadata.is_article) document.blocks = stated_body(metadata.description);
    if (auto reason = why_no_article(page, metadata, document.blocks))
      return Fault{"not-an-article", std::move(*reason)};
    take_metadata(std::move(metadata), document);
  } catch (const MarkupTooLarge& error) {
    return Fault{"too-large", error.what()};
  }
  if (document.blocks.empty()) return Fault{"no-text", "the web page has no text that could be an article"};
  return std::nullopt;
}

}  // namespace dateline::read
