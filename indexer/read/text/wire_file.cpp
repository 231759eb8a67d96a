#include "indexer/read/text/wire_file.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/stream/legacy_encoding.hpp"
#include "indexer/read/text/wire_message.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr char kStart = '\x01';                       // SOH
constexpr std::string_view kStartOrEnd = "\x01\x04";  // SOH, EOT
// What teleprinters send between messages: SYN, NUL, DEL, line and form feeds.
constexpr std::string_view kIdle("\x16\0\x7f\r\n\f \t\x03\x04\x1a", 11);
constexpr std::size_t kHeaderBytes = 1024;

class WireReader {
 public:
  explicit WireReader(Reading& reading) : reading_(reading), input_(*reading.input) {}

  void read() {
    while (!reading_.sink.stopped() && to_start()) {
      message();
      reading_.report();
    }
  }

 private:
  std::string at(std::uint64_t offset) const { return "byte " + std::to_string(offset); }

  // Passes over what lies between messages; false at the end of the stream.
  bool to_start() {
    std::string stray;
    std::uint64_t stray_bytes = 0;
    const std::uint64_t from = input_.offset();
    bool found = false;
    do {
      const std::string_view window = input_.window();
      const std::size_t start = std::min(window.find(kStart), window.size());
      found = start < window.size();
      if (stray_bytes > 0 || window.substr(0, start).find_first_not_of(kIdle) != std::string_view::npos) {
        stray.append(window.substr(0, std::min(start, kRejectBytes - std::min(stray.size(), kRejectBytes))));
        stray_bytes += start;
      }
      input_.consume(start);
    } while (!found && input_.fill());
    if (stray_bytes > 0) {
      reading_.sink.reject({"bad-wire", "the text from " + at(from) + " to " + at(input_.offset()) +
                                            " lies outside of any message (no SOH before it)"},
                           stray, stray_bytes);
    }
    return found && !reading_.sink.stopped();
  }

  // The end of the message at the front of the window: past its EOT, or before the SOH of the next.
  void message() {
    const std::uint64_t from = input_.offset();
    std::size_t searched = 1;
    for (;;) {
      const std::string_view window = input_.window();
      const std::size_t end = window.find_first_of(kStartOrEnd, searched);
      if (std::min(end, window.size()) > reading_.limits.record_bytes) return skip_large(from);
      if (end != std::string_view::npos) return take(end + (window[end] == kStart ? 0 : 1), from);
      searched = window.size();
      if (!input_.fill()) return take(window.size(), from);
    }
  }

  void take(std::size_t size, std::uint64_t from) {
    const std::string bytes(input_.window().substr(0, size));
    const auto text = decoder_.decode(bytes, input_.window());
    input_.consume(size);
    const std::string where = "the message at " + at(from);
    if (!text) {
      reading_.sink.reject({"bad-utf8", where + " is not text in any encoding that is known"}, bytes);
      return;
    }
    const WireMessage message = divide_wire(*text);
    if (!message.closed) {
      reading_.sink.reject({"truncated", where + " has no end (ETX or EOT); the file may be cut short there"}, bytes);
      return;
    }
    RawDocument document;
    if (!fill_from_wire(message, document)) {
      reading_.sink.reject({"no-text", where + " has no text"}, bytes);
      return;
    }
    document.raw = bytes;
    reading_.sink.accept(std::move(document));
  }

  void skip_large(std::uint64_t from) {
    const std::string start(input_.window().substr(0, kRejectBytes));
    std::uint64_t bytes = 0;
    bool first = true;
    for (;;) {
      const std::string_view window = input_.window();
      const std::size_t end = window.find_first_of(kStartOrEnd, first ? 1 : 0);
      first = false;
      const std::size_t taken = end == std::string_view::npos ? window.size() : end;
      bytes += taken;
      input_.consume(taken);
      if (end != std::string_view::npos || !input_.fill()) break;
    }
    reading_.sink.reject(too_large("the message at " + at(from), bytes, reading_.limits), start, bytes);
  }

  Reading& reading_;
  InputBuffer& input_;
  TextDecoder decoder_;
};

}  // namespace

bool is_wire(const Head& head) {
  const std::size_t start = head.bytes.find_first_not_of(kIdle);
  if (start == std::string_view::npos || head.bytes[start] != kStart) return false;
  const std::string_view header = head.bytes.substr(start + 1, kHeaderBytes);
  const std::size_t text = header.find('\x02');
  if (text == std::string_view::npos) return false;
  // Lines of letters and digits with a few codes among them; a binary file that begins with these bytes has others.
  const auto odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0 || (byte < 0x20 && byte != '\r' && byte != '\n' && byte != '\t' && (byte < 0x11 || byte > 0x1F));
  };
  const std::string_view line = header.substr(0, text);
  return std::none_of(line.begin(), line.end(), odd) &&
         std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void read_wire(Reading& reading) {
  WireReader(reading).read();
}

}  // namespace dateline::read
