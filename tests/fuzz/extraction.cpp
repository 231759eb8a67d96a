// Fuzzes the extraction: lines of metadata, an empty line, then the text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "tests/fuzz/reading.hpp"

namespace {

using dateline::read::RawDocument;
using dateline::schema::ZoneKind;

void take_line(std::string_view line, RawDocument& document) {
  const std::string value(line.substr(line.empty() ? 0 : 1));
  switch (line.empty() ? '\0' : line[0]) {
    case 't':
      document.title = value;
      break;
    case 'o':
      document.outlet_name = value;
      break;
    case 'd':
      document.dates.push_back({value, "published", false});
      break;
    case 'u':
      document.url = value;
      break;
    case 'a':
      document.authors.push_back(value);
      break;
    case 'p':
      document.dateline = value;
      break;
    case 'l':
      document.language = value;
      break;
    case 'h':
      document.blocks.push_back({ZoneKind::subheading, value});
      break;
    case 'c':
      document.blocks.push_back({ZoneKind::caption, value});
      break;
    default:
      document.blocks.push_back({ZoneKind::body, value});
  }
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

void check(const dateline::schema::Article& article) {
  using dateline::fuzz::require;
  const std::size_t size = code_points(article.text);
  require(!dateline::read::invalid_utf8(article.text), "the text is UTF-8");
  require(!dateline::read::invalid_utf8(article.title), "the title is UTF-8");
  for (const auto& zone : article.zones) require(zone.start <= zone.end && zone.end <= size, "zones lie in the text");
  for (const auto& country : article.countries) {
    require(country.salience >= 0 && country.salience <= 1, "salience is between 0 and 1");
    for (const auto& mention : country.mentions) require(mention.start <= mention.end, "mentions have an extent");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string bytes = read::repaired_utf8({reinterpret_cast<const char*>(data), size});
  std::string_view text = bytes;
  RawDocument document;
  document.source.format = "text";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) break;
    take_line(line, document);
  }
  document.blocks.push_back({ZoneKind::body, std::string(text)});
  const auto extracted = extract::extract(std::move(document), extract::Rules::builtin());
  if (const auto* article = std::get_if<extract::Extracted>(&extracted)) check(article->article);
  return 0;
}
