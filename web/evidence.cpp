#include "web/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "web/address.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

using schema::Named;

constexpr std::array<std::string_view, 6> kKinds = {"person",      "organisation", "government",
                                                    "armed_group", "media",        "country"};
// More places of one form than anybody walks through.
constexpr std::size_t kMostPlaces = 40;

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

std::string tag_id(const TagPlace& place) {
  return (place.of == Named::country ? "c" : "a") + std::to_string(place.number);
}
std::string mention_id(const TagPlace& place, std::size_t mention) {
  return tag_id(place) + "-" + std::to_string(mention);
}
std::string reason_id(const TagPlace& place, std::size_t group) {
  return "why-" + tag_id(place) + "-" + std::to_string(group);
}

struct Group {
  std::string words;
  std::string rule;
  double confidence = 0;
  bool in_title = false;
  std::vector<std::size_t> mentions;
};

std::vector<Group> grouped_mentions(const Json& tag, Named of) {
  std::vector<Group> groups;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  std::size_t number = 0;
  for (const Json& mention : array(tag, "mentions")) {
    std::pair<std::string, std::string> key(text(mention, "text"), text(mention, "rule"));
    const auto [found, is_new] = known.try_emplace(std::move(key), groups.size());
    if (is_new) groups.push_back({found->first.first, found->first.second, confidence_of(of, mention), false, {}});
    Group& group = groups[found->second];
    group.mentions.push_back(number++);
    group.in_title = group.in_title || text(mention, "zone") == "title";
  }
  return groups;
}

struct Tag {
  TagPlace place;
  std::string kind;  // a class for the style
  std::string name;  // "Ronen Bar, person"
};

void collect_marks(const Json& json, const Tag& tag, bool in_title, std::vector<Mark>& marks) {
  const Json& mentions = array(json, "mentions");
  const std::vector<Group> groups = grouped_mentions(json, tag.place.of);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::string title = tag.name + ". " + reason_of(tag.place.of, groups[g].rule) + " Confidence " +
                              percent(groups[g].confidence) + ".";
    for (const std::size_t n : groups[g].mentions) {
      const Json& mention = mentions[n];
      if ((text(mention, "zone") == "title") != in_title) continue;
      marks.push_back({whole(mention, "start"), whole(mention, "end"), tag.kind, title, mention_id(tag.place, n),
                       "#" + reason_id(tag.place, g)});
    }
  }
}

List places_of(const Group& group, const TagPlace& place, const std::set<std::string>& ids_shown) {
  List out;
  for (const std::size_t mention : group.mentions) {
    const std::string id = mention_id(place, mention);
    if (!ids_shown.contains(id)) continue;
    if (out.size() == kMostPlaces) break;
    Data item;
    item.set("place_href", "#" + id);
    item.set("place_number", std::to_string(out.size() + 1));
    out.push_back(std::move(item));
  }
  return out;
}

// As it stands in an address; empty for all of them.
std::string written(const Kinds& kinds) {
  if (kinds.empty()) return "0";
  std::string out;
  for (const std::string_view kind : kKinds) {
    if (kinds.contains(kind)) out += (out.empty() ? "" : ",") + std::string(kind);
  }
  return kinds.size() == kKinds.size() ? "" : out;
}

}  // namespace

Kinds kinds_shown(std::string_view written) {
  if (written == "0" || written == "false") return {};
  if (written.empty() || written == "1" || written == "true") return {kKinds.begin(), kKinds.end()};
  Kinds out;
  while (!written.empty()) {
    const std::size_t comma = std::min(written.find(','), written.size());
    const std::string_view kind = written.substr(0, comma);
    if (std::ranges::find(kKinds, kind) != kKinds.end()) out.emplace(kind);
    written.remove_prefix(std::min(comma + 1, written.size()));
  }
  return out;
}

std::vector<Mark> marks_of(const Json& article, bool in_title, const Kinds& kinds) {
  std::vector<Mark> marks;
  std::size_t number = 0;
  for (const Json& actor : array(article, "actors")) {
    const std::string type = text(actor, "type");
    const Tag tag{{Named::actor, number++}, "actor " + type, text(actor, "name") + ", " + actor_type_singular(type)};
    if (kinds.contains(type)) collect_marks(actor, tag, in_title, marks);
  }
  if (!kinds.contains("country")) return marks;
  number = 0;
  for (const Json& country : array(article, "countries")) {
    collect_marks(country, {{Named::country, number++}, "country", text(country, "name") + ", Country"}, in_title,
                  marks);
  }
  return marks;
}

List evidence_list(const Json& tag, const TagPlace& place, const std::set<std::string>& ids_shown) {
  List out;
  const std::vector<Group> groups = grouped_mentions(tag, place.of);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& group = groups[g];
    Data item;
    item.set("reason_id", reason_id(place, g));
    set_optional(item, "words", group.words);
    item.set("repeated", group.mentions.size() > 1);
    item.set("times", grouped(static_cast<std::int64_t>(group.mentions.size())));
    item.set("in_title", group.in_title);
    item.set("reason", reason_of(place.of, group.rule));
    set_optional(item, "rule", group.rule);
    item.set("confidence", percent(group.confidence));
    set_list(item, "places", places_of(group, place, ids_shown));
    out.push_back(std::move(item));
  }
  return out;
}

List mark_kinds(const Json& article, const Kinds& shown, const Address& here) {
  std::map<std::string, std::int64_t, std::less<>> counts;
  for (const Json& actor : array(article, "actors")) ++counts[text(actor, "type")];
  counts["country"] = static_cast<std::int64_t>(array(article, "countries").size());
  List out;
  for (const std::string_view kind : kKinds) {
    const auto count = counts.find(kind);
    if (count == counts.end() || count->second == 0) continue;
    Kinds toggled = shown;
    const bool is_shown = toggled.erase(std::string(kind)) > 0;
    if (!is_shown) toggled.emplace(kind);
    Data item;
    item.set("mark_kind", kind == "country" ? std::string(kind) : "actor " + std::string(kind));
    item.set("mark_name", kind == "country" ? std::string("Countries") : actor_type_plural(kind));
    item.set("mark_count", grouped(count->second));
    item.set("mark_shown", is_shown);
    item.set("mark_href", here.set("marks", written(toggled)).str() + "#marks");
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace dateline::web
