#include "indexer/extract/byline.hpp"

#include <algorithm>
#include <array>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/paragraphs.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

constexpr std::array<std::string_view, 31> kParticles = {
    "van", "von", "der", "den",  "de",  "del", "della", "di",  "da", "dos", "das", "du",  "la", "le", "el", "al",
    "bin", "ibn", "ben", "bint", "ter", "ten", "zu",    "zum", "y",  "af",  "av",  "abu", "ul", "of", "e"};
constexpr std::array<std::string_view, 16> kDividers = {
    " and ", " & ", " und ", " et ", " y ", " e ", " ve ", " en ", " og ", " och ", " with ", ";", "|", "•", "·", "、"};
// What names those who helped, behind those who wrote.
constexpr std::array<std::string_view, 11> kHelpers = {"with files from",
                                                       "files from",
                                                       "with reporting by",
                                                       "with reporting from",
                                                       "additional reporting",
                                                       "with additional",
                                                       "with contributions from",
                                                       "with inputs from",
                                                       "mit material von",
                                                       "with a report from",
                                                       "avec"};
// The function of a journalist as East Asian bylines have it, before or behind the name, often without a space.
constexpr std::array<std::string_view, 8> kEasternLeads = {"本报记者", "本報記者", "特約記者", "记者",
                                                           "記者",     "作者",     "文/",      "文／"};
constexpr std::array<std::string_view, 13> kEasternTrails = {"인턴기자", "선임기자", "전문기자", "수습기자", "논설위원",
                                                             "특파원",   "기자",     "앵커",     "支局長",   "特派員",
                                                             "記者",     "记者",     "報導"};
constexpr std::array<std::string_view, 6> kPlaces = {" in ", " at ", " from ", " aus ", " à ", " - "};

bool is_particle(std::string_view word) {
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

bool is_suffix(std::string_view word) {
  return word == "Jr" || word == "Jr." || word == "Sr" || word == "Sr." || word == "II" || word == "III" ||
         word == "IV";
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, space));
    text.remove_prefix(space);
  }
  return words;
}

bool has_vowel(std::string_view word) {
  return lower(word).find_first_of("aeiouy") != std::string::npos;
}

// One part of a word between hyphens or apostrophes, given in capitals.
std::string part_case(std::string_view part) {
  std::string out = capitalised(part);
  if (out.size() > 3 && out.starts_with("Mc")) out = "Mc" + capitalised(out.substr(2));
  return out;
}

std::string word_case(std::string_view word, bool all_capitals, bool first) {
  if (!all_upper(word) || is_suffix(word)) return std::string(word);
  const bool initials = word.find('.') != std::string_view::npos && word.size() <= 6 && !is_suffix(word);
  if (initials) return std::string(word);
  if (word.size() <= 2 && (!all_capitals || !has_vowel(word))) return std::string(word);
  const std::string small = lower(word);
  if (!first && is_particle(small)) return small;
  std::string out;
  std::size_t start = 0;
  while (start <= word.size()) {
    const std::size_t end = std::min(word.find_first_of("-'", start), word.size());
    if (end > start) out += part_case(word.substr(start, end - start));
    if (end < word.size()) out += word[end];
    start = end + 1;
  }
  const std::size_t curly = out.find("’");
  if (curly != std::string::npos && curly + 3 < out.size() && curly <= 2)
    out = out.substr(0, curly + 3) + capitalised(std::string_view(out).substr(curly + 3));
  return out;
}

bool is_name_word(std::string_view word, bool first) {
  if (word.find_first_of("0123456789:/@(!?") != std::string_view::npos) return false;
  if (starts_with_upper(word)) return true;
  if (is_particle(word) || (!first && word.starts_with("d'")) || word.starts_with("al-") || word.starts_with("el-"))
    return true;
  std::size_t pos = 0;
  const char32_t letter = decode(word, pos);
  return is_letter(letter) && !is_lower(letter);  // scripts without case
}

// Whether a word of the text is one of those in names of media (`source`) or of desks (`role`).
bool has_word_of(PhraseKind kind, std::string_view text, const Rules& rules, PhraseMode mode = PhraseMode::start) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const auto match = rules.match(text, at, Phrases::bit(kind));
    if (match && match->mode == mode) return true;
    if (next_word(text, pos).text.empty()) break;
  }
  return false;
}

// Past the functions that a part begins with: "Our Correspondent Jane Doe".
std::string_view past_roles(std::string_view part, const Rules& rules) {
  while (const auto role = rules.match(part, 0, Phrases::bit(PhraseKind::role))) {
    if (role->mode == PhraseMode::within) break;
    part = trim(part.substr(role->end));
  }
  return part;
}

// "Jane Doe Staff Writer" without the role.
std::string_view without_role(std::string_view part, const Rules& rules) {
  for (std::size_t pos = 0; pos < part.size();) {
    const PhraseWord word = next_word(part, pos);
    if (word.text.empty()) break;
    const auto role = word.start == 0 ? std::nullopt : rules.match(part, word.start, Phrases::bit(PhraseKind::role));
    if (role && role->end == part.size()) return trim(part.substr(0, word.start));
  }
  return part;
}

// Without addresses, handles and what stands in brackets.
std::string without_contacts(std::string_view stated) {
  std::string kept;
  int depth = 0;
  for (const std::string_view word : split_words(stated)) {
    const auto opens = static_cast<int>(std::count(word.begin(), word.end(), '(')) +
                       static_cast<int>(std::count(word.begin(), word.end(), '<'));
    const auto closes = static_cast<int>(std::count(word.begin(), word.end(), ')')) +
                        static_cast<int>(std::count(word.begin(), word.end(), '>'));
    const bool dropped = depth + opens > 0 || word.find('@') != std::string_view::npos || contains(word, "://");
    depth = std::max(0, depth + opens - closes);
    if (dropped) {
      if (!kept.empty() && (word.back() == ',' || word.back() == ';')) kept += word.back();
      continue;
    }
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  return kept;
}

std::string_view without_byline_word(std::string_view text, const Rules& rules) {
  if (const auto match = rules.match(text, 0, Phrases::bit(PhraseKind::byline))) {
    const std::string_view rest = text.substr(match->end);
    if (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) return trim(rest);
  }
  return text;
}

// "Jane Doe, with files from The Canadian Press" without the latter.
std::string_view without_helpers(std::string_view text) {
  const std::string small = lower(text);
  if (small.size() != text.size()) return text;
  for (const std::string_view helpers : kHelpers) {
    const std::size_t at = small.find(std::string(helpers) + " ");
    if (at == std::string::npos || (at > 0 && small[at - 1] != ' ')) continue;
    text = trim(text.substr(0, at));
    while (!text.empty() && (text.back() == ',' || text.back() == ';')) text = trim(text.substr(0, text.size() - 1));
    return text;
  }
  return text;
}

// Parts between commas; "Doe, Jane" and "King, Jr." are put together again.
std::vector<std::string> comma_parts(std::string_view text, const Rules& rules) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = trim(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    if (part.empty()) continue;
    if (!parts.empty() && is_suffix(part)) {
      parts.back() += " " + std::string(part);
    } else {
      parts.emplace_back(part);
    }
  }
  const bool inverted = parts.size() == 2 && count_words(parts[0]) == 1 && count_words(parts[1]) == 1 &&
                        rules.outlet_by_name(parts[0]) == nullptr && rules.outlet_by_name(parts[1]) == nullptr;
  if (inverted) return {parts[1] + " " + parts[0]};
  return parts;
}

// "홍길동 기자", "记者王小明" and "田中太郎記者" without the function.
std::string_view without_eastern_role(std::string_view part) {
  for (const std::string_view lead : kEasternLeads) {
    if (!part.starts_with(lead) || part.size() == lead.size()) continue;
    part = trim(part.substr(lead.size()));
    break;
  }
  for (const std::string_view trail : kEasternTrails) {
    if (!part.ends_with(trail) || part.size() == trail.size()) continue;
    part = trim(part.substr(0, part.size() - trail.size()));
    break;
  }
  for (const std::string_view colon : {"：", ":"})
    if (part.starts_with(colon)) part = trim(part.substr(colon.size()));
  return part;
}

// "Global Anchor", "Chief Economics Editor" behind a name: a function, not a second name.
bool is_function(std::string_view part, const Rules& rules) {
  const std::size_t last = part.rfind(' ');
  if (last == std::string_view::npos || count_words(part) > 5) return false;
  const auto role = rules.match(part, last + 1, Phrases::bit(PhraseKind::role));
  return role && role->mode == PhraseMode::mark && role->end == part.size();
}

void read_part(std::string_view part, Authors& authors, const Rules& rules) {
  part = without_eastern_role(trim(part));
  while (!part.empty() && (part.front() == '"' || part.front() == '\'' || part.front() == '*')) part.remove_prefix(1);
  while (!part.empty() && (part.back() == '"' || part.back() == '*')) part.remove_suffix(1);
  while (!part.empty() && (part.back() == '.' || part.back() == '-' || part.back() == ':') &&
         !is_suffix(part.substr(part.rfind(' ') + 1)))
    part.remove_suffix(1);
  part = trim(part);
  if (part.empty()) return;
  if (const KnownOutlet* known = rules.outlet_by_name(part)) {
    if (authors.outlet.empty()) authors.outlet = known->name;
    return;
  }
  if (names_desk(part, rules)) {
    authors.desk = true;
    const KnownOutlet* known = rules.outlet_by_name(without_role(part, rules));  // "Reuters Staff"
    if (known != nullptr && authors.outlet.empty()) authors.outlet = known->name;
    return;
  }
  if (const std::size_t at = part.find(" for "); at != std::string_view::npos) {
    read_part(part.substr(0, at), authors, rules);
    const std::string_view medium = trim(part.substr(at + 5));
    if (authors.outlet.empty() && starts_with_upper(medium) && has_media_word(medium, rules)) authors.outlet = medium;
    return;
  }
  if (const std::size_t by = std::min(part.find(" By "), part.find(" by ")); by != std::string_view::npos) {
    read_part(part.substr(by + 4), authors, rules);  // "WABC By Eyewitness News"
    return;
  }
  if (has_word_of(PhraseKind::role, part, rules, PhraseMode::within)) return;
  if (!authors.persons.empty() && is_function(part, rules)) return;
  const std::string_view named = past_roles(part, rules);
  if (is_domain(part) || has_media_word(part, rules)) {
    if (authors.outlet.empty() && starts_with_upper(part) && named == part) authors.outlet = part;
    return;
  }
  if (named != part && !is_person_shaped(named)) return;
  if (has_word_of(PhraseKind::role, part, rules) && named == part) return;
  part = without_role(named, rules);
  for (const std::string_view place : kPlaces) {
    const std::size_t at = part.find(place);
    if (at != std::string_view::npos) part = trim(part.substr(0, at));
  }
  if (!authors.persons.empty() && count_words(part) == 1 && starts_with_upper(part)) return;  // "Jane Doe, Berlin"
  if (!is_person_shaped(part)) {
    authors.unread += count_words(part);
    return;
  }
  std::string name = person_case(part);
  if (std::find(authors.persons.begin(), authors.persons.end(), name) == authors.persons.end())
    authors.persons.push_back(std::move(name));
}

}  // namespace

bool names_desk(std::string_view text, const Rules& rules) {
  text = trim(text);
  if (text.empty() || count_words(text) > 6) return false;
  if (past_roles(text, rules).empty()) return true;
  const std::string_view last = text.substr(text.rfind(' ') + 1);
  return lower(last) != "service" && has_word_of(PhraseKind::role, last, rules);
}

bool has_media_word(std::string_view text, const Rules& rules) {
  return has_word_of(PhraseKind::source, text, rules);
}

std::string person_case(std::string_view name) {
  const bool all_capitals = all_upper(name);
  std::string out;
  for (const std::string_view word : split_words(name)) {
    const std::string cased = word_case(word, all_capitals, out.empty());
    if (!out.empty()) out += ' ';
    out += cased;
  }
  return out;
}

bool is_person_shaped(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  const bool caseless = words.size() == 1 && static_cast<unsigned char>(words[0][0]) >= 0xE0 && words[0].size() >= 6;
  if (caseless) return words[0].size() <= 30 && is_name_word(words[0], true);
  if (words.size() < 2 || words.size() > 5) return false;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!is_name_word(words[i], i == 0)) return false;
  return starts_with_upper(words.back()) || !is_particle(words.back());
}

Authors parse_authors(std::string_view stated, const Rules& rules) {
  Authors authors;
  const std::string cleaned = without_contacts(tidy(stated));
  std::vector<std::string> pieces = {std::string(without_helpers(without_byline_word(cleaned, rules)))};
  if (const KnownOutlet* known = rules.outlet_by_name(pieces[0])) return {{}, known->name, 0};
  for (const std::string_view divider : kDividers) {
    std::vector<std::string> next;
    for (const std::string& piece : pieces) {
      std::string_view rest = piece;
      // "e", "y" and "en" divide names only between two full ones.
      const bool weak = divider.size() <= 4 && divider.front() == ' ' && divider != " & ";
      const std::size_t at = rest.find(divider);
      const bool divides =
          at != std::string_view::npos &&
          (!weak || (count_words(rest.substr(0, at)) >= 2 && count_words(rest.substr(at + divider.size())) >= 2));
      if (!divides) {
        next.push_back(piece);
        continue;
      }
      for (std::size_t found = at; found != std::string_view::npos; found = rest.find(divider)) {
        next.emplace_back(rest.substr(0, found));
        rest.remove_prefix(found + divider.size());
      }
      next.emplace_back(rest);
    }
    pieces = std::move(next);
  }
  for (const std::string& piece : pieces)
    for (const std::string& part : comma_parts(without_byline_word(piece, rules), rules))
      read_part(part, authors, rules);
  return authors;
}

}  // namespace dateline::extract
