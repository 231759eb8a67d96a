#include "indexer/read/page/html_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using schema::ZoneKind;
using namespace std::string_view_literals;

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 ||
         tag == GUMBO_TAG_H6;
}

bool is_never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_DATALIST:
      return true;
    default:
      return false;
  }
}

// Gathers text into blocks. Elements that are open count, so that a caption in a list stays a caption.
class Builder {
 public:
  void text(std::string_view words, bool preformatted) {
    if (trimmed(words).empty() && current_.empty()) return;
    if (!trimmed(words).empty()) breaks_ = 0;
    if (preformatted)
      current_ += clean_lines(words);
    else
      append_collapsed(current_, words);
  }
  void line_break() {
    while (current_.ends_with(' ')) current_.pop_back();
    if (++breaks_ >= 2)
      flush();
    else if (!current_.empty())
      current_.push_back('\n');
  }
  void space() {
    if (!current_.empty()) append_collapsed(current_, " ");
  }
  void flush() {
    const std::string_view words = trimmed(current_);
    if (!words.empty()) blocks_.push_back({kind(), std::string(words)});
    current_.clear();
    breaks_ = 0;
  }
  void enter(ZoneKind kind) {
    flush();
    kinds_.push_back(kind);
  }
  void leave() {
    flush();
    kinds_.pop_back();
  }
  std::vector<Block> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  ZoneKind kind() const {
    const bool caption = std::find(kinds_.begin(), kinds_.end(), ZoneKind::caption) != kinds_.end();
    return caption ? ZoneKind::caption : kinds_.empty() ? ZoneKind::body : kinds_.back();
  }

  std::vector<Block> blocks_;
  std::vector<ZoneKind> kinds_;
  std::string current_;
  int breaks_ = 0;
};

bool is_cell(GumboTag tag) {
  return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

// What happens where an element opens or closes.
enum class Edge { none, flush, space, zone };

Edge edge_of(GumboTag tag, Part part) {
  if (part == Part::caption || tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION || is_heading(tag))
    return Edge::zone;
  if (is_cell(tag)) return Edge::space;
  return is_inline(tag) ? Edge::none : Edge::flush;
}

// Whether a tag that text fields are marked up with starts here, behind its '<'.
bool starts_known_tag(std::string_view text) {
  constexpr std::array kTags = {"p"sv,    "br"sv,     "div"sv, "span"sv, "a"sv,   "b"sv,          "i"sv,
                                "em"sv,   "strong"sv, "u"sv,   "ul"sv,   "ol"sv,  "li"sv,         "h1"sv,
                                "h2"sv,   "h3"sv,     "h4"sv,  "h5"sv,   "h6"sv,  "blockquote"sv, "figure"sv,
                                "hr"sv,   "table"sv,  "tr"sv,  "td"sv,   "img"sv, "section"sv,    "article"sv,
                                "font"sv, "center"sv, "sub"sv, "sup"sv};
  if (text.starts_with('/')) text.remove_prefix(1);
  std::string name;
  for (const char c : text.substr(0, 12)) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) break;
    name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  if (std::find(kTags.begin(), kTags.end(), name) == kTags.end()) return false;
  constexpr std::size_t kTagBytes = 2000;
  text = text.substr(name.size(), kTagBytes);
  const bool ends_name =
      text.starts_with('>') || text.starts_with('/') || text.starts_with(' ') || text.starts_with('\n');
  const std::size_t end = text.find_first_of("<>");
  return ends_name && end != std::string_view::npos && text[end] == '>';
}

struct Open {
  std::size_t end;
  Edge edge;
  bool preformatted;
};

void close(Builder& builder, const Open& open) {
  if (open.edge == Edge::zone)
    builder.leave();
  else if (open.edge == Edge::flush)
    builder.flush();
  else if (open.edge == Edge::space)
    builder.space();
}

}  // namespace

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_CENTER:
      return true;
    default:
      return false;
  }
}

std::vector<Block> blocks_below(const HtmlDocument& page, std::size_t root, const Choose& choose) {
  Builder builder;
  std::vector<Open> open;
  for (std::size_t i = root; i < page[root].end; ++i) {
    while (!open.empty() && open.back().end <= i) {
      close(builder, open.back());
      open.pop_back();
    }
    const HtmlNode& node = page[i];
    if (node.is_text()) {
      builder.text(node.text, !open.empty() && open.back().preformatted);
      continue;
    }
    const Part part = is_never_text(node.tag) ? Part::skip : choose(i);
    if (node.tag == GUMBO_TAG_BR) builder.line_break();
    if (part == Part::skip) {
      if (!is_inline(node.tag) && node.tag != GUMBO_TAG_SCRIPT && node.tag != GUMBO_TAG_STYLE) builder.flush();
      i = node.end - 1;
      continue;
    }
    if (node.tag == GUMBO_TAG_BR) continue;
    const Edge edge = edge_of(node.tag, part);
    if (edge == Edge::zone)
      builder.enter(is_heading(node.tag) && part == Part::keep ? ZoneKind::subheading : ZoneKind::caption);
    else if (edge == Edge::flush)
      builder.flush();
    else if (edge == Edge::space)
      builder.space();
    const bool preformatted = node.tag == GUMBO_TAG_PRE || (!open.empty() && open.back().preformatted);
    open.push_back({node.end, edge, preformatted});
  }
  for (; !open.empty(); open.pop_back()) close(builder, open.back());
  return builder.take();
}

bool has_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (starts_known_tag(text.substr(at + 1))) return true;
  }
  return false;
}

std::vector<Block> blocks_of_fragment(std::string_view html) {
  const HtmlDocument page(html);
  return blocks_below(page, 0, [](std::size_t) { return Part::keep; });
}

std::string one_line_of_fragment(std::string_view html) {
  std::string line;
  const bool entity = html.find('&') != std::string_view::npos && html.find(';') != std::string_view::npos;
  if (entity || has_markup(html)) {
    const HtmlDocument page(html);
    line = page.text(0);
  } else {
    append_collapsed(line, html);
  }
  return std::string(trimmed(line));
}

}  // namespace dateline::read
