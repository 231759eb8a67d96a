#include "web/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

using schema::Named;

std::string reason_of(Named of, const std::string& rule) {
  return std::string(schema::evidence_of(of, rule).reason);
}

// As the record says it; records of an older program say nothing.
double confidence_of(Named of, const Json& mention) {
  const double stated = number(mention, "confidence");
  return stated > 0 ? stated : schema::evidence_of(of, text(mention, "rule")).confidence;
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + "%";
}

struct Tag {
  Named of = Named::actor;
  std::string kind;  // a class for the style
  std::string name;  // "Ronen Bar, person"
};

void collect_marks(const Json& json, const Tag& tag, bool in_title, std::vector<Mark>& marks) {
  for (const Json& mention : array(json, "mentions")) {
    if ((text(mention, "zone") == "title") != in_title) continue;
    marks.push_back({whole(mention, "start"), whole(mention, "end"), tag.kind,
                     tag.name + ". " + reason_of(tag.of, text(mention, "rule")) + " Confidence " +
                         percent(confidence_of(tag.of, mention)) + "."});
  }
}

struct Group {
  std::string words;
  std::string rule;
  double confidence = 0;
  std::int64_t times = 0;
  bool in_title = false;
};

std::vector<Group> grouped_mentions(const Json& tag, Named of) {
  std::vector<Group> groups;
  for (const Json& mention : array(tag, "mentions")) {
    const std::string words = text(mention, "text");
    const std::string rule = text(mention, "rule");
    auto group = std::ranges::find_if(groups, [&](const Group& g) { return g.words == words && g.rule == rule; });
    if (group == groups.end()) {
      group = groups.insert(groups.end(), {words, rule, confidence_of(of, mention), 0, false});
    }
    ++group->times;
    group->in_title = group->in_title || text(mention, "zone") == "title";
  }
  return groups;
}

}  // namespace

std::vector<Mark> marks_of(const Json& article, bool in_title) {
  std::vector<Mark> marks;
  for (const Json& actor : array(article, "actors")) {
    const std::string type = text(actor, "type");
    const Tag tag{Named::actor, "actor " + type, text(actor, "name") + ", " + actor_type_singular(type)};
    collect_marks(actor, tag, in_title, marks);
  }
  for (const Json& country : array(article, "countries")) {
    collect_marks(country, {Named::country, "country", text(country, "name") + ", Country"}, in_title, marks);
  }
  return marks;
}

List evidence_list(const Json& tag, Named of) {
  List out;
  for (const Group& group : grouped_mentions(tag, of)) {
    Data item;
    set_optional(item, "words", group.words);
    item.set("repeated", group.times > 1);
    item.set("times", grouped(group.times));
    item.set("in_title", group.in_title);
    item.set("reason", reason_of(of, group.rule));
    set_optional(item, "rule", group.rule);
    item.set("confidence", percent(group.confidence));
    out.push_back(std::move(item));
  }
  return out;
}

List mark_kinds(const Json& article) {
  std::vector<std::string> kinds;
  const auto add = [&](const std::string& kind) {
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
  };
  for (const Json& actor : array(article, "actors")) add(text(actor, "type"));
  if (!array(article, "countries").empty()) add("country");
  List out;
  for (const std::string& kind : kinds) {
    Data item;
    item.set("mark_kind", kind == "country" ? kind : "actor " + kind);
    item.set("mark_name", actor_type_singular(kind));
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace dateline::web
