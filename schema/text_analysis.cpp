#include "schema/text_analysis.hpp"

#include <algorithm>
#include <utility>

#include "schema/utf8.hpp"
#include "schema/word_break.hpp"

namespace dateline::schema {

namespace {

constexpr std::size_t kMaxWordBytes = 64;

// What a code point inside a segment of UAX #29 does to the words made of it.
enum class Role : std::uint8_t { part, mark, underscore, silent, apostrophe, dot, divider };

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0xFF07;
}
bool is_dot(char32_t c) {
  return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E;
}
// Holds a word together without being part of how it is looked up: Catalan's l·l, the quote in Hebrew acronyms.
bool is_silent(char32_t c) {
  return c == 0xB7 || c == 0x387 || c == 0x2027 || c == '"' || c == 0x5F4 || c == 0x5F3 || c == 0x55F;
}

// Whether a full stop, comma or the like stands between digits is known from `before`: UAX #29 has let it in.
Role role_of(char32_t c, BreakClass own, BreakClass before) {
  if (is_apostrophe(c)) return before == BreakClass::hebrew ? Role::silent : Role::apostrophe;
  if (is_silent(c)) return Role::silent;
  if (own == BreakClass::extend) return Role::mark;
  if (own == BreakClass::underscore) return c == 0x202F ? Role::divider : Role::underscore;  // a narrow space in French
  if (is_letter(own) || own == BreakClass::numeric || own == BreakClass::hangul) return Role::part;
  if (is_letter(before)) return is_dot(c) ? Role::dot : Role::divider;
  return c == ';' || c == 0xFF1B || c == 0xFE54 || c == 0xFE14 || c == 0x37E ? Role::divider : Role::part;
}

bool is_ascii_alnum(char c) {
  const auto lower = static_cast<unsigned char>(c | 0x20);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

bool belongs_to_word(BreakClass c) {
  return is_letter(c) || c == BreakClass::numeric || c == BreakClass::underscore || c == BreakClass::extend;
}

// Keeps to its own script.
bool stands_alone(BreakClass c) {
  return c == BreakClass::dictionary || c == BreakClass::hangul;
}

BreakClass class_at(std::string_view text, std::size_t pos) {
  return pos < text.size() ? break_class(decode(text, pos).value) : BreakClass::other;
}

// Where a possessive that begins at `pos` ends ("'s" with nothing of a word after it), else `pos`.
std::size_t skip_possessive(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return pos;
  const CodePoint mark = decode(text, pos);
  const std::size_t letter = pos + mark.size;
  if (!is_apostrophe(mark.value) || letter >= text.size() || (text[letter] | 0x20) != 's') return pos;
  return belongs_to_word(class_at(text, letter + 1)) ? pos : letter + 1;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Whether a folded word surely divides into itself: letters, digits and marks after them, of no dictionary script.
bool is_settled(std::string_view folded) {
  for (std::size_t pos = 0; pos < folded.size();) {
    const CodePoint point = decode(folded, pos);
    const BreakClass c = break_class(point.value);
    const bool settled =
        is_letter(c) || c == BreakClass::numeric || c == BreakClass::hangul || (c == BreakClass::extend && pos > 0);
    if (!settled || is_apostrophe(point.value) || is_silent(point.value)) return false;
    pos += point.size;
  }
  return true;
}

// Makes the words of one text.
class Divider {
 public:
  // `settling`: the text is itself a folded word.
  explicit Divider(std::string_view text, bool settling = false) : text_(text), settling_(settling) {}

  std::vector<Word> run() {
    words_.reserve(text_.size() / 6 + 1);
    for (std::size_t pos = 0; pos < text_.size();) {
      const char c = text_[pos];
      if (is_ascii_alnum(c)) {
        const std::size_t end = ascii_word(pos);
        pos = end > pos ? end : segment(pos);
      } else if (static_cast<unsigned char>(c) < 0x80) {
        pos = c == '_' ? segment(pos) : pos + 1;
      } else {
        const CodePoint point = decode(text_, pos);
        const BreakClass own = break_class(point.value);
        const bool begins = own != BreakClass::extend && (belongs_to_word(own) || stands_alone(own));
        pos = begins ? segment(pos) : pos + point.size;
      }
    }
    return std::move(words_);
  }

 private:
  // The word at `pos` where it is of ASCII letters and digits only and nothing after them can belong to it: nearly all
  // words of English. Returns where to go on, `pos` where it is not such a word.
  std::size_t ascii_word(std::size_t pos) {
    std::size_t end = pos + 1;
    while (end < text_.size() && is_ascii_alnum(text_[end])) ++end;
    std::size_t next = end;
    if (end < text_.size() && text_[end] != ' ') {
      const CodePoint after = decode(text_, end);
      const BreakClass own = break_class(after.value);
      if (belongs_to_word(own)) return pos;
      next = skip_possessive(text_, end);
      const bool single = end == pos + 1;  // perhaps the first of dotted capitals
      if (next == end && own != BreakClass::other && !stands_alone(own) &&
          (belongs_to_word(class_at(text_, end + after.size)) || (single && is_dot(after.value)))) {
        return pos;
      }
    }
    add(fold(text_.substr(pos, end - pos)), pos, end);
    return next;
  }

  // The words of the segment that begins at `pos`. Returns where to go on.
  std::size_t segment(std::size_t pos) {
    const Segment found = next_segment(text_, pos);
    if (!found.dictionary) return compound(found);
    const std::string_view run = text_.substr(found.start, found.end - found.start);
    for (const Segment& word : dictionary_words(run)) {
      add_settled(fold(run.substr(word.start, word.end - word.start)), found.start + word.start,
                  found.start + word.end);
    }
    return found.end;
  }

  // Divides a segment at apostrophes and dots. Returns where to go on.
  std::size_t compound(const Segment& found) {
    BreakClass before = BreakClass::other;
    for (std::size_t pos = found.start; pos < found.end;) {
      const CodePoint point = decode(text_, pos);
      const BreakClass own = break_class(point.value);
      const std::size_t next = pos + point.size;
      switch (role_of(point.value, own, before)) {
        case Role::part:
        case Role::mark:
        case Role::underscore:
          extend_part(pos, next, own);
          break;
        case Role::silent:
          break;
        case Role::dot:
          dot(next, found.end);
          break;
        case Role::apostrophe:
          finish();
          if (const std::size_t end = skip_possessive(text_, pos); end > pos) return end;
          break;
        case Role::divider:
          finish();
          break;
      }
      if (own != BreakClass::extend) before = own;
      pos = next;
    }
    return finish_segment(found.end);
  }

  // Marks keep to the letter before them; underscores count only between letters.
  void extend_part(std::size_t begin, std::size_t end, BreakClass own) {
    const bool core = own != BreakClass::underscore && own != BreakClass::extend;
    if (raw_.empty() && !core) return;
    if (raw_.empty()) start_ = begin;
    raw_.append(text_.substr(begin, end - begin));
    if (core) ++letters_;
    if (core || (own == BreakClass::extend && end_ == begin)) {
      end_ = end;
      kept_ = raw_.size();
    }
  }

  // A dot between letters: dropped between single ones ("U.S."), else the end of a word ("end.Next").
  void dot(std::size_t next, std::size_t end) {
    if (letters_ != 1 || !single_letter_follows(next, end)) return finish();
    dotted_ = true;
    letters_ = 0;
    raw_.resize(kept_);
  }

  bool single_letter_follows(std::size_t pos, std::size_t end) const {
    std::size_t letters = 0;
    while (pos < end && letters < 2) {
      const CodePoint point = decode(text_, pos);
      if (is_dot(point.value) || is_apostrophe(point.value)) break;
      if (break_class(point.value) != BreakClass::extend) ++letters;
      pos += point.size;
    }
    return letters == 1;
  }

  std::size_t finish_segment(std::size_t end) {
    if (dotted_ && end < text_.size() && text_[end] == '.') end_ = ++end;
    finish();
    return skip_possessive(text_, end);
  }

  void finish() {
    raw_.resize(std::min(kept_, raw_.size()));
    if (!raw_.empty()) {
      std::string folded = fold(raw_);
      if (is_ascii(raw_) || is_settled(folded)) {
        add(std::move(folded), start_, end_);
      } else {
        add_settled(std::move(folded), start_, end_);
      }
    }
    raw_.clear();
    letters_ = kept_ = 0;
    dotted_ = false;
  }

  // Adds a word whose own division may differ from how it was found: by the sense of a dictionary, or because folding
  // wrote one letter as several. Divided until it stays, it is found when it is searched alone.
  void add_settled(std::string folded, std::size_t start, std::size_t end) {
    const bool one_sign = class_at(folded, 0) == BreakClass::dictionary && decode(folded, 0).size == folded.size();
    if (settling_ || one_sign) return add(std::move(folded), start, end);
    std::vector<Word> parts = Divider(folded, true).run();
    if (parts.size() == 1 && parts[0].folded == folded) return add(std::move(folded), start, end);
    for (Word& part : parts) add_settled(std::move(part.folded), start, end);
  }

  void add(std::string folded, std::size_t start, std::size_t end) {
    if (folded.size() > kMaxWordBytes) {
      std::size_t size = kMaxWordBytes;
      while ((static_cast<unsigned char>(folded[size]) & 0xC0) == 0x80) --size;
      folded.resize(size);
      return add_settled(std::move(folded), start, end);
    }
    if (folded.empty()) return;
    words_.push_back({std::move(folded), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  bool settling_;
  std::vector<Word> words_;
  std::string raw_;          // of the word being read, without what is silent in it
  std::size_t kept_ = 0;     // of raw_, up to the last letter or digit and its marks
  std::size_t letters_ = 0;  // since the last dot
  std::size_t start_ = 0;    // in the text
  std::size_t end_ = 0;
  bool dotted_ = false;  // it has lost a dot
};

}  // namespace

std::vector<Word> words(std::string_view text) {
  return Divider(text).run();
}

}  // namespace dateline::schema
