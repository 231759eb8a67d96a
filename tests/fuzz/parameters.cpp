// Fuzzes the reading of addresses and of the parameters of a search in them.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "server/http/address.hpp"
#include "server/http/problem.hpp"
#include "server/http/search_parameters.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string target(reinterpret_cast<const char*>(data), size);
  const std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};
  for (const http::Place place : {http::Place::search, http::Place::facet, http::Place::article}) {
    try {
      const http::Asked asked = http::read_parameters(http::read_address(target).parameters, place, now);
      fuzz::require(asked.request.limit <= http::kMaxLimit, "no page is larger than allowed");
    } catch (const http::Refusal&) {
      // As it should be.
    }
  }
  return 0;
}
