#include "indexer/read/xml/wordpress_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <vector>

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

// What they enclose is an address or a player's settings, not text.
constexpr std::array kEmbeds = {"embed"sv,      "audio"sv,   "video"sv,       "playlist"sv,
                                "gallery"sv,    "youtube"sv, "vimeo"sv,       "soundcloud"sv,
                                "googlemaps"sv, "iframe"sv,  "caption-url"sv, "contact-form"sv};
constexpr std::size_t kMaxShortcode = 4000;

struct Shortcode {
  std::string_view name;
  bool closing = false;
  bool attributes = false;
  bool empty = false;    // [name /]
  std::size_t size = 0;  // 0: none starts here
};

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

// `text` starts with '['.
Shortcode shortcode_at(std::string_view text) {
  Shortcode code;
  text = text.substr(0, kMaxShortcode);
  std::size_t i = 1;
  code.closing = i < text.size() && text[i] == '/';
  i += code.closing ? 1 : 0;
  const std::size_t start = i;
  while (i < text.size() && is_name_character(text[i])) ++i;
  code.name = text.substr(start, i - start);
  if (code.name.empty() || std::isalpha(static_cast<unsigned char>(code.name[0])) == 0) return {};
  char quote = '\0';
  std::size_t end = i;
  for (; end < text.size() && (quote != '\0' || text[end] != ']'); ++end) {
    if (quote == '\0' && (text[end] == '[' || text[end] == '<')) return {};
    if (quote != '\0' && text[end] == quote)
      quote = '\0';
    else if (quote == '\0' && end > 0 && text[end - 1] == '=' && (text[end] == '"' || text[end] == '\''))
      quote = text[end];
  }
  if (end >= text.size()) return {};
  const std::string_view rest = text.substr(i, end - i);
  code.empty = rest.ends_with('/');
  code.attributes = rest.find('=') != std::string_view::npos;
  if (rest.find_first_not_of(" \t\r\n/") != std::string_view::npos && !code.attributes) return {};
  code.size = end + 1;
  return code;
}

bool is_embed(std::string_view name) {
  return std::find(kEmbeds.begin(), kEmbeds.end(), name) != kEmbeds.end();
}

// Where shortcodes are closed. Most brackets are never closed, and looking for each in all that follows would take time
// in the square of the text.
class ClosingCodes {
 public:
  explicit ClosingCodes(std::string_view text) {
    for (std::size_t at = text.find("[/"); at != std::string_view::npos; at = text.find("[/", at + 2)) {
      std::size_t end = at + 2;
      while (end < text.size() && is_name_character(text[end])) ++end;
      if (end < text.size() && text[end] == ']') places_[text.substr(at + 2, end - at - 2)].push_back(at);
    }
  }

  // The first "[/name]" from `from` on, or npos.
  std::size_t find(std::string_view name, std::size_t from) const {
    const auto places = places_.find(name);
    if (places == places_.end()) return std::string_view::npos;
    const auto place = std::lower_bound(places->second.begin(), places->second.end(), from);
    return place == places->second.end() ? std::string_view::npos : *place;
  }

 private:
  std::map<std::string_view, std::vector<std::size_t>> places_;
};

// Whether nothing else stands on the line.
bool alone_on_line(std::string_view text, std::size_t at, std::size_t size) {
  const std::string_view before = text.substr(0, at);
  const std::size_t last = before.find_last_not_of(" \t");
  const std::size_t next = text.find_first_not_of(" \t", at + size);
  const bool starts = last == std::string_view::npos || before[last] == '\n' || before[last] == '>';
  const bool ends = next == std::string_view::npos || text[next] == '\n' || text[next] == '\r' || text[next] == '<';
  return starts && ends;
}

// [caption id="..."]<img ...> The caption[/caption]
void append_caption(std::string& out, std::string_view inside) {
  const std::size_t picture = inside.rfind('>');
  const bool has_picture = inside.find("<img") != std::string_view::npos && picture != std::string_view::npos;
  out += "<figure><figcaption>";
  out += has_picture && picture + 1 < inside.size() ? inside.substr(picture + 1) : inside;
  out += "</figcaption></figure>";
}

}  // namespace

std::string without_shortcodes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const ClosingCodes closings(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bracket = std::min(text.find('[', at), text.size());
    out += text.substr(at, bracket - at);
    at = bracket;
    if (at >= text.size()) break;
    const Shortcode code = shortcode_at(text.substr(at));
    const std::size_t after = at + code.size;
    const std::size_t close = code.size == 0 || code.closing ? std::string_view::npos : closings.find(code.name, after);
    const bool encloses = close != std::string_view::npos;
    const bool is_code = code.size > 0 && (code.closing || code.attributes || code.empty || encloses ||
                                           alone_on_line(text, at, code.size));
    if (!is_code) {
      out.push_back('[');
      ++at;
    } else if (encloses && (code.name == "caption" || code.name == "wp_caption")) {
      append_caption(out, text.substr(after, close - after));
      at = close + code.name.size() + 3;
    } else if (encloses && is_embed(code.name)) {
      at = close + code.name.size() + 3;
    } else {
      at = after;
    }
  }
  return out;
}

std::string with_paragraphs(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += text.substr(at, end - at);
    if (end == text.size()) break;
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    const std::string_view gap = text.substr(end, std::min(next, text.size()) - end);
    const std::size_t last = out.find_last_not_of(" \t\r");
    const bool after_tag = last == std::string::npos || out[last] == '>';
    if (std::count(gap.begin(), gap.end(), '\n') > 1)
      out += "\n<p>";
    else if (!after_tag && next != std::string_view::npos && text[next] != '<')
      out += "<br>\n";
    else
      out += "\n";
    at = std::min(next, text.size());
  }
  return out;
}

}  // namespace dateline::read
