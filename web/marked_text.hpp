// Cuts a text into paragraphs and stretches, so that names and hits can be marked where they stand. Internal to web/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::web {

// A name to mark, in code points of the text, half-open.
struct Mark {
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string kind;       // a class for the style: "actor person", "country"
  std::string title;      // what a pointer shows: "Ronen Bar, person (by the rule “name”)"
  std::string id = {};    // of the place, unique on the page
  std::string href = {};  // where its reason stands
};

// What was searched for, in code points of the text, half-open.
struct HitSpan {
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::int64_t number = 0;  // on the page, from 1
};

// A piece of text that is in the same marks from end to end. A name or a hit may be several pieces, of which the first
// begins it and the last ends it.
struct Stretch {
  std::string text;
  std::string kind;  // of the name; empty where it is in none
  std::string title;
  std::string id;
  std::string href;
  std::int64_t hit = 0;  // its number; 0 where it is in none
  bool mark_begins = false;
  bool mark_ends = false;
  bool hit_begins = false;
  bool hit_ends = false;
  bool hit_continues = false;   // it begins here, but in the paragraph before already
  bool hit_is_outside = false;  // the name stands in the hit, not the hit in the name
};

struct Paragraph {
  std::int64_t start = 0;  // in code points of the whole text, half-open
  std::int64_t end = 0;
  std::vector<Stretch> stretches;
};

// Paragraphs are divided by empty lines. Marks outside the text, empty or backward ones are left out, and of marks that
// overlap the one that starts first stays, the longer of two that start together. Of hits the same; a name that a hit
// cuts through is left out. The stretches of a paragraph always add up to its text.
std::vector<Paragraph> marked_paragraphs(std::string_view text, std::vector<Mark> marks,
                                         std::vector<HitSpan> hits = {});

// The same for a text that is one line, whatever it holds.
std::vector<Stretch> marked_line(std::string_view text, std::vector<Mark> marks, std::vector<HitSpan> hits = {});

}  // namespace dateline::web
