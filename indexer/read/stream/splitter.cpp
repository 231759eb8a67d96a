#include "indexer/read/stream/splitter.hpp"

#include <algorithm>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

std::optional<Piece> LineSplitter::next() {
  input_.consume(taken_);
  taken_ = 0;
  Piece piece;
  piece.line = ++line_;
  piece.offset = input_.offset();
  std::size_t searched = 0;
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t end = window.find('\n', searched);
    if (std::min(end, window.size()) > limit_) return skip_large(piece);
    if (end != std::string_view::npos) {
      piece.text = window.substr(0, end);
      taken_ = end + 1;
      break;
    }
    searched = window.size();
    if (input_.fill()) continue;
    if (window.empty() || input_.error()) return std::nullopt;
    piece.text = input_.window();
    taken_ = piece.text.size();
    break;
  }
  piece.bytes = piece.text.size();
  return piece;
}

Piece LineSplitter::skip_large(Piece piece) {
  start_.clear();
  piece.too_large = true;
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t end = window.find('\n');
    const bool found = end != std::string_view::npos;
    const std::string_view part = window.substr(0, end);
    piece.bytes += part.size();
    start_.append(part.substr(0, kRejectBytes - std::min(start_.size(), kRejectBytes)));
    piece.text = start_;
    input_.consume(part.size() + (found ? 1 : 0));
    if (found || !input_.fill()) return piece;
  }
}

void JsonSplitter::consume(std::size_t bytes) {
  const std::string_view window = input_.window().substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::count(window.begin(), window.end(), '\n'));
  if (const std::size_t last = window.rfind('\n'); last != std::string_view::npos)
    line_offset_ = input_.offset() + last + 1;
  input_.consume(bytes);
}

// Passes over a part of a value that is too large, and keeps it while it is within kRejectBytes.
void JsonSplitter::drop(std::size_t bytes) {
  start_.append(input_.window().substr(0, std::min(bytes, kRejectBytes - start_.size())));
  consume(bytes);
}

// Goes to the first byte of the next value; false at the end of the array or of the stream.
bool JsonSplitter::to_value() {
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t skip = std::min(window.find_first_not_of(" \t\r\n,"), window.size());
    const bool found = skip < window.size();
    const char c = found ? window[skip] : '\0';
    consume(skip);
    if (!found) {
      if (!input_.fill()) return false;
    } else if (array_ && !opened_) {
      opened_ = true;
      consume(1);
    } else if (array_ && c == ']') {
      closed_ = true;
      consume(1);
      return false;
    } else {
      return true;
    }
  }
}

// Takes one character of a value; true when the value has ended before it (scalars) or with it (objects, arrays).
bool JsonSplitter::advance(char c) {
  if (in_string_) {
    if (escaped_)
      escaped_ = false;
    else if (c == '\\')
      escaped_ = true;
    else if (c == '"')
      in_string_ = false;
    return false;
  }
  if (c == '"')
    in_string_ = true;
  else if (c == '{' || c == '[')
    ++depth_;
  else if (c == '}' || c == ']')
    return --depth_ <= 0;
  else if (depth_ == 0)
    return c == ',' || c == '\n';
  return false;
}

std::optional<Piece> JsonSplitter::next() {
  consume(taken_);
  taken_ = 0;
  if (closed_ || !to_value()) return std::nullopt;
  depth_ = 0;
  in_string_ = escaped_ = false;
  Piece piece;
  piece.line = line_;
  piece.column = input_.offset() - line_offset_ + 1;
  piece.offset = input_.offset();
  std::uint64_t dropped = 0;
  for (std::size_t i = 0;;) {
    std::string_view window = input_.window();
    for (; i < window.size(); ++i) {
      if (!advance(window[i])) continue;
      const bool with = depth_ == 0 && (window[i] == '}' || window[i] == ']');
      taken_ = std::max<std::size_t>(i + (with ? 1 : 0), 1);  // a stray bracket is a piece of its own
      break;
    }
    const bool ended = i < window.size();
    const std::size_t length = ended ? taken_ : window.size();
    if (dropped > 0 || length > limit_) {
      if (!piece.too_large) start_.clear();
      piece.too_large = true;
      dropped += length;
      drop(length);
      taken_ = 0;
      i = 0;
    }
    if (!ended && input_.fill()) continue;
    if (!ended && input_.error() && !piece.too_large) return std::nullopt;
    if (!ended && !piece.too_large) taken_ = input_.window().size();
    piece.text = piece.too_large ? std::string_view(start_) : input_.window().substr(0, taken_);
    piece.bytes = piece.too_large ? dropped : piece.text.size();
    return piece;
  }
}

}  // namespace dateline::read
