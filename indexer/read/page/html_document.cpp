#include "indexer/read/page/html_document.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "indexer/read/page/markup_guard.hpp"

namespace dateline::read {

// Memory for one parse, freed as a whole: the parser's own tear-down recurses once for each level of nesting.
class HtmlDocument::Arena {
 public:
  explicit Arena(std::size_t budget) : budget_(budget) {}
  ~Arena() {
    while (blocks_) std::free(std::exchange(blocks_, blocks_->next));
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Parses; null when the budget does not suffice. The parser is C and holds nothing outside of the arena, so that
  // jumping out of it leaks nothing.
  GumboOutput* parse(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->allocate(size); };
    options.deallocator = [](void*, void*) {};
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(exhausted_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  struct Block {
    Block* next;
  };
  static constexpr std::size_t kBlockBytes = std::size_t{256} << 10;
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  void* allocate(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_) {
      constexpr std::size_t kHeader = (sizeof(Block) + kAlign - 1) / kAlign * kAlign;
      const std::size_t block = std::max(size + kHeader, kBlockBytes);
      Block* fresh = block > budget_ ? nullptr : static_cast<Block*>(std::malloc(block));
      if (!fresh) std::longjmp(exhausted_, 1);
      budget_ -= block;
      fresh->next = blocks_;
      blocks_ = fresh;
      next_ = reinterpret_cast<char*>(fresh) + kHeader;
      left_ = block - kHeader;
    }
    void* given = next_;
    next_ += size;
    left_ -= size;
    return given;
  }

  std::jmp_buf exhausted_{};
  std::size_t budget_;
  Block* blocks_ = nullptr;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

HtmlDocument::HtmlDocument(std::string_view html) : html_(guarded_markup(html, kMaxDepth)) {
  // Measured on real pages the tree takes 4 to 12 times the bytes of the page.
  constexpr std::size_t kPerByte = 48;
  constexpr std::size_t kBase = std::size_t{16} << 20;
  arena_ = std::make_unique<Arena>(kBase + kPerByte * html_.size());
  const GumboOutput* output = arena_->parse(html_);
  if (!output)
    throw MarkupTooLarge("the page's tags are so many or so tangled that it cannot be parsed in reasonable memory");
  flatten(output->root);
}

HtmlDocument::~HtmlDocument() = default;

void HtmlDocument::flatten(const GumboNode* root) {
  struct Open {
    std::size_t index;
    const GumboVector* children;
    unsigned next;
  };
  std::vector<Open> open;
  const auto enter = [this, &open](const GumboNode* node) {
    const std::size_t index = nodes_.size();
    const std::size_t parent = open.empty() ? 0 : open.back().index;
    nodes_.push_back({node, parent, index + 1, node->v.element.tag, {}});
    open.push_back({index, &node->v.element.children, 0});
  };
  enter(root);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      nodes_[top.index].end = nodes_.size();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
    if (child->type == GUMBO_NODE_ELEMENT) {
      enter(child);
    } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
               child->type == GUMBO_NODE_CDATA) {
      nodes_.push_back({child, top.index, nodes_.size() + 1, GUMBO_TAG_LAST, child->v.text.text});
    }
  }
}

std::string_view HtmlDocument::attribute(std::size_t i, const char* name) const {
  if (nodes_[i].is_text()) return {};
  const GumboAttribute* found = gumbo_get_attribute(&nodes_[i].node->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

std::string HtmlDocument::text(std::size_t i) const {
  std::string out;
  for (std::size_t at = i; at < nodes_[i].end; ++at) {
    const HtmlNode& node = nodes_[at];
    if (node.tag == GUMBO_TAG_SCRIPT || node.tag == GUMBO_TAG_STYLE)
      at = node.end - 1;
    else if (node.is_text())
      append_collapsed(out, node.text);
    else if (node.tag == GUMBO_TAG_BR || node.tag == GUMBO_TAG_P || node.tag == GUMBO_TAG_DIV ||
             node.tag == GUMBO_TAG_LI)
      append_collapsed(out, " ");
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

namespace {

// Length of a soft hyphen, zero-width space, word joiner or byte order mark at the start of `text`, which only guide
// line breaking.
std::size_t unseen_bytes(std::string_view text) {
  const char c = text.front();
  if (c == '\xC2') return text.starts_with("\xC2\xAD") ? 2 : 0;
  if (c == '\xE2') return text.starts_with("\xE2\x80\x8B") || text.starts_with("\xE2\x81\xA0") ? 3 : 0;
  return c == '\xEF' && text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

}  // namespace

void append_collapsed(std::string& to, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::size_t space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == '\0' ? 1 : 0;
    if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') space = 2;
    if (const std::size_t unseen = unseen_bytes(text.substr(i)); unseen > 0) {
      i += unseen - 1;
      continue;
    }
    if (space == 0) {
      to.push_back(c);
      continue;
    }
    i += space - 1;
    if (!to.empty() && to.back() != ' ' && to.back() != '\n') to.push_back(' ');
  }
}

}  // namespace dateline::read
