// The rules that rest on tables: the authority file, and the bodies that every country has.
#include <algorithm>
#include <map>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/country_mentions.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

class KnownFinder {
 public:
  KnownFinder(Part& part, const TaggedArticle& article, const TagContext& context, std::vector<Named>& found)
      : part_(part), article_(article), context_(context), found_(found) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size();) {
      const Hit hit = part_.hits[i];
      const schema::AuthorityEntry* entry = part_.owners[i] == Owner::none ? meant(hit) : nullptr;
      if (entry == nullptr || !stands(hit, *entry)) {
        i = std::max(i + 1, listed(hit));
        continue;
      }
      const schema::AuthorityEntry& actor = *entry;
      const std::uint32_t last = with_suffix(hit, actor.type);
      part_.own(i, last, owner_of(actor.type));
      found_.push_back({&part_, i, last, actor.type, "name", &actor, actor.country, ""});
      i = last;
    }
  }

 private:
  // The entry of the authority file that the words mean here.
  const schema::AuthorityEntry* meant(const Hit& hit) const {
    if (hit.last == hit.first) return nullptr;
    std::vector<const schema::AuthorityEntry*> entries;
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      if (e.kind != EntryKind::actor || !Gazetteer::get().agrees(e, part_.tokens, hit)) continue;
      const schema::AuthorityEntry& actor = schema::authority()[e.what];
      // A bare surname means those who bore it then.
      const bool late = context_.year != 0 && actor.to != 0 && context_.year > actor.to;
      if (!late || hit.last - hit.first > 1) entries.push_back(&actor);
    }
    return entries.empty() ? nullptr : bearer(entries, article_, context_);
  }

  // An organisation that has the name of a person; returns its end, or 0 where there is none.
  std::uint32_t listed(const Hit& hit) {
    if (hit.last == hit.first || part_.owners[hit.first] != Owner::none) return 0;
    if (part_.entry(hit, EntryKind::organisation) == nullptr || names_another(hit)) return 0;
    const bool single = hit.last - hit.first == 1;
    if (single && !part_.at(hit.first).possessive) return 0;
    const std::uint32_t last = with_suffix(hit, ActorType::organisation);
    part_.own(hit.first, last, Owner::organisation);
    found_.push_back({&part_, hit.first, last, ActorType::organisation, "listed name", nullptr, {}, ""});
    if (single) found_.back().name = std::string(part_.tokens.written(hit.first, hit.last)) + "'s";
    return last;
  }

  // Whether the words around leave the name what it is.
  bool stands(const Hit& hit, const schema::AuthorityEntry& actor) const {
    const bool single = hit.last - hit.first == 1;
    if (single && is_word(hit)) return false;
    // "Kohl's" is the store unless the article names the man in full.
    if (single && part_.at(hit.first).possessive && part_.entry(hit, EntryKind::organisation) != nullptr) return false;
    if (actor.type == ActorType::person) return (!single || !inside_longer_name(hit)) && !names_a_thing(hit.last);
    if (single && (after_given_name(hit.first) || is_first_name(hit))) return false;
    const bool body = actor.type == ActorType::organisation || actor.type == ActorType::government;
    if (body && (names_another(hit) || names_committee(hit))) return false;
    if (actor.type == ActorType::media && part_.at(hit.first).gap == Gap::open && dateline_source(hit)) return false;
    return true;
  }

  // A name that is also a word counts only where a capital says something.
  bool is_word(const Hit& hit) const {
    const Token& t = part_.at(hit.first);
    if (!Gazetteer::get().is(t, kCommon | kSurnameLike) || t.shape == Shape::other) return false;
    if (t.shape == Shape::upper && !t.loud) return false;
    return t.headline || part_.begins_sentence(hit.first);
  }

  // A paper or a place called "Petra" before a surname.
  bool is_first_name(const Hit& hit) const {
    const Gazetteer& g = Gazetteer::get();
    const Token& t = part_.at(hit.first);
    return t.shape == Shape::capital && g.is(t, kGivenName) && !t.headline && part_.continues(hit.last) &&
           part_.at(hit.last).shape == Shape::capital &&
           !g.is(part_.at(hit.last), kCommon | kFunction | kOrganisation | kCompany);
  }

  // "Jeb" before "Bush", "Refaeli" after "Bar".
  bool inside_longer_name(const Hit& hit) const {
    const Gazetteer& g = Gazetteer::get();
    if (after_given_name(hit.first)) return true;
    if (hit.first > 0 && part_.continues(hit.first) && !part_.at(hit.first).headline) {
      const Token& before = part_.at(hit.first - 1);
      const bool word = g.is(before, kFunction | kCalendar | kNoName | kCommon | kRole | kOrganisation | kCompany);
      if (is_high(before) && !word && before.word == 0) return true;
    }
    if (!part_.continues(hit.last) || part_.at(hit.first).headline) return false;
    const Token& after = part_.at(hit.last);
    return is_high(after) && after.shape != Shape::upper && !g.is(after, kCommon | kFunction | kCalendar | kNoName);
  }

  bool after_given_name(std::uint32_t first) const {
    if (first == 0 || !part_.continues(first)) return false;
    const Token& before = part_.at(first - 1);
    if (part_.owners[first - 1] != Owner::none || !is_high(before)) return false;
    const Gazetteer& g = Gazetteer::get();
    if (before.folded_size == 1 && before.stopped) return true;
    return g.is(before, kGivenName) && !g.is(before, kFunction | kCalendar | kRole) && !title_ends(first) &&
           (!g.is(before, kCommon) || !part_.begins_sentence(first - 1)) &&
           part_.entry(first - 1, EntryKind::demonym) == nullptr && part_.entry(first - 1, EntryKind::name) == nullptr;
  }

  bool title_ends(std::uint32_t at) const {
    for (std::uint32_t i = at > 4 ? at - 4 : 0; i < at; ++i) {
      if (part_.hits[i].last == at && part_.entry(i, EntryKind::title) != nullptr) return true;
    }
    return false;
  }

  // "Reagan National Airport", "Trump Organization".
  bool names_a_thing(std::uint32_t after) const {
    if (!part_.continues(after) || part_.at(after).headline || !is_high(part_.at(after))) return false;
    const std::string_view word = part_.tokens.word(after);
    if (word == "administration" || word == "cabinet" || word == "campaign") return false;
    return Gazetteer::get().is(part_.at(after), kOrganisation | kCompany | kPlaceWord) &&
           part_.entry(after, EntryKind::title) == nullptr;
  }

  // "House Oversight and Government Reform Committee", "Senate Health, Education, Labor and Pensions Committee".
  bool names_committee(const Hit& hit) const {
    if (part_.at(hit.first).headline) return false;
    for (std::uint32_t i = hit.last; part_.has(i) && i < hit.last + 8; ++i) {
      const std::string_view word = part_.tokens.word(i);
      const Gap gap = part_.at(i).gap;
      if (gap != Gap::space && gap != Gap::comma && gap != Gap::ampersand) return false;
      if (part_.at(i).shape == Shape::capital && (word == "committee" || word == "subcommittee")) return true;
      if (word != "and" && (!is_high(part_.at(i)) || !Gazetteer::get().is(part_.at(i), kCommon))) return false;
    }
    return false;
  }

  // "Ford Foundation" is not Ford, nor "Goldman Sachs Asset Management" Goldman Sachs.
  bool names_another(const Hit& hit) const {
    const Gazetteer& g = Gazetteer::get();
    for (std::uint32_t i = hit.last; i < hit.last + 3; ++i) {
      if (!part_.continues(i) || part_.at(i).headline || !is_high(part_.at(i)) || is_high_title(i)) return false;
      if (g.is(part_.at(i), kOrganisation) && !g.is(part_.at(i), kCompany)) return true;
      if (g.is(part_.at(i), kFunction | kCalendar | kCompany | kGivenName)) return false;
    }
    return false;
  }

  bool is_high_title(std::uint32_t i) const { return part_.entry(i, EntryKind::title) != nullptr; }

  // "NEW YORK (Reuters) -": who wrote it, not whom it is about.
  bool dateline_source(const Hit& hit) const {
    return hit.first < 12 && part_.has(hit.last) && part_.at(hit.last).gap != Gap::space;
  }

  std::uint32_t with_suffix(const Hit& hit, ActorType type) const {
    std::uint32_t last = hit.last;
    if (type == ActorType::person) return last;
    while (part_.has(last) && part_.continues(last) && is_high(part_.at(last)) && !part_.at(last).headline &&
           Gazetteer::get().is(part_.at(last), kCompany) && part_.hits[last].last <= last + 1) {
      ++last;
    }
    return last;
  }

  Part& part_;
  const TaggedArticle& article_;
  const TagContext& context_;
  std::vector<Named>& found_;
};

class BodyFinder {
 public:
  BodyFinder(Part& part, const TagContext& context, std::vector<Named>& found)
      : part_(part), context_(context), found_(found) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size(); ++i) {
      const Hit hit = part_.hits[i];
      const Entry* body = part_.entry(hit, EntryKind::body);
      if (body == nullptr || !part_.free(hit.first, hit.last) || describes_actor(hit.last)) continue;
      std::uint32_t first = hit.first;
      std::string_view country = beside(hit, first);
      const Entry* alone = capitalised(hit);
      if (country.empty() && alone != nullptr) country = from_context(hit.first);
      if (country.empty()) continue;
      add(first, hit.last, Gazetteer::get().bodies()[body->what], country);
    }
  }

 private:
  // "Israeli intelligence service Mossad": the name that follows is the actor.
  bool describes_actor(std::uint32_t next) const {
    return part_.has(next) && part_.at(next).gap == Gap::space && part_.owners[next] == Owner::government;
  }

  const Entry* capitalised(const Hit& hit) const {
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      const bool high = is_high(part_.at(hit.last - 1)) && !part_.at(hit.first).headline;
      if (e.kind == EntryKind::body && e.weight >= 1 && high && !part_of_more(hit) &&
          Gazetteer::get().agrees(e, part_.tokens, hit))
        return &e;
    }
    return nullptr;
  }

  // "New York State Supreme Court", "Ministry of Trade and Industry".
  bool part_of_more(const Hit& hit) const {
    if (hit.first > 0 && part_.continues(hit.first) && is_high(part_.at(hit.first - 1)) &&
        !Gazetteer::get().is(part_.at(hit.first - 1), kFunction)) {
      return true;
    }
    const bool goes_on = part_.has(hit.last + 1) && part_.at(hit.last).gap == Gap::space &&
                         (part_.tokens.word(hit.last) == "and" || part_.tokens.word(hit.last) == "of");
    return goes_on && is_high(part_.at(hit.last + 1));
  }

  const Entry* place_ending(std::uint32_t at, std::uint32_t& first) const {
    for (std::uint32_t i = at > 3 ? at - 3 : 0; i < at; ++i) {
      if (part_.hits[i].last != at) continue;
      for (const EntryKind kind : {EntryKind::demonym, EntryKind::name}) {
        if (const Entry* e = part_.entry(i, kind)) {
          first = i;
          return e;
        }
      }
    }
    return nullptr;
  }

  // The country written directly before ("Qatari ...", "Qatar's ...") or after ("... of Qatar").
  std::string_view beside(const Hit& hit, std::uint32_t& first) const {
    if (hit.first > 0 && part_.at(hit.first).gap != Gap::stop && part_.at(hit.first).gap != Gap::paragraph &&
        part_.at(hit.first).gap != Gap::comma) {
      if (const Entry* e = place_ending(hit.first, first)) return e->country;
    }
    if (part_.has(hit.last + 1) && part_.tokens.word(hit.last) == "of") {
      if (const Entry* e = part_.entry(hit.last + 1, EntryKind::name)) return e->country;
    }
    return {};
  }

  // The nearest country before it in the sentence, then the one that the text names most, then the dateline's, then the
  // one where the article was published.
  std::string_view from_context(std::uint32_t i) const {
    for (std::uint32_t at = i; at-- > 0 && !part_.begins_sentence(at + 1);) {
      if (const std::string_view code = country_within(part_, at, at + 1); !code.empty()) return code;
      const auto here = [&](const Named& n) { return n.part == &part_ && n.first == at && !n.country.empty(); };
      if (const auto n = std::ranges::find_if(found_, here); n != found_.end()) return n->country;
    }
    if (const std::string_view code = most_named(); !code.empty()) return code;
    const std::string_view code = dateline_country(context_);
    return code.empty() ? std::string_view(context_.outlet_country) : code;
  }

  std::string_view most_named() const {
    std::map<std::string_view, int> counts;
    std::string_view most;
    for (std::uint32_t i = 0; i < part_.size(); ++i) {
      for (const EntryKind kind : {EntryKind::name, EntryKind::demonym, EntryKind::region}) {
        const Entry* e = part_.entry(i, kind);
        if (e == nullptr || !e->language.empty()) continue;
        if (++counts[e->country] > counts[most]) most = e->country;
        break;
      }
    }
    return most;
  }

  void add(std::uint32_t first, std::uint32_t last, std::string_view body, std::string_view code) {
    const schema::Country* country = schema::country(code);
    if (country == nullptr) return;
    const std::string name = std::string(body) + " (" + std::string(country->name) + ")";
    const auto known = schema::authority_named(name);
    part_.own(first, last, Owner::government);
    found_.push_back({&part_, first, last, ActorType::government, "country+body",
                      known.empty() ? nullptr : known.front(), country->code, name});
  }

  Part& part_;
  const TagContext& context_;
  std::vector<Named>& found_;
};

}  // namespace

void find_known(Part& part, const TaggedArticle& article, const TagContext& context, std::vector<Named>& found) {
  KnownFinder(part, article, context, found).run();
}

void find_bodies(Part& part, const TagContext& context, std::vector<Named>& found) {
  BodyFinder(part, context, found).run();
}

}  // namespace dateline::extract
