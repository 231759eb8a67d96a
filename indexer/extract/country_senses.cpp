#include "indexer/extract/country_senses.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "indexer/extract/country_cues.hpp"
#include "indexer/extract/country_words.hpp"

namespace dateline::extract {
namespace {

// How readily a name is read as each kind of place, against what the rest of the article says. A lesser place never
// outweighs a capital or a state of the name, but does a city of which nothing else is said.
constexpr double kCapital = 2.5;
constexpr double kCountry = 2.0;
constexpr double kRegion = 2.0;
constexpr double kMostLocal = 1.5;
constexpr double kLocal = 1.0;     // a place of the same country
constexpr double kNational = 0.3;  // the country's name, for one of its places
constexpr double kOwn = 1.0;       // the country by another name, for its name
constexpr double kNear = 0.5;      // a country beside it, for its name
constexpr double kMostOwn = 3.0;
constexpr double kOutlet = 0.4;
constexpr double kNothing = 0.05;
constexpr double kLeansPerson = 0.2;  // a person of public life there
constexpr double kMostPersons = 0.4;
constexpr double kLeansCounty = 1.0;
constexpr double kLeansWords = 1.5;  // "Georgia Gov."
constexpr double kMostLeaning = 3.0;
constexpr double kBeside = 1.0;
constexpr double kMostBeside = 2.0;
constexpr std::uint32_t kBesideTokens = 10;

bool is_national(EntryKind kind) {
  return kind == EntryKind::name || kind == EntryKind::demonym || kind == EntryKind::metonym;
}

// What the places whose meaning is plain say for each country.
struct Votes {
  double national = 0;
  double local = 0;
};

class Settler {
 public:
  Settler(std::vector<PlaceFound>& found, const Surroundings& around) : found_(found), around_(around) {}

  std::vector<CountryMention> run() {
    for (const PlaceFound& p : found_) {
      if (p.settled && !p.county) senses_.emplace(p.hit.node, &p);
    }
    if (!around_.dateline.empty()) votes_[around_.dateline].local += 1;
    gather_leanings();
    for (const PlaceFound& p : found_) {
      if (!p.elsewhere && !p.county && (p.settled || is_plain(p))) vote(p.mention);
    }
    std::vector<CountryMention> kept;
    for (PlaceFound& p : found_) {
      if (!p.elsewhere && settle(p)) kept.push_back(p.mention);
    }
    return kept;
  }

 private:
  // The entries that a place may be, strong ones first.
  std::vector<const Entry*> readings(const PlaceFound& p) const {
    std::vector<const Entry*> all;
    for (const Entry& e : Gazetteer::get().entries(p.hit)) {
      const bool place = is_place(e.kind) || e.kind == EntryKind::minor;
      if (place && Gazetteer::get().agrees(e, p.mention.part->tokens, p.hit)) all.push_back(&e);
    }
    return all;
  }

  // Whether a state and a region of another bear the name.
  static bool is_shared(const std::vector<const Entry*>& all) {
    const auto has = [&](EntryKind kind) {
      return std::ranges::any_of(all, [&](const Entry* e) { return e->kind == kind; });
    };
    return has(EntryKind::name) && has(EntryKind::region);
  }

  bool is_plain(const PlaceFound& p) const {
    if (p.mention.kind == EntryKind::minor || named_by_person(p)) return false;
    const std::vector<const Entry*> all = readings(p);
    return std::ranges::all_of(all, [&](const Entry* e) { return e->country == p.mention.code; });
  }

  void vote(const CountryMention& m) {
    Votes& votes = votes_[m.code];
    const double weight = m.owner == Owner::none && !m.currency ? 1.0 : 0.5;
    (is_national(m.kind) ? votes.national : votes.local) += weight;
  }

  // What says whose affairs these are without being a place of its own: enough to tell a region from a state that
  // bears its name, no more.
  void gather_leanings() {
    std::map<std::string_view, double> persons;
    std::set<const schema::AuthorityEntry*> counted;
    for (const Named& n : around_.actors) {
      if (n.type != schema::ActorType::person || n.known == nullptr || n.known->country.empty()) continue;
      if (!counted.insert(n.known).second) continue;
      double& said = persons[n.known->country];
      said = std::min(said + kLeansPerson, kMostPersons);
    }
    for (const auto& [code, said] : persons) leanings_[code] += said;
    for (const PlaceFound& p : found_) {
      if (p.county) leanings_[p.mention.code] += kLeansCounty;
      if (!p.leans.empty()) leanings_[p.leans] += kLeansWords;
    }
  }

  double leaning(std::string_view code) const {
    const auto found = leanings_.find(code);
    return found == leanings_.end() ? 0 : std::min(found->second, kMostLeaning);
  }

  // What the places close by say: "the war of Russia with Georgia", "Florida, Georgia and Alabama". Places are in order
  // of position, so that the first too far off ends each way.
  double said_beside(const PlaceFound& p, const Entry& e) const {
    double said = 0;
    const auto at = found_.begin() + (&p - found_.data());
    for (auto other = at; other != found_.begin() && is_beside(*std::prev(other), p);) said += said_by(*--other, p, e);
    for (auto other = at + 1; other != found_.end() && is_beside(*other, p); ++other) said += said_by(*other, p, e);
    return std::min(said, kMostBeside);
  }

  static bool is_beside(const PlaceFound& other, const PlaceFound& p) {
    const auto [from, to] = std::minmax(other.mention.first, p.mention.first);
    return other.mention.part == p.mention.part && to - from <= kBesideTokens;
  }

  static double said_by(const PlaceFound& other, const PlaceFound& p, const Entry& e) {
    if (other.elsewhere || other.hit.node == p.hit.node) return 0;
    const bool local = !is_national(other.mention.kind);
    if (other.mention.code == e.country && (local || is_national(e.kind))) return kBeside;
    if (!is_national(e.kind)) return 0;
    const std::span<const std::string_view> near = Gazetteer::get().near(e.country);
    return std::ranges::find(near, other.mention.code) != near.end() ? kBeside : 0;
  }

  Votes votes(std::string_view code) const {
    const auto found = votes_.find(code);
    return found == votes_.end() ? Votes{} : found->second;
  }

  double evidence(const Entry& e) const {
    const Votes own = votes(e.country);
    if (is_national(e.kind)) {
      double near = 0;
      for (const std::string_view code : Gazetteer::get().near(e.country)) {
        near += kNear * std::min(votes(code).national + votes(code).local, 1.0);
      }
      return std::min(kOwn * (own.national + own.local), kMostOwn) + near;
    }
    const double said = kLocal * own.local + kNational * own.national;
    const double home = around_.context.outlet_country == e.country ? kOutlet : 0;
    return std::min(said + home, kMostLocal);
  }

  // Whether neither the places of the article nor its outlet point to another country.
  bool named_only(std::string_view code) const {
    const auto other = [&](const auto& voted) { return voted.first != code; };
    return std::ranges::none_of(votes_, other) &&
           (around_.context.outlet_country.empty() || around_.context.outlet_country == code);
  }

  static double prior(const Entry& e) {
    if (is_national(e.kind)) return kCountry;
    if (e.kind == EntryKind::capital) return kCapital;
    return e.kind == EntryKind::region ? kRegion * static_cast<double>(e.weight) : static_cast<double>(e.weight);
  }

  bool settle(PlaceFound& p) {
    if (p.county) return named_only(p.mention.code);
    if (p.settled) return true;
    const auto sense = senses_.find(p.hit.node);
    if (sense != senses_.end()) {
      p.mention.code = sense->second->mention.code;
      if (p.mention.kind != EntryKind::name || sense->second->elsewhere) p.mention.kind = EntryKind::city;
      return true;
    }
    const Entry* best = nullptr;
    double most = 0;
    const std::vector<const Entry*> all = readings(p);
    const bool shared = is_shared(all);
    for (const Entry* e : all) {
      const double score = prior(*e) + evidence(*e) + (shared ? leaning(e->country) + said_beside(p, *e) : 0);
      if (best != nullptr && score <= most) continue;
      best = e;
      most = score;
    }
    if (best == nullptr || (best->kind == EntryKind::minor && !may_be_minor(p, *best))) return false;
    if (named_by_person(p) && evidence(*best) < kNothing) return false;
    p.mention.code = best->country;
    p.mention.kind = best->kind;
    if (best->kind == EntryKind::minor) p.mention.kind = kind_of_minor(best->what);
    return true;
  }

  static EntryKind kind_of_minor(std::uint32_t what) {
    static constexpr EntryKind kKinds[] = {EntryKind::city, EntryKind::region, EntryKind::metonym};
    return kKinds[what];
  }

  // A lesser place counts where its country is named, and a name that persons bear too behind "in" or "from" only.
  bool may_be_minor(const PlaceFound& p, const Entry& e) const {
    if (evidence(e) < kNothing || named_by_person(p)) return false;
    if (p.mention.last - p.mention.first > 1 || kind_of_minor(e.what) == EntryKind::metonym) return true;
    const Token& token = p.mention.part->at(p.mention.first);
    const bool bare = Gazetteer::get().is(token, kGivenName | kSurname | kCommon | kSurnameLike);
    return !bare || stands_like_place(*p.mention.part, p.mention.first);
  }

  // Whether a person of the article bears the word, and nothing before it makes it a place.
  bool named_by_person(const PlaceFound& p) const {
    if (p.mention.last - p.mention.first != 1 || p.mention.kind == EntryKind::demonym) return false;
    if (!persons_known_) gather_persons();
    return std::ranges::binary_search(persons_, p.mention.part->at(p.mention.first).word) &&
           !stands_like_place(*p.mention.part, p.mention.first);
  }

  void gather_persons() const {
    persons_known_ = true;
    for (const Part* part : {&around_.article.title, &around_.article.text}) {
      for (std::size_t i = 0; i < part->size(); ++i) {
        if (part->owners[i] == Owner::person || is_addressed(*part, static_cast<std::uint32_t>(i)))
          persons_.push_back(part->at(i).word);
      }
    }
    std::ranges::sort(persons_);
  }

  std::vector<PlaceFound>& found_;  // in order of position
  const Surroundings& around_;
  std::map<std::string_view, Votes> votes_;
  std::map<std::string_view, double> leanings_;
  std::map<std::uint32_t, const PlaceFound*> senses_;  // by node
  mutable std::vector<std::uint32_t> persons_;         // words in names of persons
  mutable bool persons_known_ = false;
};

}  // namespace

bool is_place(EntryKind kind) {
  switch (kind) {
    case EntryKind::name:
    case EntryKind::demonym:
    case EntryKind::capital:
    case EntryKind::city:
    case EntryKind::region:
    case EntryKind::metonym:
      return true;
    default:
      return false;
  }
}

std::vector<CountryMention> settle_places(std::vector<PlaceFound> found, const Surroundings& around) {
  return Settler(found, around).run();
}

}  // namespace dateline::extract
