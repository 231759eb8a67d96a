#include "web/marked_text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

namespace {

using dateline::web::HitSpan;
using dateline::web::Mark;
using dateline::web::marked_line;
using dateline::web::marked_paragraphs;
using dateline::web::Paragraph;
using dateline::web::Stretch;

std::string shape(const std::vector<Stretch>& stretches) {
  std::string out;
  for (const Stretch& stretch : stretches) {
    out += stretch.kind.empty() ? stretch.text : "[" + stretch.text + "]";
  }
  return out;
}

std::string joined(const std::vector<Stretch>& stretches) {
  std::string out;
  for (const Stretch& stretch : stretches) out += stretch.text;
  return out;
}

TEST_CASE("marks count code points, not bytes") {
  CHECK(shape(marked_line("Çeşme und Zürich", {{10, 16, "country", ""}})) == "Çeşme und [Zürich]");
  CHECK(shape(marked_line("😀 Oslo", {{2, 6, "country", ""}})) == "😀 [Oslo]");
}

TEST_CASE("of overlapping marks the first stays, the longer of two that start together") {
  CHECK(shape(marked_line("Bank of Norway", {{8, 14, "country", ""}, {0, 14, "actor", ""}})) == "[Bank of Norway]");
  CHECK(shape(marked_line("abcdef", {{0, 3, "x", ""}, {2, 5, "x", ""}, {3, 4, "x", ""}})) == "[abc][d]ef");
}

TEST_CASE("marks that lie outside, are empty or run backward are left out") {
  CHECK(shape(marked_line(
            "abc", {{-1, 2, "x", ""}, {1, 1, "x", ""}, {2, 1, "x", ""}, {1, 4, "x", ""}, {9, 12, "x", ""}})) == "abc");
  CHECK(shape(marked_line("", {{0, 1, "x", ""}})).empty());
}

TEST_CASE("empty lines divide paragraphs, and offsets run through all of them") {
  const auto paragraphs = marked_paragraphs("\nOne of\nOslo\n\n\nTwo in Rome\n", {{8, 12, "c", ""}, {22, 26, "c", ""}});
  REQUIRE(paragraphs.size() == 2);
  CHECK(shape(paragraphs[0].stretches) == "One of\n[Oslo]");
  CHECK(shape(paragraphs[1].stretches) == "Two in [Rome]");
  CHECK(paragraphs[1].start == 15);
  CHECK(paragraphs[1].end == 26);
}

TEST_CASE("a mark over the end of a paragraph is left out and harms no other") {
  const auto paragraphs = marked_paragraphs("ab\n\ncd ef", {{1, 6, "x", ""}, {7, 9, "x", ""}});
  REQUIRE(paragraphs.size() == 2);
  CHECK(shape(paragraphs[0].stretches) == "ab");
  CHECK(shape(paragraphs[1].stretches) == "cd [ef]");
}

// Names in brackets, hits in braces, in the order in which their tags open and close.
std::string nested(const std::vector<Stretch>& stretches) {
  std::string out;
  for (const Stretch& s : stretches) {
    if (s.hit_begins && s.hit_is_outside) out += "{";
    if (s.mark_begins) out += "[";
    if (s.hit_begins && !s.hit_is_outside) out += "{";
    out += s.text;
    if (s.hit_ends && !s.hit_is_outside) out += "}";
    if (s.mark_ends) out += "]";
    if (s.hit_ends && s.hit_is_outside) out += "}";
  }
  return out;
}

TEST_CASE("a hit stands in a name or around it; a name that it cuts through gives way") {
  const std::string text = "Bank of Norway said";
  const std::vector<Mark> name = {{0, 14, "actor", ""}};
  CHECK(nested(marked_line(text, name, {{8, 14, 1}})) == "[Bank of {Norway}] said");
  CHECK(nested(marked_line(text, name, {{0, 14, 1}})) == "[{Bank of Norway}] said");
  CHECK(nested(marked_line(text, name, {{0, 19, 1}})) == "{[Bank of Norway] said}");
  CHECK(nested(marked_line(text, name, {{8, 19, 1}})) == "Bank of {Norway said}");
  CHECK(nested(marked_line(text, name, {{0, 4, 1}, {8, 14, 2}})) == "[{Bank} of {Norway}] said");
  CHECK(nested(marked_line(text, {}, {{0, 4, 1}, {15, 19, 2}})) == "{Bank} of Norway {said}");
}

TEST_CASE("a phrase that runs over the end of a paragraph is one hit in two pieces") {
  const auto paragraphs = marked_paragraphs("one two\n\nthree four", {}, {{4, 14, 1}});
  REQUIRE(paragraphs.size() == 2);
  CHECK(nested(paragraphs[0].stretches) == "one {two}");
  CHECK(nested(paragraphs[1].stretches) == "{three} four");
  CHECK_FALSE(paragraphs[0].stretches[1].hit_continues);
  CHECK(paragraphs[1].stretches[0].hit_continues);
}

TEST_CASE("whatever the marks are, the text comes out whole") {
  std::mt19937 random(7);
  const std::string text = "Der Präsident traf 東京 in Ankara, während Çağla schwieg.";
  for (int round = 0; round < 500; ++round) {
    std::vector<Mark> marks;
    for (int i = 0; i < 6; ++i) {
      const auto start = static_cast<std::int64_t>(random() % 70) - 5;
      marks.push_back({start, start + static_cast<std::int64_t>(random() % 20) - 4, "x", ""});
    }
    std::vector<HitSpan> hits;
    for (int i = 0; i < 4; ++i) {
      const auto start = static_cast<std::int64_t>(random() % 70) - 5;
      hits.push_back({start, start + static_cast<std::int64_t>(random() % 20) - 4, i + 1});
    }
    CHECK(joined(marked_line(text, marks)) == text);
    const std::string tags = nested(marked_line(text, marks, hits));
    std::string open;
    for (const char c : tags) {
      if (c == '[' || c == '{') open += c;
      if (c == ']' || c == '}') {
        REQUIRE_FALSE(open.empty());
        CHECK(open.back() == (c == ']' ? '[' : '{'));
        open.pop_back();
      }
    }
    CHECK(open.empty());
  }
}

}  // namespace
