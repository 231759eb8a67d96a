// The bodies that every country has: "Qatari foreign ministry", "the Defense Ministry" of the country that is talked
// of.
#include <algorithm>

#include "indexer/extract/actors.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

class BodyFinder {
 public:
  BodyFinder(Part& part, const Affairs& affairs, std::vector<Named>& found)
      : part_(part), affairs_(affairs), found_(found) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size(); ++i) {
      const Hit hit = part_.hits[i];
      const Entry* body = part_.entry(hit, EntryKind::body);
      if (body == nullptr || !part_.free(hit.first, hit.last) || describes_actor(hit.last) || of_a_state(hit.first))
        continue;
      std::uint32_t first = hit.first;
      std::string_view country = beside(hit, first);
      const Entry* alone = capitalised(hit);
      if (country.empty() && alone != nullptr) country = from_context(hit.first, is_ministry(hit));
      if (country.empty()) continue;
      add(first, hit.last, Gazetteer::get().bodies()[body->what], country);
    }
  }

 private:
  // "the state Supreme Court", "the state's Health Department".
  bool of_a_state(std::uint32_t first) const {
    return first > 0 && part_.at(first - 1).shape == Shape::lower && part_.tokens.word(first - 1) == "state";
  }

  // The United States call none of their departments so.
  bool is_ministry(const Hit& hit) const {
    for (std::uint32_t i = hit.first; i < hit.last; ++i) {
      if (part_.tokens.word(i) == "ministry") return true;
    }
    return false;
  }

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
      // "New Jersey Supreme Court" is a state's, and not Jersey's.
      if (part_.entry(i, EntryKind::region) != nullptr) return nullptr;
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

  // The nearest country before it in the sentence, of those that the article is about, then the one that it says most
  // of.
  std::string_view from_context(std::uint32_t i, bool ministry) const {
    const auto may = [&](std::string_view code) {
      return !code.empty() && !(ministry && code == "US") && (ministry || affairs_.concerns(code));
    };
    for (std::uint32_t at = i; at-- > 0 && !part_.begins_sentence(at + 1);) {
      if (const std::string_view code = affairs_.country_at(part_, at); may(code)) return code;
      const auto here = [&](const Named& n) { return n.part == &part_ && n.first == at && may(n.country); };
      if (const auto n = std::ranges::find_if(found_, here); n != found_.end()) return n->country;
    }
    return ministry ? affairs_.first_but("US") : affairs_.first();
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
  const Affairs& affairs_;
  std::vector<Named>& found_;
};

}  // namespace

void find_bodies(Part& part, const Affairs& affairs, std::vector<Named>& found) {
  BodyFinder(part, affairs, found).run();
}

}  // namespace dateline::extract
