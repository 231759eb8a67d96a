#include "indexer/extract/organisation_shape.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

constexpr std::string_view kMedia[] = {"news",   "times",        "newspaper", "newspapers", "television", "tv",
                                       "radio",  "broadcasting", "herald",    "tribune",    "gazette",    "daily",
                                       "weekly", "magazine",     "chronicle", "observer"};

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

}  // namespace

bool OrganisationShape::high(std::uint32_t i) const {
  const Token& t = part_.at(i);
  const bool market = i > 0 && t.folded_size <= 2 && part_.tokens.text[t.begin - 1] == '.';  // "N" of "XOM.N"
  if (part_.ticker(i) || market) return false;
  return (t.shape == Shape::capital || t.shape == Shape::upper) && part_.owners[i] == Owner::none;
}

bool OrganisationShape::may_begin(std::uint32_t i) const {
  const Token& t = part_.at(i);
  if (t.shape != Shape::capital && t.shape != Shape::upper && part_.owners[i] == Owner::none && ordinal(i))
    return part_.has(i + 1) && part_.continues(i + 1) && high(i + 1);
  if (!high(i) || t.loud || gazetteer_.is(t, kCalendar) || is_infinitive(i)) return false;
  if (gazetteer_.is(t, kFunction) && !opens_name(i)) return false;
  if (shouted(t) || (t.headline && t.folded_size > 1 && gazetteer_.is(t, kCommon))) return false;
  return part_.entry(i, EntryKind::title) == nullptr || gazetteer_.is(t, kOrganisation);
}

bool OrganisationShape::is_infinitive(std::uint32_t i) const {
  return part_.is_title && i > 0 && part_.tokens.word(i - 1) == "to" && part_.at(i).gap == Gap::space &&
         part_.at(i).shape == Shape::capital && gazetteer_.is(part_.at(i), kCommon);
}

bool OrganisationShape::ordinal(std::uint32_t i) const {
  const std::string_view word = part_.tokens.word(i);
  if (word.size() < 3 || word.front() < '0' || word.front() > '9' || part_.owners[i] != Owner::none) return false;
  return word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th");
}

bool OrganisationShape::opens_name(std::uint32_t i) const {
  const Token& t = part_.at(i);
  if (t.shape == Shape::upper) return part_.entry(i, EntryKind::name) != nullptr;
  const std::string_view word = part_.tokens.word(i);
  const bool opens = word == "first" || word == "third" || word == "one" || word == "second" || word == "every";
  return opens && !t.headline && !part_.begins_sentence(i) && part_.continues(i + 1) && high(i + 1);
}

bool OrganisationShape::rallies(std::uint32_t i) const {
  static constexpr std::string_view kStarts[] = {
      "project",   "campaign",    "americans",    "citizens",  "physicians", "doctors",   "mothers",
      "students",  "women",       "veterans",     "parents",   "democracy",  "friends",   "lawyers",
      "workers",   "families",    "californians", "people",    "scientists", "concerned", "priorities",
      "advocates", "partnership", "network",      "initiative"};
  if (part_.at(i).shape != Shape::capital || !part_.has(i + 2) || part_.at(i + 2).shape == Shape::lower) return false;
  const std::string_view word = part_.tokens.word(i + 1);
  if ((word != "for" && word != "against") || !among(part_.tokens.word(i), kStarts)) return false;
  return part_.at(i + 1).gap == Gap::space && part_.at(i + 2).gap == Gap::space && high(i + 2) &&
         (part_.at(i + 1).shape == Shape::capital || !part_.begins_sentence(i));
}

bool OrganisationShape::shouted(const Token& t) const {
  return t.shape == Shape::upper && t.folded_size >= 4 && gazetteer_.is(t, kCommon | kFunction);
}

bool OrganisationShape::connects(std::string_view word) {
  return word == "of" || word == "for" || word == "on" || word == "and";
}

bool OrganisationShape::goes_on(std::string_view word, std::uint32_t next) const {
  if (word != "in" && word != "to" && word != "against") return false;
  if (!part_.has(next) || !high(next) || !gazetteer_.is(part_.at(next), kCommon)) return false;
  if (gazetteer_.is(part_.at(next), kPlaceWord | kOrganisation)) return false;
  return !is_place(next, next + 1) && part_.entry(next, EntryKind::name) == nullptr;
}

std::uint32_t OrganisationShape::run_end(std::uint32_t i) const {
  std::uint32_t last = i;
  bool headed = false;
  while (last < part_.size() && last - i < 10) {
    if (const std::uint32_t end = last > i ? committee_end(last) : 0; end > last) {
      last = end;
      headed = true;
      continue;
    }
    if (last > i && !part_.continues(last) && part_.at(last).gap != Gap::ampersand) break;
    if ((high(last) && !breaks(i, last, headed)) || (last == i && ordinal(i))) {
      headed = headed || gazetteer_.is(part_.at(last), kOrganisation) || (last == i && rallies(i));
      ++last;
      continue;
    }
    const std::string_view word = part_.tokens.word(last);
    if (last == i + 1 && rallies(i)) headed = true;
    const bool link = headed && (connects(word) || goes_on(word, last + 1)) && part_.has(last + 1) && last > i &&
                      !among(part_.tokens.word(last - 1), kMedia);
    std::uint32_t next = last + 1;
    if (link && word == "and" && part_.tokens.word(next) == "the") break;
    if (link && part_.tokens.word(next) == "the" && part_.has(next + 1)) ++next;
    if (!link || !high(next) || gazetteer_.is(part_.at(next), kFunction | kCalendar)) break;
    if (word == "and" && (!linked_before(i, last) || !headed_before_link(i, last))) break;
    last = next;
  }
  while (last > i && part_.at(last - 1).shape == Shape::lower) --last;
  return last;
}

std::uint32_t OrganisationShape::committee_end(std::uint32_t at) const {
  for (std::uint32_t i = at; part_.has(i) && i < at + 8; ++i) {
    const Gap gap = part_.at(i).gap;
    if (part_.at(i).headline || (gap != Gap::space && gap != Gap::comma && gap != Gap::ampersand)) return 0;
    const std::string_view word = part_.tokens.word(i);
    if (word == "and") continue;
    if (!high(i) || !gazetteer_.is(part_.at(i), kCommon)) return 0;
    if (word == "committee" || word == "subcommittee") return i + 1;
  }
  return 0;
}

bool OrganisationShape::linked_before(std::uint32_t first, std::uint32_t at) const {
  for (std::uint32_t i = first; i < at; ++i) {
    if (part_.tokens.word(i) == "of" || part_.tokens.word(i) == "for" || part_.tokens.word(i) == "on" ||
        part_.tokens.word(i) == "to" || part_.tokens.word(i) == "against" || part_.tokens.word(i) == "in")
      return true;
  }
  return false;
}

bool OrganisationShape::headed_before_link(std::uint32_t first, std::uint32_t at) const {
  std::uint32_t i = first;
  while (i < at && part_.at(i).shape != Shape::lower) ++i;
  return headed(first, i);
}

bool OrganisationShape::breaks(std::uint32_t first, std::uint32_t i, bool headed) const {
  const Token& t = part_.at(i);
  if (i == first) return false;
  if (gazetteer_.is(t, kCalendar | kFunction) || shouted(t)) return t.shape != Shape::upper || shouted(t);
  const bool head = gazetteer_.is(t, kOrganisation | kCompany);
  // "Office of the Comptroller", "Department of Criminal Justice", but not "Government of Prime Minister ...".
  const bool office = (part_.tokens.word(i - 1) == "the" && !connects_not(i)) || part_.tokens.word(i) == "justice";
  if (part_.entry(i, EntryKind::title) != nullptr && !head && !office) return true;
  if (in_place(first, i)) return false;
  return headed && !head && gazetteer_.is(t, kGivenName) && !gazetteer_.is(t, kCommon) && connects_not(i);
}

bool OrganisationShape::connects_not(std::uint32_t i) const {
  const bool article = i > 1 && part_.tokens.word(i - 1) == "the";
  return i == 0 || !connects(part_.tokens.word(i - (article ? 2 : 1)));
}

bool OrganisationShape::in_place(std::uint32_t first, std::uint32_t i) const {
  for (std::uint32_t k = std::max(first, i > 3 ? i - 3 : 0); k < i; ++k) {
    if (part_.hits[k].last > i && (part_.entry(k, EntryKind::city) || part_.entry(k, EntryKind::region))) return true;
  }
  return false;
}

bool OrganisationShape::headed(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (gazetteer_.is(part_.at(i), kOrganisation)) return true;
  }
  return false;
}

bool OrganisationShape::is_place(std::uint32_t first, std::uint32_t last) const {
  const Hit hit = part_.hits[first];
  if (hit.last < last || hit.last == hit.first) return false;
  for (const EntryKind kind : {EntryKind::name, EntryKind::capital, EntryKind::city, EntryKind::region,
                               EntryKind::metonym, EntryKind::mask, EntryKind::demonym, EntryKind::thing}) {
    if (part_.entry(hit, kind) != nullptr) return true;
  }
  return false;
}

}  // namespace dateline::extract
