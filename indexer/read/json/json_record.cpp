#include "indexer/read/json/json_record.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/read/json/json_article.hpp"
#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;

std::string place(std::string_view bytes, const Place& start, std::size_t at) {
  const std::string_view before = bytes.substr(0, at);
  const auto feeds = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const std::uint64_t column = feeds == 0 ? start.column + at : at - before.rfind('\n');
  return "line " + std::to_string(start.line + feeds) + ", column " + std::to_string(column);
}

// The parser's words without its own name, number and (relative) position.
std::string parser_message(const json::parse_error& error) {
  const std::string_view what = error.what();
  const std::size_t position = what.find(": ");
  return std::string(position == std::string_view::npos ? what : what.substr(position + 2));
}

std::string names_looked_for() {
  std::string list;
  for (const std::string_view name : json_field_names().text) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

std::string no_text(const std::string& at) {
  return at + ": none of the fields that hold text is there and filled (looked for " + names_looked_for() + ")";
}

std::vector<JsonRecord> read_list(const json& list, const std::string& at) {
  std::vector<JsonRecord> records;
  for (const json& element : list) {
    JsonRecord& record = records.emplace_back();
    record.document.raw = element.dump();
    if (!element.is_object() || !read_article(element, record.document)) {
      record.fault =
          Fault{"no-text", no_text("element " + std::to_string(records.size() - 1) + " of the list at " + at)};
    }
  }
  return records;
}

std::vector<JsonRecord> faulty(std::string_view bytes, Fault fault) {
  JsonRecord record;
  record.document.raw.assign(bytes);
  record.fault = std::move(fault);
  return {std::move(record)};
}

}  // namespace

std::vector<JsonRecord> read_json_value(std::string_view bytes, const Place& start) {
  if (const auto bad = invalid_utf8(bytes)) {
    return faulty(bytes, {"bad-utf8", place(bytes, start, *bad) + ": the byte is not part of UTF-8 text"});
  }
  json value;
  try {
    value = json::parse(bytes);
  } catch (const json::parse_error& error) {
    const std::size_t at = error.byte == 0 ? 0 : error.byte - 1;
    return faulty(bytes, {"bad-json", place(bytes, start, at) + ": " + parser_message(error)});
  }
  const std::string at = place(bytes, start, 0);
  if (!value.is_object()) {
    return faulty(bytes, {"bad-json", at + ": a record must be a JSON object, this is " + value.type_name()});
  }
  std::vector<JsonRecord> records(1);
  if (read_article(value, records[0].document)) {
    records[0].document.raw.assign(bytes);
    return records;
  }
  if (const json* list = wrapped_list(value)) return read_list(*list, at);
  return faulty(bytes, {"no-text", no_text(at)});
}

}  // namespace dateline::read
