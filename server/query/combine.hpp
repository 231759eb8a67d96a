// Builds the tree of a query in one canonical form, so that what means the same is the same tree.
#pragma once

#include <optional>
#include <vector>

#include "server/query/syntax.hpp"

namespace dateline::query {

// A part of a query that may be excluded ("-x") until it is known from what.
struct Item {
  Node node;
  bool negated = false;
};

// A tree as an item: everything but x is x, negated.
Item as_item(Node node);
Node as_node(Item item);

// All of the items: alternatives inside are kept, nested conjunctions are joined, exclusions are gathered into one
// `but_not`. Absent when there are none.
std::optional<Node> all_of(std::vector<Item> items);
// Any of the nodes; nested alternatives are joined. Absent when there are none.
std::optional<Node> any_of(std::vector<Node> nodes);

}  // namespace dateline::query
