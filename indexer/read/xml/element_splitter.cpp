#include "indexer/read/xml/element_splitter.hpp"

#include <algorithm>
#include <map>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kMaxTag = std::size_t{1} << 20;  // a longer one is taken for text
constexpr std::size_t kMaxOpen = 256;                  // elements around records that are kept in mind
constexpr std::size_t kMaxDeclarations = 64;           // attributes of one tag
constexpr std::size_t kMaxDeclaration = 4096;          // bytes of one

}  // namespace

void ElementSplitter::consume(std::size_t bytes) {
  const std::string_view window = input_.window().substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::count(window.begin(), window.end(), '\n'));
  if (const std::size_t last = window.rfind('\n'); last != std::string_view::npos)
    line_offset_ = input_.offset() + last + 1;
  input_.consume(bytes);
}

// Passes over a part of an element that is too large, and keeps it while it is within kRejectBytes.
void ElementSplitter::drop(std::size_t bytes) {
  start_.append(input_.window().substr(0, std::min(bytes, kRejectBytes - start_.size())));
  dropped_ += bytes;
  consume(bytes);
}

// Reads more behind the window; what was looked at is given up where it need not be held.
bool ElementSplitter::more() {
  large_ = large_ || (holding_ && input_.window().size() > limit_);
  if (large_) {
    drop(at_);
    at_ = 0;
  } else if (!holding_) {
    consume(at_);
    at_ = 0;
  }
  return input_.fill();
}

void ElementSplitter::ensure(std::size_t bytes) {
  while (input_.window().size() - at_ < bytes && more()) {
  }
}

bool ElementSplitter::find_tag() {
  for (;;) {
    const std::size_t found = input_.window().find('<', at_);
    at_ = std::min(found, input_.window().size());
    if (found != std::string_view::npos) return true;
    if (!more()) return false;
  }
}

void ElementSplitter::skip_past(std::string_view end) {
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t found = window.find(end, at_);
    if (found != std::string_view::npos) {
      at_ = found + end.size();
      return;
    }
    at_ = std::max(at_, window.size() - std::min(window.size(), end.size() - 1));
    if (more()) continue;
    at_ = input_.window().size();
    return;
  }
}

void ElementSplitter::skip_document_type() {
  for (DocumentType type;;) {
    ensure(1);
    const std::string_view window = input_.window();
    if (at_ >= window.size() || type.ends_with(window[at_++])) return;
  }
}

// An instruction that does not end before the next '<' is none, but text.
void ElementSplitter::skip_instruction() {
  for (;; ++at_) {
    ensure(1);
    const std::string_view window = input_.window();
    if (at_ >= window.size() || window[at_] == '<') return;
    if (window[at_] != '>' || window[at_ - 1] != '?') continue;
    ++at_;
    return;
  }
}

// Goes past what starts at the '<' at hand, where it is markup other than a tag.
bool ElementSplitter::skip_declaration() {
  ensure(9);
  const std::string_view rest = input_.window().substr(at_, 9);
  if (rest.starts_with("<!--")) {
    at_ += 4;
    skip_past("-->");
  } else if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    skip_past("]]>");
  } else if (rest.starts_with("<?")) {
    at_ += 2;
    skip_instruction();
  } else if (rest.starts_with("<!") && !holding_) {
    at_ += 2;
    skip_document_type();
  } else if (rest.starts_with("<!")) {
    at_ += 2;
  } else {
    return false;
  }
  return true;
}

std::optional<XmlTag> ElementSplitter::take_tag() {
  for (;;) {
    const std::string_view window = input_.window();
    const TagExtent extent = tag_extent(window, at_);
    if (extent.state == TagEnd::found) {
      tag_ = at_;
      at_ = extent.end;
      return parse_tag(window.substr(tag_, at_ - tag_));
    }
    if (extent.state == TagEnd::incomplete && window.size() - at_ <= kMaxTag && more()) continue;
    ++at_;
    return std::nullopt;
  }
}

void ElementSplitter::enter(const XmlTag& tag) {
  if (open_.size() >= kMaxOpen) return;
  Open open{std::string(tag.name), {}, 0};
  for (const XmlAttributeText& attribute : parse_attributes(tag.attributes, kMaxDeclarations)) {
    const bool declares = attribute.name == "xmlns" || attribute.name.starts_with("xmlns:");
    if (!declares && attribute.name != "xml:lang") continue;
    if (attribute.name.size() + attribute.value.size() <= kMaxDeclaration)
      open.declarations.emplace_back(attribute.name, attribute.value);
  }
  scope_known_ = scope_known_ && open.declarations.empty();
  open_.push_back(std::move(open));
}

// An end tag closes what is open inside of its element; one that nothing opened is passed over.
void ElementSplitter::leave(std::string_view name) {
  const auto found = std::find_if(open_.rbegin(), open_.rend(), [name](const Open& open) { return open.name == name; });
  if (found == open_.rend()) return;
  open_.erase(std::prev(found.base()), open_.end());
  scope_known_ = false;
}

const std::string& ElementSplitter::scope() {
  if (scope_known_) return scope_;
  std::map<std::string, std::string> declared;
  for (const Open& open : open_) {
    for (const auto& [name, value] : open.declarations) declared[name] = value;
  }
  scope_.clear();
  for (const auto& [name, value] : declared) {
    const char quote = value.find('"') == std::string::npos ? '"' : '\'';
    scope_ += " " + name + "=" + quote + value + quote;
  }
  scope_known_ = true;
  return scope_;
}

std::optional<Element> ElementSplitter::next() {
  consume(taken_);
  taken_ = at_ = 0;
  holding_ = large_ = false;
  while (find_tag()) {
    if (skip_declaration()) continue;
    consume(at_);
    at_ = 0;
    const std::optional<XmlTag> tag = take_tag();
    if (!tag) continue;
    if (tag->closing) {
      leave(tag->name);
      continue;
    }
    const ElementKind kind = kind_of_(tag->name, open());
    if (kind == ElementKind::none) {
      if (!tag->empty) enter(*tag);
      continue;
    }
    Element element = read_element(*tag, kind);
    if (!element.whole && input_.error()) return std::nullopt;
    return element;
  }
  return std::nullopt;
}

// The window starts with the element's start tag.
Element ElementSplitter::read_element(const XmlTag& tag, ElementKind kind) {
  Element element;
  element.kind = kind;
  element.name = tag.name;
  element.line = line_;
  element.column = input_.offset() - line_offset_ + 1;
  element.offset = input_.offset();
  for (Open& open : open_) open.inside = 0;
  start_.clear();
  dropped_ = 0;
  holding_ = true;
  if (!tag.empty) element.whole = reach_end(element);
  large_ = large_ || at_ > limit_;
  element.too_large = large_;
  if (large_) {
    drop(at_);
    element.text = start_;
    element.bytes = dropped_;
  } else {
    taken_ = at_;
    element.text = input_.window().substr(0, taken_);
    element.bytes = taken_;
  }
  return element;
}

// False where the stream ends first.
bool ElementSplitter::reach_end(const Element& element) {
  std::uint64_t depth = 1;
  while (find_tag()) {
    if (skip_declaration()) continue;
    const std::optional<XmlTag> tag = take_tag();
    if (!tag) continue;
    if (ends_before(element, *tag)) {
      at_ = tag_;
      return true;
    }
    if (tag->name != element.name || tag->empty) continue;
    depth = tag->closing ? depth - 1 : depth + 1;
    if (depth == 0) return true;
  }
  at_ = input_.window().size();
  return false;
}

bool ElementSplitter::ends_before(const Element& element, const XmlTag& tag) {
  const auto around =
      std::find_if(open_.rbegin(), open_.rend(), [&tag](const Open& open) { return open.name == tag.name; });
  if (tag.closing) {
    if (tag.name == element.name || around == open_.rend()) return false;
    if (around->inside == 0) return true;
    --around->inside;
    return false;
  }
  if (tag.name == element.name) return !nests_;
  if (element.kind == ElementKind::header && kind_of_(tag.name, open()) == ElementKind::record) return true;
  if (around != open_.rend() && !tag.empty) ++around->inside;
  return false;
}

}  // namespace dateline::read
