#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "schema/authority.hpp"
#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

using namespace dateline::schema;

namespace {

std::string type_name(const AuthorityEntry& entry) {
  return name(entry.type);
}

bool is_slug(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.front() != '-' && text.back() != '-' && std::ranges::all_of(text, fits) &&
         text.find("--") == std::string_view::npos;
}

// Every name and alias, folded, with the entries that go by it.
std::map<std::string, std::vector<const AuthorityEntry*>> all_names() {
  std::map<std::string, std::vector<const AuthorityEntry*>> names;
  for (const AuthorityEntry& entry : authority()) {
    std::set<std::string> folded;
    for (const std::string_view alias : entry.aliases) folded.insert(fold(alias));
    for (const std::string& alias : folded) names[alias].push_back(&entry);
  }
  return names;
}

// Letters that a state's body shares with another are told apart by what the article names in full.
bool told_apart(const std::string& alias, const AuthorityEntry& a, const AuthorityEntry& b) {
  constexpr std::size_t kMostLetters = 5;
  const bool is_body = a.type == ActorType::government;
  if (alias.size() <= kMostLetters && is_body != (b.type == ActorType::government)) return true;
  const bool apart_in_time = (a.to != 0 && b.from != 0 && a.to < b.from) || (b.to != 0 && a.from != 0 && b.to < a.from);
  return a.country != b.country || apart_in_time;
}

std::set<std::string> country_words() {
  std::set<std::string> words;
  for (const Country& country : countries()) {
    words.insert(fold(country.name));
    for (const std::string_view written : country_names(country.code)) words.insert(fold(written));
  }
  return words;
}

}  // namespace

TEST_CASE("the authority file has thousands of entries of every type, and years for nearly all persons") {
  std::map<ActorType, int> counts;
  int persons_with_years = 0;
  for (const AuthorityEntry& entry : authority()) {
    ++counts[entry.type];
    if (entry.type == ActorType::person && (entry.from != 0 || entry.to != 0)) ++persons_with_years;
  }
  CHECK(authority().size() >= 6000);
  CHECK(counts[ActorType::person] >= 3000);
  CHECK(counts[ActorType::organisation] >= 2000);
  CHECK(counts[ActorType::government] >= 700);
  CHECK(counts[ActorType::media] >= 500);
  CHECK(counts[ActorType::armed_group] >= 200);
  CHECK(persons_with_years >= 2900);
}

TEST_CASE("ids of the authority file are slugs behind their type, and no two entries have one name") {
  std::map<std::string, std::string_view> named;
  for (const AuthorityEntry& entry : authority()) {
    CAPTURE(entry.id);
    const std::string prefix = type_name(entry) + "/";
    REQUIRE(entry.id.starts_with(prefix));
    CHECK(is_slug(entry.id.substr(prefix.size())));
    const auto [other, fresh] = named.emplace(fold(entry.name), entry.id);
    CAPTURE(other->second);
    CHECK(fresh);
  }
}

TEST_CASE("an alias is written once in an entry, without spaces around it or separators of the table inside it") {
  for (const AuthorityEntry& entry : authority()) {
    CAPTURE(entry.id);
    std::set<std::string_view> seen;
    for (const std::string_view alias : entry.aliases) {
      CAPTURE(alias);
      REQUIRE_FALSE(alias.empty());
      CHECK(seen.insert(alias).second);
      CHECK(alias.front() != ' ');
      CHECK(alias.back() != ' ');
      CHECK(alias.find_first_of("\t|") == std::string_view::npos);
    }
  }
}

TEST_CASE(
    "actors that share an alias differ in country or years, or are a body of a state and another with like letters") {
  for (const auto& [alias, entries] : all_names()) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      CAPTURE(alias);
      CAPTURE(entries[i - 1]->id);
      CAPTURE(entries[i]->id);
      CHECK(told_apart(std::string(alias), *entries[i - 1], *entries[i]));
    }
  }
}

TEST_CASE("no alias is the name of a country, but where a state's government is called so") {
  const std::set<std::string> words = country_words();
  for (const auto& [alias, entries] : all_names()) {
    if (!words.contains(alias)) continue;
    for (const AuthorityEntry* entry : entries) {
      CAPTURE(alias);
      CAPTURE(entry->id);
      CHECK(entry->type == ActorType::government);
      CHECK(entry->country == "VA");
    }
  }
}

TEST_CASE("no alias is a month, a day, an address or a plain word that news are full of") {
  const std::set<std::string> forbidden = {"january",
                                           "february",
                                           "march",
                                           "april",
                                           "may",
                                           "june",
                                           "july",
                                           "august",
                                           "september",
                                           "october",
                                           "november",
                                           "december",
                                           "monday",
                                           "tuesday",
                                           "wednesday",
                                           "thursday",
                                           "friday",
                                           "saturday",
                                           "sunday",
                                           "president",
                                           "minister",
                                           "prime minister",
                                           "king",
                                           "queen",
                                           "pope",
                                           "general",
                                           "government",
                                           "army",
                                           "police",
                                           "parliament",
                                           "court",
                                           "ministry",
                                           "foreign ministry",
                                           "defense ministry",
                                           "finance ministry",
                                           "central bank",
                                           "national assembly",
                                           "supreme court",
                                           "metropolitan police",
                                           "electoral commission",
                                           "bank",
                                           "company",
                                           "party",
                                           "union",
                                           "guardian",
                                           "times",
                                           "post",
                                           "sun",
                                           "star"};
  for (const auto& [alias, entries] : all_names()) {
    CAPTURE(alias);
    CAPTURE(entries.front()->id);
    CHECK_FALSE(forbidden.contains(alias));
  }
}

TEST_CASE("a given name or a surname that many bear is nobody's alias") {
  const std::set<std::string> shared = {
      "ahmed",   "ali",      "anna",   "brown", "carter",  "clinton",   "david",   "garcia", "george", "hassan",
      "hussein", "ivan",     "james",  "john",  "johnson", "kim",       "khan",    "lee",    "maria",  "mohammed",
      "muller",  "nguyen",   "park",   "paul",  "peter",   "rodriguez", "sanchez", "sharif", "singh",  "smith",
      "wang",    "williams", "wilson", "zhang", "abbas",   "hernandez", "lopez",   "perez",  "silva",  "santos"};
  for (const auto& [alias, entries] : all_names()) {
    CAPTURE(alias);
    CAPTURE(entries.front()->id);
    CHECK_FALSE(shared.contains(alias));
  }
}

TEST_CASE("years are years of our time and in order") {
  for (const AuthorityEntry& entry : authority()) {
    CAPTURE(entry.id);
    for (const int year : {entry.from, entry.to}) CHECK((year == 0 || (year >= 1900 && year <= 2030)));
    if (entry.from != 0 && entry.to != 0) CHECK(entry.from <= entry.to);
  }
}

TEST_CASE("an article's year tells the father from the son") {
  const auto named = authority_named("George Bush");
  REQUIRE(named.size() == 2);
  const auto valid = [&](int year) {
    std::vector<std::string_view> ids;
    for (const AuthorityEntry* entry : named) {
      if ((entry->from == 0 || entry->from <= year) && (entry->to == 0 || year <= entry->to)) ids.push_back(entry->id);
    }
    return ids;
  };
  CHECK(valid(1987) == std::vector<std::string_view>{"person/george-hw-bush"});
  CHECK(valid(2006) == std::vector<std::string_view>{"person/george-w-bush"});
}

TEST_CASE("transliterations and names in other scripts find their actor") {
  const std::map<std::string, std::string_view> expected = {
      {"Moammar Kadhafi", "person/muammar-gaddafi"},
      {"Khadafy", "person/muammar-gaddafi"},
      {"Abu Mohammed al-Julani", "person/abu-mohammed-al-jolani"},
      {"Ahmed al-Charaa", "person/abu-mohammed-al-jolani"},
      {"Selenskyj", "person/volodymyr-zelenskiy"},
      {"Путина", "person/vladimir-putin"},
      {"习近平", "person/xi-jinping"},
      {"بنيامين نتنياهو", "person/benjamin-netanyahu"},
      {"Auswärtiges Amt", "government/foreign-ministry-germany"},
      {"Central Bank (Poland)", "government/national-bank-of-poland"}};
  for (const auto& [written, id] : expected) {
    CAPTURE(written);
    const auto named = authority_named(written);
    REQUIRE(named.size() == 1);
    CHECK(named.front()->id == id);
  }
}
