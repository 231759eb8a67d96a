#include "web/actor_facts.hpp"

#include <set>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// Further ones are a click away.
constexpr std::size_t kFormsShown = 8;

// Names that articles have, with how many; and those that only the authority knows.
void set_forms(Data& data, const Json& actor) {
  List first;
  List more;
  List unmet;
  for (const Json& form : array(actor, "names")) {
    Data item;
    item.set("form", text(form, "name"));
    item.set("form_articles", actor_articles(form));
    const bool is_met = whole(form, "articles") > 0;
    (!is_met ? unmet : first.size() < kFormsShown ? first : more).push_back(std::move(item));
  }
  data.set("more_forms_text", grouped(static_cast<std::int64_t>(more.size())) + " more");
  set_list(data, "forms", first);
  set_list(data, "more_forms", more);
  set_list(data, "unmet_forms", unmet);
}

void set_identity(Data& data, const Json& actor) {
  List formers;
  for (const Json& former : array(actor, "former_ids")) {
    Data item;
    item.set("former", text(former, "id"));
    item.set("former_note", text(former, "name") + ", " + actor_articles(former));
    formers.push_back(std::move(item));
  }
  data.set("id", text(actor, "id"));
  set_list(data, "formers", formers);
  const Json& authority = object(actor, "authority");
  set_optional(data, "authority", text(authority, "name"));
  data.set("authority_source", text(authority, "source") == "user" ? "In your authority" : "In the authority");
  data.set("authority_id", text(authority, "id"));
  data.set("is_other_id", text(authority, "id") != text(actor, "id"));
  const std::string from = text(authority, "valid_from");
  const std::string to = text(authority, "valid_to");
  set_optional(data, "years", from.empty() && to.empty() ? std::string() : from + "–" + to);
}

// Actors that may be this one, and others that are called so; each once.
void set_others(Data& data, const Json& actor) {
  std::set<std::string> listed = {text(actor, "id")};
  const auto others = [&](const char* key) {
    List out;
    for (const Json& other : array(actor, key)) {
      if (!listed.insert(text(other, "id")).second) continue;
      Data item;
      item.set("other", text(other, "name"));
      item.set("other_href", actor_path(text(other, "id")));
      item.set("other_note", actor_kind(other) + ", " + actor_articles(other));
      out.push_back(std::move(item));
    }
    return out;
  };
  set_list(data, "suggestions", others("suggestions"));
  set_list(data, "namesakes", others("namesakes"));
}

std::string decision_in_words(const Json& decision) {
  const std::string kind = text(decision, "kind");
  const std::string subject = text(decision, "subject");
  const std::string object = text(decision, "object");
  if (kind == "merge") return subject + " is the same as " + object;
  if (kind == "not_same") return subject + " is not the same as " + object;
  if (kind == "split") return object + " is not part of " + subject;
  if (kind == "rename") return "Shown as “" + object + "”";
  if (kind == "retype") return "Its kind is " + actor_type_singular(object);
  if (kind == "recountry") return object.empty() ? "It has no country" : "Its country is " + country_name(object);
  if (kind == "block") return "This is no actor";
  if (kind == "undo") return "Decision " + std::to_string(whole(decision, "undoes")) + " does not hold";
  return kind;
}

void set_decisions(Data& data, const Json& actor) {
  List list;
  for (const Json& decision : array(actor, "decisions")) {
    Data item;
    item.set("what", decision_in_words(decision));
    item.set("who", text(decision, "author") + ", " + date_in_words(text(decision, "made").substr(0, 10)));
    set_optional(item, "why", text(decision, "reason"));
    item.set("number", std::to_string(whole(decision, "id")));
    item.set("undone", flag(decision, "undone"));
    list.push_back(std::move(item));
  }
  set_list(data, "decisions", list);
}

}  // namespace

std::string actor_kind(const Json& actor) {
  const std::string country = text(actor, "country");
  return actor_type_singular(text(actor, "type")) + (country.empty() ? "" : ", " + country_name(country));
}

std::string actor_articles(const Json& actor) {
  return counted(whole(actor, "articles"), "article", "articles");
}

void set_actor_facts(Data& data, const Json& actor) {
  set_forms(data, actor);
  set_identity(data, actor);
  set_others(data, actor);
  set_decisions(data, actor);
}

}  // namespace dateline::web
