// Turns the pieces of a stream of JSON into records: which values are articles, which wrap them, which say of the next.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/reading.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/stream/splitter.hpp"

namespace dateline::read {

// The records of one stream. A fault names line and column.
class JsonRecords {
 public:
  explicit JsonRecords(const Reading& reading) : reading_(reading) {}
  // Hands the records that the piece is or wraps to the sink. `wrapper`: what JsonSplitter::wrapper() says of it.
  void read(const Piece& piece, const std::string& wrapper);
  // The same, but nothing where the piece is no JSON: false then.
  bool read_sound(const Piece& piece, const std::string& wrapper);

 private:
  nlohmann::json parse(std::string_view text);
  void read_value(const nlohmann::json& value, const Piece& piece, const std::string& wrapper, int levels);
  void read_text(const Piece& piece, const std::string& wrapper, int levels);
  void read_object(const nlohmann::json& object, const Piece& piece, const std::string& wrapper, int levels);
  void read_inside(const Piece& piece, bool array, int levels);
  void read_graph(const nlohmann::json& graph, const Piece& piece);
  bool is_action(const nlohmann::json& object);
  bool reads_several(const Piece& piece, int levels);
  void reject(Fault fault, const Piece& piece, std::size_t at = 0);

  const Reading& reading_;
  TextDecoder decoder_;
  std::optional<std::string> next_id_;  // what the action line of an Elasticsearch bulk says of the next piece
};

}  // namespace dateline::read
