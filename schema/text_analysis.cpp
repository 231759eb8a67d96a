#include "schema/text_analysis.hpp"

#include "schema/utf8.hpp"
#include "schema/word_break.hpp"

namespace dateline::schema {

namespace {

constexpr std::size_t kMaxWordBytes = 64;

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0xFF07; }
bool is_dot(char32_t c) { return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E; }
// Holds a word together and is no part of how it is looked up: Catalan's l·l, the quote in Hebrew acronyms.
bool is_silent(char32_t c) {
  return c == 0xB7 || c == 0x387 || c == 0x2027 || c == '"' || c == 0x5F4 || c == 0x5F3 || c == 0x55F;
}
bool is_ascii_alnum(unsigned char c) { return (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'); }

void cut(std::string& word) {
  if (word.size() <= kMaxWordBytes) return;
  std::size_t end = kMaxWordBytes;
  while ((static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  word.resize(end);
}

// Where a possessive that begins at `pos` ends ("'s" with nothing of a word after it), else `pos`.
std::size_t skip_possessive(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return pos;
  const CodePoint mark = decode(text, pos);
  const std::size_t letter = pos + mark.size;
  if (!is_apostrophe(mark.value) || letter >= text.size() || (text[letter] | 0x20) != 's') return pos;
  if (letter + 1 < text.size()) {
    const BreakClass next = break_class(decode(text, letter + 1).value);
    if (is_letter(next) || next == BreakClass::numeric || next == BreakClass::extend || next == BreakClass::underscore) {
      return pos;
    }
  }
  return letter + 1;
}

// Makes the words of one text.
class Divider {
 public:
  explicit Divider(std::string_view text) : text_(text) { words_.reserve(text.size() / 6 + 1); }

  std::vector<Word> run() {
    std::size_t pos = 0;
    while (pos < text_.size()) {
      if (const std::size_t end = ascii_word(pos)) {
        pos = end;
        continue;
      }
      const Segment segment = next_segment(text_, pos);
      if (segment.start > pos && segment.start < text_.size() && is_ascii_alnum(static_cast<unsigned char>(text_[segment.start]))) {
        pos = segment.start;
        if (const std::size_t end = ascii_word(pos)) {
          pos = end;
          continue;
        }
      }
      if (segment.dictionary) {
        dictionary(segment);
        pos = segment.end;
      } else {
        pos = divide(segment);
      }
    }
    return std::move(words_);
  }

 private:
  // The word at `pos` where it is of ASCII letters and digits only and what follows cannot belong to it: nearly all
  // words of English. Returns where it ends, 0 where it is not such a word.
  std::size_t ascii_word(std::size_t pos) {
    std::size_t end = pos;
    while (end < text_.size() && is_ascii_alnum(static_cast<unsigned char>(text_[end]))) ++end;
    if (end == pos) return 0;
    if (end < text_.size()) {
      const auto next = static_cast<unsigned char>(text_[end]);
      if (next >= 0x80 || next == '_' || next == '\'') return 0;
      const bool mid = next == '.' || next == ',' || next == ':' || next == ';' || next == '"';
      if (mid && end + 1 < text_.size()) {
        const auto after = static_cast<unsigned char>(text_[end + 1]);
        if (after >= 0x80 || is_ascii_alnum(after)) return 0;
      }
      if (next == '.' && end == pos + 1) return 0;
    }
    add(fold(text_.substr(pos, end - pos)), pos, end);
    return end;
  }

  void dictionary(const Segment& run) {
    const std::string_view text = text_.substr(run.start, run.end - run.start);
    for (const Segment& word : dictionary_words(text)) {
      add(fold(text.substr(word.start, word.end - word.start)), run.start + word.start, run.start + word.end);
    }
  }

  // Divides a segment of UAX #29 at apostrophes and dots; returns where to go on.
  std::size_t divide(const Segment& segment) {
    raw_.clear();
    BreakClass before = BreakClass::other;
    std::size_t letters = 0;  // since the last dot or start of a word
    for (std::size_t pos = segment.start; pos < segment.end;) {
      const CodePoint point = decode(text_, pos);
      const BreakClass c = break_class(point.value);
      const std::size_t next = pos + point.size;
      if (is_apostrophe(point.value)) {
        if (before != BreakClass::hebrew) {
          flush(pos);
          letters = 0;
          const std::size_t end = skip_possessive(text_, pos);
          if (end > pos) return end;
        }
      } else if (is_dot(point.value) && is_letter(before)) {
        if (letters != 1 || !single_letter_follows(next, segment.end)) flush(pos);
        dotted_ = !raw_.empty();
        letters = 0;
      } else if (is_silent(point.value)) {
      } else if (c == BreakClass::mid_letter || point.value == ';' || point.value == 0x37E || point.value == 0x202F) {
        flush(pos);
        letters = 0;
      } else if (c != BreakClass::underscore || !raw_.empty()) {
        if (raw_.empty()) start_ = pos;
        if (c != BreakClass::extend && c != BreakClass::underscore) end_ = next;
        if (c == BreakClass::extend && end_ == pos) end_ = next;
        raw_.append(text_.substr(pos, point.size));
        if (c != BreakClass::extend) ++letters;
      }
      if (c != BreakClass::extend) before = c;
      pos = next;
    }
    std::size_t end = segment.end;
    const bool dotted = dotted_ && !raw_.empty();
    if (dotted && end < text_.size() && text_[end] == '.') end_ = ++end;
    flush(end);
    return skip_possessive(text_, end);
  }

  bool single_letter_follows(std::size_t pos, std::size_t end) const {
    std::size_t letters = 0;
    while (pos < end) {
      const CodePoint point = decode(text_, pos);
      const BreakClass c = break_class(point.value);
      if (is_dot(point.value) || is_apostrophe(point.value)) break;
      if (c != BreakClass::extend) ++letters;
      pos += point.size;
      if (letters > 1) return false;
    }
    return letters == 1;
  }

  void flush(std::size_t) {
    while (!raw_.empty() && raw_.back() == '_') raw_.pop_back();
    if (!raw_.empty()) add(fold(raw_), start_, end_);
    raw_.clear();
    dotted_ = false;
  }

  void add(std::string folded, std::size_t start, std::size_t end) {
    cut(folded);
    if (folded.empty()) return;
    words_.push_back({std::move(folded), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::string raw_;         // the word being read, without what is silent in it
  std::size_t start_ = 0;   // of it, in the text
  std::size_t end_ = 0;
  bool dotted_ = false;     // it has lost a dot
};

}  // namespace

std::vector<Word> words(std::string_view text) { return Divider(text).run(); }

}  // namespace dateline::schema
