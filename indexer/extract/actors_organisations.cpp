// The rules for organisations that no table knows: head words, company suffixes, stock symbols.
#include <algorithm>
#include <string_view>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/organisation_shape.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr std::string_view kGovernment[] = {
    "ministry",  "department",  "dept",      "parliament", "senate", "congress",     "assembly", "cabinet",
    "court",     "tribunal",    "army",      "navy",       "police", "treasury",     "customs",  "embassy",
    "consulate", "directorate", "exchequer", "guard",      "guards", "intelligence", "bureau",   "government"};
constexpr std::string_view kArmed[] = {"brigade", "brigades", "militia", "battalion", "rebels", "militants"};
constexpr std::string_view kMedia[] = {"news",   "times",        "newspaper", "newspapers", "television", "tv",
                                       "radio",  "broadcasting", "herald",    "tribune",    "gazette",    "daily",
                                       "weekly", "magazine",     "chronicle", "observer"};

constexpr std::string_view kWeakHeads[] = {
    "insurance", "energy",  "intelligence", "finance", "credit", "development",  "security", "division",
    "works",     "command", "news",         "times",   "media",  "school",       "church",   "center",
    "centre",    "trust",   "bank",         "forum",   "league", "services",     "club",     "market",
    "radio",     "office",  "service",      "group",   "board",  "network",      "team",     "society",
    "academy",   "system",  "systems",      "records", "force",  "international"};

constexpr std::string_view kCommonHeads[] = {"court",      "committee", "council", "board",     "department", "office",
                                             "commission", "school",    "schools", "services",  "government", "police",
                                             "force",      "service",   "finance", "financial", "energy",     "union"};

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class Finder {
 public:
  Finder(Part& part, const Affairs& affairs, std::vector<Named>& found)
      : part_(part), affairs_(affairs), found_(found), gazetteer_(Gazetteer::get()), shape_(part) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size();) {
      if (!shape_.may_begin(i)) {
        ++i;
        continue;
      }
      const std::uint32_t last = organisation_end(i);
      if (last == i || generic(i, last)) {
        i = std::max(i + 1, last == i ? stop_ : last);
        continue;
      }
      take(i, last);
      i = last;
    }
  }

 private:
  void take(std::uint32_t i, std::uint32_t last) {
    std::string_view country = country_within(part_, affairs_, i, last);
    // "Sweden's Financial Services Authority".
    if (country.empty() && i > 0 && part_.at(i).gap == Gap::space && part_.at(i - 1).possessive)
      country = country_within(part_, affairs_, i - 1, i);
    // "U.S. Forest Service" is elsewhere called "Forest Service", but "U.S. District Court" needs its country.
    const bool prefixed = part_.at(i).shape == Shape::upper && part_.entry(i, EntryKind::name) != nullptr;
    if (prefixed && last - i > 2 && !generic(i + 1, last) && part_.hits[i].last == i + 1) ++i;
    part_.own(i, last, owner_of(type(i, last)));
    found_.push_back({&part_, i, last, type(i, last), rule_, nullptr, country, ""});
  }

  // "( XOM.N )", "<BFD>": a stock's symbol after its name.
  bool symbol_follows(std::uint32_t last) const {
    if (part_.has(last) && part_.at(last).gap == Gap::space && part_.ticker(last)) return true;
    if (!part_.has(last) || part_.at(last).gap != Gap::open) return false;
    const std::string_view text = part_.tokens.text;
    const Token& t = part_.at(last);
    if (t.shape != Shape::upper && t.shape != Shape::number) return false;
    const std::string_view between = text.substr(part_.at(last - 1).end, t.begin - part_.at(last - 1).end);
    if (between.find('<') != std::string_view::npos)
      return t.end < text.size() && (text[t.end] == '>' || text[t.end] == '.');
    return t.end + 1 < text.size() && text[t.end] == '.' && text[t.end + 1] >= 'A' && text[t.end + 1] <= 'Z' &&
           part_.has(last + 1) && part_.at(last + 1).folded_size <= 2;
  }

  // The end of the organisation that begins at `i`, or `i`.
  std::uint32_t organisation_end(std::uint32_t i) {
    const std::uint32_t end = shape_.run_end(i);
    stop_ = end;
    if (shape_.is_place(i, end)) return i;
    if (end > i && symbol_follows(end) && useful(i, end)) {
      rule_ = "stock symbol";
      return end;
    }
    if (part_.at(i).headline) return i;
    for (std::uint32_t last = end; last > i + 1; --last) {
      if (gazetteer_.is(part_.at(last - 1), kCompany) && useful(i, last - 1)) {
        rule_ = "company";
        return last;
      }
    }
    if (firm(i, end)) return end;
    rule_ = "head word";
    if (end > i + 2 && shape_.rallies(i)) return end;
    const bool of = end > i + 2 && gazetteer_.is(part_.at(i), kOrganisation) &&
                    OrganisationShape::connects(part_.tokens.word(i + 1));
    if (of) return end;
    for (std::uint32_t last = end; last > i + 1; --last) {
      if (gazetteer_.is(part_.at(last - 1), kOrganisation)) {
        if (names_thing(last, end) || whose_rebels(i, last)) return i;
        return useful(i, last - 1) && !person_like(i, last) && !is_phrase(i, last) ? with_district(last) : i;
      }
      if (shape_.linked_before(i, last) && shape_.headed(i, last)) return useful(i, last) ? last : i;
    }
    return i;
  }

  // "Syrian Rebels", "Iraqi Militants": no name of theirs.
  bool whose_rebels(std::uint32_t first, std::uint32_t last) const {
    const std::string_view head = part_.tokens.word(last - 1);
    return last - first == 2 && (head == "rebels" || head == "militants" || head == "militia") &&
           part_.entry(first, EntryKind::demonym) != nullptr;
  }

  // "Morgan Local School District".
  std::uint32_t with_district(std::uint32_t last) const {
    const bool district = part_.continues(last) && shape_.high(last) && part_.tokens.word(last) == "district";
    return district ? last + 1 : last;
  }

  // "Geneva Motor Show", "Philadelphia KBW Bank Index": the words behind the head say that it is none.
  bool names_thing(std::uint32_t after, std::uint32_t end) const {
    static constexpr std::string_view kThings[] = {
        "index", "poll",   "average",      "building", "tower", "survey",  "report", "composite", "indices",
        "show",  "cup",    "championship", "stadium",  "arena", "award",   "awards", "prize",     "act",
        "bill",  "fellow", "girl",         "honor",    "blog",  "scholar", "hall",   "classic",   "open"};
    for (std::uint32_t i = after; part_.has(i) && i < after + 3 && (i < end || part_.continues(i)); ++i) {
      if (part_.at(i).shape == Shape::lower) return false;
      if (among(part_.tokens.word(i), kThings)) return true;
    }
    return false;
  }

  // "Hemenway & Barnes".
  bool firm(std::uint32_t first, std::uint32_t last) {
    bool and_sign = false, name = false;
    for (std::uint32_t i = first; i < last; ++i) {
      const Token& t = part_.at(i);
      if (part_.entry(i, EntryKind::name) != nullptr || part_.entry(i, EntryKind::demonym) != nullptr) return false;
      if (t.folded_size == 1 || t.shape != Shape::capital) return false;
      // "Scott Walker & Bobby Jindal" are two persons.
      if (i > first && i + 1 < last && t.gap == Gap::ampersand && gazetteer_.is(t, kGivenName) && i - first > 1)
        return false;
      and_sign = and_sign || (i > first && t.gap == Gap::ampersand);
      name = name || (t.folded_size > 2 && t.shape == Shape::capital && !gazetteer_.is(t, kCommon));
      if (gazetteer_.is(t, kOrganisation | kPlaceWord | kNoName)) return false;
    }
    if (and_sign && name) rule_ = "ampersand";
    return and_sign && name;
  }

  // "District Court", "Judiciary Committee", "City Council": bodies that many have, without whose it is.
  bool generic(std::uint32_t first, std::uint32_t last) const {
    static constexpr std::string_view kWhich[] = {
        "district",     "circuit",       "superior",  "appeals",        "appeal",       "bankruptcy", "executive",
        "judiciary",    "state",         "county",    "city",           "municipal",    "local",      "regional",
        "public",       "special",       "select",    "joint",          "standing",     "steering",   "advisory",
        "governing",    "directors",     "armed",     "foreign",        "relations",    "affairs",    "budget",
        "rules",        "ethics",        "oversight", "appropriations", "of",           "the",        "and",
        "on",           "for",           "federal",   "high",           "supreme",      "general",    "civil",
        "family",       "magistrate",    "homeland",  "security",       "banking",      "education",  "planning",
        "zoning",       "school",        "parish",    "town",           "village",      "sheriff",    "fire",
        "police",       "interior",      "justice",   "commerce",       "nominating",   "audit",      "compensation",
        "senior",       "elementary",    "middle",    "independent",    "independence", "opposition", "ruling",
        "senatorial",   "congressional", "chamber",   "intelligence",   "reform",       "study",      "governors",
        "presidential", "traffic"};
    if (!among(part_.tokens.word(last - 1), kCommonHeads) && part_.tokens.word(last - 1) != "commerce") return false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (!among(part_.tokens.word(i), kWhich) && !among(part_.tokens.word(i), kCommonHeads)) return false;
    }
    return true;
  }

  // "Breaking News", "Law School": two common words, or one after the start of a sentence, name nothing.
  bool is_phrase(std::uint32_t first, std::uint32_t last) const {
    if (last - first > 2 || !among(part_.tokens.word(last - 1), kWeakHeads)) return false;
    return gazetteer_.is(part_.at(first), kCommon);
  }

  // "John Church": two words, a first name and a surname that is also a head word.
  bool person_like(std::uint32_t first, std::uint32_t last) const {
    return last - first == 2 && gazetteer_.is(part_.at(first), kGivenName) &&
           !gazetteer_.is(part_.at(first), kCommon) && gazetteer_.is(part_.at(first + 1), kSurnameLike);
  }

  // Whether the words before the head name something: not only heads, a number, a month or the first word of a
  // sentence.
  bool useful(std::uint32_t first, std::uint32_t last) const {
    if (last <= first) return false;
    for (std::uint32_t i = first; i < last; ++i) {
      const Token& t = part_.at(i);
      if (t.shape == Shape::number || t.folded_size == 1 || gazetteer_.is(t, kFunction | kCalendar | kCompany))
        continue;
      if (gazetteer_.is(t, kOrganisation) && last - first == 1) continue;
      if (i == first && part_.begins_sentence(i) && gazetteer_.is(t, kCommon) && last - first == 1) continue;
      return true;
    }
    return false;
  }

  ActorType type(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t end = first + 1;
    while (end < last && !OrganisationShape::connects(part_.tokens.word(end))) ++end;
    const std::string_view head =
        part_.tokens.word(end < last && gazetteer_.is(part_.at(end - 1), kOrganisation) ? end - 1 : last - 1);
    const std::string_view chamber = part_.tokens.word(first);
    if ((chamber == "house" || chamber == "senate") && head == "committee") return ActorType::government;
    if (among(head, kGovernment)) return ActorType::government;
    if (among(head, kArmed)) return ActorType::armed_group;
    if (among(head, kMedia)) return ActorType::media;
    return ActorType::organisation;
  }

  Part& part_;
  const Affairs& affairs_;
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
  OrganisationShape shape_;
  std::uint32_t stop_ = 0;
  const char* rule_ = "";
};

}  // namespace

void find_organisations(Part& part, const Affairs& affairs, std::vector<Named>& found) {
  Finder(part, affairs, found).run();
}

}  // namespace dateline::extract
