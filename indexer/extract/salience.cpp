#include <algorithm>
#include <map>
#include <numeric>

#include "indexer/extract/country_mentions.hpp"
#include "indexer/extract/trace.hpp"

namespace dateline::extract {
namespace {

// Weights and cuts were tuned on one random half of the articles over 700 characters of the first half of
// Reuters-21578, and hold on the other (F1 .901 and .906).
constexpr double kTitle = 1.8;
constexpr double kLede = 1.1;
constexpr std::uint32_t kLedeTokens = 35;
constexpr double kDecay = 0.9;  // how much less the last word counts than the first after the lede
constexpr double kDateline = 1.4;
constexpr double kDatelineBeside = 1.0;  // where the title names others, and nothing else names its country
constexpr double kInOrganisation = 0.15;
constexpr double kPerson = 0.25;   // of public life: says whose affairs these are
constexpr double kCurrency = 0.2;  // "U.S. dollars"
constexpr double kFormer = 0.5;    // of a state long gone: history
// An article is about a country that has this share of the highest score, and this score; the highest needs little.
constexpr double kAboutShare = 0.18;
constexpr double kAboutScore = 0.85;
constexpr double kAboutBest = 0.3;
// Where it is also the outlet's country, or the only one: news from home says little of where that is.
constexpr double kAboutHome = 0.1;

const char* rule_of(const CountryMention& m) {
  if (m.in_dateline) return "dateline";
  if (m.former) return "former name";
  if (m.person) return "person of the country";
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
    case EntryKind::actor:
      return "body";
    default:
      return "region";
  }
}

double kind_weight(EntryKind kind) {
  switch (kind) {
    case EntryKind::name:
      return 1.0;
    case EntryKind::demonym:
      return 0.85;
    case EntryKind::metonym:
      return 0.8;
    case EntryKind::capital:
      return 0.4;
    case EntryKind::region:
    case EntryKind::abbreviation:
      return 0.35;
    case EntryKind::actor:
      return 0.3;
    default:
      return 0.25;
  }
}

double weight(const CountryMention& m, std::size_t tokens) {
  if (m.in_dateline) return kDateline;
  double w = m.person ? kPerson : kind_weight(m.kind);
  if (m.currency) w *= kCurrency;
  if (m.former) w *= kFormer;
  if (m.owner == Owner::organisation) w *= kInOrganisation;
  if (m.part->is_title) return w * kTitle;
  if (m.first < kLedeTokens) return w * kLede;
  return w * (1.0 - kDecay * static_cast<double>(m.first) / static_cast<double>(std::max<std::size_t>(tokens, 1)));
}

// Whether the report was only written at its dateline: its title names other countries, and the text never that one.
bool is_dateline_beside(const std::vector<CountryMention>& mentions) {
  const auto dateline = std::ranges::find_if(mentions, &CountryMention::in_dateline);
  if (dateline == mentions.end()) return false;
  const auto named = [&](const CountryMention& m) { return !m.in_dateline && m.code == dateline->code; };
  const auto titled = [](const CountryMention& m) { return m.part != nullptr && m.part->is_title; };
  return std::ranges::any_of(mentions, titled) && std::ranges::none_of(mentions, named);
}

// Maps a score so that kAboutSalience is reached where both cuts are.
double salience(double score, double best, bool home) {
  const double least = score < best ? kAboutScore : home ? kAboutHome : kAboutBest;
  const double over = std::min(score / best / kAboutShare, score / least);
  if (over <= 1) return schema::kAboutSalience * over;
  const double most = 1 / kAboutShare;
  return schema::kAboutSalience + (1 - schema::kAboutSalience) * (std::min(over, most) - 1) / (most - 1);
}

std::vector<CountryScore> scores_of(const std::vector<schema::CountryTag>& tags,
                                    const std::map<std::string_view, std::vector<double>>& weights) {
  std::vector<CountryScore> out;
  for (const schema::CountryTag& tag : tags) {
    const std::vector<double>& parts = weights.at(tag.code);
    out.push_back({tag.code, std::accumulate(parts.begin(), parts.end(), 0.0), parts});
  }
  return out;
}

}  // namespace

std::vector<schema::CountryTag> weigh_countries(const std::vector<CountryMention>& mentions,
                                                const TaggedArticle& article, const TagContext& context, Trace* trace) {
  std::map<std::string_view, schema::CountryTag> tags;
  std::map<std::string_view, std::vector<double>> weights;
  const auto add = [&](std::string_view code, double score, schema::Mention mention) {
    schema::CountryTag& tag = tags[code];
    tag.code = std::string(code);
    tag.salience += score;
    tag.mentions.push_back(std::move(mention));
    if (trace != nullptr) weights[code].push_back(score);
  };
  const bool beside = is_dateline_beside(mentions);
  for (const CountryMention& m : mentions) {
    // A dateline that stands beside the text rather than in it has no place there.
    schema::Mention evidence{schema::ZoneKind::dateline, 0, 0, "", rule_of(m)};
    if (m.part != nullptr) evidence = m.part->mention(m.first, m.last, rule_of(m));
    add(m.code, m.in_dateline && beside ? kDatelineBeside : weight(m, article.text.size()), std::move(evidence));
  }

  double best = 0;
  for (const auto& [code, tag] : tags) best = std::max(best, tag.salience);
  std::vector<schema::CountryTag> sorted;
  for (auto& [code, tag] : tags) {
    tag.salience = salience(tag.salience, best, code == context.outlet_country || tags.size() == 1);
    tag.about = tag.salience >= schema::kAboutSalience;
    sorted.push_back(std::move(tag));
  }
  std::ranges::stable_sort(sorted, std::greater<>{}, &schema::CountryTag::salience);
  if (trace != nullptr) trace->countries = scores_of(sorted, weights);
  return sorted;
}

}  // namespace dateline::extract
