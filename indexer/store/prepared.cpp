#include "indexer/store/prepared.hpp"

#include <algorithm>

#include "indexer/link/identity.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"

namespace dateline::store {
namespace {

PreparedActor prepare_actor(const extract::ActorCandidate& candidate) {
  PreparedActor actor;
  actor.candidate = &candidate;
  actor.name = candidate.name;
  actor.slug = candidate.authority.empty() ? link::actor_slug(candidate.type, candidate.name) : candidate.authority;
  actor.forms.push_back(link::bare_name(candidate.name));
  for (const schema::Mention& mention : candidate.mentions) actor.forms.push_back(link::bare_name(mention.text));
  std::sort(actor.forms.begin(), actor.forms.end());
  actor.forms.erase(std::unique(actor.forms.begin(), actor.forms.end()), actor.forms.end());
  actor.mentions = schema::mentions_to_column(candidate.mentions);
  return actor;
}

}  // namespace

Prepared prepare(extract::Extracted&& extracted) {
  Prepared out;
  out.extracted = std::move(extracted);
  const schema::Article& article = out.extracted.article;
  out.key = link::place_key(article.source, out.extracted.raw);
  out.fingerprint = link::fingerprint_of(article);
  out.identity = link::identity_of(article);
  out.raw = schema::compress(out.extracted.raw);
  out.extracted.raw = {};
  out.sketch = link::sketch_of(article.text);
  // Two names of one article that give the same public id are one actor of it: the first, which is the more salient.
  for (const extract::ActorCandidate& candidate : out.extracted.candidates) {
    PreparedActor actor = prepare_actor(candidate);
    const bool taken = std::any_of(out.actors.begin(), out.actors.end(),
                                   [&](const PreparedActor& other) { return other.slug == actor.slug; });
    if (!taken) out.actors.push_back(std::move(actor));
  }
  for (const schema::CountryTag& tag : article.countries) {
    out.country_mentions.push_back(schema::mentions_to_column(tag.mentions));
  }
  return out;
}

PreparedReject prepare(read::Rejection&& rejection) {
  PreparedReject out;
  out.key = link::place_key(rejection.source, rejection.raw);
  out.raw = schema::compress(rejection.raw);
  rejection.raw = {};
  out.rejection = std::move(rejection);
  return out;
}

}  // namespace dateline::store
