#include "indexer/store/prepared.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/link/identity.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/surname.hpp"
#include "schema/authority.hpp"
#include "schema/catalogue.hpp"
#include "schema/compression.hpp"

namespace dateline::store {
namespace {

// Candidates with the same slug are one leaf of the article, with the mentions of all.
class Leaf {
 public:
  explicit Leaf(link::LeafIdentity&& identity, const extract::ActorCandidate& most_salient) {
    actor_.slug = std::move(identity.slug);
    actor_.name = std::move(identity.name);
    actor_.type = most_salient.type;
    add_form(actor_.name);
  }

  void add(const extract::ActorCandidate& candidate) {
    if (!actor_.country && !candidate.country.empty()) actor_.country = candidate.country;
    actor_.salience = std::max(actor_.salience, candidate.salience);
    for (const schema::Mention& mention : candidate.mentions) {
      add_form(mention.text);
      mentions_.push_back(mention);
    }
    for (const std::string& name : candidate.organisations) organisations_.insert(link::bare_name(name));
    for (const std::string& role : candidate.roles) roles_.insert(link::bare_name(role));
  }

  PreparedActor take() {
    for (auto& [folded, written] : forms_) actor_.forms.push_back({folded, std::move(written)});
    actor_.organisations.assign(organisations_.begin(), organisations_.end());
    actor_.roles.assign(roles_.begin(), roles_.end());
    actor_.mentions = schema::mentions_to_column(mentions_);
    return std::move(actor_);
  }

 private:
  void add_form(const std::string& written) {
    const std::string folded = link::bare_name(written);
    if (folded.empty()) return;
    const auto [form, is_new] = forms_.try_emplace(folded, written);
    if (!is_new && link::is_better_spelling(written, form->second)) form->second = written;
  }

  PreparedActor actor_;
  std::map<std::string, std::string> forms_;
  std::set<std::string> organisations_, roles_;
  std::vector<schema::Mention> mentions_;
};

std::vector<PreparedActor> prepare_actors(const std::vector<extract::ActorCandidate>& candidates,
                                          const std::string& key) {
  std::vector<Leaf> leaves;
  std::map<std::string, std::size_t> by_slug;
  for (const extract::ActorCandidate& candidate : candidates) {
    link::LeafIdentity identity = link::leaf_identity(candidate, key);
    const auto [known, is_new] = by_slug.try_emplace(identity.slug, leaves.size());
    if (is_new) leaves.emplace_back(std::move(identity), candidate);
    leaves[known->second].add(candidate);
  }
  std::vector<PreparedActor> actors;
  for (Leaf& leaf : leaves) actors.push_back(leaf.take());
  return actors;
}

}  // namespace

schema::Article article_of(const Prepared& prepared) {
  schema::Article article = prepared.extracted.article;
  for (const PreparedActor& actor : prepared.actors) {
    const std::string id(link::owner_of(actor.slug));
    const schema::AuthorityEntry* entry = schema::authority_entry(id);
    const std::string name = entry != nullptr ? std::string(entry->name) : actor.name;
    article.actors.push_back({id, name, actor.type, actor.country.value_or(""), actor.salience,
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
  out.actors = prepare_actors(out.extracted.candidates, link::article_key(article));
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
