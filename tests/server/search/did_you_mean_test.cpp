// Suggestions of what a query may have been meant to be.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/search/did_you_mean.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/vocabulary.hpp"
#include "tests/server/search/asking.hpp"

namespace dateline::search {
namespace {

Vocabulary vocabulary(const std::unordered_map<std::string_view, std::uint64_t>& uses) {
  return Vocabulary(uses);
}

std::vector<std::string> near(const Vocabulary& words, const std::string& word, std::uint32_t distance) {
  std::vector<std::string> out;
  for (const Vocabulary::Near& one : words.near(word, distance, 10)) out.push_back(one.word);
  return out;
}

// Twenty articles on a harbour, one of them with a rare word that is spelled much like a frequent one.
const testing::WrittenArchive& harbours() {
  static const testing::WrittenArchive archive;
  static const bool filled = [] {
    std::vector<testing::Draft> drafts;
    for (int i = 0; i < 20; ++i) {
      testing::Draft one = draft("Harbour talks " + std::to_string(i), "The minister of fisheries spoke in Tromsø.");
      one.actors = {"Solveig Haugland"};
      drafts.push_back(std::move(one));
    }
    drafts.push_back(draft("Elsewhere", "The minster stood in the rain."));
    archive.add(drafts);
    return true;
  }();
  REQUIRE(filled);
  return archive;
}

std::optional<std::string> suggested(const std::string& text) {
  return Searcher(harbours().layout().root()).search(asking(text)).suggestion;
}

TEST_CASE("words within one insertion, deletion, change or exchange are near, the most used first") {
  const Vocabulary words = vocabulary({{"israel", 90}, {"isreal", 1}, {"israels", 5}, {"disrael", 7}, {"oslo", 50}});
  CHECK(near(words, "israel", 1) == std::vector<std::string>{"israels", "disrael", "isreal"});
  CHECK(near(words, "isreal", 1) == std::vector<std::string>{"israel"});
  CHECK(near(words, "isreal", 2) == std::vector<std::string>{"israel", "israels", "disrael"});
  CHECK(near(words, "bergen", 2).empty());
  CHECK(near(words, "", 2).empty());
}

TEST_CASE("letters beyond ASCII count as one each") {
  const Vocabulary words = vocabulary({{"москва", 10}, {"北京", 3}});
  CHECK(near(words, "масква", 1) == std::vector<std::string>{"москва"});
  CHECK(near(words, "моксва", 1) == std::vector<std::string>{"москва"});
  CHECK(near(words, "东京", 1) == std::vector<std::string>{"北京"});
}

TEST_CASE("the distances are those of the full table, for random words") {
  const auto full = [](const std::string& a, const std::string& b) {
    std::vector<std::vector<std::uint32_t>> table(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) {
        if (i == 0 || j == 0) {
          table[i][j] = static_cast<std::uint32_t>(i + j);
          continue;
        }
        table[i][j] = std::min(std::min(table[i - 1][j], table[i][j - 1]) + 1,
                               table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
    return table[a.size()][b.size()];
  };
  std::uint32_t state = 7;
  const auto dice = [&](std::uint32_t bound) { return (state = state * 1664525 + 1013904223) / 65536 % bound; };
  std::unordered_map<std::string_view, std::uint64_t> uses;
  std::vector<std::string> words(300);
  for (std::string& word : words) {
    for (std::uint32_t n = 1 + dice(7); n > 0; --n) word += static_cast<char>('a' + dice(3));
  }
  for (const std::string& word : words) uses[word] = 1;
  const Vocabulary made = vocabulary(uses);
  for (std::size_t i = 0; i < 40; ++i) {
    for (const std::uint32_t most : {1U, 2U}) {
      std::unordered_map<std::string, std::uint32_t> found;
      for (const Vocabulary::Near& one : made.near(words[i], most, words.size())) found[one.word] = one.distance;
      std::unordered_map<std::string, std::uint32_t> expected;
      for (const auto& [word, count] : uses) {
        const std::uint32_t between = full(words[i], std::string(word));
        if (between > 0 && between <= most) expected[std::string(word)] = between;
      }
      CHECK(found == expected);
    }
  }
}

TEST_CASE("a misspelt word is suggested as the archive spells it, and the rest of the query stays as typed") {
  CHECK(suggested("harbuor") == "harbour");
  CHECK(suggested("Harbuor tlaks") == "Harbour talks");
  CHECK(suggested("title:harbuor OR fisheries") == "title:harbour OR fisheries");
  CHECK(suggested("“harbuor talks”  -rain") == "“harbour talks”  -rain");
  CHECK(suggested("tromso harbuor") == "tromso harbour");
  CHECK(suggested("(harbuor NEAR/3 talks)") == "(harbour NEAR/3 talks)");
}

TEST_CASE("nothing is suggested for words that the archive has, and where no word is like it") {
  CHECK(suggested("harbour") == std::nullopt);
  CHECK(suggested("harbours") == std::nullopt);  // found by its stem
  CHECK(suggested("rain") == std::nullopt);
  CHECK(suggested("xylophone") == std::nullopt);
  CHECK(suggested("harbxxx*") == std::nullopt);
  CHECK(suggested("") == std::nullopt);
}

TEST_CASE("what is suggested has matches: the second likeliest word where the likeliest has none beside the others") {
  CHECK(suggested("rain -minster stod") == std::nullopt);
  CHECK(suggested("rain minsterr") == "rain minster");
  CHECK(suggested("fisheries minsterr") == "fisheries minister");
}

TEST_CASE("a misspelt actor is suggested in a query, and named in the warning of a parameter") {
  const Searcher searcher(harbours().layout().root());
  CHECK(searcher.search(asking("actor:\"Solvieg Haugland\"")).suggestion == "actor:\"Solveig Haugland\"");
  CHECK(searcher.search(asking("actor:hauglnad talks")).suggestion == "actor:haugland talks");
  Request request;
  request.filters.actor.any = {"Hauglnad"};
  const Result result = searcher.search(request);
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].message.find("Haugland") != std::string::npos);
}

testing::Draft from(const std::string& outlet, const std::string& domain = {}) {
  testing::Draft one = draft("Harbour talks in " + outlet, "The minister of fisheries spoke to " + outlet + ".");
  one.outlet = outlet;
  one.outlet_domain = domain;
  return one;
}

TEST_CASE("a misspelt outlet finds nothing, is warned of with its parameter, and suggested as the archive spells it") {
  const testing::WrittenArchive archive;
  archive.add(
      {from("Reuters", "reuters.com"), from("The Jerusalem Post"), from("Bergen Post"), from("Bergens Tidende")});
  const Searcher searcher(archive.layout().root());
  const auto warned = [&](const std::function<std::vector<std::string>&(ValueFilter&)>& part,
                          const std::string& value) {
    Request request;
    part(request.filters.outlet) = {value};
    const Result result = searcher.search(request);
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].column == 0);
    return result.warnings[0].param + ": " + result.warnings[0].message;
  };
  const auto any = [](ValueFilter& filter) -> std::vector<std::string>& { return filter.any; };
  const auto none = [](ValueFilter& filter) -> std::vector<std::string>& { return filter.none; };
  const std::string about = "No outlet of the archive is called ";
  CHECK(warned(any, "Reutrs") == "outlet: " + about + "“Reutrs”; did you mean “Reuters”?");
  CHECK(warned(none, "Jeruslem Post") ==
        "not.outlet: " + about + "“Jeruslem Post”; did you mean “The Jerusalem Post”?");
  CHECK(warned(any, "reutres.com") == "outlet: " + about + "“reutres.com”; did you mean “reuters.com”?");
  CHECK(warned(any, "tidende") == "outlet: " + about + "“tidende”; did you mean “Bergens Tidende”?");
  CHECK(warned(any, "Jeruslem") == "outlet: " + about + "“Jeruslem”; did you mean “The Jerusalem Post”?");
  CHECK(warned(any, "Xylophone") == "outlet: " + about + "“Xylophone”.");

  const Result typed = searcher.search(asking("harbour outlet:reutrs"));
  REQUIRE(typed.warnings.size() == 1);
  CHECK(typed.warnings[0].param == "q");
  CHECK(typed.warnings[0].column == 16);
  CHECK(typed.suggestion == "harbour outlet:Reuters");
  CHECK(searcher.search(asking("outlet:\"jerusalem post\"")).warnings.empty());
}

TEST_CASE("no list is read of a phrase's words to know that they are frequent") {
  const Snapshot snapshot(harbours().layout());
  const Snapshot::Lease lease = snapshot.lease();
  Deadline deadline{Request()};
  const std::string text = "\"minister of fisheries\"";
  const query::Node root = query::parse(text).root;
  const auto has_matches = [](const query::Node&) { return true; };
  CHECK(did_you_mean({text, root, has_matches}, snapshot, *lease, deadline) == std::nullopt);
  bool is_new = false;
  snapshot.postings("minister\n\n", [&] {
    is_new = true;
    return Postings();
  });
  CHECK(is_new);
}

}  // namespace
}  // namespace dateline::search
