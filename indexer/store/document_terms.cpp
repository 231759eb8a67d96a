#include "indexer/store/document_terms.hpp"

#include <algorithm>
#include <unordered_map>

#include "schema/fields.hpp"

namespace dateline::store {

const schema::Stemmer& DocumentTerms::stemmer(const std::string& language) {
  return stemmers_.try_emplace(language, language).first->second;
}

Xapian::Document DocumentTerms::make(std::string_view title, std::string_view text, const std::string& language,
                                     std::uint32_t& length) {
  const schema::Field& any = *schema::field("");
  const schema::Field& in_title = *schema::field("title");
  const schema::Field& lead = *schema::field("lead");
  const schema::Stemmer& stem = stemmer(language);
  Xapian::Document document;
  Xapian::termpos position = 0;
  length = 0;
  for (const schema::Word& word : schema::words(title)) {
    ++position;
    const std::string stemmed = stem(word.folded);
    document.add_posting(schema::word_term(any, word.folded), position);
    document.add_posting(schema::word_term(in_title, word.folded), position);
    document.add_term(schema::stem_term(any, stemmed), schema::kTitleWeight);
    document.add_term(schema::stem_term(in_title, stemmed));
    length += 3 + schema::kTitleWeight;
  }
  position += schema::kTitleGap;
  // Most words of a text come more than once: each is stemmed once, and its stem added once with its count.
  std::unordered_map<std::string, std::uint32_t> counts;
  const std::size_t lead_end = std::min(text.find("\n\n"), text.size());
  for (const schema::Word& word : schema::words(text)) {
    document.add_posting(schema::word_term(any, word.folded), ++position);
    ++counts[word.folded];
    length += 2;
    if (word.start >= lead_end) continue;
    document.add_posting(schema::word_term(lead, word.folded), position);
    document.add_term(schema::stem_term(lead, stem(word.folded)));
    length += 2;
  }
  for (const auto& [folded, count] : counts) document.add_term(schema::stem_term(any, stem(folded)), count);
  return document;
}

}  // namespace dateline::store
