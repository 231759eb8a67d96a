#include "indexer/read/json/json_record.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/read/json/json_article.hpp"
#include "indexer/read/json/json_parse.hpp"
#include "indexer/read/json/json_splitter.hpp"
#include "indexer/read/json/json_values.hpp"
#include "indexer/read/json/linked_data.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/memory_source.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;

constexpr int kLevels = 4;  // of wrappers in wrappers

std::string place(const Piece& piece, std::size_t at) {
  const std::string_view before = piece.text.substr(0, at);
  const auto feeds = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const std::uint64_t column = feeds == 0 ? piece.column + at : at - before.rfind('\n');
  return "line " + std::to_string(piece.line + feeds) + ", column " + std::to_string(column);
}

bool is_comment(std::string_view line) {
  return line.starts_with('#') || (line.starts_with("//") && line.find('\n') == std::string_view::npos);
}

// Whether it is worth parsing: few wrappers are feeds, and each of a million articles in one would parse it again.
bool says_of_its_articles(const std::string& wrapper) {
  return wrapper.find("jsonfeed.org/") != std::string::npos || wrapper.find("\"feed\"") != std::string::npos;
}

// A piece of a piece, placed in the file.
Piece placed(Piece inner, const Piece& outer) {
  inner.column += inner.line == 1 ? outer.column - 1 : 0;
  inner.line += outer.line - 1;
  inner.offset += outer.offset;
  return inner;
}

InputBuffer memory_input(std::string_view bytes) {
  return InputBuffer(std::make_unique<MemorySource>(bytes));
}

}  // namespace

void JsonRecords::reject(Fault fault, const Piece& piece, std::size_t at) {
  fault.detail = place(piece, at) + ": " + fault.detail;
  reading_.sink.reject(std::move(fault), piece.text);
}

// JSON must be UTF-8. What is not is in the encoding of the stream, where no more than a few bytes speak for UTF-8;
// else what is broken becomes U+FFFD.
json JsonRecords::parse(std::string_view text) {
  if (!invalid_utf8(text)) return parse_json(text);
  if (is_mostly_utf8(text)) return parse_json(repaired_utf8(text));
  const auto decoded = decoder_.decode(text, reading_.input->window());
  return parse_json(decoded ? *decoded : repaired_utf8(text));
}

void JsonRecords::read(const Piece& piece, const std::string& wrapper) {
  if (piece.too_large) {
    next_id_.reset();
    reading_.sink.reject(too_large("the record on line " + std::to_string(piece.line), piece.bytes, reading_.limits),
                         piece.text, piece.bytes);
    return;
  }
  if (!is_comment(piece.text)) read_text(piece, wrapper, kLevels);
}

bool JsonRecords::read_sound(const Piece& piece, const std::string& wrapper) {
  json value;
  try {
    value = parse(piece.text);
  } catch (const JsonError&) {
    return false;
  }
  read_value(value, piece, wrapper, kLevels);
  return true;
}

void JsonRecords::read_text(const Piece& piece, const std::string& wrapper, int levels) {
  json value;
  try {
    value = parse(piece.text);
  } catch (const JsonError& error) {
    if (levels == kLevels && reads_several(piece, levels - 1)) return;
    next_id_.reset();
    return reject({"bad-json", error.what()}, piece, std::min(error.at(), piece.text.size()));
  }
  read_value(value, piece, wrapper, levels);
}

// Values that follow each other where one was expected.
bool JsonRecords::reads_several(const Piece& piece, int levels) {
  InputBuffer input = memory_input(piece.text);
  JsonSplitter values(input, reading_.limits.record_bytes, JsonLayout::values);
  std::optional<Piece> inner = values.next();
  if (!inner || inner->text.size() >= piece.text.size()) return false;
  for (; inner && !reading_.sink.stopped(); inner = values.next()) read_text(placed(*inner, piece), {}, levels);
  return true;
}

void JsonRecords::read_value(const json& value, const Piece& piece, const std::string& wrapper, int levels) {
  if (value.is_array() && levels > 0) return read_inside(piece, true, levels);
  if (value.is_object()) return read_object(value, piece, wrapper, levels);
  next_id_.reset();
  reject({"bad-json", std::string("a record must be a JSON object, this is ") + value.type_name()}, piece);
}

// {"index": {"_id": ...}}: the next line is that document. A deleted one has no line.
bool JsonRecords::is_action(const json& object) {
  if (object.size() != 1 || !object.front().is_object()) return false;
  constexpr std::array kActions = {"index", "create", "update", "delete"};
  const std::string& action = object.begin().key();
  if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) return false;
  constexpr std::array kOptions = {"routing",         "pipeline",          "require_alias",
                                   "version",         "version_type",      "if_seq_no",
                                   "if_primary_term", "retry_on_conflict", "dynamic_templates"};
  for (const auto& [name, value] : object.front().items()) {
    if (!name.starts_with('_') && std::find(kOptions.begin(), kOptions.end(), name) == kOptions.end()) return false;
  }
  next_id_.reset();
  const auto id = object.front().find("_id");
  if (action != "delete" && id != object.front().end()) next_id_ = as_string(*id);
  return true;
}

void JsonRecords::read_object(const json& object, const Piece& piece, const std::string& wrapper, int levels) {
  if (is_action(object)) return;
  const std::optional<std::string> id = std::exchange(next_id_, std::nullopt);
  if (const json* graph = graph_of(object)) return read_graph(*graph, piece);
  RawDocument document;
  std::optional<Fault> fault = read_article(object, document);
  if (fault && levels > 0 && wraps_records(object)) return read_inside(piece, false, levels);
  if (fault && fault->reason != "not-an-article") {
    document = RawDocument();
    if (read_summary(object, document)) fault.reset();
  }
  if (fault) return reject(std::move(*fault), piece);
  if (id && !id->empty()) document.external_id = id;
  if (says_of_its_articles(wrapper)) {
    try {
      read_wrapper(parse_json(wrapper), document);
    } catch (const JsonError&) {
      // What is broken in the wrapper is not the article's fault.
    }
  }
  document.raw.assign(piece.text);
  reading_.sink.accept(std::move(document));
}

// The elements of an array, or of the lists in a wrapper.
void JsonRecords::read_inside(const Piece& piece, bool array, int levels) {
  next_id_.reset();
  InputBuffer input = memory_input(piece.text);
  JsonSplitter elements(input, reading_.limits.record_bytes, array ? JsonLayout::array : JsonLayout::wrapped);
  while (!reading_.sink.stopped()) {
    const std::optional<Piece> inner = elements.next();
    if (!inner) return;
    read_text(placed(*inner, piece), elements.wrapper(), levels - 1);
  }
}

// Of a graph only the articles are records; the other objects are what they refer to.
void JsonRecords::read_graph(const json& graph, const Piece& piece) {
  if (std::none_of(graph.begin(), graph.end(), is_article_type)) {
    return reject({"not-an-article", "the JSON-LD describes no article"}, piece);
  }
  InputBuffer input = memory_input(piece.text);
  JsonSplitter nodes(input, reading_.limits.record_bytes, JsonLayout::wrapped);
  while (!reading_.sink.stopped()) {
    const std::optional<Piece> inner = nodes.next();
    if (!inner) return;
    const Piece node = placed(*inner, piece);
    try {
      const json value = parse(node.text);
      if (is_article_type(value)) read_object(resolved(value, graph), node, {}, 0);
    } catch (const JsonError& error) {
      reject({"bad-json", error.what()}, node, std::min(error.at(), node.text.size()));
    }
  }
}

}  // namespace dateline::read
