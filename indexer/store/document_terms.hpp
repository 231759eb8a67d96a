// Turns an article's title and text into what the index has of them: terms (schema/fields.hpp says which) and tokens.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.hpp"
#include "schema/text_analysis.hpp"
#include "schema/token_writer.hpp"

namespace dateline::store {

// The words of an article that are indexed, and their sums, which its columns hold.
class DocumentWords {
 public:
  DocumentWords(std::string_view title, std::string_view text);

  const std::vector<schema::Word>& title() const { return title_; }
  const std::vector<schema::Word>& text() const { return text_; }
  // The sum of how often its terms without a field count.
  std::uint32_t length() const;
  // Words of the first paragraph: the first of text().
  std::uint16_t lead_words() const { return lead_words_; }

 private:
  std::vector<schema::Word> title_, text_;
  std::uint16_t lead_words_ = 0;
};

// Makes the documents of one segment: each of its words is stemmed once a language. Used by one thread.
class DocumentTerms {
 public:
  // The document has terms only: no positions, no values, no data. Its words go to `tokens`, the same one for all
  // documents.
  Xapian::Document make(std::uint32_t number, const DocumentWords& words, const std::string& language,
                        schema::TokenBuilder& tokens);

 private:
  // Of one language; stems by the number that `tokens` gives a word.
  struct Stems {
    schema::Stemmer stemmer;
    std::vector<std::string> terms;  // empty: not stemmed yet
  };
  // How often words stand in a part of a document.
  struct Counts {
    std::vector<std::uint32_t> words;  // each once, in the order in which they came
    std::vector<std::uint32_t> count;  // by number; zero between documents
    void add(std::uint32_t number, std::uint32_t times);
  };

  void add_terms(const schema::Field& field, Stems& stems, const schema::TokenBuilder& tokens,
                 Xapian::Document& document);

  std::map<std::string, Stems> stems_;
  Counts counts_;
};

}  // namespace dateline::store
