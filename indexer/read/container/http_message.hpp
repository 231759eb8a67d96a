// An answer of a web server as a crawler kept it: status, headers, and the body freed of its transfer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// Header lines "Name: value", as HTTP and WARC have them.
class HeaderFields {
 public:
  // Adds the field on `line`, which is without its line break; a line that starts with white space goes on the last.
  void add_line(std::string_view line);
  // The first of that name in any case, without white space around it; empty where there is none.
  std::string_view get(std::string_view name) const;

 private:
  struct Field {
    std::string name;  // lower case
    std::string value;
  };
  std::vector<Field> fields_;
};

// Reads lines up to an empty one off the front of `bytes`. Absent, and `bytes` as they were, where there is no empty
// line.
std::optional<HeaderFields> take_header_fields(std::string_view& bytes);

struct HttpMessage {
  int status = 0;
  HeaderFields fields;
  std::string_view body;  // as it was transferred

  // "text/html", lower case, without parameters.
  std::string content_type() const;
  // The charset parameter of the content type; empty where there is none.
  std::string charset() const;
};

// Absent where the bytes do not start as an answer of HTTP/1 or as crawlers write down those of HTTP/2.
std::optional<HttpMessage> parse_http(std::string_view bytes);

// "text/html; charset=X" and the like: the part before the first semicolon, and the value of the charset.
std::string media_type_of(std::string_view content_type);
std::string charset_of(std::string_view content_type);

// The body without chunks and compression, as far as it goes: what a crawler cut short is no fault. Crawlers often
// keep the headers of a transfer that they have undone: then the body is taken as it is.
struct HttpBody {
  std::string bytes;
  std::optional<Fault> fault;  // "too-large", "bad-compression", "unsupported"
};
HttpBody decoded_body(const HttpMessage& message, std::size_t limit);

}  // namespace dateline::read
