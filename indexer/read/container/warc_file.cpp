#include "indexer/read/container/warc_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "indexer/read/container/http_message.hpp"
#include "indexer/read/page/html_article.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

constexpr std::string_view kStart = "WARC/";
constexpr std::size_t kHeaderBytes = std::size_t{256} << 10;  // of a record, and of the answer in it

bool is_page(const std::string& media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

struct WarcRecord {
  HeaderFields fields;
  std::string type;  // "response", ...
  std::size_t header_bytes = 0;
  std::uint64_t block_bytes = 0;
};

class WarcReader {
 public:
  explicit WarcReader(Reading& reading) : reading_(reading), input_(*reading.input) {}

  void run() {
    while (!reading_.sink.stopped() && to_record()) {
      const std::uint64_t start = input_.offset();
      if (const auto record = header()) take(*record);
      reading_.report();
      // What a stream that broke off has left stays in the window.
      if (input_.error() && input_.offset() == start) break;
    }
    if (!reading_.sink.stopped() && !input_.error() && !reading_.sink.any())
      reading_.sink.reject({"no-pages", "the web archive has no page in it, only records of these kinds: " + held()},
                           "");
  }

 private:
  // Goes over the line breaks between records; false at the end.
  bool to_record() {
    for (;;) {
      const std::string_view window = input_.peek(1);
      const std::size_t breaks = std::min(window.find_first_not_of("\r\n"), window.size());
      if (breaks == 0) return !window.empty();
      input_.consume(breaks);
    }
  }

  // The header of the record at the front, which stays in the window. Absent, and the input at the next record, where
  // there is none.
  std::optional<WarcRecord> header() {
    std::string_view window = input_.peek(kStart.size());
    if (window.starts_with(kStart)) {
      window = input_.peek(kHeaderBytes);
      std::string_view rest = window;
      auto fields = take_header_fields(rest);
      std::uint64_t length = 0;
      if (fields && has_length(*fields, length)) {
        std::string type(fields->get("WARC-Type"));
        return WarcRecord{std::move(*fields), std::move(type), window.size() - rest.size(), length};
      }
      if (!fields && input_.ended()) {
        truncated("the header of a record");
        return std::nullopt;
      }
    }
    skip_damage();
    return std::nullopt;
  }

  static bool has_length(const HeaderFields& fields, std::uint64_t& length) {
    const std::string_view text = fields.get("Content-Length");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    constexpr std::uint64_t kBeyondAllFiles = std::uint64_t{1} << 62;  // so that sums of lengths do not overflow
    length = std::min(length, kBeyondAllFiles);
    return error == std::errc() && !text.empty() && end == text.data() + text.size();
  }

  void truncated(const std::string& where) {
    const std::string_view rest = input_.window();
    if (!input_.error()) {
      reading_.sink.reject(
          {"truncated", "the web archive ends in " + where + " that starts at byte " + std::to_string(input_.offset())},
          rest);
    }
    if (!input_.error()) input_.consume(rest.size());
  }

  // To the next line that starts a record.
  void skip_damage() {
    const std::uint64_t from = input_.offset();
    const std::string start(input_.window().substr(0, kRejectBytes));
    constexpr std::string_view kNext = "\nWARC/";
    for (;;) {
      const std::string_view window = input_.window();
      const std::size_t next = window.find(kNext);
      if (next != std::string_view::npos) {
        input_.consume(next + 1);
        break;
      }
      input_.consume(window.size() - std::min(window.size(), kNext.size() - 1));
      if (input_.fill()) continue;
      if (!input_.error()) input_.consume(input_.window().size());
      break;
    }
    const std::uint64_t bytes = input_.offset() - from;
    if (bytes == 0) return;
    reading_.sink.reject({"bad-warc", "at byte " + std::to_string(from) + " no record of a web archive begins; " +
                                          std::to_string(bytes) + " bytes were passed over"},
                         std::string_view(start).substr(0, bytes), bytes);
  }

  void take(const WarcRecord& record) {
    ++held_[record.type];
    if (!may_be_page(record)) {
      skip(record);
      return;
    }
    const std::uint64_t bytes = record.header_bytes + record.block_bytes;
    if (bytes > reading_.limits.record_bytes) {
      const std::string start(input_.window().substr(0, kRejectBytes));
      const Fault fault = too_large("the page " + address(record) + " at byte " + std::to_string(input_.offset()),
                                    bytes, reading_.limits);
      if (skip(record)) reading_.sink.reject(fault, start, bytes);
      return;
    }
    const std::string_view window = input_.peek(bytes);
    if (window.size() < bytes) return truncated("the middle of the record of " + address(record));
    read_page(record, window.substr(0, bytes));
    input_.consume(bytes);
  }

  static std::string address(const WarcRecord& record) {
    std::string_view url = record.fields.get("WARC-Target-URI");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    return repaired_utf8(url);  // the crawler wrote what a link said
  }

  // By the headers alone, of the record and of the answer in it.
  bool may_be_page(const WarcRecord& record) {
    if (record.type == "resource") return is_page(media_type_of(record.fields.get("Content-Type")));
    if (record.type != "response") return false;
    const std::size_t wanted = record.header_bytes + std::min<std::uint64_t>(record.block_bytes, kHeaderBytes);
    const auto answer = parse_http(input_.peek(wanted).substr(0, wanted).substr(record.header_bytes));
    return answer && answer->status == 200 && is_page(answer->content_type());
  }

  // False where the stream ends before the record does.
  bool skip(const WarcRecord& record) {
    const std::uint64_t at = input_.offset();
    std::uint64_t left = record.header_bytes + record.block_bytes;
    while (left > 0 && !input_.peek(1).empty()) {
      const std::size_t bytes = std::min<std::uint64_t>(left, input_.window().size());
      input_.consume(bytes);
      left -= bytes;
    }
    if (left > 0 && !input_.error()) {
      reading_.sink.reject(
          {"truncated", "the web archive ends in the middle of the record that starts at byte " + std::to_string(at)},
          "", input_.offset() - at);
    }
    return left == 0;
  }

  void read_page(const WarcRecord& record, std::string_view bytes) {
    const std::string_view block = bytes.substr(record.header_bytes);
    HttpBody body;
    std::string charset;
    if (const auto answer = parse_http(block); answer && record.type == "response") {
      body = decoded_body(*answer, reading_.limits.record_bytes);
      charset = answer->charset();
    } else {
      body.bytes = block;
      charset = charset_of(record.fields.get("Content-Type"));
    }
    RawDocument document;
    if (!body.fault) body.fault = fill_from_html(body.bytes, document, charset);
    const std::string url = address(record);
    if (body.fault) {
      body.fault->detail += " (" + url + ", at byte " + std::to_string(input_.offset()) + ")";
      return reading_.sink.reject(std::move(*body.fault), bytes);
    }
    if (!document.url && is_web_address(url)) document.url = url;
    if (!document.outlet_domain && is_web_address(url)) document.outlet_domain = domain_of(url);
    document.raw = bytes;
    reading_.sink.accept(std::move(document));
  }

  // "3 request, 1 warcinfo"
  std::string held() const {
    std::string text;
    for (const auto& [type, count] : held_)
      text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + (type.empty() ? "nameless" : type);
    return text;
  }

  Reading& reading_;
  InputBuffer& input_;
  std::map<std::string, std::uint64_t> held_;  // how many records of each type
};

}  // namespace

bool is_warc(const Head& head) {
  const std::string_view text = head.bytes;
  return text.starts_with("WARC/1.") || text.starts_with("WARC/0.");
}

void read_warc(Reading& reading) {
  WarcReader(reading).run();
}

}  // namespace dateline::read
