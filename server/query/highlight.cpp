#include "server/query/highlight.hpp"

#include <algorithm>

namespace dateline::query {

namespace {

void add(std::vector<Highlight>& found, Highlight highlight) {
  if (std::ranges::find(found, highlight) == found.end()) found.push_back(std::move(highlight));
}

void collect(const Node& node, std::vector<Highlight>& found) {
  switch (node.kind) {
    case NodeKind::word:
      return add(found, {node.words, node.field, node.exact, node.prefix});
    case NodeKind::phrase:
      return add(found, {node.words, node.field, false, false});
    case NodeKind::near:
      for (const std::string& word : node.words) add(found, {{word}, node.field, true, false});
      return;
    case NodeKind::all_of:
    case NodeKind::any_of:
      for (const Node& child : node.children) collect(child, found);
      return;
    case NodeKind::but_not:
      return collect(node.children[0], found);
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::filter:
      return;
  }
}

}  // namespace

std::vector<Highlight> highlights(const Node& root) {
  std::vector<Highlight> found;
  collect(root, found);
  return found;
}

}  // namespace dateline::query
