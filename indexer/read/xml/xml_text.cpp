#include "indexer/read/xml/xml_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/page/html_document.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/xml/xml_tags.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using schema::ZoneKind;

// NITF's names for what HTML has, and what of it is never text. Others keep theirs, which HTML takes for inline.
constexpr std::array kAsHtml = {std::pair("block"sv, "div"sv),
                                std::pair("body.content"sv, "div"sv),
                                std::pair("hl1"sv, "h2"sv),
                                std::pair("hl2"sv, "h2"sv),
                                std::pair("media"sv, "figure"sv),
                                std::pair("media-caption"sv, "figcaption"sv),
                                std::pair("media-producer"sv, "div"sv),
                                std::pair("bq"sv, "blockquote"sv),
                                std::pair("credit"sv, "div"sv),
                                std::pair("nitf-table"sv, "div"sv),
                                std::pair("nitf-table-metadata"sv, ""sv),
                                std::pair("media-metadata"sv, ""sv),
                                std::pair("media-object"sv, ""sv),
                                std::pair("media-reference"sv, ""sv),
                                std::pair("note"sv, ""sv),
                                std::pair("ednote"sv, ""sv),
                                std::pair("head"sv, ""sv),
                                std::pair("html"sv, "div"sv),
                                std::pair("body"sv, "div"sv),
                                std::pair("quote"sv, "blockquote"sv),
                                std::pair("para"sv, "p"sv),
                                std::pair("paragraph"sv, "p"sv),
                                std::pair("title"sv, "h2"sv)};
constexpr std::array kVoid = {"br"sv, "hr"sv, "img"sv, "wbr"sv, "col"sv, "input"sv};

std::string_view html_name(std::string_view name) {
  for (const auto& [from, to] : kAsHtml) {
    if (same_name(from, name)) return to;
  }
  return name;
}

bool closes_tag(std::string_view text) {
  const std::size_t at = text.find("</");
  return at != std::string_view::npos && at + 2 < text.size() &&
         std::isalpha(static_cast<unsigned char>(text[at + 2])) != 0 && text.find('>', at) != std::string_view::npos;
}

bool is_marked_up(std::string_view text) {
  return has_markup(text) || closes_tag(text);
}

bool has_reference(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end =
        text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
    if (end != std::string_view::npos && text[end] == ';' && end > at + 1) return true;
  }
  return false;
}

// With HTML's references resolved, its lines kept.
std::string unescaped_lines(std::string_view text) {
  if (!has_reference(text)) return std::string(text);
  std::string guarded = "<pre>\n";
  for (const char c : text) c == '<' ? guarded += "&lt;" : guarded += c;
  std::string out;
  const HtmlDocument page(guarded + "</pre>");
  for (std::size_t i = 0; i < page.size(); ++i) out += page[i].text;
  return out;
}

// Results and timetables stand in paragraphs line by line; markup that was only made neat indents most of its lines.
bool is_set_in_lines(std::string_view text) {
  text = trimmed(text);
  std::size_t lines = 0;
  std::size_t indented = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    indented += text[at + 1] == ' ' || text[at + 1] == '\t' ? 1 : 0;
    ++lines;
  }
  return lines >= 2 && indented * 4 <= lines;
}

void append_escaped(std::string& html, std::string_view text, bool lines) {
  // Some put HTML into the text of XHTML once more: what is markup there was meant as such.
  if (is_marked_up(text)) {
    html += text;
    return;
  }
  for (const char c : text) {
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&lt;";
    else if (c == '\n' && lines)
      html += "<br>";
    else
      html.push_back(c);
  }
}

// The subtree as HTML. Open elements are kept on a list of their own, since trees may be deep.
std::string html_below(const XmlDocument& document, std::size_t node) {
  std::string html;
  std::vector<std::pair<std::size_t, std::string_view>> open;
  const auto close_until = [&](std::size_t i) {
    for (; !open.empty() && open.back().first <= i; open.pop_back()) ((html += "</") += open.back().second) += ">";
  };
  for (std::size_t i = node + 1; i < document[node].end; ++i) {
    close_until(i);
    if (document[i].is_text()) {
      const bool alone = document[i].parent + 1 == i && document[document[i].parent].end == i + 1;
      const bool lines = alone && is_set_in_lines(document[i].text);
      append_escaped(html, document[i].text, lines);
      continue;
    }
    const std::string_view name = html_name(document[i].name);
    if (name.empty()) {
      i = document[i].end - 1;
      continue;
    }
    (html += "<") += name;
    if (const std::string_view names = document.attribute(i, "class"); names.find('"') == std::string_view::npos)
      ((html += " class=\"") += names) += "\"";
    html += ">";
    if (std::find(kVoid.begin(), kVoid.end(), name) == kVoid.end()) open.emplace_back(document[i].end, name);
  }
  close_until(document[node].end);
  return html;
}

bool has_class(std::string_view names, std::string_view wanted) {
  for (std::size_t at = names.find(wanted); at != std::string_view::npos; at = names.find(wanted, at + 1)) {
    const bool starts = at == 0 || names[at - 1] == ' ';
    const std::size_t end = at + wanted.size();
    if (starts && (end == names.size() || names[end] == ' ')) return true;
  }
  return false;
}

// Whether a figure shows text rather than a picture.
bool frames_text(const HtmlDocument& page, std::size_t figure) {
  for (std::size_t i = figure; i < page[figure].end; ++i) {
    if (page[i].tag == GUMBO_TAG_TABLE || page[i].tag == GUMBO_TAG_BLOCKQUOTE || page[i].tag == GUMBO_TAG_PRE)
      return true;
  }
  return false;
}

bool is_in_figure(const HtmlDocument& page, std::size_t i) {
  while (i != 0 && page[i].tag != GUMBO_TAG_FIGURE) i = page[i].parent;
  return i != 0;
}

// Share bars, related stories and the like, but never most of the text: class names are other people's.
bool is_chrome(const HtmlDocument& page, std::size_t page_bytes, std::size_t i, std::string_view names) {
  if (names.empty() || is_inline(page[i].tag) || is_in_figure(page, i)) return false;
  if (has_class(names, "dat")) return true;
  return hint_of(names) == Hint::chrome && page.text(i).size() * 4 < page_bytes;
}

std::vector<Block> blocks_of_html(std::string_view html) {
  const HtmlDocument page(html);
  return blocks_below(page, 0, [&page, bytes = page.text(0).size()](std::size_t i) {
    if (page[i].is_text()) return Part::keep;
    if (page[i].tag == GUMBO_TAG_FIGURE) return frames_text(page, i) ? Part::keep : Part::caption;
    const std::string_view names = page.attribute(i, "class");
    if (has_class(names, "wp-caption") || has_class(names, "wp-caption-text")) return Part::caption;
    return is_chrome(page, bytes, i, names) ? Part::skip : Part::keep;
  });
}

// "bur-dar-gl/fz", "/ritzau/", "(©NTB)", "ends"
bool is_sign_off(std::string_view text) {
  constexpr std::size_t kLongest = 32;
  constexpr std::size_t kLongestInitials = 5;
  if (text.size() > kLongest) return false;
  if (same_name(text, "ends") || same_name(text, "end") || text == "-ends-" || text.starts_with("(©")) return true;
  if (text.size() > 2 && text.front() == '/' && text.back() == '/') return text.find(' ') == std::string_view::npos;
  std::size_t initials = 0;
  std::size_t slashes = 0;
  for (const char c : text) {
    const bool letter = c >= 'a' && c <= 'z';
    if (!letter && c != '-' && c != '/') return false;
    initials = letter ? initials + 1 : 0;
    slashes += c == '/' ? 1 : 0;
    if (initials > kLongestInitials) return false;
  }
  return slashes > 0;
}

// What is still escaped was escaped twice.
std::vector<Block> settled(std::vector<Block> blocks) {
  for (Block& block : blocks) block.text = std::string(trimmed(unescaped_lines(block.text)));
  std::erase_if(blocks, [](const Block& block) { return block.text.empty(); });
  return blocks;
}

}  // namespace

std::vector<Block> blocks_of_field(std::string_view text) {
  if (trimmed(text).empty()) return {};
  if (is_marked_up(text)) return settled(blocks_of_html(text));
  return settled({{ZoneKind::body, unescaped_lines(clean_lines(text))}});
}

std::vector<Block> blocks_of_lines(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const TagExtent tag = text[at] == '<' ? tag_extent(text, at) : TagExtent{};
    if (tag.state == TagEnd::found) {
      plain.push_back('\n');
      at = tag.end;
    } else {
      plain.push_back(text[at++]);
    }
  }
  const std::string lines = clean_lines(unescaped_lines(plain));
  if (trimmed(lines).empty()) return {};
  const std::size_t first = lines.rfind('\n', lines.find_first_not_of(" \t\n"));
  return {{ZoneKind::body, lines.substr(first == std::string::npos ? 0 : first + 1)}};
}

std::vector<Block> blocks_of_markup(const XmlDocument& document, std::size_t node) {
  return settled(blocks_of_html(html_below(document, node)));
}

std::vector<Block> blocks_of_element(const XmlDocument& document, std::size_t node) {
  if (node == 0) return {};
  return document.has_elements(node) ? blocks_of_markup(document, node) : blocks_of_field(document.text(node));
}

std::string line_of_element(const XmlDocument& document, std::size_t node) {
  const std::string line = one_line_of_fragment(document.text(node));
  return has_reference(line) ? one_line_of_fragment(line) : line;
}

std::size_t text_bytes(const std::vector<Block>& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += schema::is_kept(block.kind) ? block.text.size() : 0;
  return bytes;
}

void mark_sign_off(std::vector<Block>& blocks) {
  const auto last_of = [&blocks] {
    return std::find_if(blocks.rbegin(), blocks.rend(), [](const Block& b) { return schema::is_kept(b.kind); });
  };
  auto last = last_of();
  if (last == blocks.rend() || std::next(last) == blocks.rend()) return;
  if (is_sign_off(last->text)) last->kind = ZoneKind::credit;
  for (last = last_of(); last != blocks.rend() && last->kind == ZoneKind::subheading; last = last_of())
    blocks.erase(std::next(last).base());
}

void put_first(std::string text, ZoneKind kind, std::vector<Block>& blocks) {
  text = std::string(trimmed(text));
  const auto first = std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return schema::is_kept(b.kind); });
  if (text.empty() || first == blocks.end() || first->text.starts_with(text)) return;
  blocks.insert(blocks.begin(), {kind, std::move(text)});
}

}  // namespace dateline::read
