#include "indexer/extract/header_outlet.hpp"

#include <algorithm>
#include <array>

#include "indexer/extract/byline.hpp"
#include "indexer/extract/gazetteer.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNameWords = 6;
constexpr std::array kBars = {"|"sv, "•"sv, "·"sv, " – "sv, " — "sv, " - "sv, " / "sv, "("sv, ")"sv};
constexpr std::array kArticles = {"the "sv, "le "sv,  "la "sv,  "les "sv, "el "sv,  "il "sv,
                                  "der "sv, "die "sv, "das "sv, "de "sv,  "den "sv, "o "sv};
constexpr std::array kSmallWords = {"of"sv,  "and"sv, "the"sv, "for"sv, "on"sv,  "in"sv,  "de"sv,  "du"sv,
                                    "des"sv, "la"sv,  "le"sv,  "les"sv, "del"sv, "los"sv, "las"sv, "di"sv,
                                    "da"sv,  "do"sv,  "dos"sv, "der"sv, "die"sv, "das"sv, "für"sv, "und"sv,
                                    "am"sv,  "im"sv,  "van"sv, "het"sv, "et"sv,  "y"sv,   "e"sv,   "&"sv};
// What words for newspapers end in where languages write compounds as one word.
constexpr std::array kEndings = {"blatt"sv,  "zeitung"sv, "anzeiger"sv, "kurier"sv,     "rundschau"sv,
                                 "bladet"sv, "blad"sv,    "tidning"sv,  "tidende"sv,    "tidningen"sv,
                                 "krant"sv,  "avisen"sv,  "posten"sv,   "nachrichten"sv};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, space));
    text.remove_prefix(space);
  }
  return words;
}

bool has_media_ending(std::string_view text) {
  for (const std::string_view word : words_of(text)) {
    const std::string small = lower(word);
    const auto ends = [&small](std::string_view ending) {
      return small.size() >= ending.size() + 3 && small.ends_with(ending);
    };
    if (std::any_of(kEndings.begin(), kEndings.end(), ends)) return true;
  }
  return false;
}

bool is_stock(std::string_view text, const Rules& rules) {
  constexpr std::uint32_t kinds = Phrases::bit(PhraseKind::section) | Phrases::bit(PhraseKind::ago) |
                                  Phrases::bit(PhraseKind::header) | Phrases::bit(PhraseKind::published) |
                                  Phrases::bit(PhraseKind::updated) | Phrases::bit(PhraseKind::created) |
                                  Phrases::bit(PhraseKind::photo) | Phrases::bit(PhraseKind::related) |
                                  Phrases::bit(PhraseKind::newsletter) | Phrases::bit(PhraseKind::chrome);
  const auto match = rules.match(text, 0, kinds);
  if (!match) return false;
  std::size_t after = match->end;
  return match->kind != PhraseKind::section || next_word(text, after).text.empty();
}

bool has_article(std::string_view text) {
  const std::string small = lower(text);
  return std::any_of(kArticles.begin(), kArticles.end(), [&](std::string_view a) { return small.starts_with(a); });
}

std::string_view without_marks(std::string_view part) {
  constexpr std::string_view kMarks = " ,;:.-|";
  while (!part.empty() && kMarks.find(part.front()) != std::string_view::npos) part.remove_prefix(1);
  while (!part.empty() && kMarks.find(part.back()) != std::string_view::npos) part.remove_suffix(1);
  return part;
}

struct Part {
  Span span;
  bool barred = false;  // stands after a bar, not after a comma
  bool first = false;
};

// Where the next divider begins and how long it is.
std::pair<std::size_t, std::size_t> next_divider(std::string_view line, std::size_t from, std::size_t end, bool& bar) {
  std::size_t at = std::min(line.find(", ", from), end);
  std::size_t width = 1;
  bar = false;
  for (const std::string_view mark : kBars) {
    const std::size_t found = line.find(mark, from);
    if (found >= at) continue;
    at = found;
    width = mark.size();
    bar = true;
  }
  return {at, width};
}

void add_parts(std::string_view line, Span gap, std::vector<Part>& parts) {
  bool barred = parts.empty() && gap.start == 0;
  for (std::size_t start = gap.start; start < gap.end;) {
    bool bar = false;
    const auto [at, width] = next_divider(line, start, gap.end, bar);
    if (!without_marks(line.substr(start, at - start)).empty())
      parts.push_back({{start, at}, barred, parts.empty() && start == 0});
    barred = bar;
    start = at + width;
  }
}

// 0 is no medium's name.
int rank_of(std::string_view text, const Part& part, bool signed_line, const Rules& rules) {
  if (rules.outlet_by_name(text) != nullptr) return 5;
  if (!is_name_phrase(text) || is_stock(text, rules) || names_desk(text, rules)) return 0;
  if (is_media_worded(text, rules)) return 4;
  if (!part.barred || count_words(text) < 2 || names_place(text)) return 0;
  if (has_article(text)) return 3;
  return signed_line && !part.first ? 2 : 0;
}

}  // namespace

bool names_place(std::string_view text) {
  const Gazetteer& gazetteer = Gazetteer::get();
  Tokens tokens = tokenise(text, "en");
  gazetteer.number(tokens);
  if (tokens.size() == 0) return false;
  const Hit hit = gazetteer.longest(tokens, 0);
  if (hit.last < tokens.size()) return false;
  const std::vector<Entry>& entries = gazetteer.entries(hit);
  return std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
    return entry.kind == EntryKind::name || entry.kind == EntryKind::capital || entry.kind == EntryKind::city ||
           entry.kind == EntryKind::region;
  });
}

bool is_name_phrase(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty() || words.size() > kNameWords || text.size() > 80 || has_digit(text)) return false;
  if (text.find_first_of(":@/\"?!;,()") != std::string_view::npos || contains(text, "“") || contains(text, "‘"))
    return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool small = i > 0 && std::find(kSmallWords.begin(), kSmallWords.end(), words[i]) != kSmallWords.end();
    if (!small && !starts_with_upper(words[i])) return false;
  }
  return starts_with_upper(words.back());
}

bool is_media_worded(std::string_view text, const Rules& rules) {
  if (rules.outlet_by_name(text) != nullptr) return true;
  if (!is_name_phrase(text) || (count_words(text) < 2 && !has_media_ending(text))) return false;
  return has_media_word(text, rules) || has_media_ending(text);
}

bool is_masthead(std::string_view text, const Rules& rules) {
  constexpr std::size_t kBareWords = 3;  // more of them are a headline about a medium
  return is_media_worded(text, rules) &&
         (has_article(text) || count_words(text) <= kBareWords || rules.outlet_by_name(text) != nullptr);
}

LineParts read_line_parts(std::string_view line, std::vector<Span> read, bool signed_line, const Rules& rules) {
  std::sort(read.begin(), read.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
  std::vector<Part> parts;
  std::size_t from = 0;
  for (const Span& span : read) {
    if (span.start > from) add_parts(line, {from, span.start}, parts);
    from = std::max(from, span.end);
  }
  if (from < line.size()) add_parts(line, {from, line.size()}, parts);

  LineParts said;
  const Part* best = nullptr;
  int best_rank = 0;
  for (const Part& part : parts) {
    const int rank = rank_of(without_marks(part.span.of(line)), part, signed_line, rules);
    if (rank > best_rank) best = &part, best_rank = rank;
  }
  if (best == nullptr) return said;
  said.outlet = without_marks(best->span.of(line));
  said.covered.push_back(best->span);
  const Part& first = parts.front();
  if (signed_line || best == &first || !first.first || best_rank < 3) return said;
  const std::string_view name = without_marks(first.span.of(line));
  if (is_person_shaped(name) && !names_place(name) && !is_stock(name, rules) && !names_desk(name, rules)) {
    said.person = person_case(name);
    said.covered.push_back(first.span);
  }
  return said;
}

std::string published_in(std::string_view words, const Rules& rules) {
  constexpr std::array kLeads = {"in "sv,  "by "sv, "on "sv, "im "sv, "in der "sv, "dans "sv, "par "sv,
                                 "von "sv, "en "sv, "su "sv, "no "sv, "na "sv,     "i "sv};
  constexpr std::array kTrails = {" on"sv, " am"sv, " vom"sv, " le"sv, " du"sv, " el"sv, " il"sv, " em"sv, " op"sv};
  words = without_marks(words);
  const auto lead =
      std::find_if(kLeads.begin(), kLeads.end(), [&](std::string_view l) { return words.starts_with(l); });
  if (lead == kLeads.end()) return {};
  words.remove_prefix(lead->size());
  if (words.starts_with("der ")) words.remove_prefix(4);
  for (const std::string_view trail : kTrails) {
    if (!words.ends_with(trail)) continue;
    words.remove_suffix(trail.size());
    break;
  }
  words = without_marks(words);
  const bool unknown = !is_media_worded(words, rules);
  if (!is_name_phrase(words) || names_desk(words, rules) || names_place(words)) return {};
  if (unknown && (count_words(words) < 2 || *lead == "by " || *lead == "von " || *lead == "par ")) return {};
  return std::string(words);
}

}  // namespace dateline::extract
