// The rules for persons: title and name, first name and surname, apposition.
#include <algorithm>

#include "indexer/extract/actors.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr std::uint32_t kLongestName = 6;

class Finder {
 public:
  Finder(Part& part, std::vector<Named>& found) : part_(part), found_(found), gazetteer_(Gazetteer::get()) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size();) {
      const Hit hit = part_.hits[i];
      if (part_.owners[i] == Owner::none && part_.entry(hit, EntryKind::title) != nullptr && !is_name_too(hit)) {
        i = hit.last;
        continue;
      }
      const std::uint32_t last = may_begin(i) ? name_end(i) : i;
      const char* rule = last > i ? evidence(i, last) : nullptr;
      if (rule == nullptr) {
        ++i;
        continue;
      }
      part_.own(i, last, Owner::person);
      std::string_view country = country_before(part_, i);
      if (country.empty()) country = country_of_post(i);
      found_.push_back({&part_, i, last, ActorType::person, rule, nullptr, country, ""});
      i = last;
    }
  }

 private:
  // "the head of Mossad, Noa Regev": the country of the actor that the name stands in apposition to.
  std::string_view country_of_post(std::uint32_t i) const {
    if (part_.at(i).gap != Gap::comma) return {};
    const auto before = [&](const Named& n) {
      return n.part == &part_ && n.last == i && n.type != ActorType::person && n.type != ActorType::media;
    };
    const auto post = std::ranges::find_if(found_, before);
    return post == found_.end() ? std::string_view{} : post->country;
  }

  bool is(std::uint32_t i, std::uint32_t classes) const { return gazetteer_.is(part_.at(i), classes); }

  // "Dean Smith", "Bishop", "Marshall": a title that may as well be a name where a surname follows and no title.
  bool is_name_too(const Hit& hit) const {
    return hit.last - hit.first == 1 && is(hit.first, kGivenName) && part_.at(hit.first).shape == Shape::capital &&
           part_.entry(hit, EntryKind::title)->weight < 1;
  }

  bool initial(std::uint32_t i) const {
    const Token& t = part_.at(i);
    return t.shape == Shape::upper && t.folded_size <= 2 && t.stopped;
  }

  bool name_like(std::uint32_t i) const {
    const Token& t = part_.at(i);
    if (part_.owners[i] != Owner::none || t.loud) return false;
    return (t.shape == Shape::capital && t.folded_size > 1) || initial(i);
  }

  bool may_begin(std::uint32_t i) const {
    if (!name_like(i) || is(i, kCalendar)) return false;
    if (is(i, kFunction) && !is(i, kGivenName)) return false;
    const bool particle = is(i, kParticle) && part_.at(i).shape == Shape::capital;
    if (is(i, kPlaceWord | kNoName | kCompany) && !particle && !title_before(i))
      return is(i, kGivenName) && !is(i, kCommon);
    return true;
  }

  std::uint32_t name_end(std::uint32_t i) const {
    std::uint32_t last = i + 1;
    while (part_.has(last) && last - i < kLongestName && part_.continues(last)) {
      std::uint32_t next = last;
      while (part_.has(next) && next - last < 3 && part_.at(next).shape == Shape::lower && is(next, kParticle) &&
             part_.continues(next) && part_.owners[next] == Owner::none) {
        ++next;
      }
      const bool syllable = next == last && part_.at(last).gap == Gap::hyphen && part_.at(last).shape == Shape::lower &&
                            part_.at(last).folded_size <= 5 && !is(last, kCommon | kRole) && last - i >= 1;
      if (syllable) {
        ++last;
        continue;
      }
      if (!part_.has(next) || !part_.continues(next) || !name_like(next) || ends_name(i, next)) break;
      last = next + 1;
    }
    while (last > i + 1 &&
           (is(last - 1, kCalendar | kCompany) || (is(last - 1, kFunction | kNoName) && !is(last - 1, kSurnameLike))))
      --last;
    return last;
  }

  bool ends_name(std::uint32_t first, std::uint32_t i) const {
    if (is(i, kCalendar | kFunction) && !is(i, kSurnameLike | kParticle)) return true;
    const Hit hit = part_.hits[i];
    if (part_.entry(hit, EntryKind::title) != nullptr && !is(i, kSurnameLike | kGivenName)) return true;
    if (part_.entry(hit, EntryKind::demonym) != nullptr && !is(i, kGivenName | kSurnameLike)) return true;
    return hit.last - hit.first > 1 && i > first && part_.entry(hit, EntryKind::actor) != nullptr;
  }

  // The title that ends where `i` begins, rank notes in brackets passed over: "Brig.-Gen. (Res.) Gal Hirsch".
  const Entry* title_before(std::uint32_t i) const {
    std::uint32_t at = i;
    if (at >= 2 && part_.at(at).gap == Gap::close && part_.at(at - 1).folded_size <= 7) {
      const std::string_view note = part_.tokens.word(at - 1);
      if (note == "res" || note == "ret" || note == "retd" || note == "retired" || note == "reserves") --at;
    } else if (at > 0 && part_.at(at).gap != Gap::space && !part_.continues(at)) {
      return nullptr;
    }
    if (at > 0 && part_.at(at - 1).possessive) return nullptr;
    for (std::uint32_t from = at > 5 ? at - 5 : 0; from < at; ++from) {
      if (part_.hits[from].last == at) {
        if (const Entry* title = part_.entry(from, EntryKind::title)) return title;
      }
    }
    return nullptr;
  }

  bool all(std::uint32_t first, std::uint32_t last, std::uint32_t classes) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (!is(i, classes)) return false;
    }
    return true;
  }
  bool any(std::uint32_t first, std::uint32_t last, std::uint32_t classes) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (is(i, classes)) return true;
    }
    return false;
  }

  bool is_place(std::uint32_t first, std::uint32_t last) const {
    const Hit hit = part_.hits[first];
    const bool place = part_.entry(hit, EntryKind::name) || part_.entry(hit, EntryKind::capital) ||
                       part_.entry(hit, EntryKind::city) || part_.entry(hit, EntryKind::region) ||
                       part_.entry(hit, EntryKind::demonym) || part_.entry(hit, EntryKind::metonym);
    if (part_.entry(hit, EntryKind::mask) != nullptr) return true;
    if (!place) return false;
    if (hit.last >= last || hit.last - hit.first > 1 || !is(first, kGivenName)) return true;
    // "Austin" and "Virginia" are first names as well; for "Jordan" and "London" more has to speak.
    const bool country = part_.entry(hit, EntryKind::name) || part_.entry(hit, EntryKind::capital);
    return country && !words_of_person(last);
  }

  // The rule by which tokens [i, last) name a person, or null.
  const char* evidence(std::uint32_t i, std::uint32_t last) const {
    const Entry* title = title_before(i);
    const std::uint32_t words = last - i;
    if (words == 1) return single(i, title);
    if (any(i, last, kOrganisation | kCompany) && !surname_tail(i, last)) return nullptr;
    if (title != nullptr && titled(i, last, *title)) return "title+name";
    if (is_place(i, last) || part_.at(i).headline) return headline_name(i, last);
    if (any(i, last, kNoName) && !is(last - 1, kSurnameLike)) return nullptr;
    if (any(i, last, kPlaceWord) && !is(last - 1, kSurnameLike)) return nullptr;
    if (is_employer(i)) return nullptr;
    if (given(i) && surname(i, last)) return "given name";
    if (syllables(i, last)) return "given name";
    if (!any(i, last, kCommon) && (apposition(last) || inner_particle(i, last))) return "apposition";
    return nullptr;
  }

  // "an analyst at Edward Jones".
  bool is_employer(std::uint32_t i) const {
    if (i < 2 || part_.at(i).gap != Gap::space) return false;
    const std::string_view word = part_.tokens.word(i - 1);
    return (word == "at" || word == "with") && is(i - 2, kRole) && part_.at(i - 2).shape == Shape::lower;
  }

  const char* headline_name(std::uint32_t i, std::uint32_t last) const {
    if (is_place(i, last)) return nullptr;
    return given(i) && !any(i, last, kCommon | kNoName | kPlaceWord | kOrganisation) ? "given name" : nullptr;
  }

  const char* single(std::uint32_t i, const Entry* title) const {
    if (title == nullptr || title->weight < 1 || part_.at(i).headline || is_place(i, i + 1)) return nullptr;
    if (initial(i) || is(i, kNoName | kOrganisation | kCompany | kFunction | kPlaceWord | kRole)) return nullptr;
    if (is(i, kCommon) && !is(i, kSurnameLike | kGivenName)) return nullptr;
    return part_.entry(part_.hits[i], EntryKind::title) == nullptr ? "title+surname" : nullptr;
  }

  bool titled(std::uint32_t i, std::uint32_t last, const Entry& title) const {
    if (any(i, last, kNoName) || (is(i, kPlaceWord) && !is(i, kParticle | kGivenName | kSurnameLike))) return false;
    const bool common = is(i, kCommon) && !is(i, kGivenName | kSurnameLike | kParticle);
    if (part_.at(i).headline && any(i, last, kCommon) && !given(i)) return false;
    if (title.weight < 1 && is_place(i, last)) return given(i) && !is(last - 1, kCommon);
    if (common) return false;
    return !is_place(i, last) || (given(i) && (!is(i + 1, kCommon) || is(i + 1, kSurnameLike)));
  }

  bool surname_tail(std::uint32_t i, std::uint32_t last) const {
    return given(i) && is(last - 1, kSurnameLike) && !any(i, last - 1, kOrganisation | kCompany);
  }

  bool given(std::uint32_t i) const {
    if (initial(i))
      return part_.has(i + 1) && !initial(i + 1) ? !is(i + 1, kCommon) || is(i + 1, kGivenName | kSurnameLike)
                                                 : initial(i);
    if (!is(i, kGivenName) || is(i, kNoName)) return false;
    if (is(i, kFunction)) return false;
    return !is(i, kCommon) || !part_.begins_sentence(i);
  }

  bool surname(std::uint32_t i, std::uint32_t last) const {
    const Token& end = part_.at(last - 1);
    if (initial(last - 1) || end.folded_size < 2) return false;
    if (is(i, kCommon) && is(last - 1, kCommon) && !is(last - 1, kSurnameLike)) return false;
    if (is(last - 1, kRole) && !is(last - 1, kSurnameLike)) return false;
    return !is(last - 1, kCommon) || is(last - 1, kSurnameLike) ||
           (!is(i, kCommon) && !part_.at(last - 1).headline && words_of_person(last));
  }

  // What follows a person rather than a thing: speech, a relative clause, an age, an apposition.
  bool words_of_person(std::uint32_t last) const {
    if (!part_.has(last)) return false;
    return is(last, kSpeech) || part_.tokens.word(last) == "who" || apposition(last);
  }

  // "Roh Moo-hyun", "Kim Jong-il".
  bool syllables(std::uint32_t i, std::uint32_t last) const {
    return last - i == 3 && part_.at(i + 2).gap == Gap::hyphen && part_.at(i + 2).shape == Shape::lower &&
           part_.at(i).folded_size <= 5 && part_.at(i + 1).folded_size <= 6 && !is(i + 2, kCommon);
  }

  bool inner_particle(std::uint32_t i, std::uint32_t last) const {
    for (std::uint32_t k = i + 1; k + 1 < last; ++k) {
      if (is(k, kParticle) && !is(k, kGivenName) && part_.at(k).shape == Shape::lower) return true;
    }
    return false;
  }

  // ", head of ...", ", an analyst at ...", ", 34,": what is said of a person after the name.
  bool apposition(std::uint32_t last) const {
    if (!part_.has(last) || part_.at(last).gap != Gap::comma) return false;
    if (part_.at(last).shape == Shape::number && part_.at(last).folded_size == 2) {
      return part_.has(last + 1) && part_.at(last + 1).gap == Gap::comma;
    }
    for (std::uint32_t i = last; part_.has(i) && i < last + 5; ++i) {
      if (i > last && part_.at(i).gap != Gap::space && part_.at(i).gap != Gap::hyphen) return false;
      if (is(i, kRole) && part_.at(i).shape == Shape::lower) return true;
      if (is(i, kSpeech)) return false;
    }
    return false;
  }

  Part& part_;
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
};

}  // namespace

void find_persons(Part& part, std::vector<Named>& found) {
  Finder(part, found).run();
}

}  // namespace dateline::extract
