// What an article calls its actors after their first full mention: surnames, short names, acronyms, "the Post".
#include <algorithm>
#include <unordered_map>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/person_shape.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper || t.shape == Shape::other;
}

class References {
 public:
  References(TaggedArticle& article, const TagContext& context, std::vector<Named>& found)
      : article_(article), context_(context), found_(found), gazetteer_(Gazetteer::get()) {}

  void run() {
    for (std::size_t i = 0; i < found_.size(); ++i) note(i);
    note_acronyms();
    scan(article_.title);
    scan(article_.text);
  }

 private:
  // The last word of a name, with the particle that a hyphen ties to it ("Al-Thani").
  void note(std::size_t index) {
    const Named n = found_[index];
    const Tokens& tokens = n.part->tokens;
    if (n.type == ActorType::person) {
      std::uint32_t last = n.last;
      while (last > n.first + 2 && is_name_suffix(tokens.word(last - 1))) --last;
      if (last - n.first >= 2) remember(surnames_, std::string(tokens.word(last - 1)), index);
      // "Xi Jinping", "Kim Jong-un": the family's name comes first.
      if (n.known != nullptr && is_family_first(n.known->country))
        remember(surnames_, std::string(tokens.word(n.first)), index);
      return;
    }
    if (n.type == ActorType::media && n.last - n.first >= 2) {
      media_[std::string(tokens.word(n.last - 1))].push_back(index);
      return;
    }
    const Token& first = tokens.list[n.first];
    const bool telling =
        first.folded_size >= 4 && first.shape == Shape::capital &&
        !gazetteer_.is(first, kCommon | kGivenName | kOrganisation | kPlaceWord | kFunction | kNoName) &&
        n.part->entry(n.first, EntryKind::name) == nullptr && n.part->entry(n.first, EntryKind::demonym) == nullptr &&
        n.part->entry(n.first, EntryKind::city) == nullptr && n.part->entry(n.first, EntryKind::capital) == nullptr &&
        n.part->entry(n.first, EntryKind::region) == nullptr;
    if (n.type == ActorType::organisation && n.known == nullptr && n.last - n.first >= 2 && telling) {
      remember(short_names_, std::string(tokens.word(n.first)), index);
    }
  }

  static void remember(std::unordered_map<std::string, std::size_t>& names, std::string key, std::size_t index) {
    names.try_emplace(std::move(key), index);
  }

  // "National Intelligence Organization (MIT)": the capitals of the words before the bracket.
  void note_acronyms() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Named n = found_[i];
      if (n.type == ActorType::person) continue;
      if (n.last - n.first >= 3 && n.name.empty()) remember(acronyms_, initials(n), i);
      if (!n.part->has(n.last)) continue;
      const Token& t = n.part->at(n.last);
      const bool closed = n.part->has(n.last + 1) && n.part->at(n.last + 1).gap == Gap::close;
      if (t.gap != Gap::open || t.shape != Shape::upper || t.folded_size < 2 || t.folded_size > 7 || t.loud || !closed)
        continue;
      const std::string_view acronym = n.part->tokens.word(n.last);
      if (acronym.front() != n.part->tokens.word(n.first).front() && n.part->tokens.word(n.first) != "the") continue;
      remember(acronyms_, std::string(acronym), i);
    }
  }

  // "EEOC" of "Equal Employment Opportunity Commission".
  static std::string initials(const Named& n) {
    std::string letters;
    for (std::uint32_t i = n.first; i < n.last; ++i) {
      if (n.part->at(i).shape != Shape::lower) letters += n.part->tokens.word(i).front();
    }
    return letters.size() >= 3 ? letters : std::string(n.part->tokens.word(n.first)) + "?";
  }

  void scan(Part& part) {
    for (std::uint32_t i = 0; i < part.size(); ++i) {
      if (part.owners[i] != Owner::none || !is_high(part.at(i))) continue;
      const std::string word(part.tokens.word(i));
      if (!try_acronym(part, i, word) && !try_surname(part, i, word) && !try_short(part, i, word) &&
          !try_house(part, i, word))
        try_media(part, i, word);
    }
  }

  void add(Part& part, std::uint32_t first, std::uint32_t last, std::size_t index, const char* rule) {
    Named n = found_[index];
    const std::string name = n.name.empty() ? std::string(n.part->tokens.written(n.first, n.last)) : n.name;
    part.own(first, last, owner_of(n.type));
    found_.push_back({&part, first, last, n.type, rule, n.known, n.country, name});
  }

  bool try_acronym(Part& part, std::uint32_t i, const std::string& word) {
    const auto known = acronyms_.find(word);
    if (known == acronyms_.end() || part.at(i).shape != Shape::upper) return false;
    add(part, i, i + 1, known->second, "acronym");
    return true;
  }

  bool before(const Part& part, std::uint32_t i, std::size_t index) const {
    const Named& full = found_[index];
    return part.is_title || (!full.part->is_title && full.first < i) || full.part->is_title;
  }

  bool try_surname(Part& part, std::uint32_t i, const std::string& word) {
    const auto known = surnames_.find(word);
    if (known == surnames_.end() || !before(part, i, known->second)) return false;
    const Token& t = part.at(i);
    const bool is_word = gazetteer_.is(t, kCommon | kCalendar | kFunction | kRole | kPlaceWord);
    const bool unsure = t.headline || (part.begins_sentence(i) && !subject(part, i));
    if (is_word && unsure && !prominent(known->second, t)) return false;
    if (part.entry(i, EntryKind::name) != nullptr && !speech_follows(part, i)) return false;
    if (in_longer_run(part, i) && !in_list(part, i)) return false;
    std::uint32_t first = i;
    const Named& full = found_[known->second];
    while (first > 0 && part.continues(first) && part.owners[first - 1] == Owner::none &&
           gazetteer_.is(part.at(first - 1), kParticle) && has_word(full, part.tokens.word(first - 1))) {
      --first;
    }
    add(part, first, i + 1, known->second, "surname");
    return true;
  }

  // "Trump encourages ...": whom the authority file knows and the article names often, though the surname is a word.
  bool prominent(std::size_t index, const Token& t) const {
    const schema::AuthorityEntry* who = found_[index].known;
    if (who == nullptr || t.loud || gazetteer_.is(t, kFunction | kCalendar)) return false;
    return std::ranges::count_if(found_, [&](const Named& n) { return n.known == who; }) > 1;
  }

  static bool has_word(const Named& n, std::string_view word) {
    for (std::uint32_t i = n.first; i < n.last; ++i) {
      if (n.part->tokens.word(i) == word) return true;
    }
    return false;
  }

  // "Hall then asked", "Bell lost", "West and Hall voted": at the start of a sentence a surname that is a word has to
  // be followed as a subject is.
  bool subject(const Part& part, std::uint32_t i) const {
    static constexpr std::string_view kVerbs[] = {
        "is",    "was",   "has",    "had",   "will",  "would", "did",   "does",  "also",   "then",  "won",
        "lost",  "went",  "took",   "made",  "gave",  "ran",   "led",   "met",   "wrote",  "spoke", "left",
        "came",  "began", "got",    "held",  "kept",  "knew",  "put",   "saw",   "thinks", "says",  "who",
        "hit",   "beat",  "became", "grew",  "found", "could", "may",   "might", "must",   "never", "now",
        "later", "told",  "stood",  "built", "sold",  "paid",  "sought"};
    if (part.at(i).possessive) return true;
    if (!part.has(i + 1) || part.at(i + 1).gap != Gap::space || part.at(i + 1).shape != Shape::lower) return false;
    const std::string_view word = part.tokens.word(i + 1);
    if (gazetteer_.is(part.at(i + 1), kSpeech) || std::ranges::find(kVerbs, word) != std::end(kVerbs)) return true;
    if (word == "and" && part.has(i + 2) && surnames_.contains(std::string(part.tokens.word(i + 2)))) return true;
    return word.size() > 4 && word.ends_with("ed");
  }

  bool speech_follows(const Part& part, std::uint32_t i) const {
    return part.has(i + 1) && part.at(i + 1).shape == Shape::lower && gazetteer_.is(part.at(i + 1), kSpeech);
  }

  // Between other capitalised words a surname is a part of some other name.
  bool in_longer_run(const Part& part, std::uint32_t i) const {
    if (part.at(i).headline) return false;
    if (part.continues(i + 1) && part.owners[i + 1] == Owner::none && part.at(i + 1).shape == Shape::capital &&
        !gazetteer_.is(part.at(i + 1), kFunction | kCalendar | kRole)) {
      return true;
    }
    if (i == 0 || !part.continues(i) || part.at(i - 1).shape != Shape::capital || part.owners[i - 1] != Owner::none)
      return false;
    if (gazetteer_.is(part.at(i - 1), kParticle)) return false;
    return !title_ends(part, i) && !gazetteer_.is(part.at(i - 1), kFunction | kCommon | kCalendar);
  }

  // "Barnea, Bar and Halevi".
  bool in_list(const Part& part, std::uint32_t i) const {
    return part.has(i + 1) && (part.at(i).gap == Gap::comma || part.at(i + 1).gap == Gap::comma) &&
           surnames_.contains(std::string(part.tokens.word(i + 1)));
  }

  static bool title_ends(const Part& part, std::uint32_t at) {
    for (std::uint32_t k = at > 4 ? at - 4 : 0; k < at; ++k) {
      if (part.hits[k].last == at && part.entry(k, EntryKind::title) != nullptr) return true;
    }
    return false;
  }

  bool try_short(Part& part, std::uint32_t i, const std::string& word) {
    const auto known = short_names_.find(word);
    if (known == short_names_.end() || in_longer_run(part, i)) return false;
    add(part, i, i + 1, known->second, "short name");
    return true;
  }

  // "the House" where the article is about the Congress of the United States.
  bool try_house(Part& part, std::uint32_t i, const std::string& word) {
    if (word != "house" || part.at(i).shape != Shape::capital || in_longer_run(part, i)) return false;
    if (congress_ < 0) {
      congress_ = std::ranges::any_of(found_, [](const Named& n) {
        return n.known != nullptr &&
               (n.known->id == "government/us-congress" || n.known->id == "government/us-senate" ||
                n.known->id == "government/us-house-of-representatives");
      });
    }
    const schema::AuthorityEntry* house = schema::authority_entry("government/us-house-of-representatives");
    if (congress_ == 0 || house == nullptr || (part.at(i).headline && !part.is_title)) return false;
    if (!part.is_title && (i == 0 || part.tokens.word(i - 1) != "the") && !chamber_follows(part, i)) return false;
    part.own(i, i + 1, Owner::government);
    found_.push_back({&part, i, i + 1, ActorType::government, "short name", house, house->country, ""});
    return true;
  }

  // "House Speaker", "House Republicans", "House majority".
  bool chamber_follows(const Part& part, std::uint32_t i) const {
    static constexpr std::string_view kWords[] = {
        "majority", "minority",   "seat",  "seats", "vote",  "bill",   "version", "members",  "floor",
        "leaders",  "leadership", "panel", "race",  "races", "passed", "voted",   "approved", "lawmakers"};
    if (!part.continues(i + 1)) return false;
    if (std::ranges::find(kWords, part.tokens.word(i + 1)) != std::end(kWords)) return true;
    return part.entry(i + 1, EntryKind::title) != nullptr || gazetteer_.is(part.at(i + 1), kRole | kNoName);
  }

  // Of the media of one short name, the one that is named in full most often; of those, last before token `i`.
  std::size_t named_most(const Part& part, std::uint32_t i, const std::vector<std::size_t>& all) const {
    std::size_t best = all.front();
    std::ptrdiff_t most = 0;
    for (const std::size_t index : all) {
      const Named& n = found_[index];
      const auto same = [&](std::size_t k) { return found_[k].known == n.known && called(found_[k]) == called(n); };
      const std::ptrdiff_t count = std::ranges::count_if(all, same);
      const bool later = count == most && n.part == &part && n.first < i;
      if (count <= most && !later) continue;
      most = count;
      best = index;
    }
    return best;
  }

  static std::string_view called(const Named& n) {
    return n.known != nullptr ? n.known->name : n.part->tokens.written(n.first, n.last);
  }

  // "told the Post": the medium named before, or the outlet itself.
  void try_media(Part& part, std::uint32_t i, const std::string& word) {
    if (i == 0 || part.tokens.word(i - 1) != "the" || !part.continues(i) || part.at(i - 1).shape == Shape::upper ||
        in_longer_run(part, i))
      return;
    static constexpr std::string_view kPapers[] = {"post",     "times",     "journal",   "herald",  "tribune",
                                                   "guardian", "telegraph", "globe",     "sun",     "mail",
                                                   "observer", "star",      "chronicle", "standard"};
    if (std::ranges::find(kPapers, word) == std::end(kPapers)) return;
    if (const auto known = media_.find(word); known != media_.end()) {
      add(part, i, i + 1, named_most(part, i, known->second), "short name");
      return;
    }
    if (context_.outlet.size() <= word.size()) return;
    const auto outlets = schema::authority_named(context_.outlet);
    const Tokens name = tokenise(context_.outlet, "");
    if (outlets.empty() || name.list.empty() || name.word(name.size() - 1) != word) return;
    part.own(i, i + 1, Owner::media);
    found_.push_back({&part, i, i + 1, ActorType::media, "outlet", outlets.front(), outlets.front()->country, ""});
  }

  TaggedArticle& article_;
  const TagContext& context_;
  std::vector<Named>& found_;
  const Gazetteer& gazetteer_;
  int congress_ = -1;  // whether the article names it; -1: not asked yet
  std::unordered_map<std::string, std::size_t> surnames_, short_names_, acronyms_;
  std::unordered_map<std::string, std::vector<std::size_t>> media_;  // by the last word
};

}  // namespace

void find_references(TaggedArticle& article, const TagContext& context, std::vector<Named>& found) {
  References(article, context, found).run();
}

}  // namespace dateline::extract
