// The rules that rest on tables of names: the authority file, and organisations that are named like persons.
#include <algorithm>
#include <array>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/user_actors.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

class KnownFinder {
 public:
  KnownFinder(Part& part, const TaggedArticle& article, const TagContext& context, const Senses& senses,
              std::vector<Named>& found)
      : part_(part), article_(article), context_(context), senses_(senses), found_(found) {}

  void run() {
    if (context_.users != nullptr) {
      for (std::uint32_t i = 0; i < part_.size();) i = std::max(i + 1, users(i));
    }
    for (std::uint32_t i = 0; i < part_.size();) {
      const Hit hit = part_.hits[i];
      const schema::AuthorityEntry* entry = part_.owners[i] == Owner::none ? meant(hit) : nullptr;
      if (const std::uint32_t last = entry != nullptr ? committee(hit, *entry) : 0; last > i) {
        i = last;
        continue;
      }
      if (entry == nullptr || !stands(hit, *entry)) {
        i = std::max(i + 1, listed(hit));
        continue;
      }
      const schema::AuthorityEntry& actor = *entry;
      const std::uint32_t last = with_suffix(hit, actor.type);
      part_.own(i, last, owner_of(actor.type));
      const char* rule = Senses::shared(part_, hit, actor) ? "shared name" : "name";
      found_.push_back({&part_, i, last, actor.type, rule, &actor, actor.country, ""});
      i = last;
    }
  }

 private:
  // The name of the user's own that begins here; returns its end, or 0 where there is none.
  std::uint32_t users(std::uint32_t first) {
    const Hit hit = context_.users->longest(part_.tokens, first);
    if (hit.last == hit.first || !part_.free(hit.first, hit.last) || is_held(hit)) return 0;
    const std::vector<const schema::AuthorityEntry*> entries = context_.users->bearers(part_.tokens, hit, context_.day);
    const schema::AuthorityEntry* actor = entries.empty() ? nullptr : bearer(entries, article_, context_);
    if (actor == nullptr || (hit.last - hit.first == 1 && is_word(hit)) || is_more(hit, *actor)) return 0;
    const std::uint32_t last = with_suffix(hit, actor->type);
    part_.own(hit.first, last, owner_of(actor->type));
    found_.push_back({&part_, hit.first, last, actor->type, "imported name", actor, actor->country, ""});
    return last;
  }

  // "Bank" in "West Bank": whether the gazetteers know a longer name that holds all of these words.
  bool is_held(const Hit& hit) const {
    constexpr std::uint32_t kFarthest = 6;
    for (std::uint32_t i = hit.first > kFarthest ? hit.first - kFarthest : 0; i <= hit.first; ++i) {
      const Hit& other = part_.hits[i];
      if (other.last >= hit.last && other.last - other.first > hit.last - hit.first) return true;
    }
    return false;
  }

  // The entry of the authority file that the words mean here.
  const schema::AuthorityEntry* meant(const Hit& hit) const {
    if (hit.last == hit.first || (context_.users != nullptr && !part_.free(hit.first, hit.last))) return nullptr;
    std::vector<const schema::AuthorityEntry*> entries;
    for (const Entry& e : Gazetteer::get().entries(hit)) {
      if (e.kind != EntryKind::actor || !Gazetteer::get().agrees(e, part_.tokens, hit)) continue;
      const schema::AuthorityEntry& actor = schema::authority()[e.what];
      // A bare surname means those who bore it then.
      const bool late = context_.year != 0 && actor.to != 0 && context_.year > actor.to;
      if ((!late || hit.last - hit.first > 1) && senses_.allows(part_, hit, actor)) entries.push_back(&actor);
    }
    return entries.empty() ? nullptr : bearer(entries, article_, context_);
  }

  // An organisation that has the name of a person; returns its end, or 0 where there is none.
  std::uint32_t listed(const Hit& hit) {
    if (hit.last == hit.first || part_.owners[hit.first] != Owner::none) return 0;
    const Entry* listed = part_.entry(hit, EntryKind::organisation);
    if (listed == nullptr || names_another(hit, Gazetteer::get().namesakes()[listed->what])) return 0;
    const bool single = hit.last - hit.first == 1;
    if (single && !part_.at(hit.first).possessive) return 0;
    const std::uint32_t last = with_suffix(hit, ActorType::organisation);
    part_.own(hit.first, last, Owner::organisation);
    found_.push_back({&part_, hit.first, last, ActorType::organisation, "listed name", nullptr, {}, ""});
    if (last == hit.last) found_.back().name = Gazetteer::get().namesakes()[listed->what];
    return last;
  }

  // Whether the words around leave the name what it is.
  bool stands(const Hit& hit, const schema::AuthorityEntry& actor) const {
    const bool single = hit.last - hit.first == 1;
    if (single && is_word(hit)) return false;
    if (!single && !written_as(hit, actor)) return false;
    if (single && is_ambiguous_acronym(part_.at(hit.first), actor) && !talks_of(actor.country)) return false;
    // "Kohl's" is the store unless the article names the man in full.
    if (single && part_.at(hit.first).possessive && part_.entry(hit, EntryKind::organisation) != nullptr) return false;
    // "MBS" is a kind of bond where nobody talks of Saudi Arabia.
    if (actor.type == ActorType::person && single && part_.at(hit.first).shape == Shape::upper &&
        part_.at(hit.first).folded_size <= 4 && !talks_of(actor.country)) {
      return false;
    }
    return !is_more(hit, actor);
  }

  // Whether the words around make another name of it, or say that it stands for something else.
  bool is_more(const Hit& hit, const schema::AuthorityEntry& actor) const {
    const bool single = hit.last - hit.first == 1;
    // "dos Santos" may be the end of a longer name as well.
    const bool part =
        single || (Gazetteer::get().is(part_.at(hit.first), kParticle) && !part_.begins_sentence(hit.first));
    if (actor.type == ActorType::person) return (part && inside_longer_name(hit)) || names_a_thing(hit.last);
    if (single && (after_given_name(hit.first) || is_first_name(hit))) return true;
    const bool body = actor.type == ActorType::organisation || actor.type == ActorType::government;
    if (body && names_another(hit, actor.name)) return true;
    return actor.type == ActorType::media && part_.at(hit.first).gap == Gap::open && dateline_source(hit);
  }

  bool talks_of(std::string_view country) const {
    return std::ranges::find(article_.countries, country) != article_.countries.end() ||
           (!country.empty() && context_.outlet_country == country);
  }

  // "IRA", "PPP", "ADF" mean many things: accounts, programmes, other countries' rebels.
  static bool is_ambiguous_acronym(const Token& token, const schema::AuthorityEntry& actor) {
    constexpr std::size_t kShort = 4;
    if (token.shape != Shape::upper || token.folded_size > kShort || actor.name.size() <= kShort) return false;
    if (actor.country.empty() || actor.country == "US") return false;
    constexpr std::array kMovements = {"Party", "Front", "Movement", "Democrat", "Alliance"};
    const auto is_movement = [&](const char* word) { return actor.name.find(word) != std::string_view::npos; };
    return actor.type == ActorType::armed_group || actor.type == ActorType::government ||
           (actor.type == ActorType::organisation && std::ranges::any_of(kMovements, is_movement));
  }

  // "Islamic jihad", "US steel", "Russia today" are words where the names have capitals.
  bool written_as(const Hit& hit, const schema::AuthorityEntry& actor) const {
    if (actor.type == ActorType::government) return true;  // "foreign ministry"
    for (std::uint32_t i = hit.first + 1; i < hit.last; ++i) {
      if (part_.at(i).shape != Shape::lower || Gazetteer::get().is(part_.at(i), kFunction | kParticle)) continue;
      const std::string_view word = part_.tokens.word(i);
      const auto has = [word](std::string_view alias) { return alias.find(word) != std::string_view::npos; };
      if (std::ranges::none_of(actor.aliases, has)) return false;
    }
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
      if (is_high(before) && !word && (before.word == 0 || g.is(before, kSurname))) return true;
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

  // "House Oversight and Government Reform Committee": where the name of a committee of the two chambers ends, or 0.
  std::uint32_t committee_end(const Hit& hit) const {
    if (part_.at(hit.first).headline) return 0;
    for (std::uint32_t i = hit.last; part_.has(i) && i < hit.last + 8; ++i) {
      const std::string_view word = part_.tokens.word(i);
      const Gap gap = part_.at(i).gap;
      if (gap != Gap::space && gap != Gap::comma && gap != Gap::ampersand) return 0;
      if (part_.at(i).shape == Shape::capital && (word == "committee" || word == "subcommittee")) return i + 1;
      if (word != "and" && (!is_high(part_.at(i)) || !Gazetteer::get().is(part_.at(i), kCommon))) return 0;
    }
    return 0;
  }

  // Takes the committee that begins with the chamber's name; returns its end, or 0 where there is none.
  std::uint32_t committee(const Hit& hit, const schema::AuthorityEntry& chamber) {
    const bool senate = chamber.id == "government/us-senate";
    if (!senate && chamber.id != "government/us-house-of-representatives") return 0;
    std::uint32_t last = committee_end(hit);
    if (last <= hit.last) return 0;
    // "Senate Select Committee on Intelligence"; a bare "Senate committee" is none.
    const bool on = part_.has(last + 1) && part_.tokens.word(last) == "on" && part_.at(last).gap == Gap::space &&
                    is_high(part_.at(last + 1)) && !Gazetteer::get().is(part_.at(last + 1), kCalendar);
    if (!on && last == hit.last + 1) return 0;
    if (on) {
      for (last += 2; part_.continues(last) && is_high(part_.at(last)); ++last) {
      }
    }
    const std::string name = (senate ? "Senate " : "House ") + std::string(part_.tokens.written(hit.last, last));
    const auto known = schema::authority_named(name);
    part_.own(hit.first, last, Owner::government);
    found_.push_back({&part_, hit.first, last, ActorType::government, "head word",
                      known.empty() ? nullptr : bearer(known, article_, context_), chamber.country, name});
    return last;
  }

  // "Ford Foundation" is not Ford, nor "Goldman Sachs Asset Management" Goldman Sachs.
  bool names_another(const Hit& hit, std::string_view name) const {
    const Gazetteer& g = Gazetteer::get();
    for (std::uint32_t i = hit.last; i < hit.last + 3; ++i) {
      if (!part_.continues(i) || part_.at(i).headline || !is_high(part_.at(i)) || is_high_title(i)) return false;
      // "New York Federal Reserve Bank" goes on with a word of its own name.
      if (g.is(part_.at(i), kOrganisation) && !g.is(part_.at(i), kCompany)) return !holds_word(name, i);
      if (g.is(part_.at(i), kFunction | kCalendar | kCompany | kGivenName)) return false;
    }
    return false;
  }

  bool holds_word(std::string_view name, std::uint32_t i) const {
    const std::string_view word = part_.tokens.written(i, i + 1);
    return name.find(word) != std::string_view::npos;
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
  const Senses& senses_;
  std::vector<Named>& found_;
};

}  // namespace

void find_known(Part& part, const TaggedArticle& article, const TagContext& context, const Senses& senses,
                std::vector<Named>& found) {
  KnownFinder(part, article, context, senses, found).run();
}

}  // namespace dateline::extract
