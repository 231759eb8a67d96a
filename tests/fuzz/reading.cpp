#include "tests/fuzz/reading.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/read/sniff.hpp"
#include "indexer/read/stream/encoding.hpp"

namespace dateline::fuzz {

namespace {

// The bytes a few at a time.
class Portions : public read::ByteSource {
 public:
  Portions(std::string_view bytes, std::size_t portion) : bytes_(bytes), portion_(portion) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = bytes_.copy(to, std::min({size, portion_, bytes_.size()}));
    bytes_.remove_prefix(count);
    taken_ += count;
    return count;
  }
  std::uint64_t disk_bytes() const override { return taken_; }

 private:
  std::string_view bytes_;
  std::size_t portion_;
  std::uint64_t taken_ = 0;
};

bool is_text(const std::string& text) {
  return !read::invalid_utf8(text);
}

bool is_text(const std::optional<std::string>& text) {
  return !text || is_text(*text);
}

void check(const read::RawDocument& document) {
  require(!document.blocks.empty(), "an article has a text");
  for (const read::Block& block : document.blocks) require(is_text(block.text), "a block is UTF-8");
  for (const auto& field : {document.title, document.url, document.external_id, document.outlet_name,
                            document.outlet_domain, document.language, document.dateline}) {
    require(is_text(field), "a field is UTF-8");
  }
  for (const std::string& author : document.authors) require(is_text(author), "an author is UTF-8");
  for (const read::StatedDate& date : document.dates) require(is_text(date.value), "a date is UTF-8");
  require(!document.source.format.empty(), "an article has a format");
}

void check(const read::Rejection& rejection) {
  require(!rejection.reason.empty() && !rejection.detail.empty(), "a rejection says why");
  require(is_text(rejection.detail), "the reason of a rejection is UTF-8");
  require(rejection.raw.size() <= read::kRejectBytes, "a rejection keeps a bounded part of its bytes");
}

// What is compared: the reasons and texts of all records.
std::string read_once(std::string_view bytes, Read read, std::size_t portion, std::size_t head) {
  read::Limits limits;
  limits.record_bytes = std::size_t{32} << 10;
  limits.ratio_floor = std::uint64_t{4} << 20;
  limits.members = 100;
  read::InputFile file;
  file.path = "fuzzed";
  file.shown = "fuzzed";
  std::string summary;
  const read::Sink sink = [&summary](read::Record&& record) {
    std::visit([](const auto& one) { check(one); }, record);
    if (const auto* document = std::get_if<read::RawDocument>(&record)) {
      summary += "article " + document->title.value_or("");
      for (const read::Block& block : document->blocks) summary += "|" + block.text;
    } else {
      summary += "rejection " + std::get<read::Rejection>(record).reason;
    }
    summary += '\n';
    return true;
  };
  read::RecordSink records(file, sink);
  records.set_format("fuzzed");
  const read::Progress progress;
  read::Ledger ledger(limits);
  auto input = std::make_unique<read::InputBuffer>(std::make_unique<Portions>(bytes, portion));
  read::Reading reading{std::move(input), file, limits, records, progress, ledger};
  reading.input->peek(head);
  try {
    read(reading);
  } catch (const read::ReadError& error) {  // as read_file() does
    records.reject({error.reason(), error.what()}, "");
  }
  return summary;
}

}  // namespace

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void read_fuzzed(std::string_view bytes, Read read, std::size_t head) {
  const std::string whole = read_once(bytes, read, bytes.size() + 1, read::kSniffBytes);
  constexpr std::size_t kTwice = 4096;  // larger inputs are not worth the time
  // Which encoding is detected may depend on how much of the stream has been seen.
  if (bytes.size() > kTwice || read::invalid_utf8(bytes)) return;
  const std::string in_portions = read_once(bytes, read, 1 + bytes.size() % 61, head);
  if (whole != in_portions) std::fprintf(stderr, "whole:\n%s\nin portions:\n%s\n", whole.c_str(), in_portions.c_str());
  require(whole == in_portions, "records do not depend on how the bytes arrive");
}

}  // namespace dateline::fuzz
