// Articles of whatever length: what a name means is not worked out from the whole article for each of its mentions.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/extract/tagging.hpp"

using namespace dateline;
using namespace dateline::extract;

namespace {

constexpr std::size_t kBytes = 200'000;

std::string over_and_over(std::string_view words) {
  std::string text;
  while (text.size() < kBytes) text += words;
  return text;
}

TagContext published_in(std::string country) {
  TagContext context;
  context.outlet_country = std::move(country);
  return context;
}

std::vector<std::string> authorities(const Tagged& tagged) {
  std::vector<std::string> ids;
  for (const ActorCandidate& actor : tagged.tags.actors) ids.push_back(actor.authority);
  return ids;
}

std::vector<std::string> codes(const Tagged& tagged) {
  std::vector<std::string> all;
  for (const schema::CountryTag& country : tagged.tags.countries) all.push_back(country.code);
  return all;
}

}  // namespace

// Work for each mention that grows with the article shows here as a test that takes minutes.
TEST_CASE("a name that means several things is told as well in tens of thousands of mentions as in a few") {
  for (const std::string_view words : {"The Times said. ", "BLM said. ", "Georgia, ", "Georgia said. ",
                                       "The Times and ", "Florida, Georgia and Alabama "}) {
    CAPTURE(words);
    const Tagged few = tag(std::string(words) + std::string(words) + std::string(words), "", published_in("GB"));
    const Tagged many = tag(over_and_over(words), "", published_in("GB"));
    CHECK(authorities(many) == authorities(few));
    CHECK(codes(many) == codes(few));
  }
}

TEST_CASE("a full name at the end of a long article decides what the first of its short names means") {
  const std::string times = over_and_over("The Times said. ");
  CHECK(tag(times + "So said the Los Angeles Times.").actor("The New York Times") == nullptr);
}

TEST_CASE("a company yields to a person of its name in all of a long article") {
  CHECK(tag("Harrison Ford came. " + over_and_over("Ford said. ")).actor("Ford Motor") == nullptr);
}

TEST_CASE("of a sentence without an end each name hears what stands before it and behind it") {
  const std::string germany = "Germany said. Germany said. Germany said. Germany said. Germany said. Germany said. ";
  const std::string few = "The Times and The Times and ";
  const std::string many = over_and_over("The Times and ");
  CHECK(authorities(tag(germany + "In America " + many)) == authorities(tag(germany + "In America " + few)));
  CHECK(authorities(tag(germany + many + "America.")) == authorities(tag(germany + few + "America.")));
}
