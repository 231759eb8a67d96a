// A parsed web page as one flat list of nodes in document order, so that every pass over it is a loop.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::read {

// The parser needed more memory than a page of this size may ask for.
class MarkupTooLarge : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// An element, or a text node (tag == GUMBO_TAG_LAST). Comments and the contents of <template> are left out.
struct HtmlNode {
  const GumboNode* node = nullptr;
  std::size_t parent = 0;  // the root is its own parent
  std::size_t end = 0;     // one past the last node of its subtree
  GumboTag tag = GUMBO_TAG_LAST;
  std::string_view text;  // of a text node

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

class HtmlDocument {
 public:
  // `html` must be UTF-8. Nesting deeper than kMaxDepth is flattened. Throws MarkupTooLarge.
  explicit HtmlDocument(std::string_view html);
  ~HtmlDocument();
  HtmlDocument(const HtmlDocument&) = delete;
  HtmlDocument& operator=(const HtmlDocument&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::size_t i) const { return nodes_[i]; }
  std::size_t size() const { return nodes_.size(); }
  // Empty where the element has no such attribute, and for text.
  std::string_view attribute(std::size_t i, const char* name) const;
  // All text below, with white space collapsed; without scripts and styles.
  std::string text(std::size_t i) const;

  static constexpr int kMaxDepth = 400;

 private:
  class Arena;

  void flatten(const GumboNode* root);

  std::string html_;
  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
};

// Appends `text` with each run of white space (also U+00A0) as one space; no space where `to` is empty or ends in white
// space.
void append_collapsed(std::string& to, std::string_view text);

}  // namespace dateline::read
