#include "indexer/read/page/script_json.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view behind_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// Whether a member or an element may follow: a quote, a bracket, a number or a literal.
bool starts_value(std::string_view text) {
  text = behind_spaces(text);
  if (text.empty()) return true;
  if (std::string_view("\"{[]}-0123456789/").find(text.front()) != std::string_view::npos) return true;
  return text.starts_with("true") || text.starts_with("false") || text.starts_with("null");
}

// Whether a quote with this behind it ends a string.
bool ends_string(std::string_view rest) {
  rest = behind_spaces(rest);
  if (rest.empty() || rest.front() == '}' || rest.front() == ']' || rest.front() == ':') return true;
  return rest.front() == ',' && starts_value(rest.substr(1));
}

// One character inside of a string, or an escape. Returns how many bytes of `rest` it was.
std::size_t copy_letter(std::string_view rest, std::string& out) {
  const char c = rest.front();
  if (c == '\\' && rest.size() > 1) {
    const bool known = std::string_view("\"\\/bfnrtu").find(rest[1]) != std::string_view::npos;
    if (known) out.push_back(c);
    out.push_back(rest[1]);
    return 2;
  }
  if (static_cast<unsigned char>(c) < 0x20)
    out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
  else
    out.push_back(c);
  return 1;
}

// In strings, quotes and control characters are escaped; outside of them, wrappers around the JSON and commas before a
// closing bracket are taken out.
std::string repaired(std::string_view script) {
  constexpr std::array kWrappers = {"<!--"sv, "-->"sv, "//<![CDATA["sv, "<![CDATA["sv, "//]]>"sv, "]]>"sv};
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < script.size();) {
    const char c = script[i];
    if (in_string && c != '"') {
      i += copy_letter(script.substr(i), out);
      continue;
    }
    if (in_string) {
      in_string = !ends_string(script.substr(++i));
      out += in_string ? "\\\"" : "\"";
      continue;
    }
    const auto wrapper = std::find_if(kWrappers.begin(), kWrappers.end(),
                                      [&](std::string_view w) { return script.substr(i).starts_with(w); });
    if (wrapper != kWrappers.end()) {
      i += wrapper->size();
      continue;
    }
    if (c == '}' || c == ']') {
      const std::size_t last = out.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
    }
    in_string = c == '"';
    out.push_back(c);
    ++i;
  }
  return out;
}

// One value after the other: each ends where its brackets do.
std::vector<std::string_view> top_level(std::string_view text) {
  std::vector<std::string_view> values;
  std::size_t start = 0;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (depth++ == 0) start = i;
    } else if ((c == '}' || c == ']') && depth > 0 && --depth == 0) {
      values.push_back(text.substr(start, i + 1 - start));
    }
  }
  return values;
}

std::string with_quotes(std::string_view script) {
  std::string out;
  for (std::size_t i = 0; i < script.size(); ++i) {
    constexpr std::string_view kQuote = "&quot;";
    const bool quote = script.substr(i).starts_with(kQuote);
    out.push_back(quote ? '"' : script[i]);
    if (quote) i += kQuote.size() - 1;
  }
  return out;
}

}  // namespace

std::vector<json> script_values(std::string_view script) {
  std::vector<json> values;
  if (json whole = json::parse(script, nullptr, false); !whole.is_discarded()) {
    values.push_back(std::move(whole));  // a copy would recurse, however deep the page nests
    return values;
  }
  const bool encoded = script.find('"') == std::string_view::npos;
  const std::string quoted = encoded ? with_quotes(script) : std::string();
  const std::string text = repaired(encoded ? std::string_view(quoted) : script);
  for (const std::string_view one : top_level(text)) {
    if (json value = json::parse(one, nullptr, false, true); !value.is_discarded()) values.push_back(std::move(value));
  }
  return values;
}

}  // namespace dateline::read
