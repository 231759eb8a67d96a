// What an article calls its actors after their first full mention: surnames, short names, acronyms, "the Post".
#include <algorithm>
#include <unordered_map>

#include "indexer/extract/actors.hpp"

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
      if (n.last - n.first >= 2) remember(surnames_, std::string(tokens.word(n.last - 1)), index);
      return;
    }
    if (n.type == ActorType::media && n.last - n.first >= 2) {
      remember(media_, std::string(tokens.word(n.last - 1)), index);
      return;
    }
    const Token& first = tokens.list[n.first];
    const bool telling =
        first.folded_size >= 4 && first.shape == Shape::capital &&
        !gazetteer_.is(first, kCommon | kGivenName | kOrganisation | kPlaceWord | kFunction) &&
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
      if (n.type == ActorType::person || !n.part->has(n.last)) continue;
      const Token& t = n.part->at(n.last);
      const bool closed = n.part->has(n.last + 1) && n.part->at(n.last + 1).gap == Gap::close;
      if (t.gap != Gap::open || t.shape != Shape::upper || t.folded_size < 2 || t.folded_size > 7 || t.loud || !closed)
        continue;
      const std::string_view acronym = n.part->tokens.word(n.last);
      if (acronym.front() != n.part->tokens.word(n.first).front() && n.part->tokens.word(n.first) != "the") continue;
      remember(acronyms_, std::string(acronym), i);
    }
  }

  void scan(Part& part) {
    for (std::uint32_t i = 0; i < part.size(); ++i) {
      if (part.owners[i] != Owner::none || !is_high(part.at(i))) continue;
      const std::string word(part.tokens.word(i));
      if (!try_acronym(part, i, word) && !try_surname(part, i, word) && !try_short(part, i, word))
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
    if (is_word && (t.headline || (part.begins_sentence(i) && !speech_follows(part, i)))) return false;
    if (part.entry(i, EntryKind::name) != nullptr && !speech_follows(part, i)) return false;
    if (in_longer_run(part, i)) return false;
    std::uint32_t first = i;
    if (i > 0 && t.gap == Gap::hyphen && gazetteer_.is(part.at(i - 1), kParticle) && part.owners[i - 1] == Owner::none)
      --first;
    add(part, first, i + 1, known->second, "surname");
    return true;
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

  // "told the Post": the medium named before, or the outlet itself.
  void try_media(Part& part, std::uint32_t i, const std::string& word) {
    if (i == 0 || part.tokens.word(i - 1) != "the" || part.at(i - 1).shape != Shape::lower || in_longer_run(part, i))
      return;
    static constexpr std::string_view kPapers[] = {"post",     "times",     "journal",   "herald",  "tribune",
                                                   "guardian", "telegraph", "globe",     "sun",     "mail",
                                                   "observer", "star",      "chronicle", "standard"};
    if (std::ranges::find(kPapers, word) == std::end(kPapers)) return;
    if (const auto known = media_.find(word); known != media_.end()) {
      add(part, i, i + 1, known->second, "short name");
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
  std::unordered_map<std::string, std::size_t> surnames_, short_names_, media_, acronyms_;
};

}  // namespace

void find_references(TaggedArticle& article, const TagContext& context, std::vector<Named>& found) {
  References(article, context, found).run();
}

}  // namespace dateline::extract
