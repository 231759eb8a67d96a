#include "server/search/shared_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dateline::search {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("what more than half of the copies say is shared, whatever its case, spaces and quotes are") {
  const SharedText found = shared_text({"The cranes stood still. Nobody moved. “We can count,” she said.",
                                        "THE CRANES stood  still! Ships waited outside.",
                                        "The cranes stood still. \"We can count\", she said. The pilots went home."});
  CHECK(found.copies == 3);
  CHECK(found.most.texts == Texts{"The cranes stood still.", "“We can count,” she said."});
  CHECK(found.most.count == 2);
  REQUIRE(found.only_here.size() == 3);
  CHECK(found.only_here[0].texts == Texts{"Nobody moved."});
  CHECK(found.only_here[1].texts == Texts{"Ships waited outside."});
  CHECK(found.only_here[2].texts == Texts{"The pilots went home."});
}

TEST_CASE("sentences that follow each other are one text, and paragraphs divide them without a full stop") {
  const SharedText found = shared_text({"A first headline\n\nWork stopped today. It was raining hard.",
                                        "Work stopped today. It was raining hard. More will come later."});
  CHECK(found.most.texts == Texts{"Work stopped today. It was raining hard."});
  CHECK(found.only_here[0].texts == Texts{"A first headline"});
  CHECK(found.only_here[1].texts == Texts{"More will come later."});
}

TEST_CASE("half of the copies is not most of them, and a sentence that one repeats counts once") {
  const SharedText found = shared_text({"Said by this one alone. Said by this one alone.", "Nothing of that here."});
  CHECK(found.most.texts.empty());
  CHECK(found.only_here[0].count == 1);
}

TEST_CASE("writing without spaces has sentences, and numbers like 3.5 end none") {
  const SharedText found =
      shared_text({"港口的起重机停止工作。船只在外面等待。", "港口的起重机停止工作。It rose 3.5 per cent."});
  CHECK(found.most.texts == Texts{"港口的起重机停止工作。"});
  CHECK(found.only_here[1].texts == Texts{"It rose 3.5 per cent."});
}

TEST_CASE("one copy shares nothing, and what is listed of long texts is bounded") {
  CHECK(shared_text({"A lone text."}).copies == 0);
  CHECK(shared_text({}).copies == 0);
  std::string longer;
  for (int i = 0; i < 2000; ++i) longer += "This is sentence number " + std::to_string(i) + " of the text. ";
  const SharedText found = shared_text({longer, "Quite another one it is."});
  CHECK(found.only_here[0].count == 2000);
  CHECK(found.only_here[0].left_out > 1900);
  std::size_t bytes = 0;
  for (const std::string& text : found.only_here[0].texts) bytes += text.size();
  CHECK(bytes < 4096);
  CHECK(shared_text({std::string(5 << 20, 'a'), "b"}).copies == 0);
}

}  // namespace
}  // namespace dateline::search
