#include "indexer/read/container/http_message.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "indexer/read/stream/codec.hpp"

namespace dateline::read {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::string_view stripped(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

// The size that a chunk's first line states, with what comes behind that line.
struct Chunk {
  std::size_t size = 0;
  std::string_view rest;
};

std::optional<Chunk> chunk_at(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = stripped(bytes.substr(0, std::min(end, bytes.find(';'))));
  Chunk chunk;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), chunk.size, 16);
  if (error != std::errc() || stop != line.data() + line.size()) return std::nullopt;
  chunk.rest = bytes.substr(end + 1);
  return chunk;
}

std::string without_chunks(std::string_view bytes) {
  if (!chunk_at(bytes)) return std::string(bytes);
  std::string out;
  while (const auto chunk = chunk_at(bytes)) {
    out += chunk->rest.substr(0, chunk->size);
    if (chunk->size == 0 || chunk->size >= chunk->rest.size()) break;
    bytes = chunk->rest.substr(chunk->size);
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
  }
  return out;
}

// Whether the bytes are a page in spite of a header that says they are compressed.
bool looks_plain(std::string_view bytes) {
  const std::size_t start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return start != std::string_view::npos && bytes[start] == '<';
}

HttpBody unpacked(Codec& codec, std::string_view in, std::size_t limit) {
  HttpBody body;
  constexpr std::size_t kStep = std::size_t{64} << 10;
  for (;;) {
    const std::size_t before = body.bytes.size();
    body.bytes.resize(before + kStep);
    const Codec::Step step = codec.step(in, body.bytes.data() + before, kStep);
    body.bytes.resize(before + step.given);
    in.remove_prefix(step.taken);
    if (body.bytes.size() > limit) {
      body.fault = Fault{"too-large", "the page unpacks to more than the " + std::to_string(limit) +
                                          " bytes that one record may have"};
    } else if (!step.fault.empty() && body.bytes.empty()) {
      body.fault = Fault{"bad-compression", "the compressed page is damaged (" + step.fault + ")"};
    } else if (step.fault.empty() && !step.ended && (step.given > 0 || step.taken > 0)) {
      continue;
    }
    return body;
  }
}

HttpBody without_coding(std::string_view coding, std::string&& bytes, std::size_t limit) {
  if (coding.empty() || coding == "identity" || coding == "none" || looks_plain(bytes)) return {std::move(bytes), {}};
  const auto codec = http_codec(coding, bytes);
  if (!codec) {
    return {{},
            Fault{"unsupported", "the page is compressed as \"" + std::string(coding) +
                                     "\", which is not read; ask the crawler for gzip"}};
  }
  return unpacked(*codec, bytes, limit);
}

}  // namespace

void HeaderFields::add_line(std::string_view line) {
  const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
  if (goes_on && !fields_.empty()) {
    fields_.back().value += " " + std::string(stripped(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields_.push_back({lower(stripped(line.substr(0, colon))), std::string(stripped(line.substr(colon + 1)))});
}

std::string_view HeaderFields::get(std::string_view name) const {
  const std::string wanted = lower(name);
  const auto found =
      std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == wanted; });
  return found == fields_.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<HeaderFields> take_header_fields(std::string_view& bytes) {
  HeaderFields fields;
  std::string_view rest = bytes;
  for (;;) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest.remove_prefix(end + 1);
    if (line.empty()) break;
    fields.add_line(line);
  }
  bytes = rest;
  return fields;
}

std::string media_type_of(std::string_view content_type) {
  return lower(stripped(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::string all = lower(content_type);
  const std::size_t at = all.find("charset=");
  if (at == std::string::npos) return {};
  const std::size_t start = all.find_first_not_of(" \"'", at + 8);
  if (start == std::string::npos) return {};
  return all.substr(start, all.find_first_of(" \"';,", start) - start);
}

std::string HttpMessage::content_type() const {
  return media_type_of(fields.get("content-type"));
}

std::string HttpMessage::charset() const {
  return charset_of(fields.get("content-type"));
}

std::optional<HttpMessage> parse_http(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/")) return std::nullopt;
  HttpMessage message;
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || line.size() == bytes.size()) return std::nullopt;
  const std::string_view code = stripped(line.substr(space));
  std::from_chars(code.data(), code.data() + std::min<std::size_t>(code.size(), 3), message.status);
  bytes.remove_prefix(line.size() + 1);
  auto fields = take_header_fields(bytes);
  if (!fields) return std::nullopt;
  message.fields = std::move(*fields);
  message.body = bytes;
  return message;
}

HttpBody decoded_body(const HttpMessage& message, std::size_t limit) {
  const bool chunked = lower(message.fields.get("transfer-encoding")).find("chunked") != std::string::npos;
  return without_coding(lower(message.fields.get("content-encoding")),
                        chunked ? without_chunks(message.body) : std::string(message.body), limit);
}

}  // namespace dateline::read
