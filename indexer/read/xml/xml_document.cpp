#include "indexer/read/xml/xml_document.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <memory>
#include <utility>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/xml/mended_xml.hpp"
#include "indexer/read/xml/xml_names.hpp"
#include "indexer/read/xml/xml_tags.hpp"

namespace dateline::read {

namespace {

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using Context = std::unique_ptr<xmlParserCtxt, FreeContext>;

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// A control character of ISO 8859-1 is what Windows has in its place: &#146; is an apostrophe.
std::string meant_by_control(std::string_view character) {
  return to_utf8(character.substr(1), "windows-1252").value_or(std::string(character));
}

// The parser must be set up before threads use it.
void prepare_parser() {
  static const bool done = (xmlInitParser(), true);
  static_cast<void>(done);
}

}  // namespace

// Takes the parser's events; an exception is held back until the parser, which is C, has returned.
class XmlDocument::Builder {
 public:
  explicit Builder(XmlDocument& document) : document_(document) {}

  // Whether the text is well-formed.
  bool parse(const std::string& text, bool mended) {
    prepare_parser();
    const Context context(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
    if (!context) throw std::bad_alloc();
    context_ = context.get();
    *context_->sax = handler();
    context_->userData = this;
    // No document type can reach the parser, so nothing is loaded and nothing expands: XML_PARSE_HUGE only lifts the
    // bounds on the length of a text.
    int options = XML_PARSE_NONET | XML_PARSE_HUGE;
    if (mended) options |= XML_PARSE_RECOVER;
    xmlCtxtUseOptions(context_, options);
    xmlParseDocument(context_);
    if (failure_) std::rethrow_exception(failure_);
    for (const std::size_t open : open_) document_.nodes_[open].end = document_.nodes_.size();
    return context_->wellFormed != 0;
  }

 private:
  static xmlSAXHandler handler() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int,
                            const xmlChar**, int count, int, const xmlChar** attributes) {
      static_cast<Builder*>(self)->guarded([&](Builder& builder) {
        builder.start(view(name), view(prefix), view(space), attributes, static_cast<std::size_t>(count));
      });
    };
    sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      static_cast<Builder*>(self)->guarded([](Builder& builder) { builder.finish(); });
    };
    sax.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<Builder*>(self)->guarded([&](Builder& builder) {
        builder.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
      });
    };
    sax.cdataBlock = sax.characters;
    sax.ignorableWhitespace = sax.characters;
    sax.serror = [](void*, xmlErrorPtr) {};
    return sax;
  }

  template <typename Action>
  void guarded(const Action& action) {
    if (failure_) return;
    try {
      action(*this);
    } catch (...) {
      failure_ = std::current_exception();
      xmlStopParser(context_);
    }
  }

  std::string_view name(std::string_view text) { return *document_.names_.emplace(text).first; }

  std::string_view keep(std::string_view text) {
    std::string& texts = document_.texts_;
    // Text is hardly longer decoded than written, so that the room reserved suffices and views stay valid.
    if (texts.capacity() - texts.size() < text.size() * 3 / 2) throw XmlTooLarge("its text is longer than its bytes");
    const std::size_t at = texts.size();
    for (std::size_t mark = text.find('\xC2'); mark != std::string_view::npos; mark = text.find('\xC2')) {
      const std::string_view character = text.substr(mark, 2);
      texts += text.substr(0, mark);
      texts +=
          static_cast<unsigned char>(character.back()) < 0xA0 ? meant_by_control(character) : std::string(character);
      text.remove_prefix(mark + character.size());
    }
    texts += text;
    return std::string_view(texts).substr(at);
  }

  XmlNode& add() {
    if (document_.nodes_.size() >= kMaxNodes)
      throw XmlTooLarge("it has more than " + std::to_string(kMaxNodes) + " elements");
    XmlNode node;
    node.parent = open_.empty() ? 0 : open_.back();
    node.end = document_.nodes_.size() + 1;
    return document_.nodes_.emplace_back(node);
  }

  void start(std::string_view local, std::string_view prefix, std::string_view space, const xmlChar** attributes,
             std::size_t count) {
    XmlNode& node = add();
    node.name = name(local);
    node.space = name(space.empty() && !prefix.empty() ? usual_space(prefix) : space);
    node.first_attribute = document_.attributes_.size();
    node.attributes = count;
    for (std::size_t i = 0; i < count; ++i) {
      const xmlChar** attribute = attributes + i * 5;
      const auto* value = reinterpret_cast<const char*>(attribute[3]);
      const std::size_t size = static_cast<std::size_t>(reinterpret_cast<const char*>(attribute[4]) - value);
      const bool xml = view(attribute[1]) == "xml";
      document_.attributes_.push_back(
          {xml ? name("xml:" + std::string(view(attribute[0]))) : name(view(attribute[0])), keep({value, size})});
    }
    open_.push_back(document_.nodes_.size() - 1);
  }

  void finish() {
    if (open_.empty()) return;
    document_.nodes_[open_.back()].end = document_.nodes_.size();
    open_.pop_back();
  }

  // The parser hands out text in parts; one that goes on where the last one ended becomes part of its node.
  void characters(std::string_view text) {
    if (open_.empty()) return;
    const std::string_view kept = keep(text);
    XmlNode& last = document_.nodes_.back();
    if (last.is_text() && document_.nodes_.size() - 1 > open_.back() &&
        last.text.data() + last.text.size() == kept.data())
      last.text = {last.text.data(), last.text.size() + kept.size()};
    else
      add().text = kept;
  }

  XmlDocument& document_;
  xmlParserCtxt* context_ = nullptr;
  std::vector<std::size_t> open_;
  std::exception_ptr failure_;
};

XmlDocument::XmlDocument(std::string_view element, std::string_view scope) {
  const auto parse = [this](std::string_view text, std::string_view around, bool mended) {
    std::string wrapped;
    wrapped.reserve(text.size() + around.size() + 16);
    ((((wrapped += "<scope") += around) += ">") += text) += "</scope>";
    nodes_.clear();
    attributes_.clear();
    texts_.clear();
    texts_.reserve(wrapped.size() * 2);
    return Builder(*this).parse(wrapped, mended);
  };
  well_formed_ = !has_long_tag(element) && parse(element, scope, false);
  if (well_formed_) return;
  const std::string mended = mended_xml(element);
  parse(mended, scope, true);
  if (nodes_.empty()) parse(mended, {}, true);  // the scope itself is broken
  if (nodes_.empty()) nodes_.push_back({0, 1, "scope", {}, {}, 0, 0});
}

std::string_view XmlDocument::attribute(std::size_t node, std::string_view name) const {
  const XmlNode& element = nodes_[node];
  for (std::size_t i = 0; i < element.attributes; ++i) {
    const XmlAttribute& attribute = attributes_[element.first_attribute + i];
    if (same_name(attribute.name, name)) return attribute.value;
  }
  return {};
}

std::string_view XmlDocument::language(std::size_t node) const {
  for (;; node = nodes_[node].parent) {
    if (const std::string_view language = attribute(node, "xml:lang"); !language.empty() || node == 0) return language;
  }
}

std::vector<std::size_t> XmlDocument::children(std::size_t node, std::string_view name) const {
  std::vector<std::size_t> found;
  for (std::size_t i = node + 1; i < nodes_[node].end; i = nodes_[i].end) {
    if (!nodes_[i].is_text() && (name.empty() || same_name(nodes_[i].name, name))) found.push_back(i);
  }
  return found;
}

std::size_t XmlDocument::child(std::size_t node, std::string_view name) const {
  if (node == 0) return 0;
  for (std::size_t i = node + 1; i < nodes_[node].end; i = nodes_[i].end) {
    if (same_name(nodes_[i].name, name)) return i;
  }
  return 0;
}

std::size_t XmlDocument::descendant(std::size_t node, std::string_view name) const {
  if (node == 0) return 0;
  for (std::size_t i = node + 1; i < nodes_[node].end; ++i) {
    if (same_name(nodes_[i].name, name)) return i;
  }
  return 0;
}

std::string XmlDocument::text(std::size_t node) const {
  std::string text;
  if (node == 0) return text;
  for (std::size_t i = node; i < nodes_[node].end; ++i) text += nodes_[i].text;
  return text;
}

std::string XmlDocument::line(std::size_t node) const {
  std::string line;
  for (const char c : text(node)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space || (!line.empty() && line.back() != ' ')) line.push_back(space ? ' ' : c);
  }
  return std::string(trimmed(line));
}

bool XmlDocument::has_elements(std::size_t node) const {
  for (std::size_t i = node + 1; i < nodes_[node].end; ++i) {
    if (!nodes_[i].is_text()) return true;
  }
  return false;
}

}  // namespace dateline::read
