#include "indexer/read/xml/xml_tags.hpp"

#include <algorithm>
#include <cctype>

namespace dateline::read {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool starts_name(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t after(std::string_view text, std::string_view what, std::size_t from) {
  const std::size_t at = text.find(what, from);
  return at == std::string_view::npos ? at : at + what.size();
}

// One past the '>' of a document type.
std::size_t after_document_type(std::string_view text, std::size_t at) {
  DocumentType type;
  for (at += 2; at < text.size(); ++at) {
    if (type.ends_with(text[at])) return at + 1;
  }
  return std::string_view::npos;
}

std::string attribute_value(std::string_view attributes, std::string_view name) {
  for (const XmlAttributeText& attribute : parse_attributes(attributes, 16)) {
    if (attribute.name == name) return std::string(attribute.value);
  }
  return {};
}

}  // namespace

TagExtent tag_extent(std::string_view text, std::size_t at) {
  std::size_t i = at + 1;
  if (i < text.size() && text[i] == '/') ++i;
  if (i >= text.size()) return {TagEnd::incomplete, 0};
  if (!starts_name(text[i])) return {TagEnd::none, 0};
  std::size_t quoted_end = 0;  // of the tag, if the quotes turn out to be broken
  char quote = '\0';
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') return quoted_end > 0 ? TagExtent{TagEnd::found, quoted_end} : TagExtent{TagEnd::none, 0};
    if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else if (c == '>' && quoted_end == 0)
        quoted_end = i + 1;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return {TagEnd::found, i + 1};
    }
  }
  return {TagEnd::incomplete, quoted_end};
}

XmlTag parse_tag(std::string_view tag) {
  XmlTag parsed;
  tag.remove_prefix(1);
  if (tag.ends_with('>')) tag.remove_suffix(1);
  parsed.closing = tag.starts_with('/');
  if (parsed.closing) tag.remove_prefix(1);
  if (!parsed.closing && tag.ends_with('/')) {
    parsed.empty = true;
    tag.remove_suffix(1);
  }
  const std::size_t end = std::min(tag.find_first_of(" \t\r\n/"), tag.size());
  parsed.name = tag.substr(0, end);
  parsed.attributes = tag.substr(end);
  return parsed;
}

std::vector<XmlAttributeText> parse_attributes(std::string_view attributes, std::size_t limit) {
  std::vector<XmlAttributeText> out;
  for (std::size_t i = 0; out.size() < limit;) {
    i = attributes.find_first_not_of(" \t\r\n/=\"'", i);
    if (i == std::string_view::npos) break;
    const std::size_t end = std::min(attributes.find_first_of(" \t\r\n=/", i), attributes.size());
    XmlAttributeText attribute{attributes.substr(i, end - i), {}};
    i = std::min(attributes.find_first_not_of(kSpace, end), attributes.size());
    if (i < attributes.size() && attributes[i] == '=') {
      i = std::min(attributes.find_first_not_of(kSpace, i + 1), attributes.size());
      const bool quoted = i < attributes.size() && (attributes[i] == '"' || attributes[i] == '\'');
      const std::size_t start = quoted ? i + 1 : i;
      const std::size_t close =
          quoted ? attributes.find(attributes[i], start) : attributes.find_first_of(kSpace, start);
      attribute.value = attributes.substr(start, std::min(close, attributes.size()) - start);
      i = std::min(close, attributes.size()) + (quoted ? 1 : 0);
    }
    out.push_back(attribute);
    if (i >= attributes.size()) break;
  }
  return out;
}

std::string_view local_name(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view name_prefix(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view() : qualified.substr(0, colon);
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

bool DocumentType::ends_with(char c) {
  constexpr std::uint32_t kCommentStart = 0x3C212D2D;  // "<!--"
  constexpr std::uint32_t kCommentEnd = 0x2D2D3E;      // "-->"
  last_ = last_ << 8 | static_cast<unsigned char>(c);
  if (comment_) {
    comment_ = (last_ & 0xFFFFFF) != kCommentEnd;
  } else if (quote_ != '\0') {
    if (c == quote_) quote_ = '\0';
  } else if (last_ == kCommentStart) {
    comment_ = true;
    declaration_ = false;
  } else if (c == '"' || c == '\'') {
    quote_ = declaration_ || !bracket_ ? c : '\0';
  } else if ((c == '[' || c == ']') && !declaration_) {
    bracket_ = c == '[';
  } else if (c == '<') {
    declaration_ = true;
  } else if (c == '>') {
    if (!declaration_ && !bracket_) return true;
    declaration_ = false;
  }
  return false;
}

XmlRoot find_root(std::string_view text) {
  XmlRoot root;
  for (std::size_t at = 0;;) {
    at = text.find_first_not_of(" \t\r\n\f\v", at);
    if (at == std::string_view::npos || text[at] != '<') return root;
    const std::string_view rest = text.substr(at, 9);
    if (rest.starts_with("<?xml") && rest.size() > 5 && kSpace.find(rest[5]) != std::string_view::npos) {
      const std::size_t end = after(text, ">", at);
      if (end == std::string_view::npos) return root;
      root.declared = true;
      std::string_view declaration = text.substr(at + 5, end - at - 6);
      if (declaration.ends_with('?')) declaration.remove_suffix(1);
      root.encoding = attribute_value(declaration, "encoding");
      at = end;
    } else if (rest.starts_with("<!--") || rest.starts_with("<?") || rest.starts_with("<!")) {
      at = rest.starts_with("<!--") ? after(text, "-->", at)
           : rest.starts_with("<?") ? after(text, "?>", at)
                                    : after_document_type(text, at);
      if (at == std::string_view::npos) return root;
    } else {
      const TagExtent extent = tag_extent(text, at);
      if (extent.state != TagEnd::found) return root;
      const XmlTag tag = parse_tag(text.substr(at, extent.end - at));
      if (tag.closing) return root;
      root.name = tag.name;
      root.attributes = tag.attributes;
      root.start = at;
      root.contents = extent.end;
      return root;
    }
  }
}

}  // namespace dateline::read
