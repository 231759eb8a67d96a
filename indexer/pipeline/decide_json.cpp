// The form in which a change of the authority lies in the inbox.
#include <nlohmann/json.hpp>

#include "indexer/pipeline/decide.hpp"

namespace dateline::pipeline {
namespace {

using Json = nlohmann::json;

Json to_json(const schema::Decision& decision) {
  return {{"kind", schema::name(decision.kind)},
          {"subject", decision.subject},
          {"object", decision.object},
          {"author", decision.author},
          {"made", decision.made},
          {"reason", decision.reason},
          {"undoes", decision.undoes}};
}

Json to_json(const schema::UserEntry& entry) {
  return {{"id", entry.id},
          {"name", entry.name},
          {"type", schema::name(entry.type)},
          {"country", entry.country},
          {"aliases", entry.aliases},
          {"valid_from", entry.valid_from},
          {"line", entry.line},
          {"valid_to", entry.valid_to},
          {"same_as", entry.same_as},
          {"not_same_as", entry.not_same_as}};
}

schema::Decision decision_from(const Json& json) {
  schema::Decision decision;
  const auto kind = schema::decision_kind(json.at("kind"));
  if (!kind) throw DecisionError("there is no kind of decision called " + json.at("kind").get<std::string>());
  decision.kind = *kind;
  decision.subject = json.at("subject");
  decision.object = json.at("object");
  decision.author = json.at("author");
  decision.made = json.at("made");
  decision.reason = json.at("reason");
  decision.undoes = json.at("undoes");
  return decision;
}

schema::UserEntry entry_from(const Json& json) {
  schema::UserEntry entry;
  const auto type = schema::actor_type(json.at("type"));
  if (!type) throw DecisionError("there is no type called " + json.at("type").get<std::string>());
  entry.id = json.at("id");
  entry.name = json.at("name");
  entry.type = *type;
  entry.country = json.at("country");
  entry.aliases = json.at("aliases").get<std::vector<std::string>>();
  entry.valid_from = json.at("valid_from");
  entry.valid_to = json.at("valid_to");
  entry.same_as = json.at("same_as").get<std::vector<std::string>>();
  entry.not_same_as = json.at("not_same_as").get<std::vector<std::string>>();
  entry.line = json.at("line");
  return entry;
}

}  // namespace

std::string to_json(const store::AuthorityChange& change) {
  Json json = {{"decisions", Json::array()}};
  for (const schema::Decision& decision : change.decisions) json["decisions"].push_back(to_json(decision));
  if (change.authority) {
    json["authority"] = Json::array();
    for (const schema::UserEntry& entry : *change.authority) json["authority"].push_back(to_json(entry));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

store::AuthorityChange change_from_json(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    store::AuthorityChange change;
    for (const Json& decision : json.at("decisions")) change.decisions.push_back(decision_from(decision));
    if (json.contains("authority")) {
      change.authority.emplace();
      for (const Json& entry : json["authority"]) change.authority->push_back(entry_from(entry));
    }
    return change;
  } catch (const Json::exception&) {
    throw DecisionError("what lies in the inbox is no change of the authority");
  }
}

}  // namespace dateline::pipeline
