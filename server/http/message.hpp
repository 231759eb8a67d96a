// A request as the routes see it and the answer that they give: plain values, free of any HTTP library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::http {

struct Call {
  std::string method;              // "GET"
  std::string target;              // as sent, percent-encoded: "/search?q=oil"
  std::vector<std::string> hosts;  // every Host header
  bool is_http_1_0 = false;        // may come without a Host
  std::string accept;
  std::string if_none_match;
  std::uint64_t body_bytes = 0;  // as announced by Content-Length
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  int status = 200;
  std::string content_type;
  std::string body;
  Headers headers;
};

}  // namespace dateline::http
