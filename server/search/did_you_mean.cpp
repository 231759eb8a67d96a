#include "server/search/did_you_mean.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <vector>

#include "schema/fields.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/find_values.hpp"
#include "server/search/outlet_names.hpp"
#include "server/search/word_terms.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kMostCorrected = 4;   // words of a query
constexpr std::size_t kMostCandidates = 4;  // for each
constexpr std::size_t kMostTries = 6;       // whole queries
// A word that so few articles have may be misspelt, where another is that much more frequent.
constexpr std::uint64_t kFew = 3;
constexpr std::uint64_t kMuchMore = 100;
constexpr std::size_t kLongEnough = 5;  // letters of such a word
// Of all token files together so many words are looked at, the most frequent of each.
constexpr std::size_t kLookedAt = 1'000'000;
constexpr std::size_t kLeastOfFile = 2000;

Vocabulary words_of(const SegmentTokens& tokens) {
  std::unordered_map<std::string_view, std::uint64_t> uses;
  const std::size_t files = std::max<std::size_t>(1, tokens.files().size());
  const std::size_t most = std::max(kLeastOfFile, kLookedAt / files);
  for (const auto& file : tokens.files()) {
    for (std::uint32_t id = 0; id < file->words() && id < most; ++id) uses[file->word(id)] += file->frequency(id);
  }
  return Vocabulary(uses);
}

Vocabulary names_of(CatalogueReader& reader) {
  schema::Statement names = reader.catalogue.prepare(
      "SELECT n.folded, n.articles FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.articles > 0 AND NOT "
      "a.hidden");
  std::unordered_map<std::string, std::uint64_t> counted;
  while (names.step()) {
    for (const schema::Word& word : schema::words(names.view(0))) {
      counted[word.folded] += static_cast<std::uint64_t>(names.integer(1));
    }
  }
  return Vocabulary({counted.begin(), counted.end()});
}

// How many letters of a word may be wrong: short ones are like too many others.
std::uint32_t tolerated(std::string_view word) {
  const std::uint32_t letters = schema::code_points(word);
  const bool has_digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit || letters < 3) return 0;
  return letters < 6 ? 1 : 2;
}

std::string capitalised_as(std::string_view typed, std::string word) {
  const auto first = static_cast<unsigned char>(typed.empty() ? '\0' : typed.front());
  if (std::isupper(first) != 0) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

// The text with every word that folds to `wrong` written as `right`.
std::string with_word(const std::string& text, const std::string& wrong, const std::string& right) {
  std::string out;
  std::size_t from = 0;
  for (const schema::Word& word : schema::words(text)) {
    if (word.folded != wrong) continue;
    const std::string typed = text.substr(word.start, word.end - word.start);
    out += text.substr(from, word.start - from) + capitalised_as(typed, right);
    from = word.end;
  }
  return out + text.substr(from);
}

class Correction {
 public:
  Correction(const Misspelt& asked, const Snapshot& snapshot, Reader& reader, Deadline& deadline)
      : asked_(asked), snapshot_(snapshot), reader_(reader), deadline_(deadline) {}

  // First the likeliest word for each, then one word after the other in its second place, and so on.
  std::optional<std::string> made() {
    corrected_ = asked_.root;
    look_at(corrected_);
    if (slots_.empty()) return std::nullopt;
    std::size_t tries = 0;
    for (std::size_t rank = 0; rank < kMostCandidates; ++rank) {
      for (std::size_t varied = 0; varied < (rank == 0 ? 1 : slots_.size()); ++varied) {
        if (rank > 0 && rank >= slots_[varied].candidates.size()) continue;
        if (++tries > kMostTries) return std::nullopt;
        for (std::size_t i = 0; i < slots_.size(); ++i) choose(slots_[i], i == varied ? rank : 0);
        if (asked_.has_matches(corrected_)) return written();
      }
    }
    return std::nullopt;
  }

 private:
  struct Slot {
    std::string* place;  // in corrected_
    std::string before;
    std::vector<std::string> candidates;
  };

  static void choose(const Slot& slot, std::size_t rank) { *slot.place = slot.candidates[rank]; }

  void look_at(query::Node& node) {
    switch (node.kind) {
      case query::NodeKind::word:
        if (!node.prefix) look_at_word(node.words[0], term_groups(node, snapshot_, reader_));
        return;
      case query::NodeKind::phrase:
      case query::NodeKind::near:
        for (std::string& word : node.words) {
          look_at_word(word, {group_of_word(schema::word_term(*schema::field(node.field), word))});
        }
        return;
      case query::NodeKind::but_not:
        return look_at(node.children[0]);
      case query::NodeKind::filter:
        if (node.field == "actor") look_at_actor(node.value);
        if (node.field == "outlet") look_at_outlet(node.value);
        return;
      default:
        for (query::Node& child : node.children) look_at(child);
    }
  }

  void look_at_word(std::string& word, const std::vector<TermGroup>& groups) {
    const std::uint32_t distance = tolerated(word);
    if (distance == 0 || slots_.size() == kMostCorrected || snapshot_.synonyms.has(word)) return;
    const std::uint64_t known = articles_with(groups);
    const bool is_long = schema::code_points(word) >= kLongEnough;
    if (known > kFew || (known > 0 && !is_long)) return;
    const auto words =
        snapshot_.spellings->words.of(snapshot_.manifest.seq, [&] { return words_of(snapshot_.tokens); });
    Slot slot{&word, word, {}};
    for (Vocabulary::Near& near : words->near(word, known > 0 ? 1 : distance, kMostCandidates)) {
      if (near.uses >= known * kMuchMore) slot.candidates.push_back(std::move(near.word));
    }
    if (!slot.candidates.empty()) slots_.push_back(std::move(slot));
  }

  // Of a word as it is written no list is read for it. Those of stems were read by the search itself.
  std::uint64_t articles_with(const std::vector<TermGroup>& groups) {
    const bool is_one_term = groups.size() == 1 && groups.front().terms.size() == 1;
    if (is_one_term) return frequency_of(groups.front().terms.front(), reader_);
    return postings_of(groups, snapshot_, reader_, deadline_)->documents.size();
  }

  void look_at_actor(std::string& value) {
    if (slots_.size() == kMostCorrected || !find_actors(value, reader_).empty()) return;
    if (auto meant = actor_meant(value, snapshot_, reader_)) slots_.push_back({&value, value, {std::move(*meant)}});
  }

  void look_at_outlet(std::string& value) {
    if (slots_.size() == kMostCorrected) return;
    if (!find_values(FacetField::outlet, value, reader_, "q").empty()) return;
    if (auto meant = outlet_meant(value, snapshot_, reader_)) slots_.push_back({&value, value, {std::move(*meant)}});
  }

  // As typed but for the words, where that means the same.
  std::string written() const {
    std::string text = asked_.text;
    for (const Slot& slot : slots_) {
      const std::size_t at = text.find(slot.before);
      const bool is_phrase = slot.before.find(' ') != std::string::npos;
      text = is_phrase && at != std::string::npos ? text.replace(at, slot.before.size(), *slot.place)
                                                  : with_word(text, schema::fold(slot.before), *slot.place);
    }
    return query::parse(text).root == corrected_ ? text : query::to_text(corrected_);
  }

  const Misspelt& asked_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Deadline& deadline_;
  query::Node corrected_;
  std::vector<Slot> slots_;
};

}  // namespace

std::optional<std::string> did_you_mean(const Misspelt& asked, const Snapshot& snapshot, Reader& reader,
                                        Deadline& deadline) {
  return Correction(asked, snapshot, reader, deadline).made();
}

// First each word that no name has becomes the likeliest that one has; where that is no name, or all words are known,
// any of them may be wrong. What comes of it must be a name.
std::optional<std::string> actor_meant(const std::string& written, const Snapshot& snapshot, Reader& reader) {
  const std::vector<schema::Word> words = schema::words(written);
  if (words.empty() || words.size() > kMostCorrected) return std::nullopt;
  const auto names = snapshot.spellings->names.of(snapshot.manifest.seq, [&] { return names_of(reader); });
  for (const bool known_stay : {true, false}) {
    if (!known_stay && words.size() == 1) break;
    std::string meant;
    bool changed = false;
    for (const schema::Word& word : words) {
      std::string part = word.folded;
      const bool stays = (known_stay || changed) && names->is_word(part);
      const auto near = stays ? std::vector<Vocabulary::Near>() : names->near(part, tolerated(part), 1);
      if (!near.empty()) part = near.front().word;
      changed |= !near.empty();
      meant += (meant.empty() ? "" : " ") + capitalised_as(written.substr(word.start, 1), std::move(part));
    }
    if (changed && !find_actors(meant, reader).empty()) return meant;
  }
  return std::nullopt;
}

void renew_spellings(const Snapshot& snapshot, CatalogueReader& reader) {
  snapshot.spellings->words.renew(snapshot.manifest.seq, [&] { return words_of(snapshot.tokens); });
  snapshot.spellings->names.renew(snapshot.manifest.seq, [&] { return names_of(reader); });
}

}  // namespace dateline::search
