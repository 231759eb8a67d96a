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

}  // namespace

std::string to_json(const store::AuthorityChange& change) {
  Json json = {{"decisions", Json::array()}};
  for (const schema::Decision& decision : change.decisions) json["decisions"].push_back(to_json(decision));
  if (change.authority) json["authority"] = Json::parse(schema::entries_to_json(*change.authority));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

store::AuthorityChange change_from_json(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    store::AuthorityChange change;
    for (const Json& decision : json.at("decisions")) change.decisions.push_back(decision_from(decision));
    if (json.contains("authority")) change.authority = schema::entries_from_json(json["authority"].dump());
    return change;
  } catch (const DecisionError&) {
    throw;
  } catch (const std::runtime_error&) {
    throw DecisionError("what lies in the inbox is no change of the authority");
  } catch (const Json::exception&) {
    throw DecisionError("what lies in the inbox is no change of the authority");
  }
}

}  // namespace dateline::pipeline
