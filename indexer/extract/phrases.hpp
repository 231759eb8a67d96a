// The stock phrases of news: what newsletter boxes, related links, credits and labels say. The rules' files hold them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::extract {

// What a phrase gives away. The first group names zones, the second the parts of headers and credits.
enum class PhraseKind : std::uint8_t {
  newsletter,
  related,
  sidebar,
  chrome,
  credit,
  caption,
  header,
  section,
  end,
  published,
  updated,
  created,
  author,
  source,
  headline,
  byline,
  role,
  photo,
  abbreviation,
  ago,
  slug
};

// Where a phrase has to stand: alone in its line, at the start or the end of a short line, at the start of a sentence,
// or within a short line near the end.
// `mark` phrases are asked for by the rule that knows where to look.
enum class PhraseMode : std::uint8_t { line, start, end, sentence, within, mark };

struct PhraseMatch {
  PhraseKind kind;
  PhraseMode mode;
  std::size_t end;  // byte past the last word matched
};

// A word of a text as phrases compare it: lower case; ":" and "|" are words, other punctuation is none.
struct PhraseWord {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};
// The word at or after `pos`, which is moved past it; empty text at the end.
PhraseWord next_word(std::string_view text, std::size_t& pos);
// Moves `pos` to the start of the word at or after it; the size of the text where there is none.
void skip_to_word(std::string_view text, std::size_t& pos);
// Moves `pos`, which stands at the start of a word, past it.
void skip_word(std::string_view text, std::size_t& pos);

// A set of phrases. A pattern is words; `*` stands for one to eight of any, `#` for a number. Thread-safe once filled.
class Phrases {
 public:
  // False where the pattern has no word to begin with.
  bool add(PhraseKind kind, PhraseMode mode, std::string_view pattern);

  // The longest phrase of one of `kinds` (a mask of bit()) that begins at `pos` of `text`. A `line` or `end` phrase
  // matches only when nothing but punctuation follows; of two of one length it is the `end` phrase.
  std::optional<PhraseMatch> match(std::string_view text, std::size_t pos, std::uint32_t kinds) const;

  static constexpr std::uint32_t bit(PhraseKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
  // The kinds that name a zone to be cut.
  static constexpr std::uint32_t kZones = (std::uint32_t{1} << 7) - 1;

 private:
  struct Pattern {
    PhraseKind kind;
    PhraseMode mode;
    std::vector<std::string> rest;  // after the first word
  };
  struct Bucket {
    std::uint32_t kinds = 0;  // of its patterns
    std::vector<Pattern> patterns;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };

  std::unordered_map<std::string, Bucket, Hash, std::equal_to<>> by_first_;
  std::array<std::uint32_t, 256> by_byte_{};  // the kinds of phrases whose first word begins with a byte
  std::size_t longest_first_ = 0;             // bytes
};

}  // namespace dateline::extract
