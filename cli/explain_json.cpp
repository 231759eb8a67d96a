// An explanation as JSON.
#include <nlohmann/json.hpp>

#include "cli/explain.hpp"
#include "schema/article_json.hpp"
#include "schema/evidence.hpp"

namespace dateline::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json source_json(const schema::SourceRef& source) {
  return {{"path", source.path}, {"record", source.record}, {"format", source.format}};
}

Json span_json(schema::ZoneKind zone, std::uint32_t start, std::uint32_t end, const std::string& text) {
  return {{"zone", schema::name(zone)}, {"start", start}, {"end", end}, {"text", text}};
}

Json mentions_json(schema::Named of, const std::vector<schema::Mention>& mentions,
                   const std::vector<double>& weights = {}) {
  Json out = Json::array();
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const schema::Mention& mention = mentions[i];
    const schema::RuleEvidence& evidence = schema::evidence_of(of, mention.rule);
    Json one = span_json(mention.zone, mention.start, mention.end, mention.text);
    one["rule"] = mention.rule;
    one["confidence"] = evidence.confidence;
    one["reason"] = std::string(evidence.reason);
    if (i < weights.size()) one["weight"] = weights[i];
    out.push_back(std::move(one));
  }
  return out;
}

Json actors_json(const pipeline::Explanation& explanation) {
  Json out = Json::array();
  for (std::size_t i = 0; i < explanation.links.size(); ++i) {
    const extract::ActorCandidate& candidate = explanation.extracted.candidates[i];
    const pipeline::ActorLink& link = explanation.links[i];
    out.push_back({{"name", candidate.name},
                   {"written", candidate.written},
                   {"type", schema::name(candidate.type)},
                   {"country", candidate.country.empty() ? Json(nullptr) : Json(candidate.country)},
                   {"roles", candidate.roles},
                   {"organisations", candidate.organisations},
                   {"salience", candidate.salience},
                   {"mentions", mentions_json(schema::Named::actor, candidate.mentions)},
                   {"link", {{"leaf", link.leaf}, {"id", link.id}, {"name", link.name}, {"reason", link.reason}}}});
  }
  return out;
}

Json countries_json(const pipeline::Explanation& explanation) {
  Json out = Json::array();
  const std::vector<schema::CountryTag>& tags = explanation.extracted.article.countries;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const extract::CountryScore& score = explanation.trace.countries.at(i);
    out.push_back({{"code", tags[i].code},
                   {"salience", tags[i].salience},
                   {"about", tags[i].about},
                   {"score", score.score},
                   {"mentions", mentions_json(schema::Named::country, tags[i].mentions, score.weights)}});
  }
  return out;
}

}  // namespace

std::string explanation_json(const pipeline::Explanation& explanation) {
  Json json = {{"source", source_json(explanation.source)}};
  if (explanation.rejection) {
    json["rejected"] = {{"reason", explanation.rejection->reason}, {"detail", explanation.rejection->detail}};
    return line(json);
  }
  // What the archive would give it (ids, story) is left out, and tags come with their reasons instead.
  Json article = Json::parse(schema::to_json(explanation.extracted.article));
  for (const char* key : {"id", "ingested", "source", "revision", "story", "actors", "countries"}) article.erase(key);
  json["article"] = std::move(article);
  json["actors"] = actors_json(explanation);
  json["countries"] = countries_json(explanation);
  json["masked"] = Json::array();
  for (const extract::Masked& masked : explanation.trace.masked) {
    Json one = span_json(masked.zone, masked.start, masked.end, masked.text);
    one["why"] = masked.why;
    json["masked"].push_back(std::move(one));
  }
  return line(json);
}

}  // namespace dateline::cli
