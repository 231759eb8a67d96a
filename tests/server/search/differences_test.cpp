// Comparing versions word by word.
#include "server/search/differences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "server/search/edit_script.hpp"

namespace dateline::search {
namespace {

Difference compare(const std::string& before, const std::string& after) {
  Effort effort;
  return compare_words(before, after, effort);
}

// "the [-old][+new] crane"
std::string written(const Difference& difference) {
  std::string out;
  for (const Run& run : difference.runs) {
    if (run.change == Change::keep) out += run.text;
    if (run.change == Change::cut) out += "[-" + run.text + "]";
    if (run.change == Change::add) out += "[+" + run.text + "]";
    if (run.change == Change::skip) out += "<" + std::to_string(run.words) + ">";
  }
  return out;
}

std::string side(const Difference& difference, Change own) {
  std::string out;
  for (const Run& run : difference.runs) {
    if (run.change == Change::keep || run.change == own) out += run.text;
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::string numbered(int first, int last, const std::string& letter, const std::string& space = " ") {
  std::string out;
  for (int i = first; i < last; ++i) out += letter + std::to_string(i) + space;
  return out;
}

TEST_CASE("what was cut stands before what took its place") {
  CHECK(written(compare("The old crane stood still.", "The new crane stood still today.")) ==
        "The [-old ][+new ]crane stood [-still.][+still today.]");
  CHECK(written(compare("", "All new")) == "[+All new]");
  CHECK(written(compare("All gone", "")) == "[-All gone]");
  CHECK(written(compare("", "")).empty());
  CHECK_FALSE(compare("The same", "The  same").changed());
}

TEST_CASE("writing without spaces is compared by its words") {
  const Difference difference = compare("港口工人今天罢工", "港口工人昨天罢工");
  CHECK(difference.words_cut == 1);
  CHECK(difference.words_added == 1);
  CHECK(side(difference, Change::add) == "港口工人昨天罢工");
}

TEST_CASE("the runs give back both versions, the newer one to the byte") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const auto draw = [&] {
      std::string out;
      const auto length = random() % 40;
      for (unsigned i = 0; i < length; ++i) {
        out += std::string(1, static_cast<char>('a' + random() % 5));
        out += random() % 6 == 0 ? "\n\n" : random() % 9 == 0 ? "  " : " ";
      }
      return out;
    };
    const std::string before = draw();
    const std::string after = draw();
    const Difference difference = compare(before, after);
    if (!words_of(after).empty()) CHECK(side(difference, Change::add) == after);
    CHECK(words_of(side(difference, Change::cut)) == words_of(before));
  }
}

// By the table of all prefixes.
std::size_t common_length(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.size()][b.size()];
}

TEST_CASE("no shorter way leads from one sequence to the other") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const auto draw = [&] {
      std::vector<std::size_t> out(random() % 30);
      for (std::size_t& one : out) one = random() % 6;
      return out;
    };
    const std::vector<std::size_t> before = draw();
    const std::vector<std::size_t> after = draw();
    EditScript script;
    std::size_t steps = 1'000'000;
    REQUIRE(find_edits(before, after, steps, script));
    std::vector<std::size_t> kept_before;
    std::vector<std::size_t> kept_after;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!script.cut[i]) kept_before.push_back(before[i]);
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (!script.added[i]) kept_after.push_back(after[i]);
    }
    CHECK(kept_before == kept_after);
    CHECK(kept_before.size() == common_length(before, after));
  }
}

TEST_CASE("texts of 20,000 words with nothing in common cost nearly nothing") {
  Effort effort;
  const Difference difference = compare_words(numbered(0, 20'000, "a"), numbered(0, 20'000, "b"), effort);
  CHECK(difference.words_added == 20'000);
  CHECK(difference.words_cut == 20'000);
  CHECK(effort.steps > Effort().steps - 10);
}

TEST_CASE("where words cost too much, paragraphs are compared, and their words are counted") {
  std::mt19937 random(3);
  const auto noise = [&] {
    std::string out;
    for (int i = 0; i < 20'000; ++i) out += std::string(1, static_cast<char>('a' + random() % 20)) + " ";
    return out;
  };
  const std::string same = "One paragraph stayed as it was.";
  Effort effort;
  const Difference difference =
      compare_words(noise() + "\n\n" + same + "\n\n" + noise(), noise() + "\n\n" + same + "\n\n" + noise(), effort);
  CHECK(effort.steps == 0);
  CHECK(difference.words_added == 40'000);
  CHECK(difference.words_cut == 40'000);
  const auto kept = std::find_if(difference.runs.begin(), difference.runs.end(),
                                 [](const Run& run) { return run.change == Change::keep; });
  REQUIRE(kept != difference.runs.end());
  CHECK(words_of(kept->text) == words_of(same));
}

TEST_CASE("a word or two that two long changes have in common by chance are read as part of the change") {
  const Difference difference = compare(numbered(0, 6, "a") + "of the " + numbered(6, 12, "a"),
                                        numbered(0, 6, "b") + "of the " + numbered(6, 12, "b"));
  CHECK(difference.runs.size() == 2);
}

TEST_CASE("of a long unchanged stretch the ends are kept, and between changes both") {
  const std::string long_one = numbered(0, 100, "w");
  CHECK(written(shortened(compare("Old " + long_one + "end", "New " + long_one + "end"))) ==
        "[-Old ][+New ]" + numbered(0, 20, "w") + "<81>");
  CHECK(written(shortened(compare("Old " + long_one + "end", "New " + long_one + "finish"))) ==
        "[-Old ][+New ]" + numbered(0, 20, "w") + "<60>" + numbered(80, 100, "w") + "[-end][+finish]");
  CHECK(written(shortened(compare(long_one, long_one))) == "<100>");
}

}  // namespace
}  // namespace dateline::search
