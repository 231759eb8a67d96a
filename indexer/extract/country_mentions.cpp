#include "indexer/extract/country_mentions.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

constexpr EntryKind kPlaces[] = {EntryKind::name, EntryKind::demonym, EntryKind::capital,     EntryKind::region,
                                 EntryKind::city, EntryKind::metonym, EntryKind::abbreviation};

constexpr std::size_t kLongestAcronym = 4;

bool hides_countries(Owner owner) {
  return owner == Owner::person || owner == Owner::media || owner == Owner::credit || owner == Owner::mask;
}

class Finder {
 public:
  Finder(const TaggedArticle& article, const TagContext& context) : article_(article), context_(context) {}

  std::vector<CountryMention> run() {
    scan(article_.title);
    scan(article_.text);
    settle_shared_names();
    return std::move(found_);
  }

 private:
  void scan(const Part& part) {
    for (std::uint32_t i = 0; i < part.size();) {
      const Hit hit = part.hits[i];
      if (hit.last == hit.first || hides_countries(part.owners[i])) {
        ++i;
        continue;
      }
      if (part.entry(hit, EntryKind::mask) != nullptr) {
        i = hit.last;
        continue;
      }
      const Entry* place = place_at(part, hit);
      if (place == nullptr) {
        ++i;  // a title, a body or an actor's name may hold a country's further on
        continue;
      }
      if (!is_elsewhere(part, hit, *place)) add(part, hit, *place);
      i = hit.last;
    }
  }

  const Entry* place_at(const Part& part, const Hit& hit) const {
    const Gazetteer& gazetteer = Gazetteer::get();
    for (const EntryKind kind : kPlaces) {
      for (const Entry& e : gazetteer.entries(hit)) {
        if (e.kind != kind || !gazetteer.agrees(e, part.tokens, hit)) continue;
        if (!e.language.empty() && e.language != context_.language) continue;
        // "NICE", "READING" in a line of capitals are words.
        if (kind == EntryKind::abbreviation && part.at(hit.first).gap != Gap::comma) continue;
        // A few capitals alone are an acronym ("GAO"), but where a dateline is written so.
        const bool acronym = kind == EntryKind::city && part.at(hit.first).shape == Shape::upper &&
                             hit.last - hit.first == 1 && part.tokens.word(hit.first).size() <= kLongestAcronym &&
                             part.zones[hit.first] != schema::ZoneKind::dateline;
        if (acronym) continue;
        const bool word = kind == EntryKind::city && part.at(hit.first).loud && hit.last - hit.first == 1 &&
                          gazetteer.is(part.at(hit.first), kCommon);
        if (!word) return &e;
      }
    }
    return nullptr;
  }

  // "Paris, Texas" is not in France.
  static bool is_elsewhere(const Part& part, const Hit& hit, const Entry& place) {
    if (!part.has(hit.last) || part.at(hit.last).gap != Gap::comma) return false;
    const Hit next = part.hits[hit.last];
    const Entry* region = part.entry(next, EntryKind::region);
    if (region == nullptr) region = part.entry(next, EntryKind::abbreviation);
    if (region == nullptr || region->country == place.country) return false;
    return place.kind == EntryKind::capital || place.kind == EntryKind::city || region->country == "US";
  }

  void add(const Part& part, const Hit& hit, const Entry& place) {
    const bool dateline = part.zones[hit.first] == schema::ZoneKind::dateline;
    found_.push_back({place.country, &part, hit.first, hit.last, place.kind, part.owners[hit.first], dateline});
  }

  bool mentioned(std::string_view code, bool by_other_words) const {
    return std::ranges::any_of(found_, [&](const CountryMention& m) {
      if (m.code != code) return false;
      if (!by_other_words) return true;
      const std::string_view word = m.part->tokens.word(m.first);
      return word != "georgia" && word != "congo";
    });
  }

  // "Georgia" and "Congo" name two: what else the article names decides.
  void settle_shared_names() {
    for (CountryMention& m : found_) {
      if (m.last - m.first != 1) continue;
      const std::string_view word = m.part->tokens.word(m.first);
      if (word == "georgia") {
        const bool caucasus = mentioned("GE", true) || mentioned("RU", true);
        const bool after_city = m.first > 0 && m.part->at(m.first).gap == Gap::comma &&
                                m.part->entry(m.first - 1, EntryKind::name) == nullptr;
        if ((after_city && !mentioned("GE", true)) ||
            (!caucasus && (mentioned("US", true) || context_.outlet_country == "US"))) {
          m.code = "US";
          m.kind = EntryKind::region;
        }
      } else if (word == "congo" && !mentioned("CG", true) && !mentioned("CD", true)) {
        m.code = "CD";
      } else if (word == "congo" && mentioned("CD", true) && !mentioned("CG", true) && !zaire()) {
        m.code = "CD";
      }
    }
  }

  bool zaire() const {
    return std::ranges::any_of(found_, [](const CountryMention& m) { return m.part->tokens.word(m.first) == "zaire"; });
  }

  const TaggedArticle& article_;
  const TagContext& context_;
  std::vector<CountryMention> found_;
};

}  // namespace

std::vector<CountryMention> find_countries(const TaggedArticle& article, const TagContext& context) {
  return Finder(article, context).run();
}

std::string_view dateline_country(const TagContext& context) {
  if (context.dateline.empty()) return {};
  ZonedText place;
  place.title = context.dateline;
  TagContext none;
  none.language = context.language;
  const TaggedArticle article = prepare(place, none);
  const std::vector<CountryMention> found = find_countries(article, none);
  return found.empty() ? std::string_view{} : found.back().code;
}

}  // namespace dateline::extract
