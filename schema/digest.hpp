// SHA-256, and names that cannot be guessed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::schema {

// Of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  // 64 hexadecimal digits; begins again.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

// Whether two texts are equal, in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// So many random bytes from the system, as hexadecimal digits. Throws std::system_error.
std::string random_hex(std::size_t bytes);

}  // namespace dateline::schema
