#include "indexer/read/json/linked_data.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "indexer/read/json/json_values.hpp"
#include "indexer/read/page/html_text.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// Without the vocabulary: "http://schema.org/NewsArticle" and "schema:NewsArticle" are NewsArticle.
std::vector<std::string> types_of(const json& object) {
  std::vector<std::string> types;
  const auto add = [&types](const json& type) {
    if (!type.is_string()) return;
    const std::string& name = type.get_ref<const std::string&>();
    types.push_back(name.substr(name.find_last_of("/#:") + 1));
  };
  const auto type = object.find("@type");
  if (type == object.end()) return types;
  if (type->is_array()) {
    for (const json& one : *type) add(one);
  } else {
    add(*type);
  }
  return types;
}

bool names_article(const std::string& type) {
  constexpr std::array kTypes = {"Report"sv,      "LiveBlogPosting"sv, "SocialMediaPosting"sv,
                                 "BlogPosting"sv, "Review"sv,          "CreativeWork"sv,
                                 "WebPage"sv};
  return type.ends_with("Article") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

const json* node_with_id(const json& graph, const json& reference) {
  if (!reference.is_object() || reference.size() != 1 || !reference.contains("@id")) return nullptr;
  for (const json& node : graph) {
    if (node.is_object() && node.size() > 1 && node.value("@id", json()) == reference["@id"]) return &node;
  }
  return nullptr;
}

}  // namespace

bool is_article_type(const json& object) {
  if (!object.is_object()) return false;
  const std::vector<std::string> types = types_of(object);
  return std::any_of(types.begin(), types.end(), [](const std::string& type) {
    return type != "WebPage" && type != "CreativeWork" && names_article(type);
  });
}

std::optional<std::string> other_type(const json& object) {
  const std::vector<std::string> types = types_of(object);
  if (types.empty() || std::any_of(types.begin(), types.end(), names_article)) return std::nullopt;
  constexpr std::array kHolders = {"ListItem"sv, "ItemList"sv, "DataFeed"sv, "DataFeedItem"sv, "CollectionPage"sv};
  if (std::find(kHolders.begin(), kHolders.end(), types.front()) != kHolders.end()) return std::nullopt;
  return types.front();
}

bool read_live_updates(const json& object, RawDocument& document) {
  const auto updates = object.find("liveBlogUpdate");
  if (updates == object.end() || !updates->is_array()) return false;
  for (const json& update : *updates) {
    if (!update.is_object()) continue;
    const std::string headline = update.contains("headline") ? as_string(update["headline"]) : std::string();
    std::vector<Block> blocks =
        update.contains("articleBody") ? text_blocks(update["articleBody"]) : std::vector<Block>();
    if (!headline.empty()) document.blocks.push_back({schema::ZoneKind::subheading, one_line_of_fragment(headline)});
    std::move(blocks.begin(), blocks.end(), std::back_inserter(document.blocks));
  }
  return std::any_of(document.blocks.begin(), document.blocks.end(),
                     [](const Block& block) { return block.kind == schema::ZoneKind::body; });
}

const json* graph_of(const json& object) {
  const auto graph = object.find("@graph");
  return graph != object.end() && graph->is_array() ? &*graph : nullptr;
}

json resolved(const json& node, const json& graph) {
  json whole = node;
  for (const char* name : {"author", "creator", "publisher", "isPartOf", "mainEntityOfPage", "sourceOrganization"}) {
    const auto member = whole.find(name);
    if (member == whole.end()) continue;
    if (const json* target = node_with_id(graph, *member)) *member = *target;
    if (!member->is_array()) continue;
    for (json& one : *member) {
      if (const json* target = node_with_id(graph, one)) one = *target;
    }
  }
  return whole;
}

}  // namespace dateline::read
