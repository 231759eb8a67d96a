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

}  // namespace dateline::read
