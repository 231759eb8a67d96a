// Turns an article's title and text into the terms and positions of the index (schema/fields.hpp says which).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "schema/text_analysis.hpp"

namespace dateline::store {

// Keeps a stemmer per language; used by one thread.
class DocumentTerms {
 public:
  struct Made {
    Xapian::Document document;     // terms only: no values, no data
    std::uint32_t length = 0;      // the sum of its wdf
    std::uint32_t lead_words = 0;  // words of the first paragraph
  };
  Made make(std::string_view title, std::string_view text, const std::string& language);

 private:
  const schema::Stemmer& stemmer(const std::string& language);
  std::map<std::string, schema::Stemmer> stemmers_;
};

}  // namespace dateline::store
