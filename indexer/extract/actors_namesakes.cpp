// Organisations and bodies that bear the name of one in the authority file, and are not that one.
#include <algorithm>
#include <unordered_map>

#include "indexer/extract/actors.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;
using schema::AuthorityEntry;

// An actor without an entry, and the entry that has its name and is not meant.
struct Namesake {
  Named* named = nullptr;
  Hit hit;
  const AuthorityEntry* entry = nullptr;
};

std::string name_of(const Named& n) {
  return n.name.empty() ? std::string(n.part->tokens.written(n.first, n.last)) : n.name;
}

// The entry of that name that the hit may not mean, or null.
const AuthorityEntry* refused(const Named& n, const Hit& hit, const Senses& senses) {
  for (const Entry& e : Gazetteer::get().entries(hit)) {
    if (e.kind != EntryKind::actor || !Gazetteer::get().agrees(e, n.part->tokens, hit)) continue;
    const AuthorityEntry& actor = schema::authority()[e.what];
    if (actor.type == ActorType::person || senses.allows(*n.part, hit, actor)) continue;
    const auto bearers = schema::authority_named(name_of(n));
    if (std::ranges::find(bearers, &actor) != bearers.end()) return &actor;
  }
  return nullptr;
}

std::vector<Namesake> namesakes(const Senses& senses, std::vector<Named>& found) {
  std::vector<Namesake> all;
  for (Named& n : found) {
    if (n.known != nullptr || n.type == ActorType::person) continue;
    const Hit& hit = n.part->hits[n.first];
    // Names are compared without an article: "The Times", of which an actor may be "Times".
    const Hit& with_article = n.part->hits[n.first > 0 ? n.first - 1 : n.first];
    for (const Hit* each : {&hit, &with_article}) {
      const AuthorityEntry* entry = each->last == n.last ? refused(n, *each, senses) : nullptr;
      if (entry == nullptr) continue;
      all.push_back({&n, *each, entry});
      break;
    }
  }
  return all;
}

// What an article says of an entry whose name it gives to another as well, or to another alone.
struct Said {
  std::uint32_t words = 0;     // of the name that it gives to another
  std::string_view other;      // the first country that it says to have the other
  bool is_own_stated = false;  // it says of the entry's own country that it has it
  bool is_meant = false;       // somewhere without a doubt, or where nothing says otherwise
};
using SaidOf = std::unordered_map<const AuthorityEntry*, Said>;

// "Britain's Financial Services Authority"; "the U.S. Democratic Party", a longer form of the name.
bool states_own(const Named& n, const Said& said, const Senses& senses) {
  const Hit& hit = n.part->hits[n.first];
  return hit.last - hit.first > said.words || senses.stated_state(*n.part, hit, *n.known) == n.known->country;
}

// Also what was taken for the entry by the rest of the article, where one mention says that it is another's.
void add_shared(const SaidOf& said, const Senses& senses, std::vector<Named>& found, std::vector<Namesake>& all) {
  for (Named& n : found) {
    const auto entry = n.known != nullptr ? said.find(n.known) : said.end();
    if (entry == said.end() || entry->second.is_own_stated || entry->second.other.empty()) continue;
    const Hit& hit = n.part->hits[n.first];
    if (std::string_view(n.rule) != "shared name" || hit.last != n.last) continue;
    if (senses.stated_state(*n.part, hit, *n.known).empty()) all.push_back({&n, hit, n.known});
  }
}

SaidOf said_of(const std::vector<Namesake>& all, const Senses& senses, const std::vector<Named>& found) {
  SaidOf said;
  for (const Namesake& each : all) {
    Said& of = said[each.entry];
    of.words = std::max(of.words, each.hit.last - each.hit.first);
    const std::string_view code = senses.stated_state(*each.named->part, each.hit, *each.entry);
    if (of.other.empty() && code != each.entry->country) of.other = code;
  }
  for (const Named& n : found) {
    const auto of = n.known != nullptr ? said.find(n.known) : said.end();
    if (of == said.end()) continue;
    of->second.is_meant = true;
    if (!n.known->country.empty() && states_own(n, of->second, senses)) of->second.is_own_stated = true;
  }
  return said;
}

void put_in_country(const Namesake& namesake, std::string_view code) {
  const schema::Country* country = schema::country(code);
  if (country == nullptr) return;
  Named& n = *namesake.named;
  const std::string name = name_of(n) + " (" + std::string(country->name) + ")";
  const auto known = schema::authority_named(name);
  n.known = known.empty() ? nullptr : known.front();
  n.name = name;
  n.country = country->code;
  n.type = n.known != nullptr ? n.known->type : namesake.entry->type;
}

}  // namespace

void tell_namesakes_apart(const Senses& senses, std::vector<Named>& found) {
  std::vector<Namesake> all = namesakes(senses, found);
  if (all.empty()) return;
  const SaidOf said = said_of(all, senses, found);
  add_shared(said, senses, found, all);
  for (const Namesake& each : all) {
    const Said& of = said.at(each.entry);
    std::string_view code = senses.stated_state(*each.named->part, each.hit, *each.entry);
    if (code == each.entry->country) code = {};
    if (code.empty() && of.is_own_stated) continue;
    if (code.empty()) code = of.other;
    if (code.empty() && of.is_meant) continue;
    if (code.empty()) code = senses.likely_state(*each.named->part, each.hit, *each.entry);
    if (!code.empty()) {
      put_in_country(each, code);
    } else {
      each.named->is_not_known = true;
    }
  }
}

}  // namespace dateline::extract
