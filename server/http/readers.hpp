// Who may read where reading needs a key: whoever runs the server knows the keys and gives it this.
#pragma once

#include <string_view>

#include "server/http/intake.hpp"
#include "server/http/message.hpp"

namespace dateline::http {

// Thread-safe.
class Readers {
 public:
  virtual ~Readers() = default;
  // Whether a key for reading is in use.
  virtual bool has_any() const = 0;
  virtual Intake::Right right_of(std::string_view key) const = 0;
};

// Passes a call that has a key for reading, as a Bearer token or as the password of HTTP Basic, so that a browser can
// ask for it; /livez and what the pages are drawn with (the style of the page that says so) without one, and receipts
// also with a key for posting (`intake` may be null). Throws Refusal (401, 403). `path` is decoded.
void check_reader(const Call& call, std::string_view path, const Readers& readers, const Intake* intake);

}  // namespace dateline::http
