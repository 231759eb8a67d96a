#include "indexer/extract/country_senses.hpp"

#include <algorithm>
#include <map>

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
  Settler(std::vector<PlaceFound>& found, const TaggedArticle& article, const TagContext& context,
          std::string_view dateline)
      : found_(found), article_(article), context_(context), dateline_(dateline) {}

  std::vector<CountryMention> run() {
    for (const PlaceFound& p : found_) {
      if (p.settled && !p.county) senses_.emplace(p.hit.node, &p);
    }
    if (!dateline_.empty()) votes_[dateline_].local += 1;
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
    return std::min(said + (context_.outlet_country == e.country ? kOutlet : 0), kMostLocal);
  }

  // Whether neither the places of the article nor its outlet point to another country.
  bool named_only(std::string_view code) const {
    const auto other = [&](const auto& voted) { return voted.first != code; };
    return std::ranges::none_of(votes_, other) && (context_.outlet_country.empty() || context_.outlet_country == code);
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
    for (const Entry* e : readings(p)) {
      const double score = prior(*e) + evidence(*e);
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
    for (const Part* part : {&article_.title, &article_.text}) {
      for (std::size_t i = 0; i < part->size(); ++i) {
        if (part->owners[i] == Owner::person) persons_.push_back(part->at(i).word);
      }
    }
    std::ranges::sort(persons_);
  }

  std::vector<PlaceFound>& found_;
  const TaggedArticle& article_;
  const TagContext& context_;
  std::string_view dateline_;
  std::map<std::string_view, Votes> votes_;
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

std::vector<CountryMention> settle_places(std::vector<PlaceFound> found, const TaggedArticle& article,
                                          const TagContext& context, std::string_view dateline) {
  return Settler(found, article, context, dateline).run();
}

}  // namespace dateline::extract
