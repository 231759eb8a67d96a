#include "schema/token_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "schema/layout.hpp"
#include "schema/token_writer.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

using Words = std::vector<std::string>;

struct Text {
  std::uint32_t number = 0;
  Words title, text;

  bool operator==(const Text&) const = default;
};

// Words of all lengths and scripts, of which the first come most.
Words words_like_those_of_articles(std::mt19937& random, std::size_t count, std::size_t vocabulary) {
  Words out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t word = std::min(random() % vocabulary, random() % vocabulary);
    out.push_back((word % 7 == 3 ? "\xE5\xB8\x82" : word % 5 == 2 ? "no" : "w") + std::to_string(word));
  }
  return out;
}

std::vector<Text> random_texts(std::uint32_t seed, std::uint32_t first, std::size_t count, std::size_t vocabulary) {
  std::mt19937 random(seed);
  std::vector<Text> out;
  for (std::size_t i = 0; i < count; ++i) {
    first += 1 + static_cast<std::uint32_t>(random() % 3);  // some numbers are no document's
    out.push_back({first, words_like_those_of_articles(random, random() % 9, vocabulary),
                   words_like_those_of_articles(random, random() % 5 == 0 ? 0 : random() % 300, vocabulary)});
  }
  return out;
}

void write(const std::filesystem::path& file, const std::vector<Text>& texts, std::uint32_t first, std::uint32_t last) {
  TokenBuilder builder;
  const auto numbers = [&](const Words& words) {
    std::vector<std::uint32_t> out;
    for (const std::string& word : words) out.push_back(builder.number(word));
    return out;
  };
  builder.number("a word that no document has");
  for (const Text& text : texts) {
    const auto title = numbers(text.title);
    builder.add(text.number, title, numbers(text.text));
  }
  builder.write(file, first, last);
}

Words words_in(const TokenFile& file, std::string_view tokens) {
  Words out;
  for (TokenCursor cursor(tokens); cursor.next();) out.emplace_back(file.word(cursor.number()));
  return out;
}

std::vector<Text> texts_in(const TokenFile& file) {
  std::vector<Text> out;
  for (std::uint32_t number = file.first(); number <= file.last(); ++number) {
    if (!file.has(number)) continue;
    const DocumentTokens tokens = file.tokens(number);
    out.push_back({number, words_in(file, tokens.title), words_in(file, tokens.text)});
  }
  return out;
}

LayoutError::Kind refusal(const std::filesystem::path& path) {
  try {
    const TokenFile file(path);
  } catch (const LayoutError& error) {
    CHECK(std::string(error.what()).find("dateline") != std::string::npos);
    return error.kind;
  }
  FAIL("it was opened");
  return {};
}

}  // namespace

TEST_CASE("numbers come back from their code, and none begins as another") {
  std::vector<std::uint32_t> numbers;
  for (std::uint64_t number = 0; number <= UINT32_MAX; number += 1 + number / 50) {
    numbers.push_back(static_cast<std::uint32_t>(number));
  }
  for (const std::uint32_t edge : {192U, 12'480U, 798'912U, 51'130'560U, 3'272'356'032U, UINT32_MAX}) {
    for (std::uint32_t number = edge - 2; number != edge + 1; ++number) numbers.push_back(number);
  }
  std::string all;
  for (const std::uint32_t number : numbers) {
    const std::string code = code_of(number);
    CAPTURE(number);
    CHECK(code.size() == 1 + (number >= 192) + (number >= 12'480) + (number >= 798'912) + (number >= 51'130'560) +
                             (number >= 3'272'356'032));
    CHECK(ends_word(code.back()));
    CHECK(std::none_of(code.begin(), code.end() - 1, ends_word));
    all += code;
  }
  TokenCursor cursor(all);
  for (const std::uint32_t number : numbers) {
    REQUIRE(cursor.next());
    CHECK(cursor.number() == number);
  }
  CHECK_FALSE(cursor.next());
  CHECK(cursor.rest().empty());
}

TEST_CASE("words are counted in any piece of bytes") {
  std::mt19937 random(3);
  std::string bytes;
  for (int i = 0; i < 700; ++i) bytes += static_cast<char>(i < 400 ? random() : 0xFF);  // none ends a word at the end
  for (std::size_t begin = 0; begin < bytes.size(); begin += 7) {
    for (std::size_t size = 0; size <= bytes.size() - begin; size += 5) {
      const std::string_view piece = std::string_view(bytes).substr(begin, size);
      CHECK(count_words(piece) == std::count_if(piece.begin(), piece.end(), ends_word));
    }
  }
}

TEST_CASE("documents come back from their file as they were written") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "made" / "on" / "the way.tok";
  for (const std::size_t vocabulary : {3, 200, 20'000}) {
    for (const std::size_t count : {0, 1, 90}) {
      const std::vector<Text> texts = random_texts(7, 41, count, vocabulary);
      write(path, texts, 40, 400);
      const TokenFile file(path);
      file.verify();
      CHECK(file.documents() == count);
      CHECK(file.first() == 40);
      CHECK(file.last() == 400);
      CHECK((texts_in(file) == texts));
      for (const std::uint32_t outside : {0U, 39U, 401U, UINT32_MAX}) {
        CHECK_FALSE(file.has(outside));
        CHECK(file.tokens(outside).text.empty());
      }
    }
  }
}

TEST_CASE("the dictionary has every word that documents have, the most frequent first") {
  const TemporaryFolder folder;
  const std::vector<Text> texts = random_texts(8, 0, 60, 900);
  write(folder.path() / "a.tok", texts, 1, 300);
  const TokenFile file(folder.path() / "a.tok");
  std::map<std::string, std::uint32_t> frequencies;
  for (const Text& text : texts) {
    std::set<std::string> distinct(text.title.begin(), text.title.end());
    distinct.insert(text.text.begin(), text.text.end());
    for (const std::string& word : distinct) ++frequencies[word];
  }
  REQUIRE(file.words() == frequencies.size());
  std::uint32_t rank = 0;
  for (const auto& [word, frequency] : frequencies) {
    CAPTURE(word);
    CHECK(file.word_at(rank) == word);
    const std::uint32_t id = file.id_at(rank);
    CHECK(file.id(word) == id);
    CHECK(file.word(id) == word);
    CHECK(file.rank(id) == rank++);
    CHECK(file.frequency(id) == frequency);
    if (id > 0) CHECK(file.frequency(id - 1) >= frequency);
  }
  CHECK_FALSE(file.id("a word that no document has"));
  CHECK_FALSE(file.id(""));
  CHECK_FALSE(file.id("\xFF"));
  const auto begins = [](const auto& entry) { return entry.first.starts_with("w1"); };
  const auto expected = static_cast<std::size_t>(std::count_if(frequencies.begin(), frequencies.end(), begins));
  const std::vector<std::uint32_t> ids = file.ids_with_prefix("w1", 10'000);
  CHECK(ids.size() == expected);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  for (const std::uint32_t id : ids) CHECK(file.word(id).starts_with("w1"));
  CHECK(file.ids_with_prefix("w1", 3) == std::vector(ids.begin(), ids.begin() + 3));
  CHECK(file.ids_with_prefix("x", 3).empty());
}

TEST_CASE("files that become one are the file of all their documents") {
  const TemporaryFolder folder;
  std::vector<Text> all;
  std::vector<std::filesystem::path> parts;
  std::uint32_t next = 1;
  for (std::uint32_t part = 0; part < 5; ++part) {
    const std::vector<Text> texts = random_texts(part, next, part == 2 ? 0 : 20 + part, 500 + 300 * part);
    const std::uint32_t last = next + 150;
    parts.push_back(folder.path() / (std::to_string(part) + ".tok"));
    write(parts.back(), texts, next, last);
    all.insert(all.end(), texts.begin(), texts.end());
    next = last + 10;  // changes of tags between them
  }
  write(folder.path() / "whole.tok", all, 1, next);
  merge_token_files(parts, folder.path() / "merged.tok", 1, next);
  CHECK((dateline::testing::bytes_of(folder.path() / "merged.tok") ==
         dateline::testing::bytes_of(folder.path() / "whole.tok")));
  CHECK((texts_in(TokenFile(folder.path() / "merged.tok")) == all));
}

TEST_CASE(
    "a token file cut short, grown or gone is refused when it is opened, with any bit changed when it is verified") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.tok";
  write(path, random_texts(9, 0, 4, 30), 1, 20);
  const std::string whole = dateline::testing::bytes_of(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    folder.write("a.tok", whole.substr(0, at));
    CHECK(refusal(path) == LayoutError::Kind::damaged);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    folder.write("a.tok", bytes);
    CHECK_THROWS_AS(TokenFile(path).verify(), LayoutError);
  }
  folder.write("a.tok", whole + "x");
  CHECK(refusal(path) == LayoutError::Kind::damaged);
  std::filesystem::remove(path);
  CHECK(refusal(path) == LayoutError::Kind::damaged);
}

TEST_CASE("a damaged token file that is used before it is verified is refused or read, and nothing else") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.tok";
  write(path, random_texts(10, 0, 6, 40), 1, 30);
  const std::string whole = dateline::testing::bytes_of(path);
  std::mt19937 random(4);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 4; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    folder.write("a.tok", bytes);
    try {
      const TokenFile file(path);
      std::size_t read = texts_in(file).size() + file.ids_with_prefix("w", 5).size();
      for (std::uint32_t id = 0; id < file.words(); ++id) read += file.id(file.word(id)).value_or(0);
      CHECK(read > 0);
    } catch (const LayoutError&) {
      ++refused;
    }
  }
  CHECK(refused > 300);
  CHECK(refused < 3000);
}

TEST_CASE("a damaged token file is not merged") {
  const TemporaryFolder folder;
  write(folder.path() / "a.tok", random_texts(9, 0, 4, 30), 1, 20);
  dateline::testing::damage(folder.path() / "a.tok");
  CHECK_THROWS_AS(merge_token_files(std::vector{folder.path() / "a.tok"}, folder.path() / "b.tok", 1, 20), LayoutError);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "b.tok"));
}

TEST_CASE("a token file of a newer version is refused as such") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.tok";
  write(path, random_texts(9, 0, 4, 30), 1, 20);
  std::string bytes = dateline::testing::bytes_of(path);
  bytes[8] = static_cast<char>(bytes[8] + 1);  // after eight bytes of magic
  folder.write("a.tok", bytes);
  CHECK(refusal(path) == LayoutError::Kind::newer_format);
}
