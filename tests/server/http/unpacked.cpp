#include "tests/server/http/unpacked.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <array>

namespace dateline::http {

std::string unpacked(std::string_view packed) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  std::array<char, 16384> space{};
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(space.data());
    stream.avail_out = static_cast<uInt>(space.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(space.data(), space.size() - stream.avail_out);
  }
  const bool is_all = stream.avail_in == 0;
  inflateEnd(&stream);
  REQUIRE(state == Z_STREAM_END);
  REQUIRE(is_all);
  return text;
}

}  // namespace dateline::http
