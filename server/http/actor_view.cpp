#include "server/http/actor_view.hpp"

#include "schema/countries.hpp"
#include "server/http/csv.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/sheet.hpp"

namespace dateline::http {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json name_json(const search::ActorName& actor) {
  return {{"id", actor.id}, {"name", actor.name}, {"type", schema::name(actor.type)}};
}

void set_count(Json& json, const search::Count& count) {
  json["articles"] = count.articles;
  json["stories"] = count.stories;
}

Json forms_json(const search::ActorProfile& actor) {
  Json out = Json::array();
  for (const search::ActorForm& form : actor.forms) out.push_back({{"name", form.name}, {"articles", form.articles}});
  return out;
}

Json formers_json(const search::ActorProfile& actor) {
  Json out = Json::array();
  for (const search::FormerActor& former : actor.formers) {
    out.push_back({{"id", former.id}, {"name", former.name}, {"articles", former.articles}});
  }
  return out;
}

Json authority_json(const std::optional<search::ActorAuthority>& authority) {
  if (!authority) return nullptr;
  return {{"id", authority->id},
          {"source", authority->is_users ? "user" : "shipped"},
          {"name", authority->name},
          {"aliases", authority->aliases},
          {"valid_from", text_or_null(authority->valid_from)},
          {"valid_to", text_or_null(authority->valid_to)}};
}

Json companions_json(const search::ActorProfile& actor) {
  Json out = Json::array();
  for (const search::Companion& companion : actor.companions) {
    Json one = name_json(companion.actor);
    set_count(one, companion.count);
    one["pmi"] = rounded(companion.pmi, 1e3);
    out.push_back(std::move(one));
  }
  return out;
}

Json facet_part(const search::Facet& facet) {
  Json values = Json::array();
  for (const search::FacetValue& value : facet.values) {
    Json one = {{"value", value.value}, {"label", value.label}};
    set_count(one, value.count);
    values.push_back(std::move(one));
  }
  return {{"values", std::move(values)}, {"total_values", facet.total_values}};
}

Json decisions_json(const search::ActorProfile& actor) {
  Json out = Json::array();
  for (const search::MadeDecision& made : actor.decisions) {
    const schema::Decision& decision = made.decision;
    out.push_back({{"id", decision.id},
                   {"kind", schema::name(decision.kind)},
                   {"subject", text_or_null(decision.subject)},
                   {"object", text_or_null(decision.object)},
                   {"undoes", decision.undoes == 0 ? Json(nullptr) : Json(decision.undoes)},
                   {"author", decision.author},
                   {"made", decision.made},
                   {"reason", text_or_null(decision.reason)},
                   {"undone", !made.holds}});
  }
  return out;
}

Json suggestions_json(const std::vector<search::Suggestion>& suggestions) {
  Json out = Json::array();
  for (const search::Suggestion& suggestion : suggestions) {
    Json one = name_json(suggestion.actor);
    one["country"] = text_or_null(suggestion.country);
    one["articles"] = suggestion.articles;
    out.push_back(std::move(one));
  }
  return out;
}

Json listed_json(const search::ListedActor& listed) {
  Json json = name_json(listed.actor);
  json["country"] = text_or_null(listed.country);
  set_count(json, listed.count);
  return json;
}

}  // namespace

std::string actor_json(const search::Request& request, const search::ActorProfile& actor, double took_ms) {
  Json json = name_json(actor.actor);
  json["country"] = text_or_null(actor.country);
  if (!actor.asked.empty()) json["merged_from"] = actor.asked;
  json["hidden"] = actor.is_hidden;
  json["query"] = understood_json(request.text, actor.query);
  json["total"] = {{"articles", actor.total.articles}, {"stories", actor.total.stories}};
  json["from"] = or_null(request.filters.from);
  json["to"] = or_null(request.filters.to);
  json["first"] = or_null(actor.first_day);
  json["last"] = or_null(actor.last_day);
  json["names"] = forms_json(actor);
  json["former_ids"] = formers_json(actor);
  json["authority"] = authority_json(actor.authority);
  json["timeline"] = dates_json(actor.dates);
  json["companions"] = companions_json(actor);
  json["countries"] = facet_part(actor.countries);
  json["outlets"] = facet_part(actor.outlets);
  json["suggestions"] = suggestions_json(actor.suggestions);
  json["namesakes"] = suggestions_json(actor.namesakes);
  json["decisions"] = decisions_json(actor);
  json["latest"] = Json::array();
  for (const search::Hit& hit : actor.latest) json["latest"].push_back(hit_json(hit));
  json["revision"] = actor.revision;
  json["took_ms"] = rounded(took_ms, 10);
  return dump(json);
}

std::string companions_jsonl(const search::ActorProfile& actor) {
  std::string lines;
  for (const Json& companion : companions_json(actor)) lines += dump(companion);
  return lines;
}

std::string companions_csv(const search::ActorProfile& actor, bool bom) {
  Sheet sheet{{"id", "name", "type", "articles", "stories", "pmi"}, {}};
  for (const search::Companion& companion : actor.companions) {
    sheet.rows.push_back({companion.actor.id, companion.actor.name, schema::name(companion.actor.type),
                          std::to_string(companion.count.articles), std::to_string(companion.count.stories),
                          decimal(companion.pmi, 3)});
  }
  return sheet_csv(sheet, bom);
}

std::string actors_json(const ActorsAnswer& answer) {
  Json json;
  json["prefix"] = answer.wish.prefix;
  json["actors"] = Json::array();
  for (const search::ListedActor& listed : answer.list.actors) json["actors"].push_back(listed_json(listed));
  json["total"] = answer.list.total;
  json["page"] = page_json(answer.wish.limit, answer.wish.offset, answer.links);
  json["revision"] = answer.list.revision;
  json["took_ms"] = rounded(answer.took_ms, 10);
  return dump(json);
}

std::string actors_jsonl(const search::ActorList& list) {
  std::string lines;
  for (const search::ListedActor& listed : list.actors) lines += dump(listed_json(listed));
  return lines;
}

std::string actors_csv(const search::ActorList& list, bool bom) {
  std::string out = bom ? "\xef\xbb\xbf" : "";
  out += csv_row({"id", "name", "type", "country", "articles", "stories"});
  for (const search::ListedActor& listed : list.actors) {
    out += csv_row({listed.actor.id, listed.actor.name, schema::name(listed.actor.type), listed.country,
                    std::to_string(listed.count.articles), std::to_string(listed.count.stories)});
  }
  return out;
}

}  // namespace dateline::http
