#include "server/query/field_names.hpp"
#include "server/query/syntax.hpp"

namespace dateline::query {

namespace {

// How tightly what was written holds together; a part that holds less than its place asks for is bracketed.
enum class Binding : std::uint8_t { any, all, near, operand };

std::string written(const Node& node, Binding place);

std::string in_field(const Node& node, std::string text) {
  if (node.field.empty()) return text;
  return std::string(field_as_typed(node.field)) + ":" + std::move(text);
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string joined(const Node& node, const std::string& separator) {
  std::string text;
  for (const std::string& word : node.words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::string children(const Node& node, std::string_view separator, Binding place) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += separator;
    text += written(child, place);
  }
  return text;
}

// Several exclusions are kept as one alternative, and written one by one.
std::string without(const Node& node) {
  const Node& kept = node.children[0];
  const Node& dropped = node.children[1];
  std::string text = kept.kind == NodeKind::everything ? "" : written(kept, Binding::all) + " AND ";
  text += "NOT ";
  if (dropped.kind != NodeKind::any_of) return text + written(dropped, Binding::operand);
  return text + children(dropped, " AND NOT ", Binding::operand);
}

std::string near(const Node& node) {
  const std::string step = (node.ordered ? " ADJ/" : " NEAR/") + std::to_string(node.distance) + " ";
  std::string text;
  for (const std::string& word : node.words) {
    if (!text.empty()) text += step;
    text += in_field(node, word);
  }
  return text;
}

std::string bare_value(const std::string& value) {
  constexpr std::string_view kPlain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_./<>=";
  if (!value.empty() && value.find_first_not_of(kPlain) == std::string::npos) return value;
  return quoted(value);
}

std::string word(const Node& node) {
  if (node.prefix) return in_field(node, node.words[0] + "*");
  return in_field(node, (node.exact ? "=" : "") + node.words[0]);
}

std::string bracketed(std::string text, bool needed) {
  return needed ? "(" + std::move(text) + ")" : text;
}

std::string written(const Node& node, Binding place) {
  switch (node.kind) {
    case NodeKind::everything:
      return {};
    case NodeKind::nothing:
      return "-*";
    case NodeKind::word:
      return word(node);
    case NodeKind::phrase:
      return in_field(node, quoted(joined(node, " ")));
    case NodeKind::near:
      return bracketed(near(node), place == Binding::operand);
    case NodeKind::all_of:
      return bracketed(children(node, " AND ", Binding::near), place >= Binding::near);
    case NodeKind::any_of:
      return bracketed(children(node, " OR ", Binding::all), place != Binding::any);
    case NodeKind::but_not:
      return bracketed(without(node), place >= Binding::near);
    case NodeKind::filter:
      return in_field(node, bare_value(node.value));
  }
  return {};
}

}  // namespace

std::string to_text(const Node& node) {
  return written(node, Binding::any);
}

}  // namespace dateline::query
