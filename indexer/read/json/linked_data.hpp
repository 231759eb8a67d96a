// JSON-LD as records: which schema.org objects are articles, and the objects of a graph that they refer to.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// Whether an @type of the object is an article's (NewsArticle, BlogPosting, Report, ...).
bool is_article_type(const nlohmann::json& object);

// The @type of an object that has one which is not an article's; absent else.
std::optional<std::string> other_type(const nlohmann::json& object);

// The updates of a live blog as the text. False where there are none.
bool read_live_updates(const nlohmann::json& object, RawDocument& document);

// The objects of a {"@graph": [...]}, or null.
const nlohmann::json* graph_of(const nlohmann::json& object);

// A node of the graph with the objects in place that its members refer to by {"@id": ...}.
nlohmann::json resolved(const nlohmann::json& node, const nlohmann::json& graph);

}  // namespace dateline::read
