#include "indexer/link/resolve.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "indexer/link/identity.hpp"
#include "indexer/link/surname.hpp"

using namespace dateline;
using link::Authorities;
using link::Leaf;
using schema::Decision;
using schema::DecisionKind;

namespace {

Leaf person(const std::string& name, std::int64_t articles, const link::Evidence::Counts& organisations = {}) {
  Leaf leaf;
  leaf.slug = link::actor_slug(schema::ActorType::person, name);
  leaf.name = name;
  leaf.evidence.articles = articles;
  leaf.evidence.organisations = organisations;
  return leaf;
}

Leaf other_form(const std::string& id, const std::string& form, std::int64_t articles) {
  Leaf leaf = person(form, articles);
  leaf.slug = id + "#" + leaf.slug.substr(leaf.slug.find('/') + 1);
  return leaf;
}

Decision decision(DecisionKind kind, const std::string& subject, const std::string& object = "") {
  Decision made;
  made.kind = kind;
  made.subject = subject;
  made.object = object;
  return made;
}

// The root's slug of each leaf, with its name, and what is hidden; independent of the order of the leaves.
struct Resolved {
  std::map<std::string, std::string> root;
  std::map<std::string, std::string> name;
  std::map<std::string, std::string> country;
  std::map<std::string, bool> hidden, is_ambiguous;
  bool operator==(const Resolved&) const = default;
};

Resolved resolved(std::vector<Leaf> leaves, const std::vector<Decision>& decisions = {},
                  const Authorities& authorities = Authorities()) {
  for (Leaf& leaf : leaves) link::complete(leaf, authorities);
  std::vector<Decision> numbered = decisions;
  for (std::size_t i = 0; i < numbered.size(); ++i) numbered[i].id = static_cast<std::int64_t>(i) + 1;
  const link::Partition partition = link::resolve(leaves, authorities, numbered);
  Resolved out;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const Leaf& root = leaves[partition.root[i]];
    out.root[leaves[i].slug] = root.slug;
    out.hidden[leaves[i].slug] = partition.hidden[i];
    out.is_ambiguous[leaves[i].slug] = partition.is_ambiguous[i];
    out.name[root.slug] = partition.shown[partition.root[i]].name.value_or(root.name);
    out.country[root.slug] = partition.shown[partition.root[i]].country.value_or("");
  }
  return out;
}

schema::UserEntry user_entry(const std::string& id, const std::string& name, std::vector<std::string> aliases = {}) {
  schema::UserEntry entry;
  entry.id = id;
  entry.name = name;
  entry.aliases = std::move(aliases);
  return entry;
}

const link::Evidence::Counts kHarbour = {{"harbour board", 1}};

}  // namespace

TEST_CASE("spellings of one name with an organisation in common are one actor, shown as the better known") {
  const Resolved found = resolved({person("Marit Ostrander", 9, kHarbour), person("Marit Ostrandar", 1, kHarbour)});
  CHECK(found.root.at("person/marit-ostrandar") == "person/marit-ostrander");
  CHECK(found.root.at("person/marit-ostrander") == "person/marit-ostrander");
}

TEST_CASE("names that agree without anything else stay two actors") {
  const Resolved found = resolved({person("Marit Ostrander", 9, kHarbour), person("Marit Ostrandar", 1)});
  CHECK(found.root.at("person/marit-ostrandar") == "person/marit-ostrandar");
}

TEST_CASE("a name that fits two actors joins neither") {
  const Resolved found = resolved(
      {person("Jorun Aas Vik", 3, kHarbour), person("Jorun Berg Vik", 4, kHarbour), person("Jorun Vik", 50, kHarbour)});
  CHECK(found.root.at("person/jorun-vik") == "person/jorun-vik");
  CHECK(found.root.at("person/jorun-aas-vik") == "person/jorun-aas-vik");
  CHECK(found.is_ambiguous.at("person/jorun-vik"));
  CHECK_FALSE(found.is_ambiguous.at("person/jorun-aas-vik"));
}

TEST_CASE("initials that differ keep actors apart also through a third name") {
  const Resolved found = resolved({person("Tor A. Lindqvist", 1, kHarbour), person("Tor B. Lindqvist", 1, kHarbour),
                                   person("Tor Lindqvist", 5, kHarbour)});
  CHECK(found.root.at("person/tor-a-lindqvist") != found.root.at("person/tor-b-lindqvist"));
}

TEST_CASE("all forms of an authority entry are it, and it alone is shown") {
  const std::string id = "person/benjamin-netanyahu";
  const Resolved found = resolved({person("Benjamin Netanyahu", 1), other_form(id, "Netanyahu", 70)});
  CHECK(found.root.at(id + "#netanyahu") == id);
  CHECK(found.name.at(id) == "Benjamin Netanyahu");
  CHECK(found.country.at(id) == "IL");
}

TEST_CASE("two authority entries are never taken for one") {
  const Authorities authorities(
      {user_entry("person/one", "Marit Ostrander"), user_entry("person/two", "Marit Ostrandar")});
  Leaf one = person("Marit Ostrander", 3, kHarbour), two = person("Marit Ostrandar", 4, kHarbour);
  one.slug = "person/one";
  two.slug = "person/two";
  const Resolved found = resolved({one, two}, {}, authorities);
  CHECK(found.root.at("person/one") == "person/one");
  CHECK(found.root.at("person/two") == "person/two");
}

TEST_CASE("a user's entry takes what has its name, and the compiled-in entry of that name") {
  const Authorities authorities({user_entry("person/bibi", "Benjamin Netanyahu", {"Marit Ostrander"})});
  Leaf entry = person("Benjamin Netanyahu", 0);
  entry.slug = "person/bibi";
  const Resolved found = resolved({entry, person("Benjamin Netanyahu", 5), person("Marit Ostrander", 90),
                                   other_form("person/benjamin-netanyahu", "Netanyahu", 3)},
                                  {}, authorities);
  for (const auto& [slug, root] : found.root) {
    CAPTURE(slug);
    CHECK(root == "person/bibi");
  }
}

TEST_CASE("a user's entry says what is the same and what is not") {
  schema::UserEntry entry = user_entry("person/marit-ostrander", "Marit Ostrander");
  entry.same_as = {"person/m-o"};
  entry.not_same_as = {"person/marit-ostrandar"};
  const Authorities authorities({entry});
  Leaf short_form = person("M. O.", 4);
  short_form.slug = "person/m-o";
  const Resolved found = resolved(
      {person("Marit Ostrander", 9, kHarbour), person("Marit Ostrandar", 1, kHarbour), short_form}, {}, authorities);
  CHECK(found.root.at("person/m-o") == "person/marit-ostrander");
  CHECK(found.root.at("person/marit-ostrandar") == "person/marit-ostrandar");
}

TEST_CASE("a merge makes one of two, shown as its object, whatever their names and types") {
  Leaf group = person("The Board", 80);
  group.type = schema::ActorType::organisation;
  const Resolved found = resolved({group, person("Marit Ostrander", 9)},
                                  {decision(DecisionKind::merge, group.slug, "person/marit-ostrander")});
  CHECK(found.root.at(group.slug) == "person/marit-ostrander");
}

TEST_CASE("of merges the newest says under which name an actor is shown") {
  const std::vector<Leaf> leaves = {person("Aa Bb", 1), person("Cc Dd", 2), person("Ee Ff", 3)};
  const Resolved found = resolved(leaves, {decision(DecisionKind::merge, "person/cc-dd", "person/aa-bb"),
                                           decision(DecisionKind::merge, "person/aa-bb", "person/ee-ff")});
  for (const auto& [slug, root] : found.root) CHECK(root == "person/ee-ff");
}

TEST_CASE("a split takes one form out of its actor, and a later merge puts it back") {
  const std::string id = "person/benjamin-netanyahu";
  const std::vector<Leaf> leaves = {person("Benjamin Netanyahu", 1), other_form(id, "Netanyahu", 70)};
  const std::string form = id + "#netanyahu";
  const Decision split = decision(DecisionKind::split, id, form);
  CHECK(resolved(leaves, {split}).root.at(form) == form);
  CHECK(resolved(leaves, {split, decision(DecisionKind::merge, form, id)}).root.at(form) == id);
}

TEST_CASE("a split leaves the rest of what was merged together") {
  const std::vector<Leaf> leaves = {person("Aa Bb", 1), person("Cc Dd", 2), person("Ee Ff", 3)};
  const Resolved found = resolved(leaves, {decision(DecisionKind::merge, "person/aa-bb", "person/ee-ff"),
                                           decision(DecisionKind::merge, "person/cc-dd", "person/ee-ff"),
                                           decision(DecisionKind::split, "person/ee-ff", "person/aa-bb")});
  CHECK(found.root.at("person/aa-bb") == "person/aa-bb");
  CHECK(found.root.at("person/cc-dd") == "person/ee-ff");
}

TEST_CASE("what a user says is not the same is not joined by evidence") {
  const std::vector<Leaf> leaves = {person("Marit Ostrander", 9, kHarbour), person("Marit Ostrandar", 1, kHarbour)};
  const Resolved found =
      resolved(leaves, {decision(DecisionKind::not_same, "person/marit-ostrander", "person/marit-ostrandar")});
  CHECK(found.root.at("person/marit-ostrandar") == "person/marit-ostrandar");
}

TEST_CASE("an actor is shown under the name and country that a user gave it, also when its root becomes another") {
  const std::vector<Decision> decisions = {decision(DecisionKind::rename, "person/marit-ostrandar", "Marit O."),
                                           decision(DecisionKind::recountry, "person/marit-ostrandar", "NO")};
  const Resolved found =
      resolved({person("Marit Ostrander", 9, kHarbour), person("Marit Ostrandar", 1, kHarbour)}, decisions);
  CHECK(found.name.at("person/marit-ostrander") == "Marit O.");
  CHECK(found.country.at("person/marit-ostrander") == "NO");
}

TEST_CASE("a blocked actor is hidden with all its forms, a blocked form alone") {
  const std::string id = "person/benjamin-netanyahu";
  const std::vector<Leaf> leaves = {person("Benjamin Netanyahu", 1), other_form(id, "Netanyahu", 70)};
  const Resolved whole = resolved(leaves, {decision(DecisionKind::block, id)});
  CHECK(whole.hidden.at(id));
  CHECK(whole.hidden.at(id + "#netanyahu"));
  const Resolved form = resolved(leaves, {decision(DecisionKind::block, id + "#netanyahu")});
  CHECK_FALSE(form.hidden.at(id));
  CHECK(form.hidden.at(id + "#netanyahu"));
}

TEST_CASE("persons who are called and employed otherwise are not joined, whoever is named beside them") {
  Leaf one = person("Thomas Lindqvist", 9), two = person("Tom Lindqvist", 3);
  one.evidence.companions = two.evidence.companions = {{"person/bo-dahl", 3}, {"person/anna-bird", 3}};
  CHECK(resolved({one, two}).root.at(two.slug) == one.slug);
  one.evidence.roles = {{"finance chief", 3}};
  two.evidence.roles = {{"spokesman", 3}};
  CHECK(resolved({one, two}).root.at(two.slug) == two.slug);
  two.evidence.roles = {{"harbour finance chief", 3}};
  CHECK(resolved({one, two}).root.at(two.slug) == one.slug);
}

TEST_CASE("a name that goes on behind another, or differs in both parts, is left to users") {
  const auto are_one = [](const char* a, const char* b) {
    const Resolved found = resolved({person(a, 9, kHarbour), person(b, 2, kHarbour)});
    return found.root.begin()->second == found.root.rbegin()->second;
  };
  CHECK_FALSE(are_one("Jorun Vik", "Jorun Vik Lindqvist"));
  CHECK_FALSE(are_one("Amy Chasen", "Emily Chasan"));
  CHECK_FALSE(are_one("Simon Willis", "Simon Williams"));
  CHECK(are_one("Jorun Lindqvist", "Jorun Vik Lindqvist"));
  CHECK(are_one("Mathew Lindqvist", "Mat Lindqvist"));
  CHECK(are_one("Jorun Lindqvist", "Jorun Lindquist"));
}

TEST_CASE("a surname alone and a full name have an office in common, not the party that both serve") {
  link::Evidence lone, full;
  lone.articles = full.articles = 1;
  lone.roles = {{"harbour party treasurer", 1}};
  full.roles = {{"harbour party spokeswoman", 1}};
  CHECK(link::company(lone, full).signs == 0);
  CHECK(!link::company(lone, full).contradicts);
  full.roles = {{"treasurer of the quay", 1}};
  CHECK(link::company(lone, full).signs == 1);
  full.roles = {{"judge", 1}};
  CHECK(link::company(lone, full).contradicts);
}

TEST_CASE("a surname alone is nobody's of whom another country is stated, under whatever spelling") {
  Leaf lone = person("Ostrander", 1, kHarbour);
  lone.slug = link::lone_slug("person/ostrander", "1f2e3d4c5b6a");
  lone.evidence.roles = {{"harbour master", 1}};
  Leaf said = person("Marit Ostrander", 9, kHarbour), unsaid = person("Marit Ostrandar", 3, kHarbour);
  said.evidence.roles = unsaid.evidence.roles = {{"harbour master", 2}};
  const Leaf owner = person("Ostrander", 0);
  CHECK(resolved({lone, said, unsaid, owner}).root.at(lone.slug) == "person/marit-ostrander");
  said.evidence.countries = {{"NO", 5}};
  CHECK(resolved({lone, said, unsaid, owner}).root.at(lone.slug) == "person/marit-ostrander");
  lone.evidence.countries = {{"SE", 1}};
  CHECK(resolved({lone, said, unsaid, owner}).root.at(lone.slug) != "person/marit-ostrander");
}

TEST_CASE("persons that articles give different countries are not joined") {
  Leaf one = person("Marit Ostrander", 9, kHarbour), two = person("Marit Ostrandar", 3, kHarbour);
  one.evidence.countries = {{"NO", 5}};
  two.evidence.countries = {{"SE", 2}};
  CHECK(resolved({one, two}).root.at("person/marit-ostrandar") == "person/marit-ostrandar");
}

namespace {

// A made archive of names that touch each other in every way: spellings, middle names, initials, forms of entries,
// with random evidence.
std::vector<Leaf> made_leaves(std::mt19937& random) {
  const std::vector<std::string> firsts = {"Marit", "Marita", "Jorun", "Joran", "Tor", "Khaled", "Khalid"};
  const std::vector<std::string> middles = {"", "", "", " Aas", " Berg", " A.", " B."};
  const std::vector<std::string> lasts = {" Ostrander", " Ostrandar", " Lindqvist", " Lindquist", " Mashal"};
  const auto one_of = [&](const auto& all) { return all[random() % all.size()]; };
  std::map<std::string, Leaf> leaves;
  for (int i = 0; i < 40; ++i) {
    Leaf leaf = person(one_of(firsts) + one_of(middles) + one_of(lasts), 1 + random() % 5);
    if (random() % 2 == 0) leaf.evidence.organisations = {{"board " + std::to_string(random() % 3), 1}};
    if (random() % 3 == 0) leaf.evidence.countries = {{random() % 2 == 0 ? "NO" : "SE", 1}};
    leaves.emplace(leaf.slug, std::move(leaf));
  }
  const std::string id = "person/benjamin-netanyahu";
  for (Leaf leaf : {person("Benjamin Netanyahu", 2), other_form(id, "Netanyahu", 5), other_form(id, "Bibi", 1)}) {
    leaves.emplace(leaf.slug, leaf);
  }
  std::vector<Leaf> all;
  for (auto& [slug, leaf] : leaves) all.push_back(std::move(leaf));
  return all;
}

std::vector<Decision> made_decisions(const std::vector<Leaf>& leaves, std::mt19937& random) {
  const DecisionKind kinds[] = {DecisionKind::merge, DecisionKind::split,  DecisionKind::not_same,
                                DecisionKind::merge, DecisionKind::rename, DecisionKind::block};
  std::vector<Decision> decisions;
  for (int i = 0; i < 6; ++i) {
    decisions.push_back(decision(kinds[random() % std::size(kinds)], leaves[random() % leaves.size()].slug,
                                 leaves[random() % leaves.size()].slug));
  }
  return decisions;
}

}  // namespace

TEST_CASE("the same leaves in any order give the same partition") {
  std::mt19937 random(20261122);
  std::size_t joined = 0, ambiguous = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<Leaf> leaves = made_leaves(random);
    const std::vector<Decision> decisions = made_decisions(leaves, random);
    const Resolved expected = resolved(leaves, decisions);
    for (const auto& [slug, root] : expected.root) joined += slug != root;
    for (const auto& [slug, is] : expected.is_ambiguous) ambiguous += is;
    for (int order = 0; order < 10; ++order) {
      std::shuffle(leaves.begin(), leaves.end(), random);
      CHECK(resolved(leaves, decisions) == expected);
    }
  }
  CHECK(joined > 200);  // else this shows nothing
  CHECK(ambiguous > 5);
}

TEST_CASE("a component resolved alone gives what it is among all") {
  std::mt19937 random(4);
  for (int round = 0; round < 60; ++round) {
    std::vector<Leaf> leaves = made_leaves(random);
    const Resolved whole = resolved(leaves);
    const Authorities authorities;
    for (Leaf& leaf : leaves) link::complete(leaf, authorities);
    std::vector<std::size_t> reached = {random() % leaves.size()};
    for (std::size_t next = 0; next < reached.size(); ++next) {
      for (std::size_t i = 0; i < leaves.size(); ++i) {
        const bool one_entry = !leaves[i].entry.empty() && leaves[i].entry == leaves[reached[next]].entry;
        if (std::ranges::find(reached, i) != reached.end()) continue;
        if (one_entry || link::may_be_linked(leaves[i], leaves[reached[next]])) reached.push_back(i);
      }
    }
    std::vector<Leaf> component;
    for (const std::size_t i : reached) component.push_back(leaves[i]);
    for (const auto& [slug, root] : resolved(component).root) CHECK(root == whole.root.at(slug));
  }
}
