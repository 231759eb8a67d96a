#include "tests/server/search/reference_analyses.hpp"

#include <algorithm>
#include <set>

namespace dateline::search::reference {
namespace {

std::set<std::string> values_of(const Article& article, const std::string& facet, bool mentioned) {
  std::set<std::string> out;
  for (const auto& [value, count] : count_values({&article}, facet, mentioned)) out.insert(value);
  return out;
}

std::set<std::string> words_of(const Article& article) {
  std::set<std::string> out(article.title.begin(), article.title.end());
  for (const auto& paragraph : article.paragraphs) out.insert(paragraph.begin(), paragraph.end());
  return out;
}

template <typename Wanted>
Articles those(const Articles& articles, Wanted wanted) {
  Articles out;
  std::copy_if(articles.begin(), articles.end(), std::back_inserter(out), wanted);
  return out;
}

}  // namespace

bool holds_value(const Article& article, const std::string& facet, const std::string& value, bool mentioned) {
  return values_of(article, facet, mentioned).contains(value);
}

Articles holding(const Articles& articles, const std::string& facet, const std::string& value, bool mentioned) {
  return those(articles, [&](const Article* one) { return holds_value(*one, facet, value, mentioned); });
}

Articles undated(const Articles& articles) {
  return those(articles, [](const Article* one) { return !one->date; });
}

std::map<std::pair<std::string, std::string>, Count> count_pairs(const Articles& articles, const std::string& facet,
                                                                 bool mentioned) {
  std::map<std::pair<std::string, std::string>, Articles> holders;
  for (const Article* article : articles) {
    const std::set<std::string> values = values_of(*article, facet, mentioned);
    for (const std::string& a : values) {
      for (const std::string& b : values) {
        if (a < b) holders[{a, b}].push_back(article);
      }
    }
  }
  std::map<std::pair<std::string, std::string>, Count> out;
  for (const auto& [pair, both] : holders) out[pair] = count(both);
  return out;
}

std::map<std::string, std::uint64_t> count_words(const Articles& articles) {
  std::map<std::string, std::uint64_t> out;
  for (const Article* article : articles) {
    for (const std::string& word : words_of(*article)) ++out[word];
  }
  return out;
}

bool holds_stem(const Article& article, const std::string& stem) {
  const std::set<std::string> words = words_of(article);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return stem_of(article.language, word) == stem; });
}

}  // namespace dateline::search::reference
