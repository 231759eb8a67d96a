#include "indexer/extract/actors.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dateline::extract {
namespace {

using schema::ActorType;

// A known actor that only a bare surname names is another person where the article gives that surname a first name.
void drop_namesakes(std::vector<Named>& found) {
  std::unordered_map<std::string, std::size_t> others;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Named& n = found[i];
    if (n.type != ActorType::person || n.known != nullptr || n.last - n.first < 2) continue;
    const std::string written(n.part->tokens.written(n.first, n.last));
    if (schema::authority_named(written).empty()) others.try_emplace(std::string(n.part->tokens.word(n.last - 1)), i);
  }
  std::unordered_set<const schema::AuthorityEntry*> in_full;
  for (const Named& n : found) {
    if (n.last - n.first > 1) in_full.insert(n.known);
  }
  for (Named& n : found) {
    if (n.type != ActorType::person || n.known == nullptr || n.last - n.first != 1) continue;
    const auto other = others.find(std::string(n.part->tokens.word(n.first)));
    if (other == others.end()) continue;
    if (in_full.contains(n.known)) continue;
    const Named& whole = found[other->second];
    n.name = std::string(whole.part->tokens.written(whole.first, whole.last));
    n.known = nullptr;
    n.rule = "surname";
  }
}

// "Ford" is the person of the article who is called so, unless the article speaks of the company: by a longer name, or
// as one speaks of companies.
void yield_to_persons(std::vector<Named>& found) {
  const auto single = [](const Named& n) { return n.last - n.first == 1; };
  std::unordered_set<std::string_view> borne;                   // by persons
  std::unordered_set<const schema::AuthorityEntry*> spoken_of;  // as what they are
  for (const Named& n : found) {
    const bool is_person = n.type == ActorType::person && (!single(n) || std::string_view(n.rule) == "title+surname");
    if (is_person) borne.insert(n.part->tokens.word(n.last - 1));
    if (n.known == nullptr || spoken_of.contains(n.known)) continue;
    if (!single(n) || Senses::of_company(*n.part, n.first, n.last)) spoken_of.insert(n.known);
  }
  const auto yields = [&](const Named& n) {
    return n.known != nullptr && n.type == ActorType::organisation && single(n) &&
           borne.contains(n.part->tokens.word(n.first)) && !spoken_of.contains(n.known);
  };
  std::vector<Named> kept, dropped;
  for (Named& n : found) (yields(n) ? dropped : kept).push_back(n);
  for (const Named& n : dropped) n.part->own(n.first, n.last, Owner::none);
  if (!dropped.empty()) found = std::move(kept);
}

}  // namespace

Owner owner_of(ActorType type) {
  switch (type) {
    case ActorType::person:
      return Owner::person;
    case ActorType::organisation:
      return Owner::organisation;
    case ActorType::government:
      return Owner::government;
    case ActorType::armed_group:
      return Owner::armed_group;
    default:
      return Owner::media;
  }
}

std::string_view country_within(const Part& part, const Affairs& affairs, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (const std::string_view code = affairs.country_at(part, i); !code.empty()) return code;
  }
  return {};
}

namespace {

// The country of the place whose name ends with token `k`, so that "New Jersey" is not Jersey; empty where none does.
std::string_view country_ending(const Part& part, const Affairs& affairs, std::uint32_t k) {
  for (std::uint32_t first = k > 3 ? k - 3 : 0; first <= k; ++first) {
    if (part.hits[first].last != k + 1) continue;
    if (const std::string_view code = affairs.country_at(part, first); !code.empty()) return code;
  }
  return {};
}

}  // namespace

std::string_view country_before(const Part& part, const Affairs& affairs, std::uint32_t i) {
  for (std::uint32_t at = i; at > 0 && i - at < 6; --at) {
    if (part.begins_sentence(at) || part.at(at).gap == Gap::comma) break;
    const std::string_view code = country_ending(part, affairs, at - 1);
    if (!code.empty() && part.owners[at - 1] != Owner::person && part.owners[at - 1] != Owner::media) return code;
  }
  return {};
}

const schema::AuthorityEntry* bearer(std::span<const schema::AuthorityEntry* const> entries,
                                     const TaggedArticle& article, const TagContext& context) {
  const schema::AuthorityEntry* best = nullptr;
  int most = -1;
  for (const schema::AuthorityEntry* e : entries) {
    const bool early = context.year != 0 && e->from != 0 && context.year < e->from;
    const bool late = context.year != 0 && e->to != 0 && context.year > e->to;
    if (early) continue;
    const bool named = std::ranges::find(article.countries, e->country) != article.countries.end();
    const int score = (late ? 0 : 4) + (named ? 2 : 0) + (e->country == context.outlet_country ? 1 : 0);
    if (score > most) {
      most = score;
      best = e;
    }
  }
  return best;
}

namespace {

// "Chicago Police Department": a city in a name says the country where the article names that too. Georgetown is in
// Guyana only where Guyana is.
void place_organisations(const TaggedArticle& article, std::vector<Named>& found) {
  for (Named& n : found) {
    if (!n.country.empty() || n.known != nullptr || n.type == ActorType::person) continue;
    for (std::uint32_t i = n.first; i < n.last && n.country.empty(); ++i) {
      for (const EntryKind kind : {EntryKind::capital, EntryKind::city}) {
        const Entry* e = n.part->entry(i, kind);
        if (e != nullptr && std::ranges::find(article.countries, e->country) != article.countries.end())
          n.country = e->country;
      }
    }
  }
}

}  // namespace

std::vector<Named> find_actors(TaggedArticle& article, const TagContext& context) {
  std::vector<Named> found;
  const Senses senses(article, context);
  const bool english = context.language.empty() || context.language == "en";
  for (Part* part : {&article.text, &article.title}) {
    find_known(*part, article, context, senses, found);
    find_bodies(*part, senses.affairs(), found);
    find_organisations(*part, senses.affairs(), found);
  }
  place_organisations(article, found);
  find_repeated_organisations(article, found);
  for (Part* part : {&article.text, &article.title}) find_persons(*part, context, senses.affairs(), found);
  find_repeated_persons(article, found);
  const std::size_t before = found.size();
  if (english) find_employers(article.text, found);
  if (found.size() > before) find_repeated_organisations(article, found);
  yield_to_persons(found);
  drop_namesakes(found);
  tell_namesakes_apart(senses, found);
  find_references(article, context, found);
  describe_persons(article, found);
  return found;
}

}  // namespace dateline::extract
