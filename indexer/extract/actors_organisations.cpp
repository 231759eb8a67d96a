// The rules for organisations that no table knows: head words, company suffixes, stock symbols.
#include <algorithm>
#include <string_view>

#include "indexer/extract/actors.hpp"

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
  Finder(Part& part, std::vector<Named>& found) : part_(part), found_(found), gazetteer_(Gazetteer::get()) {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size();) {
      if (!may_begin(i)) {
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
    const std::string_view country = country_within(part_, i, last);
    // "U.S. Forest Service" is elsewhere called "Forest Service", but "U.S. District Court" needs its country.
    const bool prefixed = part_.at(i).shape == Shape::upper && part_.entry(i, EntryKind::name) != nullptr;
    if (prefixed && last - i > 2 && !generic(i + 1, last) && part_.hits[i].last == i + 1) ++i;
    part_.own(i, last, owner_of(type(i, last)));
    found_.push_back({&part_, i, last, type(i, last), rule_, nullptr, country, ""});
  }

  bool high(std::uint32_t i) const {
    const Token& t = part_.at(i);
    const bool market = i > 0 && t.folded_size <= 2 && part_.tokens.text[t.begin - 1] == '.';  // "N" of "XOM.N"
    if (part_.ticker(i) || market) return false;
    return (t.shape == Shape::capital || t.shape == Shape::upper) && part_.owners[i] == Owner::none;
  }

  bool may_begin(std::uint32_t i) const {
    const Token& t = part_.at(i);
    if (ordinal(i)) return part_.has(i + 1) && part_.continues(i + 1) && high(i + 1);
    if (!high(i) || t.loud || gazetteer_.is(t, kCalendar)) return false;
    if (gazetteer_.is(t, kFunction) && !opens_name(i)) return false;
    if (shouted(t) || (t.headline && t.folded_size > 1 && gazetteer_.is(t, kCommon))) return false;
    return part_.entry(i, EntryKind::title) == nullptr || gazetteer_.is(t, kOrganisation);
  }

  // "82nd Airborne Division", "9th Circuit Court".
  bool ordinal(std::uint32_t i) const {
    const std::string_view word = part_.tokens.word(i);
    if (word.size() < 3 || word.front() < '0' || word.front() > '9' || part_.owners[i] != Owner::none) return false;
    return word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th");
  }

  // "U.S. District Court", "First Niagara Financial Group", "New York Fed".
  bool opens_name(std::uint32_t i) const {
    const Token& t = part_.at(i);
    if (t.shape == Shape::upper) return part_.entry(i, EntryKind::name) != nullptr;
    const std::string_view word = part_.tokens.word(i);
    const bool opens = word == "first" || word == "third" || word == "one" || word == "second" || word == "every";
    return opens && !t.headline && !part_.begins_sentence(i) && part_.continues(i + 1) && high(i + 1);
  }

  // "Americans for Tax Reform", "Project for Excellence in Journalism", "Mothers Against Drunk Driving".
  bool rallies(std::uint32_t i) const {
    static constexpr std::string_view kStarts[] = {
        "project",   "campaign",    "americans",    "citizens",  "physicians", "doctors",   "mothers",
        "students",  "women",       "veterans",     "parents",   "democracy",  "friends",   "lawyers",
        "workers",   "families",    "californians", "people",    "scientists", "concerned", "priorities",
        "advocates", "partnership", "network",      "initiative"};
    if (!among(part_.tokens.word(i), kStarts) || part_.at(i).shape != Shape::capital || !part_.has(i + 2)) return false;
    const std::string_view word = part_.tokens.word(i + 1);
    if (word != "for" && word != "against") return false;
    return part_.at(i + 1).gap == Gap::space && part_.at(i + 2).gap == Gap::space && high(i + 2) &&
           (part_.at(i + 1).shape == Shape::capital || !part_.begins_sentence(i));
  }

  // A common word in capitals: a heading.
  bool shouted(const Token& t) const {
    return t.shape == Shape::upper && t.folded_size >= 4 && gazetteer_.is(t, kCommon | kFunction);
  }

  static bool connects(std::string_view word) { return word == "of" || word == "for" || word == "on" || word == "and"; }

  // "Project for Excellence in Journalism", "Alliance to End Hunger": what goes on with a word that is no place.
  bool goes_on(std::string_view word, std::uint32_t next) const {
    if (word != "in" && word != "to" && word != "against") return false;
    if (!part_.has(next) || !high(next) || !gazetteer_.is(part_.at(next), kCommon)) return false;
    return !is_place(next, next + 1) && part_.entry(next, EntryKind::name) == nullptr;
  }

  // Where the run of capitalised words from `i` ends. Sets stop_.
  std::uint32_t run_end(std::uint32_t i) {
    std::uint32_t last = i;
    bool headed = false;
    while (last < part_.size() && last - i < 10) {
      if (const std::uint32_t end = last > i ? committee_end(last) : 0; end > last) {
        last = end;
        headed = true;
        continue;
      }
      if (last > i && !part_.continues(last) && part_.at(last).gap != Gap::ampersand) break;
      if ((high(last) && !breaks(i, last, headed)) || (last == i && ordinal(i))) {
        headed = headed || gazetteer_.is(part_.at(last), kOrganisation) || (last == i && rallies(i));
        ++last;
        continue;
      }
      const std::string_view word = part_.tokens.word(last);
      if (last == i + 1 && rallies(i)) headed = true;
      const bool link = headed && (connects(word) || goes_on(word, last + 1)) && part_.has(last + 1) && last > i &&
                        !among(part_.tokens.word(last - 1), kMedia);
      std::uint32_t next = last + 1;
      if (link && part_.tokens.word(next) == "the" && part_.has(next + 1)) ++next;
      if (!link || !high(next) || gazetteer_.is(part_.at(next), kFunction | kCalendar)) break;
      if (word == "and" && (!linked_before(i, last) || !headed_before_link(i, last))) break;
      last = next;
    }
    while (last > i && part_.at(last - 1).shape == Shape::lower) --last;
    stop_ = last;
    return last;
  }

  // "House [Oversight and Government Reform Committee]": where a list of subjects leads to a committee.
  std::uint32_t committee_end(std::uint32_t at) const {
    for (std::uint32_t i = at; part_.has(i) && i < at + 8; ++i) {
      const Gap gap = part_.at(i).gap;
      if (part_.at(i).headline || (gap != Gap::space && gap != Gap::comma && gap != Gap::ampersand)) return 0;
      const std::string_view word = part_.tokens.word(i);
      if (word == "and") continue;
      if (!high(i) || !gazetteer_.is(part_.at(i), kCommon)) return 0;
      if (word == "committee" || word == "subcommittee") return i + 1;
    }
    return 0;
  }

  // "and" goes on inside "Ministry of Trade and Industry", not after "Toyota Motor".
  bool linked_before(std::uint32_t first, std::uint32_t at) const {
    for (std::uint32_t i = first; i < at; ++i) {
      if (part_.tokens.word(i) == "of" || part_.tokens.word(i) == "for" || part_.tokens.word(i) == "on" ||
          part_.tokens.word(i) == "to" || part_.tokens.word(i) == "against" || part_.tokens.word(i) == "in")
        return true;
    }
    return false;
  }

  // A head word, rather than "Americans", stands before the first "of" or "for".
  bool headed_before_link(std::uint32_t first, std::uint32_t at) const {
    std::uint32_t i = first;
    while (i < at && part_.at(i).shape != Shape::lower) ++i;
    return headed(first, i);
  }

  bool breaks(std::uint32_t first, std::uint32_t i, bool headed) const {
    const Token& t = part_.at(i);
    if (i == first) return false;
    if (gazetteer_.is(t, kCalendar | kFunction) || shouted(t)) return t.shape != Shape::upper || shouted(t);
    const bool head = gazetteer_.is(t, kOrganisation | kCompany);
    if (part_.entry(i, EntryKind::title) != nullptr && !head && connects_not(i)) return true;
    if (in_place(first, i)) return false;
    return headed && !head && gazetteer_.is(t, kGivenName) && !gazetteer_.is(t, kCommon) && connects_not(i);
  }

  bool connects_not(std::uint32_t i) const {
    const bool article = i > 1 && part_.tokens.word(i - 1) == "the";
    return i == 0 || !connects(part_.tokens.word(i - (article ? 2 : 1)));
  }

  // "Francisco" in "University of San Francisco".
  bool in_place(std::uint32_t first, std::uint32_t i) const {
    for (std::uint32_t k = std::max(first, i > 3 ? i - 3 : 0); k < i; ++k) {
      if (part_.hits[k].last > i && (part_.entry(k, EntryKind::city) || part_.entry(k, EntryKind::region))) return true;
    }
    return false;
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
    const std::uint32_t end = run_end(i);
    if (is_place(i, end)) return i;
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
    if (end > i + 2 && rallies(i)) return end;
    const bool of = end > i + 2 && gazetteer_.is(part_.at(i), kOrganisation) && connects(part_.tokens.word(i + 1));
    if (of) return end;
    for (std::uint32_t last = end; last > i + 1; --last) {
      if (gazetteer_.is(part_.at(last - 1), kOrganisation)) {
        if (names_thing(last, end)) return i;
        return useful(i, last - 1) && !person_like(i, last) && !is_phrase(i, last) ? last : i;
      }
      if (linked_before(i, last) && headed(i, last)) return useful(i, last) ? last : i;
    }
    return i;
  }

  // "Geneva Motor Show", "Philadelphia KBW Bank Index": the words behind the head say that it is none.
  bool names_thing(std::uint32_t after, std::uint32_t end) const {
    static constexpr std::string_view kThings[] = {
        "index",   "poll", "average", "building",     "tower",   "survey", "report",  "composite",
        "indices", "show", "cup",     "championship", "stadium", "arena",  "award",   "awards",
        "prize",   "act",  "bill",    "fellow",       "scholar", "hall",   "classic", "open"};
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

  bool headed(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (gazetteer_.is(part_.at(i), kOrganisation)) return true;
    }
    return false;
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

  // A place that the gazetteers know: "West Bank".
  bool is_place(std::uint32_t first, std::uint32_t last) const {
    const Hit hit = part_.hits[first];
    if (hit.last < last || hit.last == hit.first) return false;
    for (const EntryKind kind : {EntryKind::name, EntryKind::capital, EntryKind::city, EntryKind::region,
                                 EntryKind::metonym, EntryKind::mask, EntryKind::demonym, EntryKind::thing}) {
      if (part_.entry(hit, kind) != nullptr) return true;
    }
    return false;
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
    while (end < last && !connects(part_.tokens.word(end))) ++end;
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
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
  std::uint32_t stop_ = 0;
  const char* rule_ = "";
};

}  // namespace

void find_organisations(Part& part, std::vector<Named>& found) {
  Finder(part, found).run();
}

}  // namespace dateline::extract
