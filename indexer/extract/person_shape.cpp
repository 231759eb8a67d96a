#include "indexer/extract/person_shape.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

constexpr std::uint32_t kLongestName = 6;

constexpr std::string_view kNumerals[] = {"ii",  "iii",  "iv",  "vi", "vii", "viii", "ix",    "xi",
                                          "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xxiii"};

}  // namespace

bool is_name_suffix(std::string_view folded) {
  return folded == "jr" || folded == "sr" || folded == "ii" || folded == "iii" || folded == "iv";
}

bool is_family_first(std::string_view country) {
  return country == "CN" || country == "KR" || country == "KP" || country == "TW" || country == "VN";
}

bool PersonShape::any(std::uint32_t first, std::uint32_t last, std::uint32_t classes) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (is(i, classes)) return true;
  }
  return false;
}

bool PersonShape::initial(std::uint32_t i) const {
  const Token& t = part_.at(i);
  return t.shape == Shape::upper && t.folded_size <= 2 && t.stopped;
}

bool PersonShape::numeral(std::uint32_t i) const {
  return part_.at(i).shape == Shape::upper && std::ranges::find(kNumerals, part_.tokens.word(i)) != std::end(kNumerals);
}

bool PersonShape::name_like(std::uint32_t i) const {
  const Token& t = part_.at(i);
  if (part_.owners[i] != Owner::none || t.loud) return false;
  return (t.shape == Shape::capital && t.folded_size > 1) || initial(i);
}

bool PersonShape::may_begin(std::uint32_t i) const {
  if (!name_like(i) || (is(i, kCalendar) && !month_as_name(i))) return false;
  if (is(i, kFunction) && !is(i, kGivenName)) return false;
  const bool particle = is(i, kParticle) && part_.at(i).shape == Shape::capital;
  if (is(i, kPlaceWord | kNoName | kCompany) && !particle && title_before(i) == nullptr)
    return is(i, kGivenName) && (!is(i, kCommon) || opens_sentence_as_name(i));
  return true;
}

std::uint32_t PersonShape::name_end(std::uint32_t i) const {
  std::uint32_t last = i + 1;
  while (part_.has(last) && last - i < kLongestName) {
    if (const std::uint32_t after = after_nickname(i, last); after > last) {
      last = after;
      continue;
    }
    if (!part_.continues(last)) break;
    std::uint32_t next = last;
    while (part_.has(next) && next - last < 3 && part_.at(next).shape == Shape::lower && is(next, kParticle) &&
           part_.continues(next) && part_.owners[next] == Owner::none) {
      ++next;
    }
    const bool syllable = next == last && part_.at(last).gap == Gap::hyphen && part_.at(last).shape == Shape::lower &&
                          part_.at(last).folded_size <= 5 && !is(last, kCommon | kRole);
    if (syllable) {
      ++last;
      continue;
    }
    if (!part_.has(next) || !part_.continues(next) || !name_like(next) || ends_name(i, next)) break;
    last = next + 1;
  }
  const std::uint32_t whole = after_suffix(i, last);
  if (whole > last) return whole;
  while (last > i + 1 && (is(last - 1, kCalendar | kCompany) ||
                          (is(last - 1, kFunction | kNoName) && !is(last - 1, kSurnameLike | kGivenName))))
    --last;
  return last;
}

// 'Joseph "Jay" Brown', "William (Bill) Smith".
std::uint32_t PersonShape::after_nickname(std::uint32_t i, std::uint32_t last) const {
  if (!part_.has(last + 1) || last - i > 2) return last;
  const bool quoted = part_.at(last).gap == Gap::quote && part_.at(last + 1).gap == Gap::quote;
  const bool bracketed = part_.at(last).gap == Gap::open && part_.at(last + 1).gap == Gap::close;
  if ((!quoted && !bracketed) || !given(i) || !name_like(last) || !name_like(last + 1)) return last;
  if (part_.at(last - 1).stopped && part_.at(last - 1).folded_size > 1) return last;
  if (part_.at(last).shape != Shape::capital || is(last + 1, kFunction) || plain(last + 1)) return last;
  return last + 2;
}

// "King Jr.", "King, Jr.", "Benedict XVI".
std::uint32_t PersonShape::after_suffix(std::uint32_t i, std::uint32_t last) const {
  if (!part_.has(last) || part_.owners[last] != Owner::none) return last;
  const bool joined = part_.continues(last);
  if (joined && numeral(last)) return last + 1;
  const std::string_view word = part_.tokens.word(last);
  const bool suffix = (word == "jr" || word == "sr") && part_.at(last).shape == Shape::capital && last - i >= 2;
  return suffix && (joined || part_.at(last).gap == Gap::comma) ? last + 1 : last;
}

bool PersonShape::ends_name(std::uint32_t first, std::uint32_t i) const {
  if (initial(i)) return false;  // "John A. Harkavy"
  if (is(i, kCalendar | kFunction) && !is(i, kSurnameLike | kParticle)) return true;
  const Hit hit = part_.hits[i];
  if (part_.entry(hit, EntryKind::title) != nullptr && !is(i, kSurnameLike | kGivenName)) return true;
  if (part_.entry(hit, EntryKind::demonym) != nullptr && !is(i, kGivenName | kSurnameLike | kSurname)) return true;
  return hit.last - hit.first > 1 && i > first && part_.entry(hit, EntryKind::actor) != nullptr;
}

const Entry* PersonShape::title_before(std::uint32_t i, std::uint32_t* first) const {
  std::uint32_t at = i;
  if (at >= 2 && part_.at(at).gap == Gap::close && part_.at(at - 1).folded_size <= 7) {
    const std::string_view note = part_.tokens.word(at - 1);
    if (note == "res" || note == "ret" || note == "retd" || note == "retired" || note == "reserves") --at;
  } else if (at > 0 && part_.at(at).gap != Gap::space && !part_.continues(at)) {
    return nullptr;
  }
  if (at > 0 && part_.at(at - 1).possessive) return nullptr;
  for (std::uint32_t from = at > 5 ? at - 5 : 0; from < at; ++from) {
    if (part_.hits[from].last != at) continue;
    const Entry* title = part_.entry(from, EntryKind::title);
    if (title == nullptr) continue;
    if (first != nullptr) *first = from;
    return title;
  }
  return nullptr;
}

bool PersonShape::given(std::uint32_t i) const {
  if (initial(i))
    return part_.has(i + 1) && !initial(i + 1) ? !is(i + 1, kCommon) || is(i + 1, kGivenName | kSurnameLike)
                                               : initial(i);
  if (!is(i, kGivenName)) return false;
  if (is(i, kNoName) && !opens_sentence_as_name(i)) return false;
  if (is(i, kFunction)) return !part_.begins_sentence(i) && opens_sentence_as_name(i);
  return !is(i, kCommon) || !part_.begins_sentence(i) || opens_sentence_as_name(i);
}

// "Jan de Vries", "April Ryan": a month where no time is spoken of.
bool PersonShape::month_as_name(std::uint32_t i) const {
  static constexpr std::string_view kTime[] = {"in",    "since",  "until", "till",    "by",      "of",  "last",
                                               "this",  "next",   "from",  "late",    "early",   "mid", "and",
                                               "to",    "on",     "for",   "through", "between", "or",  "before",
                                               "after", "during", "a",     "im",      "en",      "em"};
  if (!is(i, kGivenName) || !opens_sentence_as_name(i)) return false;
  if (is(i + 1, kGivenName) && part_.at(i + 1).shape == Shape::capital) return false;
  return i == 0 || std::ranges::find(kTime, part_.tokens.word(i - 1)) == std::end(kTime);
}

// "Mark Zandi ...", "Bill Whitaker ...": a word that is a first name as well, where no word but a name follows.
bool PersonShape::opens_sentence_as_name(std::uint32_t i) const {
  if (!part_.has(i + 1) || !part_.continues(i + 1)) return false;
  std::uint32_t next = i + 1;
  while (initial(next) && part_.has(next + 1) && part_.continues(next + 1)) ++next;
  while (is(next, kParticle) && part_.has(next + 1) && part_.continues(next + 1)) ++next;
  if (part_.owners[next] != Owner::none || part_.at(next).shape != Shape::capital) return false;
  if (is(next, kFunction | kCalendar | kNoName | kOrganisation | kPlaceWord)) return false;
  return !is(next, kCommon) || is(next, kSurnameLike);
}

bool PersonShape::surname(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t end = is_name_suffix(part_.tokens.word(last - 1)) && last - first > 2 ? last - 1 : last;
  const Token& t = part_.at(end - 1);
  if (initial(end - 1) || t.folded_size < 2) return false;
  if (is(first, kCommon) && is(end - 1, kCommon) && !is(end - 1, kSurnameLike)) return false;
  if (is(end - 1, kRole) && !is(end - 1, kSurnameLike)) return false;
  return !is(end - 1, kCommon) || is(end - 1, kSurnameLike) ||
         (!is(first, kCommon) && !t.headline && words_of_person(end));
}

bool PersonShape::is_place(std::uint32_t first, std::uint32_t last) const {
  const Hit hit = part_.hits[first];
  if (part_.entry(hit, EntryKind::mask) != nullptr || part_.entry(hit, EntryKind::thing) != nullptr) return true;
  const bool country = part_.entry(hit, EntryKind::name) || part_.entry(hit, EntryKind::capital);
  const bool place = country || part_.entry(hit, EntryKind::city) || part_.entry(hit, EntryKind::region) ||
                     part_.entry(hit, EntryKind::demonym) || part_.entry(hit, EntryKind::metonym);
  if (!place) return false;
  if (hit.last >= last || hit.last - hit.first > 1 || !is(first, kGivenName)) return true;
  // "Austin" and "Virginia" are first names as well; for "Jordan" and "London" more has to speak.
  const bool surname_ends = part_.entry(hit, EntryKind::name) != nullptr && is(last - 1, kSurname | kSurnameLike) &&
                            part_.entry(last - 1, EntryKind::name) == nullptr;
  return country && !words_of_person(last) && !surname_ends;
}

bool PersonShape::syllables(std::uint32_t first, std::uint32_t last) const {
  if (last - first != 3 || part_.at(first).folded_size > 5 || part_.at(first + 1).folded_size > 6) return false;
  if (is(first + 2, kCommon)) return false;
  return part_.at(first + 2).gap == Gap::hyphen && part_.at(first + 2).shape == Shape::lower;
}

bool PersonShape::words_of_person(std::uint32_t last) const {
  if (!part_.has(last)) return false;
  return is(last, kSpeech) || part_.tokens.word(last) == "who" || apposition(last);
}

bool PersonShape::speaks(std::uint32_t last) const {
  if (!part_.has(last) || part_.at(last).shape != Shape::lower) return false;
  const std::string_view word = part_.tokens.word(last);
  if (part_.at(last).gap == Gap::comma) return word == "who" || apposition(last);
  return part_.at(last).gap == Gap::space && (word == "who" || is(last, kSpeech));
}

bool PersonShape::apposition(std::uint32_t last) const {
  if (!part_.has(last) || part_.at(last).gap != Gap::comma) return false;
  if (part_.at(last).shape == Shape::number && part_.at(last).folded_size == 2) {
    return part_.has(last + 1) && part_.at(last + 1).gap == Gap::comma;
  }
  for (std::uint32_t i = last; part_.has(i) && i < last + 5; ++i) {
    if (i > last && part_.at(i).gap != Gap::space && part_.at(i).gap != Gap::hyphen) return false;
    if (is(i, kRole) && part_.at(i).shape == Shape::lower) return true;
    if (is(i, kSpeech)) return false;
  }
  return false;
}

}  // namespace dateline::extract
