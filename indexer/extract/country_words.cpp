#include "indexer/extract/country_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/extract/country_cues.hpp"

namespace dateline::extract {
namespace {

using Words = std::span<const std::string_view>;

bool holds(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// The word that follows directly, with nothing but a space or hyphen between; empty where there is none.
std::string_view word_after(const Part& part, std::uint32_t i) {
  if (!part.has(i) || part.at(i - 1).possessive) return {};
  const Gap gap = part.at(i).gap;
  const bool joined = gap == Gap::space || gap == Gap::hyphen || (gap == Gap::stop && part.at(i - 1).stopped);
  return joined ? part.tokens.word(i) : std::string_view{};
}

std::string_view word_before(const Part& part, std::uint32_t i) {
  const bool joined = i > 0 && (part.at(i).gap == Gap::space || part.at(i).gap == Gap::hyphen);
  return joined ? part.tokens.word(i - 1) : std::string_view{};
}

// A stock symbol as agencies write it: "Union Carbide <UK>".
bool is_symbol(const Part& part, const Hit& hit) {
  const std::string_view text = part.tokens.text;
  const Token& token = part.at(hit.first);
  return hit.last - hit.first == 1 && token.begin > 0 && text[token.begin - 1] == '<' &&
         text.substr(token.end, 1) == ">";
}

// "Nassau County", "Mount Sinai", "Lake Geneva": a place of its own that bears the name.
bool is_namesake(const Part& part, const Hit& hit, const Entry& place) {
  static constexpr std::string_view kBefore[] = {"mount", "mt", "lake", "fort", "camp", "cape", "loch"};
  static constexpr std::string_view kDivided[] = {"US", "IE", "KE", "NO", "SE", "HR", "HU", "LR"};  // into counties
  const auto high = [&](std::uint32_t i) { return part.at(i).shape != Shape::lower; };
  if (holds(kBefore, word_before(part, hit.first)) && high(hit.first - 1)) return true;
  return word_after(part, hit.last) == "county" && high(hit.last) && !holds(kDivided, place.country);
}

bool is_street(const Part& part, const Hit& hit) {
  static constexpr std::string_view kWays[] = {"street", "avenue", "ave",     "road",    "boulevard",
                                               "blvd",   "lane",   "highway", "parkway", "township"};
  return holds(kWays, word_after(part, hit.last)) && part.at(hit.last).shape != Shape::lower;
}

// "in English", "French-speaking", "translated from the Russian".
bool is_language(const Part& part, const Hit& hit) {
  static constexpr std::string_view kLanguages[] = {
      "english",  "french", "german",  "spanish", "italian", "portuguese", "dutch",   "russian", "chinese",
      "japanese", "korean", "turkish", "persian", "greek",   "polish",     "swedish", "danish",  "welsh",
      "irish",    "thai",   "somali",  "khmer",   "lao",     "nepali",     "malay",   "burmese", "ukrainian"};
  static constexpr std::string_view kBefore[] = {"speak",   "speaks",   "spoke",   "speaking", "spoken", "learn",
                                                 "learned", "learning", "teach",   "taught",   "fluent", "broken",
                                                 "read",    "written",  "perfect", "into",     "plain",  "understand"};
  static constexpr std::string_view kAfter[] = {"language", "speaking", "speaker",      "speakers",   "translation",
                                                "word",     "words",    "translations", "subtitles",  "lessons",
                                                "version",  "grammar",  "dictionary",   "proficiency"};
  if (hit.last - hit.first != 1 || !holds(kLanguages, part.tokens.word(hit.first))) return false;
  const std::string_view after = word_after(part, hit.last);
  if (holds(kAfter, after) || holds(kBefore, word_before(part, hit.first))) return true;
  // "in English." but not "in English football".
  return word_before(part, hit.first) == "in" && (after.empty() || part.at(hit.last).shape == Shape::lower) &&
         (after.empty() || after == "and" || after == "or" || after == "on" || after == "at" || after == "that");
}

// "the former Soviet republics", "ex-Yugoslavia": a part of the world, not the country that took the name's seat.
bool is_former_union(const Part& part, const Hit& hit) {
  static constexpr std::string_view kUnions[] = {"soviet", "ussr", "yugoslavia", "yugoslav"};
  static constexpr std::string_view kParts[] = {"republic",   "republics", "state",   "states",
                                                "bloc",       "countries", "country", "satellite",
                                                "satellites", "territory", "nations", "space"};
  if (!holds(kUnions, part.tokens.word(hit.first))) return false;
  const std::string_view before = word_before(part, hit.first);
  if (before == "ex" || before == "post") return true;
  if (before != "former") return false;
  const bool union_itself = hit.last - hit.first > 1 ||
                            !holds(std::array<std::string_view, 2>{"soviet", "yugoslav"}, part.tokens.word(hit.first));
  return union_itself || holds(kParts, word_after(part, hit.last));
}

// How often a word stands in each case, and how much else speaks of a kitchen.
struct CommonThing {
  std::string_view word;
  std::size_t low = 0;
  std::size_t high = 0;
};

bool is_enumerated(const Part& part, std::uint32_t after) {
  if (!part.has(after)) return false;
  const std::string_view word = part.tokens.word(after);
  if (part.at(after).gap == Gap::space) return word == "and" || word == "or" || word == "to";
  if (part.at(after).gap != Gap::comma) return false;
  const Hit& next = part.hits[after];
  return word == "and" || part.entry(next, EntryKind::name) != nullptr ||
         part.entry(next, EntryKind::capital) != nullptr || part.entry(next, EntryKind::region) != nullptr ||
         part.entry(next, EntryKind::city) != nullptr;
}

// "Tanga Moon", "Manuel Santos": a place's name between the names of persons, not behind "in" or a comma.
bool is_within_name(const Part& part, const Hit& hit) {
  if (hit.last - hit.first != 1 || part.at(hit.first).headline) return false;
  const Gazetteer& gazetteer = Gazetteer::get();
  const auto named = [&](std::uint32_t i, std::uint32_t classes) {
    return part.at(i).shape == Shape::capital && gazetteer.is(part.at(i), classes) &&
           part.hits[i].last == part.hits[i].first;
  };
  if (hit.first > 0 && part.at(hit.first).gap == Gap::space && named(hit.first - 1, kGivenName)) return true;
  const bool followed = part.has(hit.last) && part.at(hit.last).gap == Gap::space && !part.at(hit.first).possessive;
  return followed && named(hit.last, kSurname | kGivenName) && !stands_like_place(part, hit.first);
}

bool has_reading(const Part& part, const Hit& hit, std::string_view country) {
  return std::ranges::any_of(Gazetteer::get().entries(hit), [&](const Entry& e) {
    const bool local = e.kind == EntryKind::minor || e.kind == EntryKind::city || e.kind == EntryKind::capital ||
                       e.kind == EntryKind::region;
    return local && e.country == country && Gazetteer::get().agrees(e, part.tokens, hit);
  });
}

}  // namespace

bool stands_like_place(const Part& part, std::uint32_t i) {
  static constexpr std::string_view kBefore[] = {
      "in", "at",   "from",    "to",  "near",    "outside",  "around", "across",   "toward",  "towards",
      "of", "into", "through", "via", "between", "southern", "within", "northern", "eastern", "western"};
  if (i == 0 || part.at(i).gap != Gap::space) return false;
  return std::ranges::find(kBefore, part.tokens.word(i - 1)) != std::end(kBefore);
}

Qualified qualified(const Part& part, const Hit& hit, const Entry& place) {
  if (place.kind == EntryKind::demonym || place.kind == EntryKind::metonym) return {};
  if (!part.has(hit.last) || part.at(hit.last).gap != Gap::comma || part.at(hit.last - 1).possessive) return {};
  const Hit& next = part.hits[hit.last];
  const Entry* region = part.entry(next, EntryKind::abbreviation);
  const bool short_form = region != nullptr;
  if (region == nullptr) region = part.entry(next, EntryKind::region);
  if (region == nullptr) region = part.entry(next, EntryKind::name);
  if (region == nullptr) return {};
  // "Gori, Georgia" and "Savannah, Georgia": the place says which of the two it is.
  const Entry* state = region->kind == EntryKind::region ? part.entry(next, EntryKind::name) : nullptr;
  if (state != nullptr && !has_reading(part, hit, region->country) && has_reading(part, hit, state->country))
    region = state;
  const bool is_country = region->kind == EntryKind::name;
  if (has_reading(part, hit, region->country)) {
    // A list of countries names no places in each other.
    return place.kind == EntryKind::name && is_country ? Qualified{} : Qualified{region->country, false};
  }
  if (is_country || region->country == place.country || (state != nullptr && place.kind == EntryKind::capital))
    return {};
  if (short_form) return {region->country, true};
  const bool plain = part.tokens.word(hit.last) != "new" && !is_enumerated(part, next.last);
  const bool like_place = place.kind != EntryKind::name || part.at(hit.first).gap != Gap::comma;
  return plain && like_place && region->country == "US" ? Qualified{region->country, true} : Qualified{};
}

bool is_before_currency(const Part& part, const Hit& hit) {
  static constexpr std::string_view kMoney[] = {
      "dollar", "dollars", "dlr",   "dlrs",   "franc",   "francs",   "pound",  "pounds",  "yen",   "peso",  "pesos",
      "crown",  "crowns",  "krona", "krone",  "rupee",   "rupees",   "mark",   "marks",   "lira",  "lire",  "rial",
      "riyal",  "riyals",  "dinar", "dinars", "guilder", "guilders", "rouble", "roubles", "ruble", "rubles"};
  return holds(kMoney, word_after(part, hit.last));
}

bool means_other_thing(const Part& part, const Hit& hit, const Entry& place) {
  switch (place.kind) {
    case EntryKind::demonym:
      return is_language(part, hit) || is_former_union(part, hit);
    case EntryKind::name:
      return is_symbol(part, hit) || (hit.last - hit.first == 1 && is_addressed(part, hit.first)) ||
             is_former_union(part, hit) || is_street(part, hit) || is_namesake(part, hit, place);
    case EntryKind::city:
    case EntryKind::minor:
      return is_street(part, hit) || is_within_name(part, hit) || is_namesake(part, hit, place);
    case EntryKind::capital:
    case EntryKind::region:
      return is_street(part, hit) || is_namesake(part, hit, place);
    default:
      return false;
  }
}

bool ends_county(const Part& part, std::uint32_t i) {
  static constexpr std::string_view kClubs[] = {"derby", "notts", "stockport", "newport", "ross"};
  if (i == 0 || part.tokens.word(i) != "county" || part.at(i).gap != Gap::space) return false;
  const Token& before = part.at(i - 1);
  const bool name = before.shape == Shape::capital && !before.possessive && !Gazetteer::get().is(before, kFunction);
  return name && part.at(i).shape == Shape::capital && !holds(kClubs, part.tokens.word(i - 1));
}

std::vector<std::string_view> common_things(const TaggedArticle& article) {
  static constexpr std::string_view kBird[] = {
      "thanksgiving", "roast",   "roasted", "roasting", "stuffing", "cranberry", "poultry", "gravy",
      "oven",         "turkeys", "carve",   "carving",  "breast",   "basting",   "butcher", "butterball"};
  CommonThing things[] = {{"turkey"}, {"china"}, {"chad"}, {"jersey"}};
  std::size_t kitchen = 0;
  for (const Part* part : {&article.title, &article.text}) {
    for (std::size_t i = 0; i < part->size(); ++i) {
      const std::string_view word = part->tokens.word(i);
      for (CommonThing& thing : things) {
        if (word == thing.word) ++(part->at(i).shape == Shape::lower ? thing.low : thing.high);
      }
      kitchen += things[0].high > 0 && holds(kBird, word);
    }
  }
  std::vector<std::string_view> found;
  for (const CommonThing& thing : things) {
    // Once in lower case beside many capitals is a slip of the pen.
    const bool bird = thing.word == "turkey" && kitchen >= 2;
    if (thing.high > 0 && (bird || thing.low * 2 >= thing.high)) found.push_back(thing.word);
  }
  return found;
}

}  // namespace dateline::extract
