#include "indexer/read/text/text_file.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/stream/splitter.hpp"
#include "indexer/read/text/database_header.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/text/text_division.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kLookedThrough = std::size_t{1} << 20;  // bytes in which a division must show

Fault not_text(const std::string& what, std::string_view bytes, std::uint64_t offset) {
  return {"bad-utf8", "byte " + std::to_string(offset + invalid_utf8(bytes).value_or(0)) + " of the file: " + what +
                          " is not UTF-8 there, nor text in any other encoding that is known"};
}

void read_one(const Reading& reading) {
  auto bytes = whole_stream(reading);
  if (!bytes) return;
  const ByteOrderMark mark = byte_order_mark(*bytes);
  const std::string unmarked = without_mark(*bytes);
  const auto text = TextDecoder().decode(unmarked);
  if (!text) {
    reading.sink.reject(not_text("the text", unmarked, mark_bytes(mark)), *bytes);
    return;
  }
  if (trimmed(*text).empty()) {
    reading.sink.reject({"empty", "the file has nothing but white space"}, *bytes);
    return;
  }
  RawDocument document;
  document.blocks.push_back({schema::ZoneKind::body, clean_lines(*text)});
  document.raw = std::move(*bytes);
  reading.sink.accept(std::move(document));
}

class PartReader {
 public:
  PartReader(Reading& reading, const TextDivision& division)
      : reading_(reading), division_(division), lines_(*reading.input, reading.limits.record_bytes) {}

  void read() {
    while (!reading_.sink.stopped()) {
      const auto piece = lines_.next();
      if (!piece) break;
      if (!piece->too_large && division_.is_boundary(piece->text)) {
        finish(division_.id_above(piece->text));
        const std::string_view rest = division_.rest_of(piece->text);
        add(rest, rest.empty() ? 0 : rest.size() + 1, *piece);
      } else {
        add(piece->text, piece->bytes + 1, *piece);
      }
      reading_.report();
    }
    if (!reading_.sink.stopped() && !reading_.input->error()) finish({});
  }

 private:
  void add(std::string_view line, std::uint64_t bytes, const Piece& piece) {
    if (bytes_ == 0 && trimmed(line).empty()) return;
    if (bytes_ == 0) {
      line_ = piece.line;
      offset_ = piece.offset;
    }
    bytes_ += bytes;
    if (bytes_ <= reading_.limits.record_bytes) {
      part_.append(line).push_back('\n');
    } else {
      part_.resize(std::min(part_.size(), kRejectBytes));
    }
  }

  void finish(std::string id) {
    const std::string part = std::exchange(part_, {});
    const std::uint64_t bytes = std::exchange(bytes_, 0);
    if (bytes == 0) return;
    const std::string where = "the part that starts on line " + std::to_string(line_);
    if (bytes > reading_.limits.record_bytes) {
      reading_.sink.reject(too_large(where, bytes, reading_.limits), part, bytes);
      return;
    }
    const auto text = decoder_.decode(part, reading_.input->window());
    if (!text) {
      reading_.sink.reject(not_text(where, part, offset_), part);
      return;
    }
    if (count_sentences(*text, 1) == 0) {
      reading_.sink.reject({"no-text", where + " has no sentence in it"}, part);
      return;
    }
    RawDocument document;
    if (!id.empty()) document.external_id = std::move(id);
    fill_from_part(division_.kind(), clean_lines(*text), document);
    document.raw = part;
    reading_.sink.accept(std::move(document));
  }

  Reading& reading_;
  const TextDivision& division_;
  LineSplitter lines_;
  TextDecoder decoder_;
  std::string part_;
  std::uint64_t bytes_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace

void read_text(Reading& reading) {
  const std::string_view start = reading.input->peek(kLookedThrough);
  const ByteOrderMark mark = byte_order_mark(start);
  const bool wide = mark == ByteOrderMark::utf16_little || mark == ByteOrderMark::utf16_big;
  const auto text =
      TextDecoder().decode(wide ? without_mark(start.substr(0, start.size() / 2 * 2)) : std::string(start));
  const auto division = text ? find_division(*text, reading.input->ended()) : std::nullopt;
  if (!division) return read_one(reading);
  unwrap_utf16(reading);
  PartReader(reading, *division).read();
}

}  // namespace dateline::read
