// Finds how a plain text is divided into several articles, where that is certain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::read {

// The lines that stand between articles.
class TextDivision {
 public:
  enum class Kind {
    rule,   // ====, ----, ****: always the same characters, alone between empty lines
    feed,   // a form feed at the start of a line
    count,  // "Document 3 of 50", "3 OF 120 DOCUMENTS"
    code,   // "Document XYZ0000020240305ek350012u", below each article
    telex   // ZCZC above and NNNN below each message
  };

  TextDivision(Kind kind, std::string rule = {}) : kind_(kind), rule_(std::move(rule)) {}

  Kind kind() const { return kind_; }
  // Whether the line (without its line feed) ends one article or begins the next.
  bool is_boundary(std::string_view line) const;
  // The id of the article above a boundary that carries one.
  std::string id_above(std::string_view line) const;
  // What of a boundary's line belongs to the article below it.
  std::string_view rest_of(std::string_view line) const;

 private:
  Kind kind_;
  std::string rule_;
};

// `start` is (the start of) the text as UTF-8 with LF or CRLF, `whole` whether it is all of it. Absent unless the same
// boundary stands there at least twice and what it divides looks like an article each time: a headline and sentences;
// section breaks within an article, underlined headings and tables do not.
std::optional<TextDivision> find_division(std::string_view start, bool whole);

// How many sentences of a text end within it, at most `enough`.
std::size_t count_sentences(std::string_view text, std::size_t enough);

}  // namespace dateline::read
