// Unpacks the body of a request as it comes, and says what is wrong with it: the library takes a torn one for whole.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace dateline::http {

// Used by one thread.
class Unpacking {
 public:
  // `coding` is the value of Content-Encoding. At most `limit` bytes come out.
  Unpacking(std::string_view coding, std::size_t limit);
  ~Unpacking();
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;

  // Gives what can be unpacked so far to `sink`. False where the body is to be refused.
  bool take(std::string_view bytes, const BodySink& sink);
  // Why the body is refused, once it has come to its end or take() gave false.
  BodyFault fault() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What is said of a body that is larger than `limit`.
BodyFault too_large_body(std::size_t limit);

}  // namespace dateline::http
