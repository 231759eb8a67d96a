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
  // The document holds terms only: no values, no data. `length` gets the sum of its wdf.
  Xapian::Document make(std::string_view title, std::string_view text, const std::string& language,
                        std::uint32_t& length);

 private:
  const schema::Stemmer& stemmer(const std::string& language);
  std::map<std::string, schema::Stemmer> stemmers_;
};

}  // namespace dateline::store
