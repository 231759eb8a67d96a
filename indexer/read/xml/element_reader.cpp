#include "indexer/read/xml/element_reader.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "indexer/read/page/html_document.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/xml/xml_tags.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

// The encodings in which text can look like UTF-8 by chance.
bool is_wide(std::string_view charset) {
  constexpr std::array kWide = {"gb"sv,          "big5"sv, "shift"sv,    "windows-31j"sv,
                                "windows-949"sv, "euc"sv,  "iso-2022"sv, "hz"sv};
  return std::any_of(kWide.begin(), kWide.end(),
                     [charset](std::string_view start) { return charset.starts_with(start); });
}

// Turns the elements of one stream into UTF-8.
class ElementDecoder {
 public:
  explicit ElementDecoder(Reading& reading) {
    const std::string_view head = reading.input->peek(kSniffBytes);
    const bool marked = byte_order_mark(head) != ByteOrderMark::none;
    const auto big_endian = marked ? std::nullopt : utf16_without_mark(head);
    if (big_endian) {
      reading.input = utf16_to_utf8(std::move(reading.input), *big_endian);
      return;
    }
    sample_ = head;
    if (!marked) charset_ = meant_by(find_root(head).encoding);
    if (charset_.starts_with("utf")) charset_.clear();
    unwrap_utf16(reading);
  }

  std::string decode(std::string_view bytes) {
    if (is_wide(charset_)) {
      if (auto text = to_utf8(bytes, charset_)) return *text;
    }
    if (!invalid_utf8(bytes)) return std::string(bytes);
    if (!charset_.empty()) {
      if (auto text = to_utf8(bytes, charset_)) return *text;
    }
    if (auto text = decoder_.decode(bytes, sample_)) return *text;
    return repaired_utf8(bytes);
  }

 private:
  std::string charset_;
  std::string sample_;
  TextDecoder decoder_;
};

std::string place(const Element& element) {
  return "the <" + element.name + "> on line " + std::to_string(element.line);
}

std::vector<XmlRecord> parse(const Element& element, ElementSplitter& elements, ElementDecoder& decoder,
                             ElementReader& format) {
  std::vector<XmlRecord> records;
  try {
    const XmlDocument document(decoder.decode(element.text), decoder.decode(elements.scope()));
    if (document.empty()) return records;
    if (element.kind == ElementKind::record) return format.read(document);
    format.take_header(document);
  } catch (const XmlTooLarge& error) {
    records.push_back({{}, Fault{"too-large", error.what()}});
  } catch (const MarkupTooLarge& error) {
    records.push_back({{}, Fault{"too-large", error.what()}});
  }
  return records;
}

void take(const Element& element, ElementSplitter& elements, ElementDecoder& decoder, ElementReader& format,
          const Reading& reading) {
  const bool record = element.kind == ElementKind::record;
  if (element.too_large || !element.whole) {
    if (!record) return;
    Fault fault =
        element.too_large
            ? too_large(place(element), element.bytes, reading.limits)
            : Fault{"truncated", "the file ends inside of " + place(element) + "; it may be cut short, fetch it again"};
    return reading.sink.reject(std::move(fault), element.text, element.bytes);
  }
  for (XmlRecord& article : parse(element, elements, decoder, format)) {
    if (reading.sink.stopped() || !record) return;
    if (article.fault) {
      article.fault->detail = place(element) + ": " + article.fault->detail;
      reading.sink.reject(std::move(*article.fault), element.text);
    } else {
      article.document.raw = element.text;
      reading.sink.accept(std::move(article.document));
    }
  }
}

}  // namespace

void read_elements(Reading& reading, ElementReader& format) {
  ElementDecoder decoder(reading);
  ElementSplitter elements(
      *reading.input, reading.limits.record_bytes,
      [&format](std::string_view name, std::string_view parent) { return format.kind_of(name, parent); },
      format.nests());
  bool cut = false;
  while (!reading.sink.stopped()) {
    const auto element = elements.next();
    if (!element) break;
    cut = element->kind == ElementKind::record && !element->whole;
    take(*element, elements, decoder, format, reading);
    reading.report();
  }
  if (reading.sink.stopped() || reading.input->error()) return;
  const std::string open(elements.open());
  if (!open.empty() && !cut) {
    reading.sink.reject({"truncated", "the document ends at byte " + std::to_string(reading.input->offset()) +
                                          " with <" + open + "> still open; it may be cut short, fetch it again"},
                        "");
  } else if (!reading.sink.any()) {
    reading.sink.reject(format.nothing(), "");
  }
}

Fault not_an_article(const std::string& what) {
  return {"not-an-article", "this is " + what + ", which has no text of an article"};
}

}  // namespace dateline::read
