#include "server/query/combine.hpp"

#include <iterator>
#include <utility>

namespace dateline::query {

namespace {

bool is_exclusion_only(const Node& node) {
  return node.kind == NodeKind::but_not && node.children[0].kind == NodeKind::everything;
}

// Adds a node to those of a list of the same kind, or its children where it is such a list itself.
void add(std::vector<Node>& nodes, Node node, NodeKind list) {
  if (node.kind != list) {
    nodes.push_back(std::move(node));
    return;
  }
  nodes.insert(nodes.end(), std::make_move_iterator(node.children.begin()),
               std::make_move_iterator(node.children.end()));
}

std::optional<Node> list_of(NodeKind kind, std::vector<Node> nodes) {
  if (nodes.empty()) return std::nullopt;
  if (nodes.size() == 1) return std::move(nodes.front());
  Node list;
  list.kind = kind;
  list.children = std::move(nodes);
  return list;
}

Node but_not(Node kept, Node dropped) {
  Node node;
  node.kind = NodeKind::but_not;
  node.children.push_back(std::move(kept));
  node.children.push_back(std::move(dropped));
  return node;
}

}  // namespace

Item as_item(Node node) {
  if (is_exclusion_only(node)) return {std::move(node.children[1]), true};
  return {std::move(node), false};
}

Node as_node(Item item) {
  return item.negated ? but_not(Node{}, std::move(item.node)) : std::move(item.node);
}

std::optional<Node> all_of(std::vector<Item> items) {
  std::vector<Node> kept;
  std::vector<Node> dropped;
  for (Item& item : items) {
    if (!item.negated) {
      add(kept, std::move(item.node), NodeKind::all_of);
      continue;
    }
    std::vector<Node> excluded;
    add(excluded, std::move(item.node), NodeKind::any_of);
    for (Node& node : excluded) {
      Item part = as_item(std::move(node));
      add(part.negated ? kept : dropped, std::move(part.node), part.negated ? NodeKind::all_of : NodeKind::any_of);
    }
  }
  if (dropped.empty()) return list_of(NodeKind::all_of, std::move(kept));
  if (kept.size() == 1 && kept.front().kind == NodeKind::but_not) {
    std::vector<Node> parts = std::move(kept.front().children);
    kept.clear();
    add(kept, std::move(parts[0]), NodeKind::all_of);
    std::vector<Node> earlier;
    add(earlier, std::move(parts[1]), NodeKind::any_of);
    dropped.insert(dropped.begin(), std::make_move_iterator(earlier.begin()), std::make_move_iterator(earlier.end()));
  }
  Node without = *list_of(NodeKind::any_of, std::move(dropped));
  return but_not(list_of(NodeKind::all_of, std::move(kept)).value_or(Node{}), std::move(without));
}

std::optional<Node> any_of(std::vector<Node> nodes) {
  std::vector<Node> flat;
  for (Node& node : nodes) add(flat, std::move(node), NodeKind::any_of);
  return list_of(NodeKind::any_of, std::move(flat));
}

}  // namespace dateline::query
