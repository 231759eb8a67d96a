#include "indexer/read/xml/mended_xml.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>
#include <vector>

#include "indexer/read/xml/xml_tags.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxAttributes = 200;
constexpr std::size_t kMaxReference = 32;  // bytes of an entity's name
constexpr std::array kVoid = {"br"sv, "hr"sv, "img"sv, "wbr"sv, "BR"sv, "HR"sv, "IMG"sv};
constexpr std::array kPredefined = {"amp"sv, "lt"sv, "gt"sv, "quot"sv, "apos"sv};

bool is_name(std::string_view name) {
  if (name.empty() || name.find(':') == 0 || name.back() == ':' || std::count(name.begin(), name.end(), ':') > 1)
    return false;
  if (std::isdigit(static_cast<unsigned char>(name[0])) != 0 || name[0] == '-' || name[0] == '.') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == ':';
  });
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) { out_.reserve(text.size() + text.size() / 8); }

  std::string run() {
    for (std::size_t at = 0; at < text_.size();) at = text_[at] == '<' ? markup(at) : characters(at);
    while (!open_.empty()) close_last();
    return std::move(out_);
  }

 private:
  // Up to the next '<'.
  std::size_t characters(std::size_t at) {
    const std::size_t end = std::min(text_.find('<', at), text_.size());
    append(text_.substr(at, end - at), true);
    return end;
  }

  void append(std::string_view text, bool references) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '&' && references)
        i += reference(text.substr(i)) - 1;
      else if (c == '&')
        out_ += "&amp;";
      else if (c == '<')
        out_ += "&lt;";
      else if (c == '>')
        out_ += "&gt;";
      else if (c == '"')
        out_ += "&quot;";
      else
        out_.push_back(static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r' ? ' ' : c);
    }
  }

  // Writes what `text`, which starts with '&', refers to; gives the number of bytes taken.
  std::size_t reference(std::string_view text) {
    const std::size_t end = text.substr(0, kMaxReference).find(';');
    const std::string_view name = end == std::string_view::npos ? ""sv : text.substr(1, end - 1);
    const bool known = std::find(kPredefined.begin(), kPredefined.end(), name) != kPredefined.end();
    if (known || (name.starts_with('#') && is_character(name.substr(1)))) {
      out_ += text.substr(0, end + 1);
      return end + 1;
    }
    if (const unsigned character = name.empty() ? 0 : html_entity(name); character != 0) {
      out_ += "&#" + std::to_string(character) + ";";
      return end + 1;
    }
    out_ += "&amp;";
    return 1;
  }

  static bool is_character(std::string_view digits) {
    const bool hex = digits.starts_with('x');
    if (hex) digits.remove_prefix(1);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size()) return false;
    const bool control = value < 0x20 && value != '\n' && value != '\t' && value != '\r';
    return !control && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
  }

  std::size_t markup(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(rest.find("]]>"), rest.size());
      append(rest.substr(9, end - 9), false);
      return at + std::min(end + 3, rest.size());
    }
    if (rest.starts_with("<?")) {
      const std::size_t end = rest.substr(0, rest.find('<', 1)).find("?>");
      if (end != std::string_view::npos) return at + end + 2;
      out_ += "&lt;";
      return at + 1;
    }
    for (const auto& [start, end] : {std::pair("<!--"sv, "-->"sv), std::pair("<!"sv, ">"sv)}) {
      if (!rest.starts_with(start)) continue;
      const std::size_t found = rest.find(end, start.size());
      return found == std::string_view::npos ? text_.size() : at + found + end.size();
    }
    const TagExtent extent = tag_extent(text_, at);
    if (extent.state != TagEnd::found) {
      out_ += "&lt;";
      return at + 1;
    }
    const XmlTag parsed = parse_tag(rest.substr(0, extent.end - at));
    if (!is_name(parsed.name))
      append(rest.substr(0, extent.end - at), true);
    else if (parsed.closing)
      close(parsed.name);
    else
      open(parsed);
    return extent.end;
  }

  void open(const XmlTag& tag) {
    const bool empty = tag.empty || std::find(kVoid.begin(), kVoid.end(), tag.name) != kVoid.end();
    if (open_.size() >= kMaxXmlDepth) return;
    out_ += "<";
    out_ += tag.name;
    std::set<std::string_view> seen;
    const bool keep = tag.attributes.size() <= kMaxXmlTag;
    for (const XmlAttributeText& attribute :
         keep ? parse_attributes(tag.attributes, kMaxAttributes) : std::vector<XmlAttributeText>()) {
      if (!is_name(attribute.name) || !seen.insert(attribute.name).second) continue;
      out_ += " ";
      out_ += attribute.name;
      out_ += "=\"";
      append(attribute.value, true);
      out_ += "\"";
    }
    out_ += empty ? "/>" : ">";
    if (!empty) open_.push_back(tag.name);
  }

  void close(std::string_view name) {
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found == open_.rend()) return;
    for (auto count = found - open_.rbegin() + 1; count > 0; --count) close_last();
  }

  void close_last() {
    out_ += "</";
    out_ += open_.back();
    out_ += ">";
    open_.pop_back();
  }

  std::string_view text_;
  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace

std::string mended_xml(std::string_view text) {
  return Mender(text).run();
}

bool has_long_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const TagExtent extent = tag_extent(text, at);
    const std::size_t end = extent.state == TagEnd::found ? extent.end : at + 1;
    if (end - at > kMaxXmlTag || (extent.state == TagEnd::incomplete && text.size() - at > kMaxXmlTag)) return true;
    at = end;
  }
  return false;
}

unsigned html_entity(std::string_view name) {
  const std::string terminated(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  return entity ? entity->value : 0;
}

}  // namespace dateline::read
