#include "indexer/extract/actors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr double kTitleWeight = 3;
constexpr double kLedeWeight = 2;
constexpr std::uint32_t kLedeTokens = 60;
// The weight at which salience reaches 1 - 1/e.
constexpr double kScale = 6;

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

struct Cluster {
  ActorCandidate candidate;
  std::string key;
  double weight = 0;
  std::size_t full = 0;  // length of the fullest name
};

class Gathering {
 public:
  explicit Gathering(const TagContext& context) {
    for (const std::string& byline : context.bylines) bylines_.push_back(schema::fold(byline));
  }

  void add(const Named& n) {
    const std::string written(n.part->tokens.written(n.first, n.last));
    std::string key = n.name.empty() ? comparable(n.part->tokens, n.first, n.last, n.type) : folded_name(n);
    const schema::AuthorityEntry* known = n.known;
    if (known == nullptr && n.type == ActorType::person && n.name.empty()) known = known_person(written);
    Cluster& c = cluster(n, key, known);
    const double position = n.part->is_title ? kTitleWeight : n.first < kLedeTokens ? kLedeWeight : 1.0;
    c.weight += position;
    if (c.candidate.country.empty()) c.candidate.country = std::string(n.country);
    const std::string& name = n.name.empty() ? written : n.name;
    if (known == nullptr && c.candidate.authority.empty() && name.size() > c.full && !n.part->at(n.first).loud) {
      c.candidate.name = name;
      c.full = name.size();
    }
    if (c.candidate.name.empty()) c.candidate.name = name;
    if (written.size() > c.candidate.written.size() || c.candidate.written.empty()) c.candidate.written = written;
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
  static std::string folded_name(const Named& n) {
    const Tokens tokens = [&] {
      Tokens made = tokenise(n.name, "");
      Gazetteer::get().number(made);
      return made;
    }();
    return comparable(tokens, 0, static_cast<std::uint32_t>(tokens.size()), n.type);
  }

  static const schema::AuthorityEntry* known_person(const std::string& written) {
    for (const schema::AuthorityEntry* entry : schema::authority_named(written)) {
      if (entry->type == ActorType::person) return entry;
    }
    return nullptr;
  }

  Cluster& cluster(const Named& n, const std::string& key, const schema::AuthorityEntry* known) {
    for (Cluster& c : clusters_) {
      if (known != nullptr && c.candidate.authority == known->id) return c;
      if (known == nullptr && c.candidate.type == n.type && same(c, key, n.type)) return c;
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
      made.candidate.authority = std::string(known->id);
      made.candidate.name = std::string(known->name);
      made.candidate.type = known->type;
      made.candidate.country = std::string(known->country);
    }
    return made;
  }

  // Within one article a name is the same person where the words of one are among the other's and the last agree
  // ("Tayyip Erdogan", "Recep Tayyip Erdogan").
  static bool same(Cluster& c, const std::string& key, ActorType type) {
    if (c.key == key) return true;
    if (type != ActorType::person) return false;
    const bool longer = key.size() > c.key.size();
    const std::string& whole = longer ? key : c.key;
    const std::string& part = longer ? c.key : key;
    const std::size_t last_whole = whole.rfind(' '), last_part = part.rfind(' ');
    if (last_whole == std::string::npos) return false;
    const std::string surname = last_part == std::string::npos ? part : part.substr(last_part + 1);
    if (whole.substr(last_whole + 1) != surname) return false;
    if (last_part != std::string::npos) {
      const std::string padded = " " + whole + " ";
      for (std::size_t at = 0; at < part.size();) {
        const std::size_t end = std::min(part.find(' ', at), part.size());
        const std::string word = " " + part.substr(at, end - at) + (end - at == 1 ? "" : " ");
        if (padded.find(word) == std::string::npos) return false;
        at = end + 1;
      }
    }
    if (longer) c.key = key;
    return true;
  }

  bool is_byline(const Cluster& c) const {
    const std::string name = schema::fold(c.candidate.name);
    return std::ranges::find(bylines_, name) != bylines_.end();
  }

  // Line breaks and runs of spaces inside a name become one space.
  static void tidy(std::string& name) {
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

  std::vector<std::string> bylines_;
  std::vector<Cluster> clusters_;
};

// A known actor that only a bare surname names is another person where the article gives that surname a first name.
void drop_namesakes(std::vector<Named>& found) {
  std::unordered_map<std::string, std::size_t> others;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Named& n = found[i];
    if (n.type != ActorType::person || n.known != nullptr || n.last - n.first < 2) continue;
    const std::string written(n.part->tokens.written(n.first, n.last));
    if (schema::authority_named(written).empty()) others.try_emplace(std::string(n.part->tokens.word(n.last - 1)), i);
  }
  for (Named& n : found) {
    if (n.type != ActorType::person || n.known == nullptr || n.last - n.first != 1) continue;
    const auto other = others.find(std::string(n.part->tokens.word(n.first)));
    if (other == others.end()) continue;
    const bool full =
        std::ranges::any_of(found, [&](const Named& m) { return m.known == n.known && m.last - m.first > 1; });
    if (full) continue;
    const Named& whole = found[other->second];
    n.name = std::string(whole.part->tokens.written(whole.first, whole.last));
    n.known = nullptr;
    n.rule = "surname";
  }
}

}  // namespace

Owner owner_of(ActorType type) {
  switch (type) {
    case ActorType::person:
      return Owner::person;
    case ActorType::organisation:
      return Owner::organisation;
    case ActorType::government:
      return Owner::government;
    case ActorType::armed_group:
      return Owner::armed_group;
    default:
      return Owner::media;
  }
}

std::string_view country_within(const Part& part, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    for (const EntryKind kind :
         {EntryKind::name, EntryKind::demonym, EntryKind::capital, EntryKind::region, EntryKind::city}) {
      const Entry* e = part.entry(i, kind);
      if (e != nullptr && e->language.empty()) return e->country;
    }
  }
  return {};
}

std::string_view country_before(const Part& part, std::uint32_t i) {
  for (std::uint32_t at = i; at > 0 && i - at < 6; --at) {
    if (part.begins_sentence(at) || part.at(at).gap == Gap::comma) break;
    const std::uint32_t k = at - 1;
    if (part.hits[k].last > i) continue;
    for (const EntryKind kind : {EntryKind::name, EntryKind::demonym}) {
      const Entry* e = part.entry(k, kind);
      if (e != nullptr && e->language.empty() && part.owners[k] != Owner::person && part.owners[k] != Owner::media)
        return e->country;
    }
  }
  return {};
}

std::vector<Named> find_actors(TaggedArticle& article, const TagContext& context) {
  std::vector<Named> found;
  for (Part* part : {&article.text, &article.title}) {
    find_known(*part, found);
    find_bodies(*part, context, found);
    find_organisations(*part, found);
    if (context.language.empty() || context.language == "en") find_persons(*part, found);
  }
  drop_namesakes(found);
  find_references(article, context, found);
  return found;
}

std::vector<ActorCandidate> gather_actors(const std::vector<Named>& found, const TagContext& context) {
  Gathering gathering(context);
  for (const Named& n : found) gathering.add(n);
  return gathering.take();
}

}  // namespace dateline::extract
