#include "indexer/extract/mentions.hpp"

#include "indexer/extract/actors.hpp"
#include "indexer/extract/country_mentions.hpp"
#include "indexer/extract/mentions_article.hpp"
#include "indexer/extract/trace.hpp"

namespace dateline::extract {

Tags find_tags(const ZonedText& text, const TagContext& context, Trace* trace) {
  TaggedArticle article = prepare(text, context);
  Tags tags;
  const std::vector<Named> actors = find_actors(article, context);
  tags.actors = gather_actors(actors, article, context);
  tags.countries = weigh_countries(find_countries(article, context, actors), article, context, trace);
  if (trace != nullptr) trace->masked = masked_words(article);
  return tags;
}

}  // namespace dateline::extract
