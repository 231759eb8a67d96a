// Reads the tags out of a page, to see what is live in it.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::web::test {

struct Tag {
  std::string name;  // "/p" for an end tag
  std::vector<std::pair<std::string, std::string>> attributes;
};

// The tags in order, as a browser's tokenizer finds them in a page whose attributes are all in double quotes or bare
// names. Whatever a browser would take for a tag or an attribute is one here too.
inline std::vector<Tag> tags_of(std::string_view html) {
  std::vector<Tag> tags;
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  for (std::size_t at = 0; at + 1 < html.size(); ++at) {
    const bool opens = html[at] == '<' && (is_letter(html[at + 1]) || html[at + 1] == '/' || html[at + 1] == '!');
    if (!opens) continue;
    Tag tag;
    for (++at; at < html.size() && !is_space(html[at]) && html[at] != '>'; ++at) tag.name += html[at];
    while (at < html.size() && html[at] != '>') {
      if (is_space(html[at]) || html[at] == '/') {
        ++at;
        continue;
      }
      std::string name;
      std::string value;
      for (; at < html.size() && !is_space(html[at]) && html[at] != '>' && html[at] != '='; ++at) name += html[at];
      if (at + 1 < html.size() && html[at] == '=' && html[at + 1] == '"') {
        for (at += 2; at < html.size() && html[at] != '"'; ++at) value += html[at];
        ++at;
      } else if (at < html.size() && html[at] == '=') {
        ++at;
      }
      tag.attributes.emplace_back(name, value);
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

// The tags and the names of their attributes, without any value or text.
inline std::string skeleton(std::string_view html) {
  std::string out;
  for (const Tag& tag : tags_of(html)) {
    out += '<' + tag.name;
    for (const auto& [name, value] : tag.attributes) out += ' ' + name;
    out += '>';
  }
  return out;
}

// All values of an attribute, still escaped.
inline std::vector<std::string> values_of(std::string_view html, std::string_view attribute) {
  std::vector<std::string> out;
  for (const Tag& tag : tags_of(html)) {
    for (const auto& [name, value] : tag.attributes) {
      if (name == attribute) out.push_back(value);
    }
  }
  return out;
}

inline bool contains(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

inline bool links_to(const std::string& html, const std::string& href) {
  const auto links = values_of(html, "href");
  return std::find(links.begin(), links.end(), href) != links.end();
}

}  // namespace dateline::web::test
