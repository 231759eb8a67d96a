#include "indexer/extract/actors_affairs.hpp"

#include <algorithm>

#include "indexer/extract/country_mentions.hpp"
#include "schema/authority.hpp"

namespace dateline::extract {
namespace {

constexpr double kTitle = 2;  // times as much as in the text
constexpr double kDateline = 1.5;
constexpr double kOutlet = 0.5;
constexpr double kActor = 0.7;
constexpr double kAbbreviation = 0.5;  // "D-N.J."
constexpr double kNear = 1.0 / 3;      // of what the first country has
constexpr double kLeast = 0.9;
constexpr double kForemost = 2;
constexpr double kRival = 0.5;
// Of a name that a state and a region of another share: as country_senses.cpp weighs them.
constexpr double kShared = 2;
constexpr double kMostState = 3;
constexpr double kMostRegion = 1.5;
constexpr double kNeighbour = 0.5;
constexpr double kAlone = 4;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

double weight_of(const Entry& e) {
  switch (e.kind) {
    case EntryKind::name:
    case EntryKind::demonym:
    case EntryKind::metonym:
      return 1;
    case EntryKind::capital:
    case EntryKind::region:
      return 0.7;
    case EntryKind::city:
      return 0.5 * static_cast<double>(e.weight);
    default:
      return 0;
  }
}

// "Jordan" in "Jim Jordan" and "Jordan Peele".
bool in_persons_name(const Part& part, const Hit& hit) {
  const Gazetteer& g = Gazetteer::get();
  if (hit.last - hit.first != 1 || part.at(hit.first).headline) return false;
  if (part.continues(hit.first) && is_high(part.at(hit.first - 1)) && g.is(part.at(hit.first - 1), kGivenName) &&
      !g.is(part.at(hit.first - 1), kFunction | kCommon)) {
    return true;
  }
  return g.is(part.at(hit.first), kGivenName) && part.continues(hit.last) && is_high(part.at(hit.last)) &&
         g.is(part.at(hit.last), kSurname | kSurnameLike) && !g.is(part.at(hit.last), kOrganisation | kPlaceWord);
}

// What the places of a hit say: the strongest reading, and whether another country is meant as readily.
struct Place {
  const Entry* entry = nullptr;
  bool shared = false;
};

Place place_of(const Part& part, const Hit& hit) {
  Place place;
  for (const Entry& e : Gazetteer::get().entries(hit)) {
    if (weight_of(e) <= 0 || !e.language.empty() || !Gazetteer::get().agrees(e, part.tokens, hit)) continue;
    if (place.entry == nullptr) {
      place.entry = &e;
    } else if (place.entry->country != e.country) {
      place.shared = true;
      if (weight_of(e) > weight_of(*place.entry)) place.entry = &e;
    }
  }
  return place;
}

}  // namespace

std::string_view country_of_actor(const Part& part, const Hit& hit) {
  using schema::ActorType;
  std::string_view country;
  for (const Entry& e : Gazetteer::get().entries(hit)) {
    if (e.kind != EntryKind::actor || !Gazetteer::get().agrees(e, part.tokens, hit)) continue;
    const ActorType type = schema::authority()[e.what].type;
    const bool single = hit.last - hit.first == 1;
    // "Congress", "Senate": many have one. An acronym is one state's.
    const bool body = type == ActorType::government && (!single || part.at(hit.first).shape == Shape::upper);
    if (type != ActorType::person && type != ActorType::armed_group && !body) return {};
    if (!country.empty() && country != e.country) return {};
    country = e.country;
  }
  return country;
}

Affairs::Affairs(const TaggedArticle& article, const TagContext& context) {
  add(context.outlet_country, kOutlet);
  if (const std::string_view code = dateline_country(context); !code.empty()) add(code, kDateline);
  std::vector<Shared> shared;
  count(article.title, shared);
  count(article.text, shared);
  // All of them by what is plain: what one is taken for says nothing of the next.
  const Affairs plain = *this;
  for (const auto& [part, i] : shared) add(plain.country_at(*part, i), part->is_title ? kTitle : 1);
  first_ = first_but({});
}

double Affairs::weight(std::string_view code) const {
  const auto found = std::ranges::find(weights_, code, &std::pair<std::string_view, double>::first);
  return found == weights_.end() ? 0 : found->second;
}

std::string_view Affairs::first_but(std::string_view code) const {
  std::string_view best;
  double most = 0;
  for (const auto& [country, weight] : weights_) {
    if (weight <= most || country == code) continue;
    most = weight;
    best = country;
  }
  return best;
}

std::string_view Affairs::foremost_but(std::string_view code) const {
  const std::string_view best = first_but(code);
  const double most = weight(best);
  const bool is_rivalled = std::ranges::any_of(weights_, [&](const auto& other) {
    return other.first != best && other.first != code && other.second > most * kRival;
  });
  return most < kForemost || is_rivalled ? std::string_view{} : best;
}

bool Affairs::concerns(std::string_view code) const {
  return weight(code) >= std::max(kLeast, weight(first_) * kNear);
}

double Affairs::score(const Entry& e) const {
  const double own = weight(e.country);
  if (e.kind == EntryKind::region) return kShared * static_cast<double>(e.weight) + std::min(own, kMostRegion);
  double near = 0;
  for (const std::string_view code : Gazetteer::get().near(e.country)) near += kNeighbour * std::min(weight(code), 1.0);
  return kShared + std::min(own, kMostState) + near;
}

std::string_view Affairs::country_at(const Part& part, std::uint32_t i) const {
  const Hit& hit = part.hits[i];
  if (hit.last == hit.first) return {};
  std::string_view best;
  double most = -1;
  for (const EntryKind kind : {EntryKind::name, EntryKind::demonym, EntryKind::region}) {
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      if (e.kind != kind || !e.language.empty() || !Gazetteer::get().agrees(e, part.tokens, hit)) continue;
      const double here = score(e);
      // Of two states with one name the first is meant, but where the article is about the other alone.
      const bool state = kind == EntryKind::name && !best.empty();
      if (state ? weight(best) * kAlone >= weight(e.country) : here <= most) continue;
      most = here;
      best = e.country;
    }
  }
  return best;
}

void Affairs::count(const Part& part, std::vector<Shared>& shared) {
  for (std::uint32_t i = 0; i < part.size();) {
    i = part.hits[i].last == part.hits[i].first ? i + 1 : count_at(part, i, shared);
  }
}

// Returns where to go on.
std::uint32_t Affairs::count_at(const Part& part, std::uint32_t i, std::vector<Shared>& shared) {
  const Hit& hit = part.hits[i];
  const double times = part.is_title ? kTitle : 1;
  if (const Place place = place_of(part, hit); place.entry != nullptr) {
    if (in_persons_name(part, hit)) return hit.last;
    if (place.shared) {
      shared.emplace_back(&part, i);
    } else {
      add(place.entry->country, times * weight_of(*place.entry));
    }
    return hit.last;
  }
  if (const std::string_view code = country_of_actor(part, hit); !code.empty()) {
    add(code, times * kActor);
    return hit.last;
  }
  const Entry* state = part.entry(hit, EntryKind::abbreviation);
  if (state != nullptr && (part.at(i).gap == Gap::hyphen || part.at(i).gap == Gap::comma))
    add(state->country, kAbbreviation);
  return i + 1;
}

void Affairs::add(std::string_view code, double weight) {
  if (code.empty()) return;
  const auto found = std::ranges::find(weights_, code, &std::pair<std::string_view, double>::first);
  if (found == weights_.end()) {
    weights_.emplace_back(code, weight);
  } else {
    found->second += weight;
  }
}

}  // namespace dateline::extract
