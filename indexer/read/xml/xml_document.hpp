// A parsed element as one flat list of nodes in document order, so that every pass over it is a loop.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace dateline::read {

// The element has more nodes than one record may have.
class XmlTooLarge : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct XmlAttribute {
  std::string_view name;  // local, but "xml:lang"
  std::string_view value;
};

// An element, or a text node (its name is empty).
struct XmlNode {
  std::size_t parent = 0;  // the first node is its own parent
  std::size_t end = 0;     // one past the last node of its subtree
  std::string_view name;   // local
  std::string_view space;  // the address of its namespace; that of a well-known prefix where none was declared
  std::string_view text;
  std::size_t first_attribute = 0;
  std::size_t attributes = 0;

  bool is_text() const { return name.empty(); }
};

// Node 0 stands for what is around the element and has its `scope` as attributes; the element itself is node 1. So 0
// is never a child and stands for "none" wherever a child is looked for. Names are compared without case.
class XmlDocument {
 public:
  static constexpr std::size_t kMaxNodes = 500'000;

  // `element` is UTF-8. Broken XML is mended and read as far as it goes. Nothing outside of it is ever loaded, and no
  // entity is expanded but XML's own and HTML's. Throws XmlTooLarge.
  explicit XmlDocument(std::string_view element, std::string_view scope = {});
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;

  const XmlNode& operator[](std::size_t i) const { return nodes_[i]; }
  std::size_t size() const { return nodes_.size(); }
  // Whether there is an element at all.
  bool empty() const { return nodes_.size() < 2; }
  // Whether nothing had to be mended.
  bool well_formed() const { return well_formed_; }

  // Empty where the element has no such attribute.
  std::string_view attribute(std::size_t node, std::string_view name) const;
  // The value of xml:lang here or further up.
  std::string_view language(std::size_t node) const;
  // The elements directly below; those of a name, where one is given.
  std::vector<std::size_t> children(std::size_t node, std::string_view name = {}) const;
  // The first element of this name directly below (`child`), or anywhere below (`descendant`); else, and below 0, 0.
  std::size_t child(std::size_t node, std::string_view name) const;
  std::size_t descendant(std::size_t node, std::string_view name) const;
  // child() for each name in turn; 0 as soon as one is missing.
  template <typename... Names>
  std::size_t path(std::size_t node, const Names&... names) const {
    ((node = child(node, names)), ...);
    return node;
  }

  // All text below, as it stands; empty for node 0.
  std::string text(std::size_t node) const;
  // The same with white space collapsed and trimmed.
  std::string line(std::size_t node) const;
  bool has_elements(std::size_t node) const;

 private:
  class Builder;

  bool well_formed_ = false;
  std::string texts_;
  std::unordered_set<std::string> names_;
  std::vector<XmlAttribute> attributes_;
  std::vector<XmlNode> nodes_;
};

}  // namespace dateline::read
