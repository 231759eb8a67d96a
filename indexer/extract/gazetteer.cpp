#include "indexer/extract/gazetteer.hpp"

#include <algorithm>

#include "embedded/bodies_tsv.hpp"
#include "embedded/cities_tsv.hpp"
#include "embedded/common_words_txt.hpp"
#include "embedded/country_names_tsv.hpp"
#include "embedded/demonyms_tsv.hpp"
#include "embedded/given_names_txt.hpp"
#include "embedded/places_tsv.hpp"
#include "embedded/titles_tsv.hpp"
#include "embedded/words_tsv.hpp"
#include "schema/authority.hpp"
#include "schema/countries.hpp"
#include "schema/tables.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::for_each_row;
using schema::split;
using Row = std::vector<std::string_view>;

// How an entry has to be written, from how the table writes it.
Writing writing_of(std::string_view written) {
  bool upper = false;
  for (const char c : written) {
    if (c >= 'a' && c <= 'z') return written.front() >= 'a' && written.front() <= 'z' ? Writing::any : Writing::capital;
    if (static_cast<unsigned char>(c) >= 0x80) return Writing::capital;
    upper = upper || (c >= 'A' && c <= 'Z');
  }
  return upper ? Writing::upper : Writing::any;
}

// Arabic writes "and", "in", "to", "so" and "as" as one letter before the word.
bool has_arabic_prefix(std::string_view word) {
  static constexpr std::string_view kPrefixes[] = {"و", "ب", "ل", "ف", "ك"};
  return word.size() > 4 && std::ranges::find(kPrefixes, word.substr(0, 2)) != std::end(kPrefixes);
}

bool begins_high(const Token& token) {
  return token.shape != Shape::lower && token.shape != Shape::number;
}

// Tables hold names; a gap that a running text would have between them says nothing there.
bool joined(Gap gap, const Token& before) {
  switch (gap) {
    case Gap::space:
    case Gap::hyphen:
    case Gap::apostrophe:
    case Gap::ampersand:
    case Gap::slash:
      return true;
    case Gap::stop:
      return before.stopped;
    default:
      return false;
  }
}

}  // namespace

const Gazetteer& Gazetteer::get() {
  static const Gazetteer made;
  return made;
}

Gazetteer::Gazetteer() {
  load_countries();
  load_places();
  load_actors();
  load_words();
  classes_.resize(vocabulary_.size(), 0);
}

void Gazetteer::add(std::string_view written, Entry entry) {
  const Tokens tokens = tokenise(written, "");
  if (tokens.list.empty()) return;
  std::uint32_t node = Trie::kRoot;
  for (std::size_t i = 0; i < tokens.size(); ++i) node = trie_.add(node, vocabulary_.add(tokens.word(i)));
  std::vector<Entry>& here = entries_[node];
  const auto same = [&](const Entry& e) {
    return e.kind == entry.kind && e.country == entry.country && e.what == entry.what && e.writing == entry.writing &&
           e.language == entry.language;
  };
  if (std::ranges::none_of(here, same)) here.push_back(entry);
}

void Gazetteer::add_words(std::string_view list, WordClass which) {
  for (const std::string_view word : split(list, ' ')) {
    const std::uint32_t number = word.empty() ? 0 : vocabulary_.add(word);
    if (number == 0) continue;
    if (classes_.size() <= number) classes_.resize(number + 1, 0);
    classes_[number] |= which;
  }
}

void Gazetteer::load_words() {
  static const std::unordered_map<std::string_view, WordClass> kinds = {
      {"calendar", kCalendar}, {"function", kFunction},  {"company", kCompany}, {"organisation", kOrganisation},
      {"particle", kParticle}, {"place", kPlaceWord},    {"speech", kSpeech},   {"role", kRole},
      {"noname", kNoName},     {"surname", kSurnameLike}};
  for_each_row(embedded::words_tsv(), [&](const Row& row) { add_words(row.at(1), kinds.at(row.at(0))); });
  for_each_row(embedded::common_words_txt(), [&](const Row& row) { add_words(row.at(0), kCommon); });
  for_each_row(embedded::given_names_txt(), [&](const Row& row) { add_words(row.at(0), kGivenName); });
}

void Gazetteer::load_countries() {
  for (const schema::Country& country : schema::countries()) {
    for (const std::string_view name : schema::country_names(country.code)) {
      add(name, {EntryKind::name, writing_of(name), 0, country.code, "", 1});
    }
  }
  for_each_row(embedded::demonyms_tsv(), [&](const Row& row) {
    for (const std::string_view form : split(row.at(1), ';')) {
      add(form, {EntryKind::demonym, Writing::capital, 0, row[0], "", 1});
    }
  });
  for_each_row(embedded::country_names_tsv(), [&](const Row& row) {
    for (const std::string_view name : split(row.at(2), ';')) {
      add(name, {EntryKind::name, writing_of(name), 0, row[1], row[0], 1});
    }
  });
}

void Gazetteer::load_places() {
  static const std::unordered_map<std::string_view, EntryKind> kinds = {
      {"capital", EntryKind::capital},           {"city", EntryKind::city},       {"region", EntryKind::region},
      {"abbreviation", EntryKind::abbreviation}, {"metonym", EntryKind::metonym}, {"mask", EntryKind::mask}};
  for_each_row(embedded::places_tsv(), [&](const Row& row) {
    for (const std::string_view form : split(row.at(2), ';')) {
      add(form, {kinds.at(row.at(0)), writing_of(form), 0, row[1], "", 1});
    }
  });
  for_each_row(embedded::cities_tsv(), [&](const Row& row) {
    add(row.at(2), {EntryKind::city, Writing::capital, 0, row[0], "", 1});
  });
}

void Gazetteer::load_actors() {
  const auto actors = schema::authority();
  for (std::uint32_t i = 0; i < actors.size(); ++i) {
    for (const std::string_view alias : actors[i].aliases) {
      add(alias, {EntryKind::actor, writing_of(alias), i, actors[i].country, "", 1});
    }
  }
  for_each_row(embedded::titles_tsv(), [&](const Row& row) {
    const float strength = row.at(0) == "strong" ? 1.0F : 0.5F;
    for (const std::string_view phrase : split(row.at(1), ';')) {
      add(phrase, {EntryKind::title, writing_of(phrase) == Writing::upper ? Writing::upper : writing_of(phrase), 0, "",
                   "", strength});
    }
  });
  for_each_row(embedded::bodies_tsv(), [&](const Row& row) {
    const auto number = static_cast<std::uint32_t>(bodies_.size());
    bodies_.push_back(row.at(0));
    for (std::string_view form : split(row.at(1), ';')) {
      const bool alone = form.ends_with('!');
      if (alone) form.remove_suffix(1);
      add(form, {EntryKind::body, alone ? Writing::capital : Writing::any, number, "", "", alone ? 1.0F : 0.5F});
    }
  });
}

void Gazetteer::number(Tokens& tokens) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = tokens.word(i);
    std::uint32_t number = vocabulary_.find(word);
    if (number == Vocabulary::kUnknown && has_arabic_prefix(word)) number = vocabulary_.find(word.substr(2));
    tokens.list[i].word = number;
  }
}

bool Gazetteer::agrees(const Entry& entry, const Tokens& tokens, const Hit& hit) const {
  if (entry.writing == Writing::any) return true;
  const Token& first = tokens.list[hit.first];
  if (first.shape == Shape::other) return true;
  if (entry.writing == Writing::capital) {
    // A line of capitals may hold names, but "TURKEY" there is no common word either.
    return begins_high(first) || first.shape == Shape::number;
  }
  for (std::uint32_t i = hit.first; i < hit.last; ++i) {
    const Token& t = tokens.list[i];
    if (t.shape == Shape::lower || t.shape == Shape::capital) return false;
  }
  // In a line of capitals "US" and "WHO" are words unless they are dotted.
  return !first.loud || first.stopped || hit.last - hit.first > 1 || !is(first, kCommon | kFunction);
}

Hit Gazetteer::longest(const Tokens& tokens, std::uint32_t first) const {
  Hit best{first, first, Trie::kRoot};
  std::uint32_t node = Trie::kRoot;
  for (std::uint32_t i = first; i < tokens.size(); ++i) {
    const Token& token = tokens.list[i];
    if (i > first) {
      const bool comma = token.gap == Gap::comma && token.begin - tokens.list[i - 1].end <= 2;
      if (!comma && !joined(token.gap, tokens.list[i - 1])) break;
    }
    node = trie_.child(node, token.word);
    if (node == Trie::kNone) break;
    const auto found = entries_.find(node);
    if (found == entries_.end()) continue;
    const Hit hit{first, i + 1, node};
    const auto fits = [&](const Entry& e) { return agrees(e, tokens, hit); };
    if (std::ranges::any_of(found->second, fits)) best = hit;
  }
  return best;
}

}  // namespace dateline::extract
