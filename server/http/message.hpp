// A request as the routes see it and the answer that they give: plain values, free of any HTTP library.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::http {

// Takes a body piece by piece; what it throws ends the reading.
using BodySink = std::function<void(std::string_view)>;

// Why a body cannot be taken; `status` 0: it can.
struct BodyFault {
  int status = 0;
  std::string detail;  // a sentence for the client
};

struct Call {
  std::string method;              // "GET"
  std::string target;              // as sent, percent-encoded: "/search?q=oil"
  std::vector<std::string> hosts;  // every Host header
  bool is_http_1_0 = false;        // may come without a Host
  std::string accept;
  std::string if_none_match;
  std::uint64_t body_bytes = 0;  // as announced by Content-Length
  std::string authorization;
  std::string content_type;
  std::string idempotency_key;
  // Reads the body, decompressed, to its end, and says whether it is whole. Set only for the calls that
  // EngineOptions::body_path allows a body; at most once.
  std::function<BodyFault(const BodySink&)> read_body;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// Takes a piece of an answer, which is not empty; false when nobody takes any more.
using PieceSink = std::function<bool(std::string_view)>;
// Gives a body piece by piece. Where it gives false or throws, the body could not be finished, and the client is shown
// that it was cut off.
using Stream = std::function<bool(const PieceSink&)>;

struct Answer {
  int status = 200;
  std::string content_type;
  std::string body;
  Headers headers;
  Stream stream = {};  // instead of a body; called at most once, and not for HEAD
};

}  // namespace dateline::http
