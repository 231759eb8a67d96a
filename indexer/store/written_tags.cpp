#include "indexer/store/written_tags.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store {
namespace {

using Json = nlohmann::json;

// Whether the column says what extraction says; null says nothing.
bool is_evidence_of(const schema::Statement& row, int column, const PreparedActor& actor) {
  const Json country = actor.country ? Json(*actor.country) : Json(nullptr);
  const Json said = Json::array({country, actor.organisations, actor.roles});
  static const Json kNothing = Json::array({nullptr, Json::array(), Json::array()});
  return (row.is_null(column) ? kNothing : Json::parse(row.view(column), nullptr, false)) == said;
}

}  // namespace

WrittenTags::WrittenTags(const schema::Connection& catalogue)
    : actors_(catalogue.prepare("SELECT a.slug, x.salience, x.mentions, x.evidence FROM article_actor x "
                                "JOIN actor a ON a.id = x.actor WHERE x.article = ?1 ORDER BY a.slug")),
      countries_(catalogue.prepare("SELECT country, salience, about, mentions FROM article_country WHERE article = ?1 "
                                   "ORDER BY country")) {}

bool WrittenTags::are(std::int64_t article, const Prepared& prepared) {
  return are_actors(article, prepared) && are_countries(article, prepared);
}

bool WrittenTags::are_actors(std::int64_t article, const Prepared& prepared) {
  std::vector<const PreparedActor*> actors;
  for (const PreparedActor& actor : prepared.actors) actors.push_back(&actor);
  std::ranges::sort(actors, {}, [](const PreparedActor* actor) { return std::string_view(actor->slug); });
  std::size_t i = 0;
  bool same = true;
  actors_.bind(1, article);
  for (; same && actors_.step(); ++i) {
    same = i < actors.size() && actors_.view(0) == actors[i]->slug && actors_.real(1) == actors[i]->salience &&
           actors_.view(2) == actors[i]->mentions && is_evidence_of(actors_, 3, *actors[i]);
  }
  actors_.reset();
  return same && i == actors.size();
}

bool WrittenTags::are_countries(std::int64_t article, const Prepared& prepared) {
  const std::vector<schema::CountryTag>& tags = prepared.extracted.article.countries;
  std::vector<std::size_t> order(tags.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::string_view(tags[i].code); });
  std::size_t at = 0;
  bool same = true;
  countries_.bind(1, article);
  for (; same && countries_.step(); ++at) {
    if (at >= order.size()) {
      same = false;
      break;
    }
    const schema::CountryTag& tag = tags[order[at]];
    same = countries_.view(0) == tag.code && countries_.real(1) == tag.salience &&
           (countries_.integer(2) != 0) == tag.about && countries_.view(3) == prepared.country_mentions[order[at]];
  }
  countries_.reset();
  return same && at == order.size();
}

}  // namespace dateline::store
