#include "indexer/store/document_terms.hpp"

#include <algorithm>
#include <unordered_map>

#include "schema/fields.hpp"

namespace dateline::store {

const schema::Stemmer& DocumentTerms::stemmer(const std::string& language) {
  return stemmers_.try_emplace(language, language).first->second;
}

DocumentTerms::Made DocumentTerms::make(std::string_view title, std::string_view text, const std::string& language) {
  const schema::Field& any = *schema::field("");
  const schema::Field& in_title = *schema::field("title");
  const schema::Stemmer& stem = stemmer(language);
  Made made;
  Xapian::termpos position = 0;
  // Every word adds its term with a position, and its stem where that is another. Most words come more than once: each
  // is stemmed once, and its stem added once with its count.
  std::unordered_map<std::string, std::uint32_t> counts;
  for (const schema::Word& word : schema::words(title)) {
    if (++position > schema::kTitleWords) break;
    made.document.add_posting(word.folded, position, schema::kTitleWeight);
    made.document.add_posting(schema::word_term(in_title, word.folded), position);
    const std::string stemmed = stem(word.folded);
    if (stemmed != word.folded) made.document.add_term(schema::stem_term(in_title, stemmed));
    counts[word.folded] += schema::kTitleWeight;
  }
  position = schema::kTextPosition - 1;
  const std::size_t lead_end = std::min(text.find("\n\n"), text.size());
  for (const schema::Word& word : schema::words(text)) {
    made.document.add_posting(word.folded, ++position);
    ++counts[word.folded];
    if (word.start >= lead_end) continue;
    ++made.lead_words;
    const std::string stemmed = stem(word.folded);
    if (stemmed != word.folded) made.document.add_posting(schema::stem_term(any, stemmed), position, 0);
  }
  for (const auto& [folded, count] : counts) {
    made.length += count;
    const std::string stemmed = stem(folded);
    if (stemmed != folded) made.document.add_term(schema::stem_term(any, stemmed), count);
  }
  return made;
}

}  // namespace dateline::store
