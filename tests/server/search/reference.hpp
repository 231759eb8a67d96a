// A search that is slow and plain: every article is looked at word by word. What the real one must agree with.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/search/request.hpp"

namespace dateline::search::reference {

struct Article {
  std::int64_t id = 0;
  std::string language;  // "en", "de", or "" for not known
  std::vector<std::string> title;
  std::vector<std::vector<std::string>> paragraphs;
  std::optional<std::string> date;
  std::optional<std::string> time;
  std::string outlet;
  std::vector<std::string> actors;        // names
  std::map<std::string, bool> countries;  // whether the article is about them
  int story = 0;
};
using Archive = std::vector<Article>;

// The ends of dates that are open.
inline const std::string kOpenFrom = "0000";
inline const std::string kOpenUntil = "9999";

// A query as a tree of the test's own.
struct Ask {
  enum class Kind : std::uint8_t { word, phrase, near, all, any, without, actor, country, outlet, language, date };
  Kind kind = Kind::word;
  std::string field;               // "", "title", "lead"
  std::vector<std::string> words;  // word, phrase, near
  bool exact = false;
  bool prefix = false;
  bool ordered = false;
  std::size_t distance = 0;
  std::string value, until;  // actor to language; date: from and until
  std::vector<Ask> children;
};

// What a word stands for besides itself: words and phrases.
using Synonyms = std::map<std::string, std::vector<std::vector<std::string>>>;
// The tree with each plain word, which is neither exact nor a beginning, in OR with its synonyms in the same field.
Ask widened(const Ask& ask, const Synonyms& synonyms);

// The tree in the query language.
std::string written(const Ask& ask);
// The language's stem of a word of the test's vocabulary: see stem_of in the source.
std::string stem_of(const std::string& language, const std::string& word);
std::string country_of_outlet(const std::string& outlet);
// The public id of a person.
std::string actor_id(const std::string& name);

// The articles that match a query and filters, in the archive's order. `without`: the facet whose own any-of filter
// (dates: from and to) is left out, or "".
std::vector<const Article*> matches(const Archive& archive, const std::optional<Ask>& ask, const Filters& filters,
                                    const std::string& without = "");

Count count(const std::vector<const Article*>& articles);
// The counts of a facet's values, by the value that the API gives.
std::map<std::string, Count> count_values(const std::vector<const Article*>& articles, const std::string& facet,
                                          bool mentioned);
// Every interval from the first to the last, in order.
std::vector<std::pair<std::string, Count>> count_dates(const std::vector<const Article*>& articles, Interval interval);
// Ids in the order of `sort` (newest or oldest). `group`: the first of each story only.
std::vector<std::int64_t> ordered(std::vector<const Article*> articles, Sort sort, bool group);

}  // namespace dateline::search::reference
