#include "indexer/read/page/markup_guard.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::array kNeverNest = {"area"sv,  "base"sv, "br"sv,   "col"sv,   "embed"sv,  "hr"sv,    "img"sv,
                                   "input"sv, "link"sv, "meta"sv, "param"sv, "source"sv, "track"sv, "wbr"sv};
// Elements whose contents are not markup to a browser that runs scripts: what is left open in a <noscript> ends with
// it.
constexpr std::array kRaw = {"script"sv, "style"sv,   "textarea"sv, "title"sv,
                             "xmp"sv,    "noembed"sv, "noframes"sv, "noscript"sv};

constexpr std::size_t kMaxAttributes = 1000;

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  bool self_closing = false;
  std::size_t end = 0;  // one past '>'
  std::size_t attributes = 0;
};

// The tag that starts at `at`, which is a '<' followed by a letter or by '/' and a letter.
Tag read_tag(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  tag.closing = html[i] == '/';
  i += tag.closing ? 1 : 0;
  for (; i < html.size() && html[i] != '>' && html[i] != '/' && !std::isspace(static_cast<unsigned char>(html[i]));
       ++i) {
    if (tag.name.size() < 16) tag.name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(html[i]))));
  }
  char quote = '\0';
  for (char before = ' '; i < html.size(); before = html[i++]) {
    const char c = html[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (c == '>') {
      tag.self_closing = before == '/';
      break;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '/' || c == '\r') {
      ++tag.attributes;
    }
  }
  tag.end = std::min(i + 1, html.size());
  return tag;
}

// Where the contents of a raw element end: the position of its end tag.
std::size_t raw_end(std::string_view html, std::size_t from, const std::string& name) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const std::string_view found = html.substr(at + 2, name.size());
    const bool same = found.size() == name.size() &&
                      std::equal(found.begin(), found.end(), name.begin(),
                                 [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
    if (same) return at;
  }
  return html.size();
}

template <typename List>
bool contains(const List& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool starts_tag(std::string_view text) {
  const std::size_t name = text.size() > 1 && text[1] == '/' ? 2 : 1;
  return text.size() > name && std::isalpha(static_cast<unsigned char>(text[name])) != 0;
}

bool nests(const std::string& name) {
  return !contains(kNeverNest, name) && name != "p" && name != "li";
}

bool is_linked_data(std::string_view tag) {
  return tag.find("ld+json") != std::string_view::npos;
}

}  // namespace

std::string guarded_markup(std::string_view html, int max_depth) {
  std::string out;
  out.reserve(html.size());
  int depth = 0;
  bool noscript_ends = true;  // one that does not is not looked for again
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    out.append(html.substr(at, open - at));
    at = open;
    if (html.substr(at).starts_with("<!--")) {
      const std::size_t end = html.find("-->", at + 2);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    if (!starts_tag(html.substr(at))) {
      out.append(html.substr(at, 1));
      at = std::min(at + 1, html.size());
      continue;
    }
    const Tag tag = read_tag(html, at);
    std::size_t keep = tag.end;
    std::size_t next = tag.end;
    if (tag.closing) {
      depth = std::max(0, depth - 1);
    } else if (contains(kRaw, tag.name)) {
      const bool noscript = tag.name == "noscript";
      next = noscript && !noscript_ends ? html.size() : raw_end(html, tag.end, tag.name);
      const bool unclosed = noscript && next == html.size();
      noscript_ends = noscript_ends && !unclosed;
      const bool wanted =
          unclosed || tag.name == "title" || tag.name == "textarea" || is_linked_data(html.substr(at, tag.end - at));
      if (unclosed) next = tag.end;
      keep = wanted ? next : tag.end;
      ++depth;
    } else if (tag.name == "svg" && !tag.self_closing) {
      next = raw_end(html, tag.end, tag.name);
      ++depth;
    } else if (tag.attributes > kMaxAttributes || (nests(tag.name) && depth >= max_depth)) {
      keep = at;
    } else if (nests(tag.name)) {
      ++depth;
    }
    out.append(html.substr(at, keep - at));
    at = next;
  }
  return out;
}

}  // namespace dateline::read
