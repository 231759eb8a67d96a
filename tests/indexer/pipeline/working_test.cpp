#include "indexer/pipeline/working.hpp"

#include <doctest/doctest.h>

#include <new>
#include <stdexcept>
#include <string>

#include "schema/compression.hpp"

using namespace dateline;

namespace {

read::RawDocument document() {
  read::RawDocument made;
  made.source.path = "letters/boat.txt";
  made.source.record = 4;
  made.raw = "The boat to Riga is late.";
  made.blocks.push_back({schema::ZoneKind::body, made.raw});
  return made;
}

std::variant<extract::Extracted, read::Rejection> failing(read::RawDocument&& taken, const extract::Rules& /*rules*/) {
  const read::RawDocument gone = std::move(taken);
  throw std::out_of_range("no such word");
}

std::variant<extract::Extracted, read::Rejection> exhausted(read::RawDocument&& /*taken*/, const extract::Rules& /*rules*/) {
  throw std::bad_alloc();
}

}  // namespace

TEST_CASE("an article on which the extraction fails is rejected with its bytes and the cause") {
  const auto prepared = pipeline::prepare(document(), extract::Rules::builtin(), failing);
  const auto* reject = std::get_if<store::PreparedReject>(&prepared);
  REQUIRE(reject != nullptr);
  CHECK(reject->rejection.reason == "internal-error");
  CHECK(reject->rejection.detail.find("no such word") != std::string::npos);
  CHECK(reject->rejection.source.path == "letters/boat.txt");
  CHECK(reject->rejection.source.record == 4);
  CHECK(reject->rejection.raw_bytes == document().raw.size());
  CHECK(schema::decompress(reject->raw) == document().raw);
}

TEST_CASE("a want of memory is no fault of the article") {
  CHECK_THROWS_AS(pipeline::prepare(document(), extract::Rules::builtin(), exhausted), std::bad_alloc);
}
