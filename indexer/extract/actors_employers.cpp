// Organisations that only the words around them give away: "an analyst at Cazenove", "Volvo spokesman Marten Wikforss",
// "Volvo said on Monday it would".
#include <algorithm>
#include <unordered_set>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/organisation_shape.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
  return std::ranges::find(list, word) != std::end(list);
}

constexpr std::string_view kStaff[] = {
    "analyst",      "economist",   "strategist", "trader",     "broker",   "dealer",  "spokesman",  "spokeswoman",
    "spokesperson", "executive",   "manager",    "researcher", "chairman", "partner", "consultant", "founder",
    "ceo",          "fellow",      "professor",  "president",  "director", "head",    "scientist",  "expert",
    "specialist",   "strategists", "analysts",   "economists", "lawyer",   "attorney"};
constexpr std::string_view kBefore[] = {"analyst",     "analysts",    "economist",    "economists", "strategist",
                                        "spokesman",   "spokeswoman", "spokesperson", "executive",  "executives",
                                        "strategists", "chairman",    "trader",       "spokesmen",  "employees"};
constexpr std::string_view kFirms[] = {"brokerage",   "investment", "bank",        "research",   "firm",
                                       "consultancy", "think",      "tank",        "law",        "fund",
                                       "economic",    "advisory",   "company",     "broker",     "brokers",
                                       "private",     "equity",     "consultants", "forecaster", "manager"};

class Employers {
 public:
  Employers(Part& part, std::vector<Named>& found) : part_(part), found_(found), gazetteer_(Gazetteer::get()) {
    for (const Named& n : found) {
      if (n.type == ActorType::person) surnames_.insert(n.part->tokens.word(n.last - 1));
      if (n.known != nullptr && n.type == ActorType::person) {
        for (std::uint32_t i = n.first; i < n.last; ++i) surnames_.insert(n.part->tokens.word(i));
      }
    }
  }

  void run() {
    for (std::uint32_t i = 0; i + 1 < part_.size(); ++i) {
      const Token& t = part_.at(i);
      if (t.shape == Shape::upper) speaking_letters(i);
      if (t.shape != Shape::lower) continue;
      if (gazetteer_.is(t, kRole)) {
        before_role(i);
        after_role(i);
      } else if (gazetteer_.is(t, kSpeech) && part_.tokens.word(i) == "said") {
        speaking(i);
      }
    }
  }

 private:
  // "an analyst at the brokerage Cazenove".
  void after_role(std::uint32_t i) {
    const std::string_view word = part_.tokens.word(i + 1);
    const bool at = word == "at" || word == "with";
    const bool other = word == "for" || word == "of";
    if ((!at && !other) || part_.at(i + 1).gap != Gap::space || !among(part_.tokens.word(i), kStaff)) return;
    std::uint32_t first = i + 2;
    if (part_.has(first) && part_.tokens.word(first) == "the") ++first;
    while (part_.has(first) && first < i + 6 && part_.at(first).shape == Shape::lower &&
           among(part_.tokens.word(first), kFirms)) {
      ++first;
    }
    if (!part_.has(first) || part_.at(first).gap != Gap::space) return;
    const std::uint32_t last = run_end(first);
    if (last == first || (word != "at" && like_person(first, last)) || (other && loose(i, word))) return;
    take(first, last);
  }

  // "head of Asia", "president of the club": places and things have them as well.
  bool loose(std::uint32_t role, std::string_view word) const {
    static constexpr std::string_view kFirm[] = {"chairman",    "executive", "founder",      "ceo",        "spokesman",
                                                 "spokeswoman", "analyst",   "spokesperson", "strategist", "economist"};
    return word == "of" && !among(part_.tokens.word(role), kFirm);
  }

  // "IDC analyst Loren Loverde", "Volvo spokesman".
  void before_role(std::uint32_t i) {
    if (!among(part_.tokens.word(i), kBefore) || part_.at(i).gap != Gap::space) return;
    std::uint32_t first = i;
    while (first > 0 && i - first < 4 && name_part(first - 1) && (first == i || joined(first))) --first;
    if (first == i || part_.at(i - 1).possessive || surnames_.contains(part_.tokens.word(i - 1))) return;
    if (part_.begins_sentence(first) && gazetteer_.is(part_.at(first), kCommon)) return;
    const std::string_view role = part_.tokens.word(i);
    const bool firms_have =
        role != "spokesman" && role != "spokeswoman" && role != "spokesperson" && role != "spokesmen";
    if (firms_have || !like_person(first, i)) take(first, i);
  }

  // "Volvo said on Monday it would cut ...", "CLSA said in a note".
  void speaking(std::uint32_t i) {
    std::uint32_t first = i;
    while (first > 0 && i - first < 4 && name_part(first - 1) && (first == i || joined(first))) --first;
    if (first == i || part_.at(i).gap != Gap::space || surnames_.contains(part_.tokens.word(i - 1))) return;
    std::uint32_t next = i + 1;
    while (part_.has(next) && next < i + 5 &&
           (gazetteer_.is(part_.at(next), kCalendar) || part_.tokens.word(next) == "on" ||
            part_.tokens.word(next) == "late" || part_.tokens.word(next) == "that")) {
      ++next;
    }
    if (!part_.has(next) || part_.at(next).gap != Gap::space) return;
    const std::string_view word = part_.tokens.word(next);
    if ((word != "it" && word != "its") || like_person(first, i)) return;
    if (gazetteer_.is(part_.at(first), kCommon) && i - first == 1) return;
    take(first, i);
  }

  // "told WFAA", "TMZ reports", "according to researcher IDC": letters that speak or are spoken to.
  void speaking_letters(std::uint32_t i) {
    const Token& t = part_.at(i);
    if (t.folded_size < 3 || t.folded_size > 6 || !name_part(i) || gazetteer_.is(t, kCommon | kNoName)) return;
    if ((i > 0 && joined(i) && is_high(part_.at(i - 1))) ||
        (part_.has(i + 1) && joined(i + 1) && is_high(part_.at(i + 1))))
      return;
    const bool before = i > 1 && part_.at(i).gap == Gap::space &&
                        (part_.tokens.word(i - 1) == "told" ||
                         (part_.tokens.word(i - 1) == "to" && part_.tokens.word(i - 2) == "according") ||
                         part_.tokens.word(i - 1) == "affiliate" || part_.tokens.word(i - 1) == "researcher");
    const bool after = part_.has(i + 1) && part_.at(i + 1).gap == Gap::space && !t.possessive &&
                       (gazetteer_.is(part_.at(i + 1), kSpeech) || part_.tokens.word(i + 1) == "reports" ||
                        part_.tokens.word(i + 1) == "reported");
    if (!before && !after) return;
    take(i, i + 1);
    // Stations of the United States have three or four letters of which the first is K or W.
    const bool station =
        t.folded_size == 4 && (part_.tokens.word(i).front() == 'w' || part_.tokens.word(i).front() == 'k');
    if (!station || part_.owners[i] != Owner::organisation) return;
    part_.own(i, i + 1, Owner::media);
    found_.back().type = ActorType::media;
  }

  bool joined(std::uint32_t i) const { return part_.continues(i) || part_.at(i).gap == Gap::ampersand; }

  bool name_part(std::uint32_t i) const {
    const Token& t = part_.at(i);
    return is_high(t) && !part_.ticker(i) && !t.loud && !t.headline && part_.owners[i] == Owner::none &&
           !gazetteer_.is(t, kFunction | kCalendar | kRole | kNoName) && part_.entry(i, EntryKind::title) == nullptr &&
           part_.entry(i, EntryKind::demonym) == nullptr && part_.entry(i, EntryKind::name) == nullptr;
  }

  std::uint32_t run_end(std::uint32_t first) const {
    std::uint32_t last = first;
    while (part_.has(last) && last - first < 5 && name_part(last) && (last == first || joined(last))) ++last;
    return last;
  }

  bool like_person(std::uint32_t first, std::uint32_t last) const {
    if (last - first == 1) return gazetteer_.is(part_.at(first), kGivenName) && part_.at(first).shape != Shape::upper;
    return gazetteer_.is(part_.at(first), kGivenName) && last - first <= 3 &&
           !gazetteer_.is(part_.at(last - 1), kOrganisation | kCompany);
  }

  void take(std::uint32_t first, std::uint32_t last) {
    if (OrganisationShape(part_).is_place(first, last) || gazetteer_.is(part_.at(last - 1), kPlaceWord)) return;
    if (last - first == 1 && (part_.at(first).folded_size < 3 || surnames_.contains(part_.tokens.word(first)))) return;
    bool telling = false;
    for (std::uint32_t i = first; i < last; ++i) {
      const Token& t = part_.at(i);
      telling = telling || (t.folded_size > 1 && !gazetteer_.is(t, kCommon | kNoName | kPlaceWord | kCompany));
      if (gazetteer_.is(t, kNoName) && last - first == 1) return;
    }
    if (!telling) return;
    part_.own(first, last, Owner::organisation);
    found_.push_back({&part_, first, last, ActorType::organisation, "employer", nullptr, {}, ""});
  }

  Part& part_;
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
  std::unordered_set<std::string_view> surnames_;  // of the persons found
};

}  // namespace

void find_employers(Part& part, std::vector<Named>& found) {
  Employers(part, found).run();
}

}  // namespace dateline::extract
