#include "schema/compression.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>

using dateline::schema::compress;
using dateline::schema::decompress;

TEST_CASE("bytes come back from compression, whatever they are") {
  std::mt19937 random(3);
  for (const std::size_t size : {0, 1, 2, 100, 4096, 1'000'000}) {
    std::string noise(size, '\0');
    for (char& byte : noise) byte = static_cast<char>(random());
    CHECK(decompress(compress(noise)) == noise);
    CHECK(decompress(compress(std::string(size, '\0'))) == std::string(size, '\0'));
  }
}

TEST_CASE("text becomes smaller") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "The port of Oslo stood still on day " + std::to_string(i) + ". ";
  CHECK(compress(text).size() < text.size() / 4);
}

TEST_CASE("bytes that compression did not make are refused, and so are frames cut short") {
  for (const char* bytes : {"", "x", "not a frame at all"}) CHECK_THROWS_AS(decompress(bytes), std::runtime_error);
  const std::string whole = compress(std::string(1000, 'a') + "b");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(decompress(whole.substr(0, size)), std::runtime_error);
  }
}
