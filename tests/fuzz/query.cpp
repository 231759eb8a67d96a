// Fuzzes the parser of queries: what it understood, written out, must be understood alike.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/query/syntax.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const query::Parsed parsed = query::parse({reinterpret_cast<const char*>(data), size});
  const std::string text = query::to_text(parsed.root);
  if (text.size() <= query::kMaxBytes) {
    fuzz::require(query::parse(text).root == parsed.root, "what was understood is understood alike");
  }
  return 0;
}
