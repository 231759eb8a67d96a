#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>

#include "indexer/extract/outlets.hpp"
#include "indexer/extract/rules.hpp"

using namespace dateline::extract;

namespace {

std::string name_of(const std::string& stated, const std::string& domain) {
  const auto outlet = make_outlet(stated, domain, "explicit", Rules::builtin());
  return outlet ? outlet->name : std::string();
}

}  // namespace

TEST_CASE("a country, a section, a slogan or a bare word is no site's name beside a domain") {
  for (const std::string stated : {"canada", "U.S.", "Faktencheck", "World", "harbourpost",
                                   "All the news of the harbour that you need each morning", "News you can trust."}) {
    INFO(stated);
    CHECK(name_of(stated, "harbourpost.example") == "harbourpost.example");
    CHECK(name_of(stated, "reuters.com") == "Reuters");
  }
  CHECK(name_of("Harbour Post", "harbourpost.example") == "Harbour Post");
  CHECK(name_of("canada", "") == "canada");
}

TEST_CASE("beside a known domain the name of a person or a supplier is not the medium's") {
  CHECK(name_of("Mara Ellison", "nationalreview.com") == "National Review");
  CHECK(name_of("Guest Writer - Left", "cnn.com") == "CNN");
  CHECK(name_of("Robot Words", "ap.org") == "The Associated Press");
  CHECK(name_of("The Harbour Courier", "cnn.com") == "The Harbour Courier");
  CHECK(name_of("Via Ritzau", "") == "Ritzau");
  CHECK(name_of("", "businesswire.com") == "Business Wire");
}

TEST_CASE("no name and no domain stands twice in the table of outlets") {
  std::ifstream table("indexer/extract/data/outlets.tsv");
  std::set<std::string> names;
  std::set<std::string> domains;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t name = line.find('\t');
    const std::size_t domain = line.find('\t', name + 1);
    INFO(line);
    REQUIRE(domain != std::string::npos);
    CHECK(names.insert(line.substr(0, name)).second);
    CHECK(domains.insert(line.substr(name + 1, domain - name - 1)).second);
    CHECK(line.find('\t', domain + 1) == domain + 3);
  }
  CHECK(names.size() > 900);
}
