#include "indexer/extract/mentions_tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "schema/text_analysis.hpp"
#include "schema/utf8.hpp"

namespace dateline::extract {
namespace {

enum class Class : std::uint8_t { none, lower, upper, caseless, digit, mark, ideograph };

// Code points below this are looked up; what lies above is classified by ICU each time.
constexpr char32_t kCached = 0x2000;

Class classify(char32_t c) {
  if (c == schema::kBadByte) return Class::none;
  const auto point = static_cast<UChar32>(c);
  if (u_isdigit(point)) return Class::digit;
  if (u_isUUppercase(point) || u_istitle(point)) return Class::upper;
  if (u_isULowercase(point)) return Class::lower;
  if (u_charType(point) == U_NON_SPACING_MARK || u_charType(point) == U_COMBINING_SPACING_MARK) return Class::mark;
  if (!u_isalpha(point)) return Class::none;
  const int script = u_getIntPropertyValue(point, UCHAR_SCRIPT);
  const bool unspaced =
      u_hasBinaryProperty(point, UCHAR_IDEOGRAPHIC) || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
  return unspaced ? Class::ideograph : Class::caseless;
}

struct Folds {
  std::array<Class, kCached> classes;
  std::vector<std::string> folded;

  Folds() : folded(kCached) {
    for (char32_t c = 0; c < kCached; ++c) {
      classes[c] = classify(c);
      std::string bytes;
      schema::append(bytes, c);
      const Class k = classes[c];
      if (k != Class::none && k != Class::mark) folded[c] = schema::fold(bytes);
    }
  }
};

const Folds& folds() {
  static const Folds made;
  return made;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2018;
}
bool is_quote(char32_t c) {
  return c == '"' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}
bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

// Shona and the Nguni languages join "in", "of", "and" and the class of a noun to a name, which keeps its capital.
bool is_prefixing(std::string_view language) {
  return language == "sn" || language == "xh" || language == "zu" || language == "nd" || language == "nr" ||
         language == "ss";
}

class Cutter {
 public:
  Cutter(std::string_view text, std::string_view language)
      : text_(text),
        turkish_(language == "tr"),
        prefixing_(is_prefixing(language)),
        longest_elided_(language == "fr"   ? 2
                        : language == "it" ? 5
                                           : 0) {
    out_.text = text;
    out_.folded.reserve(text.size());
    out_.list.reserve(text.size() / 5);
  }

  Tokens run() {
    while (pos_ < text_.size()) {
      const Class k = at(pos_).kind;
      if (k == Class::none || k == Class::mark) {
        between();
      } else {
        word();
      }
    }
    return std::move(out_);
  }

 private:
  struct Char {
    char32_t value;
    std::uint32_t size;
    Class kind;
  };

  Char at(std::size_t pos) const {
    if (pos >= text_.size()) return {0, 0, Class::none};
    const schema::CodePoint c = schema::decode(text_, pos);
    return {c.value, c.size, c.value < kCached ? folds().classes[c.value] : classify(c.value)};
  }

  void between() {
    const Char c = at(pos_);
    if (!out_.list.empty() && out_.list.back().end == pos_ && c.value == '.') out_.list.back().stopped = true;
    if (c.value == '\n') {
      ++newlines_;
    } else if (c.value != ' ' && c.value != '\t' && c.value != '\r' && c.value != 0xA0) {
      note(c.value);
    }
    pos_ += c.size;
    ++point_;
  }

  void note(char32_t c) {
    Gap gap = Gap::other;
    if (c == '.' || c == '!' || c == '?' || c == 0x3002) {
      gap = Gap::stop;
    } else if (c == ',' || c == 0x60C || c == 0x3001) {
      gap = Gap::comma;
    } else if (c == '(' || c == '[' || c == '<') {
      gap = Gap::open;
    } else if (c == ')' || c == ']' || c == '>') {
      gap = Gap::close;
    } else if (is_hyphen(c)) {
      gap = gap_ == Gap::space && !out_.list.empty() && out_.list.back().end == pos_ ? Gap::hyphen : Gap::other;
    } else if (c == '&') {
      gap = Gap::ampersand;
    } else if (c == '/') {
      gap = Gap::slash;
    } else if (is_quote(c)) {
      gap = Gap::quote;
    } else if (c == '*') {
      return;
    }
    // A sentence's end outweighs the quotation mark after it, an opening bracket what stood before it.
    if (gap_ != Gap::stop || gap == Gap::open || gap == Gap::close) gap_ = gap;
  }

  Gap take_gap(std::size_t begin) {
    Gap gap = gap_;
    if (newlines_ >= 2 || out_.list.empty()) gap = Gap::paragraph;
    if (newlines_ == 1 && gap == Gap::space && line_ended(begin)) gap = Gap::paragraph;
    if (gap == Gap::hyphen &&
        text_.substr(out_.list.back().end, begin - out_.list.back().end).find(' ') != std::string_view::npos) {
      gap = Gap::other;
    }
    gap_ = Gap::space;
    newlines_ = 0;
    return gap;
  }

  // Whether a single line break ends a heading rather than wrapping a line of prose: no word of four letters or more
  // in that line is in lower case. The first line is prose: what the text begins with has no heading of its own.
  bool line_ended(std::size_t begin) const {
    const std::size_t break_at = text_.rfind('\n', begin);
    const std::size_t line = break_at == 0 ? std::string_view::npos : text_.rfind('\n', break_at - 1);
    if (line == std::string_view::npos) return false;
    std::size_t length = 0, words = 0;
    bool low = false;
    for (std::size_t i = line + 1; i <= break_at; ++i) {
      const char c = text_[i];
      if (c != ' ' && c != '\n') {
        if (length++ == 0) low = c >= 'a' && c <= 'z';
        continue;
      }
      if (length >= 4 && low) return false;
      words += length >= 4;
      length = 0;
    }
    return words >= 2 && break_at - line < 100;
  }

  void word() {
    Token token;
    token.begin = static_cast<std::uint32_t>(pos_);
    token.start_point = point_;
    token.folded_begin = static_cast<std::uint32_t>(out_.folded.size());
    token.gap = take_gap(pos_);
    Seen seen;
    if (at(pos_).kind == Class::ideograph) {
      letter(at(pos_), seen);
    } else {
      while (letters(seen) && joins(seen)) {
      }
    }
    token.end = static_cast<std::uint32_t>(pos_);
    token.end_point = point_;
    token.folded_size = static_cast<std::uint32_t>(out_.folded.size()) - token.folded_begin;
    token.shape = shape(seen);
    token.stopped = seen.dotted;
    if (possessive()) {
      token.possessive = true;
    }
    out_.list.push_back(token);
  }

  struct Seen {
    std::uint32_t upper = 0, lower = 0, digits = 0, others = 0;
    bool first_upper = false;
    bool dotted = false;
    std::uint32_t total() const { return upper + lower + digits + others; }
  };

  void letter(const Char& c, Seen& seen) {
    if (seen.total() == 0) seen.first_upper = c.kind == Class::upper;
    if (c.value < 0x80) {
      out_.folded += static_cast<char>(c.value >= 'A' && c.value <= 'Z' ? c.value + 32 : c.value);
    } else if (c.value < kCached) {
      out_.folded += folds().folded[c.value];
    } else {
      out_.folded += text_.substr(pos_, c.size);
    }
    seen.upper += c.kind == Class::upper;
    seen.lower += c.kind == Class::lower;
    seen.digits += c.kind == Class::digit;
    seen.others += c.kind == Class::caseless || c.kind == Class::ideograph;
    pos_ += c.size;
    ++point_;
  }

  // Takes letters and digits; true where something might join another run to this word.
  bool letters(Seen& seen) {
    run_begin_ = pos_;
    for (Char c = at(pos_); c.kind != Class::none && c.kind != Class::ideograph; c = at(pos_)) {
      if (prefixing_ && c.kind == Class::upper && ends_prefix(seen)) return false;
      letter(c, seen);
    }
    return pos_ < text_.size();
  }

  // Whether the letters so far are a particle before a name's capital.
  static bool ends_prefix(const Seen& seen) {
    constexpr std::uint32_t kLongest = 5;
    return seen.lower > 0 && seen.lower == seen.total() && seen.lower <= kLongest;
  }

  // Takes an apostrophe or a dot inside a word ("O'Neill", "U.S.").
  bool joins(Seen& seen) {
    const Char mark = at(pos_);
    const Char next = at(pos_ + mark.size);
    if (is_apostrophe(mark.value) && (next.kind == Class::upper || next.kind == Class::lower))
      return apostrophe(mark, next);
    const bool single = pos_ - run_begin_ == 1 && seen.lower == 0 && seen.digits == 0;
    if (mark.value != '.' || !single || seen.upper == 0) return false;
    if (next.kind == Class::upper) {
      const Char after = at(pos_ + mark.size + next.size);
      if (after.value != '.') return false;
      skip(mark);
      seen.dotted = true;
      return true;
    }
    if (seen.dotted) skip(mark);
    return false;
  }

  bool apostrophe(const Char& mark, const Char& next) {
    const std::size_t length = pos_ - run_begin_;
    const Char after = at(pos_ + mark.size + next.size);
    const bool possessive = (next.value == 's' || next.value == 'S') && after.kind == Class::none;
    const bool elided =
        (next.kind == Class::upper ? length <= 4 : length <= longest_elided_) && text_[run_begin_] != 'O';
    if (possessive || elided || turkish_) return false;
    skip(mark);
    return true;
  }

  void skip(const Char& c) {
    pos_ += c.size;
    ++point_;
  }

  // Passes over a possessive 's, so that it is no token.
  bool possessive() {
    const Char mark = at(pos_);
    if (!is_apostrophe(mark.value)) return false;
    const Char s = at(pos_ + mark.size);
    if ((s.value != 's' && s.value != 'S') || at(pos_ + mark.size + s.size).kind != Class::none) return false;
    skip(mark);
    skip(s);
    return true;
  }

  static Shape shape(const Seen& seen) {
    if (seen.upper == 0 && seen.lower == 0) return seen.others > 0 ? Shape::other : Shape::number;
    if (!seen.first_upper && seen.digits == 0)
      return seen.upper > 0 && seen.upper >= seen.lower ? Shape::capital : Shape::lower;
    if (seen.lower == 0) return Shape::upper;
    return seen.first_upper ? Shape::capital : Shape::lower;
  }

  std::string_view text_;
  bool turkish_;
  bool prefixing_;              // "kuSouth Africa", "eMelika"
  std::size_t longest_elided_;  // letters of an article before a word in lower case: "l'armée", "dell'esercito"
  std::size_t pos_ = 0;
  std::size_t run_begin_ = 0;
  std::uint32_t point_ = 0;
  std::uint32_t newlines_ = 0;
  Gap gap_ = Gap::space;
  Tokens out_;
};

// Marks the tokens of lines in capitals and of lines in title case.
void mark_lines(Tokens& tokens) {
  for (std::size_t first = 0; first < tokens.size();) {
    std::size_t last = first + 1;
    while (last < tokens.size() && tokens.list[last].gap != Gap::paragraph) ++last;
    std::size_t cased = 0, upper = 0, capital = 0, long_words = 0, long_capital = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Token& t = tokens.list[i];
      if (t.shape == Shape::number || t.shape == Shape::other) continue;
      ++cased;
      upper += t.shape == Shape::upper;
      capital += t.shape != Shape::lower;
      if (t.folded_size >= 4) {
        ++long_words;
        long_capital += t.shape != Shape::lower;
      }
    }
    const bool loud = cased >= 3 && upper * 10 >= cased * 8;
    const std::size_t end = tokens.list[last - 1].end;
    const bool sentence = end < tokens.text.size() && tokens.text[end] == '.';
    const bool headline =
        !sentence && last - first <= 30 && long_words >= 3 && long_capital * 10 >= long_words * 8 && capital > 2;
    for (std::size_t i = first; i < last; ++i) {
      tokens.list[i].loud = loud;
      tokens.list[i].headline = headline || loud;
    }
    first = last;
  }
}

}  // namespace

Tokens tokenise(std::string_view text, std::string_view language) {
  Tokens tokens = Cutter(text, language).run();
  tokens.language = language;
  mark_lines(tokens);
  return tokens;
}

}  // namespace dateline::extract
