// Cuts a stream of JSON into the values that may be records, without ever holding more than one allowed record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/json/value_scan.hpp"
#include "indexer/read/stream/byte_source.hpp"
#include "indexer/read/stream/splitter.hpp"

namespace dateline::read {

enum class JsonLayout {
  lines,    // a value a line; one whose line ends in the middle goes on below
  values,   // values that follow each other, with or without commas
  array,    // the elements of the array that the stream starts with
  wrapped,  // the elements of the lists in the object that the stream starts with ({"status": "ok", "articles": [...]})
};

// A bad value does not spoil the next. An object that is larger than `limit` and wraps a list of objects is split as if
// it were `wrapped`; any other value of that size is a Piece that is too_large.
class JsonSplitter {
 public:
  JsonSplitter(InputBuffer& input, std::size_t limit, JsonLayout layout);
  std::optional<Piece> next();
  // Whether the last piece may have lines of other values in it: no line of its own, nor an element.
  bool joined() const { return joined_; }
  // Where such a piece is no JSON: what stands before its first line below that opens a value. next() then goes on with
  // that line. Absent where the last piece has none.
  std::optional<Piece> give_back_lines();
  // After the end: whether all brackets that were entered have been closed.
  bool closed() const { return levels_.empty(); }
  // The small members of the wrapper around the last piece that were seen before it, as an object; empty outside of
  // wrappers.
  std::string wrapper() const { return wrapper_.empty() ? std::string() : "{" + wrapper_ + "}"; }

 private:
  // An array or object whose inside is being split.
  struct Level {
    bool array = false;
    bool large = false;  // entered for its size: it is rejected where no piece was found in it
    bool found = false;
    Piece piece;
    std::string start;  // its first bytes, while nothing was found
  };

  bool to_value();
  std::optional<Piece> take_value();
  std::optional<Piece> take_large();
  std::optional<Piece> leave();
  std::optional<Piece> give_up();
  void enter(bool large);
  std::optional<Piece> read_member();
  void read_member_value(const std::string& name);
  bool wraps_records(const std::string& name);
  std::size_t line_bytes();
  std::size_t value_bytes();
  bool patient() const;
  Piece piece_here() const;
  void pass_value();
  void consume(std::size_t bytes);
  std::string_view beyond_space(std::size_t from);

  InputBuffer& input_;
  std::size_t limit_;
  JsonLayout layout_;
  bool started_ = false;
  bool ended_ = false;
  bool cut_ = false;  // the stream ended inside of the value at hand
  std::vector<Level> levels_;
  std::string wrapper_;
  std::uint64_t line_ = 1;
  std::uint64_t line_offset_ = 0;  // where in the stream that line starts
  std::size_t taken_ = 0;
  bool joined_ = false;
  std::uint64_t given_back_ = 0;  // bytes of pieces that were joined in vain
  std::string start_;
};

}  // namespace dateline::read
