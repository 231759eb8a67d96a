#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/extract/country_mentions.hpp"

namespace dateline::extract {
namespace {

const char* rule_of(const CountryMention& m) {
  if (m.place_list) return "dateline";
  switch (m.kind) {
    case EntryKind::name:
      return "name";
    case EntryKind::demonym:
      return "demonym";
    case EntryKind::capital:
      return "capital";
    case EntryKind::city:
      return "city";
    case EntryKind::metonym:
      return "metonym";
    default:
      return "region";
  }
}

double kind_weight(EntryKind kind) {
  switch (kind) {
    case EntryKind::name:
      return 1.0;
    case EntryKind::demonym:
      return 0.9;
    case EntryKind::capital:
      return 0.6;
    case EntryKind::metonym:
      return 0.6;
    case EntryKind::region:
      return 0.6;
    default:
      return 0.45;
  }
}

constexpr double kTitle = 2.5;
constexpr double kLede = 1.6;
constexpr double kDateline = 0.4;
constexpr double kInOrganisation = 0.25;
// The share of the highest score at which an article begins to be about a country.
constexpr double kAboutShare = 0.3;

double weight(const CountryMention& m, std::size_t tokens) {
  double w = kind_weight(m.kind);
  if (m.owner == Owner::organisation) w *= kInOrganisation;
  if (m.part->is_title) return w * kTitle;
  if (m.place_list) return w * kDateline;
  if (m.first < 60) return w * kLede;
  return w * (1.0 - 0.4 * static_cast<double>(m.first) / static_cast<double>(std::max<std::size_t>(tokens, 1)));
}

}  // namespace

std::vector<schema::CountryTag> weigh_countries(const std::vector<CountryMention>& mentions,
                                                const TaggedArticle& article, const TagContext&) {
  std::map<std::string_view, schema::CountryTag> tags;
  double best = 0;
  for (const CountryMention& m : mentions) {
    schema::CountryTag& tag = tags[m.code];
    tag.code = std::string(m.code);
    tag.mentions.push_back(m.part->mention(m.first, m.last, rule_of(m)));
    tag.salience += weight(m, article.text.size());
    best = std::max(best, tag.salience);
  }
  const double power = std::log(schema::kAboutSalience) / std::log(kAboutShare);
  std::vector<schema::CountryTag> sorted;
  for (auto& [code, tag] : tags) {
    tag.salience = best > 0 ? std::pow(tag.salience / best, power) : 0;
    tag.about = tag.salience >= schema::kAboutSalience;
    sorted.push_back(std::move(tag));
  }
  std::ranges::stable_sort(sorted, std::greater<>{}, &schema::CountryTag::salience);
  return sorted;
}

}  // namespace dateline::extract
