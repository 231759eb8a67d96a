// Phrases and NEAR over random documents, against a plain look at every choice of words.
#include "server/search/proximity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schema/token_writer.hpp"
#include "tests/server/search/random_archive.hpp"
#include "tests/support/temporary_folder.hpp"

namespace dateline::search {
namespace {

using Words = std::vector<std::string>;

struct Text {
  Words title, text;
  std::uint32_t lead_words = 0;
};

bool is_phrase(const Words& words, const Words& text) {
  return std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
}

// Tries every choice of a place for each word.
bool can_stand(const Words& words, const Words& text, std::size_t distance, bool ordered,
               const std::vector<std::size_t>& chosen = {}) {
  if (chosen.size() == words.size()) {
    const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
    return *most - *least <= distance && (!ordered || std::is_sorted(chosen.begin(), chosen.end()));
  }
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (text[place] != words[chosen.size()]) continue;
    if (std::find(chosen.begin(), chosen.end(), place) != chosen.end()) continue;
    std::vector<std::size_t> more = chosen;
    more.push_back(place);
    if (can_stand(words, text, distance, ordered, more)) return true;
  }
  return false;
}

bool expected(const query::Node& node, const Text& text) {
  const auto holds = [&](const Words& words) {
    return node.kind == query::NodeKind::phrase ? is_phrase(node.words, words)
                                                : can_stand(node.words, words, node.distance, node.ordered);
  };
  if (node.field == "title") return holds(text.title);
  if (node.field == "lead") return holds({text.text.begin(), text.text.begin() + text.lead_words});
  return holds(text.title) || holds(text.text);
}

// Frequent words have codes of one byte, others of two and three, some of which hold the codes of others.
std::string random_word(Dice& dice) {
  const std::size_t word = dice.one_in(3) ? dice.below(20'000) : dice.below(5);
  return (word % 4 == 1 ? "\xE6\x9D\xB1" : "w") + std::to_string(word);
}

std::vector<Text> random_texts(Dice& dice, std::size_t count) {
  std::vector<Text> out(count);
  for (Text& text : out) {
    for (std::size_t n = dice.below(8); n > 0; --n) text.title.push_back(random_word(dice));
    for (std::size_t n = dice.below(60); n > 0; --n) text.text.push_back(random_word(dice));
    if (dice.one_in(4) && !text.text.empty()) text.text.insert(text.text.end(), 3, text.text.back());
    text.lead_words = static_cast<std::uint32_t>(dice.below(text.text.size() + 1));
  }
  return out;
}

void write(const std::filesystem::path& file, const std::vector<Text>& texts, std::uint32_t first, std::uint32_t last) {
  schema::TokenBuilder builder;
  const auto numbers = [&](const Words& words) {
    std::vector<std::uint32_t> out;
    for (const std::string& word : words) out.push_back(builder.number(word));
    return out;
  };
  for (std::uint32_t number = first; number <= last; ++number) {
    const auto title = numbers(texts[number].title);
    builder.add(number, title, numbers(texts[number].text));
  }
  builder.write(file, first, last);
}

// A passage of a document, perhaps with a word changed or two exchanged.
Words passage(Dice& dice, const Text& text, std::size_t most) {
  const Words& from = dice.one_in(4) && !text.title.empty() ? text.title : text.text;
  Words out;
  const std::size_t size = 2 + dice.below(most - 1);
  if (from.size() >= size) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(dice.below(from.size() - size + 1));
    out.assign(begin, begin + static_cast<std::ptrdiff_t>(size));
  }
  while (out.size() < 2 || dice.one_in(6)) out.push_back(random_word(dice));
  if (dice.one_in(4)) out[dice.below(out.size())] = dice.one_in(2) ? out.front() : random_word(dice);
  if (dice.one_in(4)) std::swap(out.front(), out.back());
  return out;
}

query::Node random_node(Dice& dice, const Text& text) {
  query::Node node;
  node.kind = dice.one_in(2) ? query::NodeKind::phrase : query::NodeKind::near;
  node.field = dice.of(std::vector<std::string>{"", "", "title", "lead"});
  node.words = passage(dice, text, 4);
  node.distance = static_cast<std::uint32_t>(1 + dice.below(12));
  node.ordered = dice.one_in(2);
  return node;
}

void check_file(const std::filesystem::path& path, const std::vector<Text>& texts, Dice& dice) {
  const schema::TokenFile file(path);
  std::size_t found = 0;
  std::size_t asked = 0;
  for (int query = 0; query < 400; ++query) {
    const auto drawn = static_cast<std::uint32_t>(file.first() + dice.below(file.documents()));
    const query::Node node = random_node(dice, texts[drawn]);
    Proximity proximity(node, file);
    for (const std::uint32_t document : {drawn, drawn == file.last() ? file.first() : drawn + 1}) {
      const bool holds = proximity.is_possible() && proximity.holds(document, texts[document].lead_words);
      CAPTURE(query);
      CAPTURE(document);
      CHECK(holds == expected(node, texts[document]));
      found += holds ? 1 : 0;
      ++asked;
    }
  }
  CHECK(found > asked / 8);
  CHECK(found < asked * 7 / 8);
}

TEST_CASE("words stand together exactly where a plain look at the text says so, before and after a merge") {
  const testing::TemporaryFolder folder;
  Dice dice(21);
  const std::vector<Text> texts = random_texts(dice, 2400);
  std::vector<std::filesystem::path> parts;
  for (std::uint32_t first = 0; first < texts.size(); first += 800) {
    parts.push_back(folder.path() / (std::to_string(first) + ".tok"));
    write(parts.back(), texts, first, first + 799);
    check_file(parts.back(), texts, dice);
  }
  schema::merge_token_files(parts, folder.path() / "all.tok", 0, 2399);
  check_file(folder.path() / "all.tok", texts, dice);
}

TEST_CASE("no phrase and no NEAR spans a title and its text") {
  const testing::TemporaryFolder folder;
  const std::vector<Text> texts = {{{"grain", "deal"}, {"signed", "today"}, 2}};
  write(folder.path() / "a.tok", texts, 0, 0);
  const schema::TokenFile file(folder.path() / "a.tok");
  query::Node node;
  node.words = {"deal", "signed"};
  for (const auto kind : {query::NodeKind::phrase, query::NodeKind::near}) {
    node.kind = kind;
    node.distance = 100;
    CHECK_FALSE(Proximity(node, file).holds(0, 2));
  }
  node.words = {"grain", "deal"};
  CHECK(Proximity(node, file).holds(0, 2));
}

TEST_CASE("a file that lacks a word has no match") {
  const testing::TemporaryFolder folder;
  write(folder.path() / "a.tok", {{{}, {"grain", "deal"}, 2}}, 0, 0);
  const schema::TokenFile file(folder.path() / "a.tok");
  query::Node node;
  node.kind = query::NodeKind::phrase;
  node.words = {"grain", "trade"};
  CHECK_FALSE(Proximity(node, file).is_possible());
}

}  // namespace
}  // namespace dateline::search
