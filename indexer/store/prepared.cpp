#include "indexer/store/prepared.hpp"

#include <algorithm>
#include <map>

#include "indexer/link/authority_match.hpp"
#include "indexer/link/identity.hpp"
#include "schema/authority.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"

namespace dateline::store {
namespace {

std::string slug_of(const extract::ActorCandidate& candidate) {
  std::string slug = candidate.authority.empty() ? link::authority_match(candidate) : candidate.authority;
  return slug.empty() ? link::actor_slug(candidate.type, candidate.name) : slug;
}

// Candidates with the same public id are one actor of the article, with the mentions of all.
PreparedActor prepare_actor(const std::string& slug, const std::vector<const extract::ActorCandidate*>& candidates) {
  const extract::ActorCandidate& first = *candidates.front();  // the most salient
  PreparedActor actor;
  actor.slug = slug;
  const schema::AuthorityEntry* known = schema::authority_entry(slug);
  actor.name = known != nullptr ? std::string(known->name) : first.name;
  actor.type = first.type;
  if (!first.country.empty()) actor.country = first.country;
  std::vector<schema::Mention> mentions;
  for (const extract::ActorCandidate* candidate : candidates) {
    actor.salience = std::max(actor.salience, candidate->salience);
    actor.forms.push_back(link::bare_name(candidate->name));
    for (const schema::Mention& mention : candidate->mentions) {
      actor.forms.push_back(link::bare_name(mention.text));
      mentions.push_back(mention);
    }
  }
  std::sort(actor.forms.begin(), actor.forms.end());
  actor.forms.erase(std::unique(actor.forms.begin(), actor.forms.end()), actor.forms.end());
  actor.mentions = schema::mentions_to_column(mentions);
  return actor;
}

std::vector<PreparedActor> prepare_actors(const std::vector<extract::ActorCandidate>& candidates) {
  std::map<std::string, std::vector<const extract::ActorCandidate*>> by_slug;
  std::vector<std::string> order;
  for (const extract::ActorCandidate& candidate : candidates) {
    const std::string slug = slug_of(candidate);
    auto& same = by_slug[slug];
    if (same.empty()) order.push_back(slug);
    same.push_back(&candidate);
  }
  std::vector<PreparedActor> actors;
  for (const std::string& slug : order) actors.push_back(prepare_actor(slug, by_slug[slug]));
  return actors;
}

}  // namespace

schema::Article article_of(const Prepared& prepared) {
  schema::Article article = prepared.extracted.article;
  for (const PreparedActor& actor : prepared.actors) {
    article.actors.push_back({actor.slug, actor.name, actor.type, actor.country.value_or(""), actor.salience,
                              schema::mentions_from_column(actor.mentions, article)});
  }
  const auto by_salience = [](const auto& a, const auto& b) { return a.salience > b.salience; };
  std::stable_sort(article.actors.begin(), article.actors.end(), by_salience);
  std::stable_sort(article.countries.begin(), article.countries.end(), by_salience);
  return article;
}

Prepared prepare(extract::Extracted&& extracted) {
  Prepared out;
  out.extracted = std::move(extracted);
  const schema::Article& article = out.extracted.article;
  out.key = link::place_key(article.source, out.extracted.raw);
  out.fingerprint = link::fingerprint_of(article);
  out.identity = link::identity_of(article);
  out.raw = schema::compress(out.extracted.raw);
  out.extracted.raw = {};
  out.sketch = link::sketch_of(article.title, article.text, article.published);
  out.actors = prepare_actors(out.extracted.candidates);
  for (const schema::CountryTag& tag : article.countries) {
    out.country_mentions.push_back(schema::mentions_to_column(tag.mentions));
  }
  return out;
}

PreparedReject prepare(read::Rejection&& rejection) {
  PreparedReject out;
  out.key = link::place_key(rejection.source, rejection.raw);
  out.origin_key = link::origin_key(rejection.source, rejection.raw);
  out.raw = schema::compress(rejection.raw);
  rejection.raw = {};
  out.rejection = std::move(rejection);
  return out;
}

}  // namespace dateline::store
