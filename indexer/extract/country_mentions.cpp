#include "indexer/extract/country_mentions.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "indexer/extract/country_cues.hpp"
#include "indexer/extract/country_senses.hpp"
#include "indexer/extract/country_words.hpp"
#include "schema/authority.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

// In the order in which a name that is several is read, where nothing speaks for another.
constexpr EntryKind kPlaces[] = {EntryKind::name,         EntryKind::demonym, EntryKind::capital,
                                 EntryKind::region,       EntryKind::city,    EntryKind::metonym,
                                 EntryKind::abbreviation, EntryKind::prefix,  EntryKind::minor};

constexpr std::size_t kLongestAcronym = 4;
constexpr int kRemembered = 5;  // years that a state is written of as one of its day after its end

bool hides_countries(Owner owner) {
  return owner == Owner::person || owner == Owner::media || owner == Owner::credit || owner == Owner::mask;
}

class Finder {
 public:
  Finder(const TaggedArticle& article, const TagContext& context) : article_(article), context_(context) {}

  std::vector<PlaceFound> run() {
    scan(article_.title);
    scan(article_.text);
    return std::move(found_);
  }

 private:
  void scan(const Part& part) {
    for (std::uint32_t i = 0; i < part.size();) {
      const Hit& hit = part.hits[i];
      const bool hidden = hides_countries(part.owners[i]) && !is_joined(part, i);
      if (hit.last == hit.first || hidden || overlaps_longer(part, hit)) {
        if (!hidden && ends_county(part, i)) add_county(part, i);
        ++i;
        continue;
      }
      if (part.entry(hit, EntryKind::mask) != nullptr) {
        i = hit.last;
        continue;
      }
      if (part.entry(hit, EntryKind::pair) != nullptr) {
        add_pair(part, hit);
        i = hit.last;
        continue;
      }
      const Entry* place = place_at(part, hit);
      if (place == nullptr) place = body_at(part, hit);
      if (place == nullptr) {
        ++i;  // a title, a body or an actor's name may hold a country's further on
        continue;
      }
      if (!means_other_thing(part, hit, *place) && !is_common_thing(part, hit, *place)) add(part, hit, *place);
      i = hit.last;
    }
  }

  // Without spaces the longest name from a character may run into the next one: "其中美国" is no "中美".
  static bool overlaps_longer(const Part& part, const Hit& hit) {
    if (part.at(hit.first).shape != Shape::other) return false;
    for (std::uint32_t i = hit.first + 1; i < hit.last; ++i) {
      const Hit& inner = part.hits[i];
      if (inner.last > hit.last && part.entry(inner, EntryKind::name) != nullptr) return true;
    }
    return false;
  }

  const Entry* place_at(const Part& part, const Hit& hit) const {
    for (const EntryKind kind : kPlaces) {
      const Entry* e = part.entry(hit, kind);
      if (e != nullptr && is_written_so(part, hit, kind)) return e;
    }
    return nullptr;
  }

  bool is_common_thing(const Part& part, const Hit& hit, const Entry& place) {
    if (place.kind != EntryKind::name || hit.last - hit.first != 1 || !Gazetteer::get().is(part.at(hit.first), kCommon))
      return false;
    if (!common_) common_ = common_things(article_);
    return std::ranges::find(*common_, part.tokens.word(hit.first)) != common_->end();
  }

  // A body of one state, as the rules for actors have found it: "the FBI".
  static const Entry* body_at(const Part& part, const Hit& hit) {
    if (part.owners[hit.first] != Owner::government) return nullptr;
    const Entry* e = part.entry(hit, EntryKind::actor);
    const bool body =
        e != nullptr && !e->country.empty() && schema::authority()[e->what].type == schema::ActorType::government;
    return body ? e : nullptr;
  }

  static bool is_written_so(const Part& part, const Hit& hit, EntryKind kind) {
    const Token& token = part.at(hit.first);
    // "NICE", "READING" in a line of capitals are words.
    if (kind == EntryKind::abbreviation) return token.gap == Gap::comma || is_behind_party(part, hit.first);
    if (kind == EntryKind::prefix) return joins_country(part, hit);
    const bool lesser = kind == EntryKind::city || kind == EntryKind::minor || kind == EntryKind::region;
    if (!lesser || hit.last - hit.first > 1) return true;
    // A few capitals alone are an acronym ("GAO", "SWAT"), but where a dateline or a whole line is written so.
    const bool acronym = token.shape == Shape::upper && token.folded_size <= kLongestAcronym &&
                         part.zones[hit.first] != schema::ZoneKind::dateline &&
                         (kind != EntryKind::region || !token.loud);
    if (acronym) return false;
    const bool word = kind != EntryKind::region && Gazetteer::get().is(token, kCommon);
    return !word || (!token.loud && !part.begins_sentence(hit.first));
  }

  // A part of "Franco-German", which looks like the name of a person.
  static bool is_joined(const Part& part, std::uint32_t i) {
    const auto joins = [&](std::uint32_t at) {
      return part.entry(at, EntryKind::prefix) != nullptr && joins_country(part, part.hits[at]);
    };
    return joins(i) || (i > 0 && joins(i - 1));
  }

  // "Franco-" before a hyphen and a country.
  static bool joins_country(const Part& part, const Hit& hit) {
    if (!part.has(hit.last) || part.at(hit.last).gap != Gap::hyphen) return false;
    const Hit& next = part.hits[hit.last];
    return part.entry(next, EntryKind::demonym) != nullptr || part.entry(next, EntryKind::name) != nullptr;
  }

  CountryMention mention(const Part& part, const Hit& hit, const Entry& place) const {
    CountryMention m{place.country, &part, hit.first, hit.last, place.kind, part.owners[hit.first]};
    m.in_dateline = part.zones[hit.first] == schema::ZoneKind::dateline;
    m.currency = is_before_currency(part, hit);
    if (place.kind == EntryKind::prefix) m.kind = EntryKind::demonym;
    if (place.kind == EntryKind::name && place.what > 0 && context_.year > 0) {
      m.former = context_.year > schema::former_countries()[place.what - 1].last + kRemembered;
    }
    return m;
  }

  void add_pair(const Part& part, const Hit& hit) {
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      if (e.kind != EntryKind::pair || !Gazetteer::get().agrees(e, part.tokens, hit)) continue;
      CountryMention m = mention(part, hit, e);
      m.kind = EntryKind::name;
      found_.push_back({m, hit, true});
    }
  }

  void add_county(const Part& part, std::uint32_t i) {
    PlaceFound p{{"US", &part, i - 1, i + 1, EntryKind::region, part.owners[i]}, {}};
    p.county = true;
    found_.push_back(p);
  }

  void add(const Part& part, const Hit& hit, const Entry& place) {
    PlaceFound p{mention(part, hit, place), hit};
    p.settled =
        place.kind == EntryKind::abbreviation || place.kind == EntryKind::prefix || place.kind == EntryKind::actor;
    p.leans = country_leant_to(part, hit);
    const Qualified beside = qualified(part, hit, place);
    if (!beside.country.empty()) {
      p.settled = true;
      p.elsewhere = beside.elsewhere;
      p.mention.code = beside.country;
      if (p.mention.kind == EntryKind::minor) p.mention.kind = EntryKind::city;
    }
    if (said_ && said_->part == &part && said_->at == hit.first) {
      p.settled = true;
      p.mention.code = said_->country;
    }
    if (p.settled && !p.elsewhere && !beside.country.empty()) said_ = Said{&part, hit.last, beside.country};
    found_.push_back(p);
  }

  // Of what stands behind the comma of the place before: "Georgia" of "Macon, Georgia".
  struct Said {
    const Part* part;
    std::uint32_t at;
    std::string_view country;
  };

  const TaggedArticle& article_;
  const TagContext& context_;
  std::vector<PlaceFound> found_;
  std::optional<Said> said_;
  std::optional<std::vector<std::string_view>> common_;
};

}  // namespace

namespace {

// "Congress ... Trump ... Canada": whom an article names says whose affairs it tells, where its country goes without
// saying. Only for countries that it gives other evidence of: a person abroad is no place.
void add_persons(std::span<const Named> actors, std::vector<CountryMention>& found) {
  std::set<std::string_view> named;
  for (const CountryMention& m : found) named.insert(m.code);
  for (const Named& n : actors) {
    if (n.type != schema::ActorType::person || n.known == nullptr || !named.contains(n.known->country)) continue;
    CountryMention m{n.known->country, n.part, n.first, n.last, EntryKind::actor, Owner::person};
    m.person = true;
    found.push_back(m);
  }
}

}  // namespace

std::string_view dateline_country(const TagContext& context) {
  if (context.dateline.empty()) return {};
  ZonedText place;
  place.title = context.dateline;
  TagContext none;
  none.language = context.language;
  const TaggedArticle article = prepare(place, none);
  const std::vector<CountryMention> found = settle_places(Finder(article, none).run(), {article, none, {}, {}});
  return found.empty() ? std::string_view{} : found.back().code;
}

std::vector<CountryMention> find_countries(const TaggedArticle& article, const TagContext& context,
                                           std::span<const Named> actors) {
  std::vector<PlaceFound> places = Finder(article, context).run();
  const bool in_text = std::ranges::any_of(places, [](const PlaceFound& p) { return p.mention.in_dateline; });
  const std::string_view stated = in_text ? std::string_view{} : dateline_country(context);
  std::vector<CountryMention> found = settle_places(std::move(places), {article, context, stated, actors});
  if (!stated.empty()) {
    CountryMention dateline{stated};
    dateline.in_dateline = true;
    found.push_back(dateline);
  }
  add_persons(actors, found);
  return found;
}

}  // namespace dateline::extract
