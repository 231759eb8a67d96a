#include "indexer/store/document_terms.hpp"

#include <algorithm>

namespace dateline::store {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers numbers_of(const std::vector<schema::Word>& words, schema::TokenBuilder& tokens) {
  Numbers out;
  out.reserve(words.size());
  for (const schema::Word& word : words) out.push_back(tokens.number(word.folded));
  return out;
}

}  // namespace

DocumentWords::DocumentWords(std::string_view title, std::string_view text)
    : title_(schema::words(title)), text_(schema::words(text)) {
  if (title_.size() > schema::kTitleWords) title_.resize(schema::kTitleWords);
  const std::size_t lead_end = std::min(text.find("\n\n"), text.size());
  const auto after = std::partition_point(text_.begin(), text_.end(),
                                          [lead_end](const schema::Word& word) { return word.start < lead_end; });
  lead_words_ = static_cast<std::uint16_t>(std::min<std::ptrdiff_t>(after - text_.begin(), UINT16_MAX));
}

std::uint32_t DocumentWords::length() const {
  return static_cast<std::uint32_t>(title_.size() * schema::kTitleWeight + text_.size());
}

void DocumentTerms::Counts::add(std::uint32_t number, std::uint32_t times) {
  if (number >= count.size()) count.resize(number + 1);
  if (count[number] == 0) words.push_back(number);
  count[number] += times;
}

Xapian::Document DocumentTerms::make(std::uint32_t number, const DocumentWords& words, const std::string& language,
                                     schema::TokenBuilder& tokens) {
  const Numbers title = numbers_of(words.title(), tokens);
  const Numbers text = numbers_of(words.text(), tokens);
  tokens.add(number, title, text);

  Xapian::Document document;
  auto found = stems_.find(language);
  if (found == stems_.end()) found = stems_.emplace(language, Stems{schema::Stemmer(language), {}}).first;
  Stems& stems = found->second;
  for (const std::uint32_t word : title) counts_.add(word, schema::kTitleWeight);
  for (const std::uint32_t word : text) counts_.add(word, 1);
  add_terms(*schema::field(""), stems, tokens, document);
  for (const std::uint32_t word : title) counts_.add(word, 1);
  add_terms(*schema::field("title"), stems, tokens, document);
  for (std::size_t i = 0; i < words.lead_words(); ++i) counts_.add(text[i], 1);
  add_terms(*schema::field("lead"), stems, tokens, document);
  return document;
}

// Adds what counts_ holds, and empties it.
void DocumentTerms::add_terms(const schema::Field& field, Stems& stems, const schema::TokenBuilder& tokens,
                              Xapian::Document& document) {
  stems.terms.resize(std::max(stems.terms.size(), counts_.count.size()));
  for (const std::uint32_t number : counts_.words) {
    const std::string& word = tokens.word(number);
    std::string& stem = stems.terms[number];
    if (stem.empty()) stem = stems.stemmer(word);
    document.add_term(schema::word_term(field, word), counts_.count[number]);
    if (stem != word) document.add_term(schema::stem_term(field, stem), counts_.count[number]);
    counts_.count[number] = 0;
  }
  counts_.words.clear();
}

}  // namespace dateline::store
