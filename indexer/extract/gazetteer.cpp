#include "indexer/extract/gazetteer.hpp"

#include <algorithm>
#include <charconv>

#include "embedded/bodies_tsv.hpp"
#include "embedded/cities_tsv.hpp"
#include "embedded/common_words_txt.hpp"
#include "embedded/country_names_tsv.hpp"
#include "embedded/demonyms_tsv.hpp"
#include "embedded/given_names_txt.hpp"
#include "embedded/namesakes_tsv.hpp"
#include "embedded/places_tsv.hpp"
#include "embedded/regions_tsv.hpp"
#include "embedded/surnames_txt.hpp"
#include "embedded/titles_tsv.hpp"
#include "embedded/words_tsv.hpp"
#include "indexer/extract/clitics.hpp"
#include "indexer/extract/letters.hpp"
#include "schema/authority.hpp"
#include "schema/countries.hpp"
#include "schema/tables.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::for_each_row;
using schema::split;
using Row = std::vector<std::string_view>;

EntryKind kind_of_place(std::string_view written) {
  static const std::unordered_map<std::string_view, EntryKind> kinds = {
      {"name", EntryKind::name},       {"demonym", EntryKind::demonym}, {"capital", EntryKind::capital},
      {"city", EntryKind::city},       {"region", EntryKind::region},   {"abbreviation", EntryKind::abbreviation},
      {"metonym", EntryKind::metonym}, {"mask", EntryKind::mask},       {"prefix", EntryKind::prefix},
      {"pair", EntryKind::pair},       {"near", EntryKind::near},       {"minor", EntryKind::minor},
      {"power", EntryKind::minor}};
  return kinds.at(written);
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

Writing writing_of(std::string_view written) {
  bool upper = false;
  bool lower_after = false;
  for (std::size_t pos = 0; pos < written.size();) {
    const bool first = pos == 0;
    const char32_t letter = decode(written, pos);
    if (is_lower(letter)) {
      if (first) return Writing::any;
      lower_after = true;
    } else if (letter >= 0x80 && !is_upper(letter)) {
      lower_after = true;  // a script without case
    }
    upper = upper || is_upper(letter);
  }
  if (lower_after) return Writing::capital;
  return upper ? Writing::upper : Writing::any;
}

bool may_go_on(const Tokens& tokens, std::uint32_t i) {
  const Token& token = tokens.list[i];
  const bool comma = token.gap == Gap::comma && token.begin - tokens.list[i - 1].end <= 2;
  return comma || joined(token.gap, tokens.list[i - 1]);
}

std::uint32_t number_in(const Vocabulary& vocabulary, const Tokens& tokens, std::uint32_t i) {
  const std::string_view word = tokens.word(i);
  std::uint32_t number = vocabulary.find(word);
  if (number != Vocabulary::kUnknown || tokens.list[i].shape != Shape::other) return number;
  for (const std::string& bare : without_clitics(word)) {
    number = vocabulary.find(bare);
    if (number != Vocabulary::kUnknown) break;
  }
  return number;
}

const Gazetteer& Gazetteer::get() {
  static const Gazetteer made;
  return made;
}

Gazetteer::Gazetteer() : lists_(1) {
  load_countries();
  load_places();
  load_actors();
  load_words();
  classes_.resize(vocabulary_.size(), 0);
  list_of_.resize(trie_.size(), 0);
}

void Gazetteer::add(std::string_view written, Entry entry) {
  const Tokens tokens = tokenise(written, "");
  if (tokens.list.empty()) return;
  std::uint32_t node = Trie::kRoot;
  for (std::size_t i = 0; i < tokens.size(); ++i) node = trie_.add(node, vocabulary_.add(tokens.word(i)));
  if (list_of_.size() <= node) list_of_.resize(node + 1, 0);
  if (list_of_[node] == 0) {
    list_of_[node] = static_cast<std::uint32_t>(lists_.size());
    lists_.emplace_back();
  }
  std::vector<Entry>& here = lists_[list_of_[node]];
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
  for_each_row(embedded::surnames_txt(), [&](const Row& row) { add_words(row.at(0), kSurname); });
}

void Gazetteer::load_countries() {
  const auto former = schema::former_countries();
  for (std::uint32_t i = 0; i < former.size(); ++i) {
    for (const std::string_view name : former[i].names) {
      add(name, {EntryKind::name, writing_of(name), i + 1, former[i].code, "", 1});
    }
  }
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
    for (const std::string_view form : split(row.at(3), ';')) {
      for (const std::string_view code : split(row[1], '+')) {
        add(form, {kind_of_place(row[2]), writing_of(form), 0, code, row[0], 1});
      }
    }
  });
}

void Gazetteer::load_places() {
  for_each_row(embedded::places_tsv(), [&](const Row& row) {
    const std::uint32_t power = row.at(0) == "power" ? 2 : 0;
    const EntryKind kind = kind_of_place(row.at(0));
    if (kind == EntryKind::near) {
      near_[row.at(1)] = split(row.at(2), ';');
      return;
    }
    for (const std::string_view form : split(row.at(2), ';')) {
      for (const std::string_view code : split(row.at(1), '+'))
        add(form, {kind, writing_of(form), power, code, "", kind == EntryKind::minor ? 0.4F : 1.0F});
    }
  });
  for_each_row(embedded::cities_tsv(), [&](const Row& row) { add_readings(row.at(0), row.at(1), EntryKind::city); });
  for_each_row(embedded::regions_tsv(), [&](const Row& row) { add_readings(row.at(0), row.at(1), EntryKind::region); });
}

// One entry for each country that has such a place: "GB:82 US:18".
void Gazetteer::add_readings(std::string_view name, std::string_view readings, EntryKind kind) {
  constexpr int kAlone = 50;
  for (const std::string_view reading : split(readings, ' ')) {
    int weight = 0;
    std::from_chars(reading.data() + 3, reading.data() + reading.size(), weight);
    const EntryKind as = weight >= kAlone ? kind : EntryKind::minor;
    const std::uint32_t region = kind == EntryKind::region ? 1 : 0;
    // The lesser ones are words in too many languages: "Para", "Van".
    const std::string_view language = as == EntryKind::minor ? "en" : "";
    add(name, {as, Writing::capital, region, reading.substr(0, 2), language, static_cast<float>(weight) / 100});
  }
}

std::span<const std::string_view> Gazetteer::near(std::string_view code) const {
  const auto found = near_.find(code);
  return found == near_.end() ? std::span<const std::string_view>{} : found->second;
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
      add(phrase, {EntryKind::title, writing_of(phrase), 0, "", row.size() > 2 ? row[2] : "", strength});
    }
  });
  for_each_row(embedded::namesakes_tsv(), [&](const Row& row) {
    const EntryKind kind = row.at(0) == "thing" ? EntryKind::thing : EntryKind::organisation;
    for (const std::string_view name : split(row.at(1), ';')) {
      add(name, {kind, Writing::capital, static_cast<std::uint32_t>(namesakes_.size()), "", "", 1});
      namesakes_.push_back(name);
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
  for (std::uint32_t i = 0; i < tokens.size(); ++i) tokens.list[i].word = number_in(vocabulary_, tokens, i);
}

bool Gazetteer::agrees(const Entry& entry, const Tokens& tokens, const Hit& hit) const {
  const bool is_spoken = entry.language.empty() || entry.language == tokens.language;
  return is_spoken && is_written(entry.writing, tokens, hit);
}

bool Gazetteer::is_written(Writing writing, const Tokens& tokens, const Hit& hit) const {
  if (writing == Writing::any) return true;
  const Token& first = tokens.list[hit.first];
  if (first.shape == Shape::other) return true;
  if (writing == Writing::capital) {
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
    if (i > first && !may_go_on(tokens, i)) break;
    node = trie_.child(node, tokens.list[i].word);
    if (node == Trie::kNone) break;
    const std::vector<Entry>& here = lists_[list_of_[node]];
    if (here.empty()) continue;
    const Hit hit{first, i + 1, node};
    const auto fits = [&](const Entry& e) { return agrees(e, tokens, hit); };
    if (std::ranges::any_of(here, fits)) best = hit;
  }
  return best;
}

}  // namespace dateline::extract
