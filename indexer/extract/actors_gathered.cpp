// Puts the mentions of one actor together, names it, and weighs it.
#include <algorithm>
#include <cmath>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/nicknames.hpp"
#include "indexer/extract/person_shape.hpp"
#include "schema/tables.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr double kTitleWeight = 3;
constexpr double kLedeWeight = 2;
constexpr std::uint32_t kLedeTokens = 60;
constexpr double kDecay = 0.4;      // how much less the last word counts than the first after the lede
constexpr double kReporting = 0.3;  // of a medium that only reports
// The weight at which salience reaches 1 - 1/e.
constexpr double kScale = 6;

using Words = std::vector<std::string_view>;

// A name for comparing: folded words without articles, suffixes and full stops.
std::string comparable(const Tokens& tokens, std::uint32_t first, std::uint32_t last, ActorType type) {
  const Gazetteer& gazetteer = Gazetteer::get();
  std::string key;
  for (std::uint32_t i = first; i < last; ++i) {
    const std::string_view word = tokens.word(i);
    if (word == "the" && i == first) continue;
    if (type != ActorType::person && i > first && gazetteer.is(tokens.list[i], kCompany)) continue;
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

std::string_view take_suffix(Words& words) {
  if (words.size() < 3 || !is_name_suffix(words.back())) return {};
  const std::string_view suffix = words.back();
  words.pop_back();
  return suffix;
}

// Whether a word of a name stands in the other one as well, in full or as an initial.
bool stands_in(std::string_view word, const Words& whole) {
  return std::any_of(whole.begin(), whole.end() - 1, [&](std::string_view other) {
    return word == other || ((word.size() == 1 || other.size() == 1) && word.front() == other.front());
  });
}

// Within one article a name is the same person where the last words agree and the others do not contradict: "Tayyip
// Erdogan" and "Recep Tayyip Erdogan", "Bill Smith" and "William J. Smith", but not "George W. Bush" and "George H.W.
// Bush".
bool same_person(std::string_view a, std::string_view b) {
  Words longer = schema::split(a, ' '), shorter = schema::split(b, ' ');
  const std::string_view one = take_suffix(longer), other = take_suffix(shorter);
  if (!one.empty() && !other.empty() && one != other) return false;
  if (longer.size() < shorter.size()) std::swap(longer, shorter);
  if (longer.size() < 2 || longer.back() != shorter.back()) return false;
  if (shorter.size() == 1) return true;
  if (!same_first_name(longer.front(), shorter.front())) {
    if (std::find(longer.begin(), longer.end() - 1, shorter.front()) == longer.end() - 1) return false;
  }
  return std::all_of(shorter.begin() + 1, shorter.end() - 1,
                     [&](std::string_view word) { return stands_in(word, longer); });
}

// "Judiciary Committee" for "House Judiciary Committee", "Gulf Bank" for "Gulf Bank of Tarn".
bool same_organisation(std::string_view a, std::string_view b) {
  const std::string_view longer = a.size() > b.size() ? a : b, shorter = a.size() > b.size() ? b : a;
  if (shorter.find(' ') == std::string_view::npos || shorter.size() == longer.size()) return false;
  // "International Association of Machinists (and Aerospace Workers)".
  if (longer.starts_with(shorter) && longer.substr(shorter.size()).starts_with(" and ")) {
    return std::count(shorter.begin(), shorter.end(), ' ') >= 2;
  }
  return longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ' &&
         (shorter.ends_with("committee") || shorter.ends_with("commission") || shorter.ends_with("council"));
}

struct Cluster {
  ActorCandidate candidate;
  std::string key;
  double weight = 0;
  std::size_t full = 0;  // length of the fullest name
};

// Line breaks and runs of spaces inside a name become one space.
void tidy(std::string& name) {
  std::string clean;
  for (const char c : name) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      clean += c;
    } else if (!clean.empty() && clean.back() != ' ') {
      clean += ' ';
    }
  }
  name = clean;
}

void add_once(std::vector<std::string>& list, std::string value) {
  tidy(value);
  if (!value.empty() && std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
}

class Gathering {
 public:
  Gathering(const TaggedArticle& article, const TagContext& context) : article_(article), context_(context) {
    for (const std::string& byline : context.bylines) bylines_.push_back(schema::fold(byline));
  }

  void add(const Named& n) {
    const std::string written(n.part->tokens.written(n.first, n.last));
    const std::string& name = n.name.empty() ? written : n.name;
    const std::string key = n.name.empty() ? comparable(n.part->tokens, n.first, n.last, n.type) : folded(name, n.type);
    const schema::AuthorityEntry* known = n.known;
    if (known == nullptr && n.type == ActorType::person) known = known_person(name);
    Cluster& c = cluster(n, key, known);
    c.weight += weight(n);
    if (c.candidate.country.empty()) c.candidate.country = std::string(n.country);
    const bool loud = n.part->at(n.first).loud;
    if (known == nullptr && c.candidate.authority.empty() && name.size() > c.full && !loud) {
      c.candidate.name = name;
      c.full = name.size();
    }
    if (c.candidate.name.empty()) c.candidate.name = name;
    c.candidate.is_not_known = c.candidate.authority.empty() && (c.candidate.is_not_known || n.is_not_known);
    if ((name.size() > c.candidate.written.size() && !loud && n.known == nullptr) ||
        written.size() > c.candidate.written.size()) {
      c.candidate.written = n.known == nullptr && !loud ? name : written;
    }
    add_once(c.candidate.roles, n.role);
    add_once(c.candidate.organisations, n.organisation);
    c.candidate.mentions.push_back(n.part->mention(n.first, n.last, n.rule));
  }

  std::vector<ActorCandidate> take() {
    std::vector<ActorCandidate> all;
    for (Cluster& c : clusters_) {
      if (c.candidate.type == ActorType::person && is_byline(c)) continue;
      c.candidate.salience = 1 - std::exp(-c.weight / kScale);
      std::ranges::stable_sort(c.candidate.mentions, [](const schema::Mention& a, const schema::Mention& b) {
        const bool at = a.zone == schema::ZoneKind::title, bt = b.zone == schema::ZoneKind::title;
        return at != bt ? at : a.start < b.start;
      });
      tidy(c.candidate.name);
      tidy(c.candidate.written);
      all.push_back(std::move(c.candidate));
    }
    std::ranges::sort(all, [](const ActorCandidate& a, const ActorCandidate& b) {
      return a.salience != b.salience ? a.salience > b.salience : a.name < b.name;
    });
    return all;
  }

 private:
  // More in the title and the lede, then less the later; little for a medium that only reports what others say.
  double weight(const Named& n) const {
    const double size = static_cast<double>(std::max<std::size_t>(n.part->size(), 1));
    const double late = kDecay * static_cast<double>(n.first) / size;
    const double position = n.part->is_title ? kTitleWeight : n.first < kLedeTokens ? kLedeWeight : 1.0;
    return (position - late) * (n.type == ActorType::media && !n.part->is_title && reports(n) ? kReporting : 1.0);
  }

  // "told the Post", "CNN reported": also the article's own outlet.
  bool reports(const Named& n) const {
    const Part& part = *n.part;
    for (std::uint32_t i = n.first; i > 0 && n.first - i < 2; --i) {
      const std::string_view before = part.tokens.word(i - 1);
      if (before == "told" || before == "by" || before == "to") return true;
    }
    if (!part.has(n.last)) return n.known != nullptr && n.known->name == context_.outlet;
    const std::string_view after = part.tokens.word(n.last);
    return after == "reported" || after == "reports" || after == "said" || after == "quoted" ||
           (n.known != nullptr && n.known->name == context_.outlet);
  }

  static std::string folded(const std::string& name, ActorType type) {
    Tokens tokens = tokenise(name, "");
    Gazetteer::get().number(tokens);
    return comparable(tokens, 0, static_cast<std::uint32_t>(tokens.size()), type);
  }

  const schema::AuthorityEntry* known_person(const std::string& written) const {
    std::vector<const schema::AuthorityEntry*> entries = schema::authority_named(written);
    std::erase_if(entries, [](const schema::AuthorityEntry* e) { return e->type != ActorType::person; });
    return entries.empty() ? nullptr : bearer(entries, article_, context_);
  }

  Cluster& cluster(const Named& n, const std::string& key, const schema::AuthorityEntry* known) {
    for (Cluster& c : clusters_) {
      if (known != nullptr && c.candidate.authority == known->id) return c;
      if (known == nullptr && same(c, key, n.type)) return c;
      if (known != nullptr && n.type == ActorType::person && c.candidate.authority.empty() && c.key == key) {
        c.candidate.authority = std::string(known->id);
        c.candidate.name = std::string(known->name);
        return c;
      }
    }
    Cluster& made = clusters_.emplace_back();
    made.key = key;
    made.candidate.type = n.type;
    if (known != nullptr) {
      // A surname alone is no key: "Cindy McCain" is not John McCain.
      made.key = folded(std::string(known->name), known->type);
      made.candidate.authority = std::string(known->id);
      made.candidate.name = std::string(known->name);
      made.candidate.type = known->type;
      made.candidate.country = std::string(known->country);
    }
    return made;
  }

  static bool same(Cluster& c, const std::string& key, ActorType type) {
    const bool person = type == ActorType::person;
    if (person != (c.candidate.type == ActorType::person)) return false;
    const bool family = person && is_family_first(c.candidate.country) && c.key.starts_with(key + " ");
    if (c.key != key && !family && !(person ? same_person(c.key, key) : same_organisation(c.key, key))) return false;
    if (key.size() > c.key.size()) c.key = key;
    return true;
  }

  bool is_byline(const Cluster& c) const {
    const std::string name = schema::fold(c.candidate.name);
    return std::ranges::find(bylines_, name) != bylines_.end();
  }

  const TaggedArticle& article_;
  const TagContext& context_;
  std::vector<std::string> bylines_;
  std::vector<Cluster> clusters_;
};

}  // namespace

std::vector<ActorCandidate> gather_actors(const std::vector<Named>& found, const TaggedArticle& article,
                                          const TagContext& context) {
  Gathering gathering(article, context);
  for (const Named& n : found) gathering.add(n);
  return gathering.take();
}

}  // namespace dateline::extract
