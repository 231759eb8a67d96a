#include "indexer/read/json/json_file.hpp"

#include "indexer/read/json/json_record.hpp"
#include "indexer/read/json/json_splitter.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

void report_end(const Reading& reading, bool closed) {
  InputBuffer& input = *reading.input;
  if (!closed) {
    reading.sink.reject({"truncated", "the JSON array is not closed at the end of the file, at byte " +
                                          std::to_string(input.offset()) + "; the file may be cut short"},
                        "");
  } else if (!trimmed(input.peek(kRejectBytes)).empty()) {
    const std::string rest(trimmed(input.window()));
    reading.sink.reject({"bad-json", "text follows the JSON array at byte " + std::to_string(input.offset())}, rest);
  } else if (!reading.sink.any()) {
    reading.sink.reject({"empty", "the JSON file has no records"}, "");
  }
}

void read_json(Reading& reading, JsonLayout layout) {
  unwrap_utf16(reading);
  JsonSplitter values(*reading.input, reading.limits.record_bytes, layout);
  JsonRecords records(reading);
  while (!reading.sink.stopped()) {
    const auto piece = values.next();
    if (!piece) break;
    if (!values.joined() || !records.read_sound(*piece, values.wrapper()))
      records.read(values.give_back_lines().value_or(*piece), values.wrapper());
    reading.report();
  }
  if (!reading.sink.stopped() && !reading.input->error()) report_end(reading, values.closed());
}

}  // namespace

void read_json_lines(Reading& reading) {
  read_json(reading, JsonLayout::lines);
}

void read_json_values(Reading& reading) {
  read_json(reading, JsonLayout::values);
}

void read_json_array(Reading& reading) {
  read_json(reading, JsonLayout::array);
}

}  // namespace dateline::read
