#include "indexer/extract/actors_expansions.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

constexpr std::uint32_t kShortest = 2;
constexpr std::uint32_t kLongest = 7;

// Words of a name that give an acronym no letter, or may give none.
bool is_link(std::string_view word) {
  return word == "of" || word == "and" || word == "for" || word == "the" || word == "in" || word == "on" ||
         word == "to" || word == "de" || word == "a" || word == "an";
}

bool is_acronym(const Token& t) {
  return t.shape == Shape::upper && !t.loud && t.folded_size >= kShortest && t.folded_size <= kLongest;
}

// Whether a name may hold token `i` and the one before.
bool joined(const Part& part, std::uint32_t i) {
  const Gap gap = part.at(i).gap;
  return gap == Gap::space || gap == Gap::hyphen || gap == Gap::ampersand || gap == Gap::apostrophe ||
         gap == Gap::slash;
}

// Plurals and the spellings of two countries leave the first letters, other spellings ("Eelam", "Ealam") the ends.
bool same_word(std::string_view a, std::string_view b) {
  constexpr std::size_t kTelling = 4;
  if (a.substr(0, kTelling) == b.substr(0, kTelling)) return true;
  return a.size() > kTelling && a.size() == b.size() && a.front() == b.front() &&
         a.substr(a.size() - 2) == b.substr(b.size() - 2);
}

bool has_word(const Tokens& name, std::string_view word) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (same_word(name.word(i), word)) return true;
  }
  return false;
}

}  // namespace

Expansions::Expansions(const TaggedArticle& article) {
  if (!article.text.language.empty() && article.text.language != "en") return;
  find(article.text);
  find(article.title);
}

bool Expansions::deny(std::string_view acronym, const schema::AuthorityEntry& actor) const {
  bool spelt = false;
  for (const Expansion& e : found_) {
    if (e.acronym != acronym) continue;
    for (const std::string_view alias : actor.aliases) {
      const Tokens name = tokenise(alias, "");
      const auto agrees = [&](const Word& word) {
        return has_word(name, word.folded) || (!word.country.empty() && word.country == actor.country);
      };
      if (std::ranges::all_of(e.words, agrees)) return false;
    }
    spelt = true;
  }
  return spelt;
}

void Expansions::find(const Part& part) {
  for (std::uint32_t i = 0; i < part.size(); ++i) {
    if (is_acronym(part.at(i)) && !part.ticker(i)) at(part, i);
  }
}

// The places where an acronym's full name stands: before it, in front of a bracket, a comma or "or"; or behind.
void Expansions::at(const Part& part, std::uint32_t i) {
  const Gap gap = part.at(i).gap;
  const bool or_before = i > 1 && part.tokens.word(i - 1) == "or" && gap == Gap::space;
  const bool closes = !part.has(i + 1) || part.at(i + 1).gap != Gap::space;
  if ((gap == Gap::open || (gap == Gap::comma && closes)) && before(part, i, i)) return;
  if (or_before && closes && before(part, i, i - 1)) return;
  // "known as the IRA".
  for (std::uint32_t k = i; k > 2 && i - k < 3; --k) {
    if (part.tokens.word(k - 1) == "as" && part.tokens.word(k - 2) == "known" && before(part, i, k - 2)) return;
  }
  if (!part.has(i + 1)) return;
  const Gap next = part.at(i + 1).gap;
  std::uint32_t begin = i + 1;
  if (part.tokens.word(begin) == "or" && part.has(begin + 1) && next == Gap::comma) {
    ++begin;
  } else if (next != Gap::open && next != Gap::comma) {
    return;
  }
  if (part.has(begin + 1) && part.tokens.word(begin) == "the") ++begin;
  after(part, i, begin);
}

// The words that end right before token `end`, and begin with the acronym's letters.
bool Expansions::before(const Part& part, std::uint32_t acronym, std::uint32_t end) {
  const std::string_view letters = part.tokens.word(acronym);
  std::size_t left = letters.size();
  std::uint32_t first = end;
  while (first > 0 && left > 0 && end - first < kLongest * 2) {
    const std::string_view word = part.tokens.word(first - 1);
    if (word.front() == letters[left - 1]) {
      --left;
    } else if (!is_link(word)) {
      return false;
    }
    --first;
    if (left > 0 && first > 0 && !joined(part, first)) return false;
  }
  return left == 0 && add(part, acronym, first, end);
}

// The words from token `begin` on that begin with the acronym's letters.
bool Expansions::after(const Part& part, std::uint32_t acronym, std::uint32_t begin) {
  const std::string_view letters = part.tokens.word(acronym);
  std::size_t read = 0;
  std::uint32_t last = begin;
  while (part.has(last) && read < letters.size() && last - begin < kLongest * 2) {
    if (last > begin && !joined(part, last)) return false;
    const std::string_view word = part.tokens.word(last);
    if (word.front() == letters[read]) {
      ++read;
    } else if (!is_link(word)) {
      return false;
    }
    ++last;
  }
  return read == letters.size() && part.at(begin).shape != Shape::lower && add(part, acronym, begin, last);
}

bool Expansions::add(const Part& part, std::uint32_t acronym, std::uint32_t first, std::uint32_t last) {
  Expansion made{std::string(part.tokens.word(acronym)), {}};
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_link(part.tokens.word(i))) continue;
    const Entry* place = part.entry(i, EntryKind::demonym);
    if (place == nullptr) place = part.entry(i, EntryKind::name);
    made.words.push_back({std::string(part.tokens.word(i)), place != nullptr ? place->country : std::string_view{}});
  }
  if (made.words.size() < kShortest) return false;
  found_.push_back(std::move(made));
  return true;
}

}  // namespace dateline::extract
