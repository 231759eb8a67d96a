#include "indexer/read/markup_guard.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::array kNeverNest = {"area"sv,  "base"sv, "br"sv,   "col"sv,   "embed"sv,  "hr"sv,    "img"sv,
                                   "input"sv, "link"sv, "meta"sv, "param"sv, "source"sv, "track"sv, "wbr"sv};
// Elements whose contents are not markup.
constexpr std::array kRaw = {"script"sv, "style"sv, "textarea"sv, "title"sv, "xmp"sv, "noembed"sv, "noframes"sv};

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

}  // namespace

void guard_markup(std::string& html, int max_depth) {
  constexpr std::size_t kMaxAttributes = 1000;
  int depth = 0;
  std::size_t at = html.find('<');
  while (at != std::string::npos && at + 2 < html.size()) {
    if (html.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html.find("-->", at + 4);
      at = end == std::string::npos ? end : html.find('<', end);
      continue;
    }
    const bool closing = html[at + 1] == '/';
    if (!std::isalpha(static_cast<unsigned char>(html[at + (closing ? 2 : 1)]))) {
      at = html.find('<', at + 1);
      continue;
    }
    const Tag tag = read_tag(html, at);
    std::size_t next = tag.end;
    if (closing) {
      depth = std::max(0, depth - 1);
    } else {
      const bool nests = !contains(kNeverNest, tag.name) && tag.name != "p" && tag.name != "li";
      if (contains(kRaw, tag.name)) {
        next = raw_end(html, tag.end, tag.name);
        ++depth;
      } else if ((nests && depth >= max_depth) || tag.attributes > kMaxAttributes) {
        std::fill(html.begin() + static_cast<std::ptrdiff_t>(at), html.begin() + static_cast<std::ptrdiff_t>(tag.end),
                  ' ');
      } else if (nests) {
        ++depth;
      }
    }
    at = html.find('<', next);
  }
}

}  // namespace dateline::read
