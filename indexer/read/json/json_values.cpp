#include "indexer/read/json/json_values.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "schema/languages.hpp"

namespace dateline::read {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kInside = {"rendered", "$date", "$oid",     "$numberLong", "name", "title", "value", "text",
                                "#text",    "main",  "original", "by",          "html", "url",   "@id"};
constexpr std::array kTextInside = {"rendered", "text", "html",    "value", "#text",
                                    "bodyHtml", "body", "content", "raw",   "articleBody"};

// What programs write for a value that they do not have.
bool is_nothing(std::string_view text) {
  constexpr std::array kNothing = {"None"sv, "null"sv, "NaN"sv, "nan"sv, "N/A"sv, "undefined"sv};
  return std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
}

std::string without_nul(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\0', ' ');
  return out;
}

bool has_entity(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end =
        text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1);
    if (end != std::string_view::npos && text[end] == ';' && end > at + 1) return true;
  }
  return false;
}

// The entities of text without markup as characters, its lines kept.
std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    if (has_entity(line)) {
      std::string guarded;
      for (const char c : line) c == '<' ? guarded += "&lt;" : guarded += c;
      line = one_line_of_fragment(guarded);
    }
    out += line;
    if (end < text.size()) out.push_back('\n');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// NewsAPI and its like cut a text off with a mark "[+1234 chars]", or put a notice in its place.
std::string_view without_cut_mark(std::string_view text) {
  if (text.starts_with("ONLY AVAILABLE IN ")) return {};
  const std::size_t mark = text.rfind("[+");
  if (mark == std::string_view::npos || !text.ends_with(" chars]")) return text;
  const std::string_view digits = text.substr(mark + 2, text.size() - mark - 9);
  const bool counted = std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c); });
  return counted ? trimmed(text.substr(0, mark)) : text;
}

// The names in a list that Python has printed: ['Ada Quill', "Ben O'Roe"].
std::vector<std::string> printed_list(std::string_view text) {
  std::vector<std::string> names;
  text = text.substr(1, text.size() - 2);
  while (!text.empty()) {
    const std::size_t start = text.find_first_of("'\"");
    if (start == std::string_view::npos) break;
    const std::size_t end = text.find(text[start], start + 1);
    if (end == std::string_view::npos) break;
    if (end > start + 1) names.emplace_back(text.substr(start + 1, end - start - 1));
    text.remove_prefix(end + 1);
  }
  return names;
}

std::string person_of(const json& value) {
  if (!value.is_object()) return value.is_string() ? as_string(value) : std::string();
  std::string name = as_string(value);
  if (!name.empty()) return name;
  const auto part = [&value](std::initializer_list<const char*> names) {
    for (const char* member : names) {
      const auto found = value.find(member);
      if (found != value.end() && found->is_string()) return as_string(*found);
    }
    return std::string();
  };
  name = part({"first_name", "firstname", "firstName", "givenName"});
  const std::string last = part({"last_name", "lastname", "lastName", "familyName"});
  if (!name.empty() && !last.empty()) name += ' ';
  return name + last;
}

// Codes of languages by their English names, in lower case.
std::map<std::string, std::string> codes_by_name() {
  std::map<std::string, std::string> codes;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    std::string name = schema::language_name(*code);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name != *code) codes.emplace(std::move(name), *code);
  }
  return codes;
}

}  // namespace

Fields::Fields(const json& object) {
  for (const auto& [name, value] : object.items()) members_.emplace_back(field_key(name), Member{name, &value});
}

std::vector<Fields::Member> Fields::find(std::span<const std::string_view> names) const {
  std::vector<Member> found;
  for (const std::string_view name : names) {
    for (const auto& [key, member] : members_) {
      if (key == name && !member.value->is_null()) found.push_back(member);
    }
  }
  return found;
}

const json* Fields::first(std::string_view name) const {
  const std::vector<Member> found = find({&name, 1});
  return found.empty() ? nullptr : found.front().value;
}

std::string as_string(const json& value) {
  if (value.is_string()) {
    std::string text = without_nul(trimmed(value.get_ref<const std::string&>()));
    return is_nothing(text) ? std::string() : text;
  }
  if (value.is_number()) return value.dump();
  if (value.is_object()) {
    for (const char* name : kInside) {
      const auto inner = value.find(name);
      if (inner != value.end() && (inner->is_string() || inner->is_number())) return as_string(*inner);
    }
    const auto date = value.find("$date");
    if (date != value.end() && date->is_object() && date->contains("$numberLong"))
      return as_string((*date)["$numberLong"]);
  }
  if (value.is_array() && !value.empty() && value.front().is_string()) return as_string(value.front());
  return {};
}

std::string raw_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string text;
  if (value.is_object()) {
    for (const char* name : kTextInside) {
      const auto inner = value.find(name);
      if (inner != value.end() && inner->is_string()) return inner->get<std::string>();
    }
  }
  if (!value.is_array()) return text;
  for (const json& part : value) {
    if (part.is_array()) continue;
    const std::string paragraph = raw_text(part);
    if (trimmed(paragraph).empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  }
  return text;
}

std::vector<Block> blocks_of_text(std::string_view text) {
  text = without_cut_mark(trimmed(text));
  if (text.empty() || is_nothing(text)) return {};
  if (has_markup(text)) return blocks_of_fragment(text);
  if (!has_entity(text)) return {{schema::ZoneKind::body, clean_lines(text)}};
  const std::string plain = decoded(text);
  // Markup that was escaped once more than it should be.
  if (has_markup(plain)) return blocks_of_fragment(plain);
  return {{schema::ZoneKind::body, clean_lines(has_entity(plain) ? decoded(plain) : plain)}};
}

std::vector<Block> text_blocks(const json& value) {
  return blocks_of_text(raw_text(value));
}

std::vector<std::string> names_in(const json& value) {
  std::vector<std::string> names;
  const auto add = [&names](std::string name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  };
  if (value.is_array()) {
    for (const json& person : value) add(person_of(person));
    return names;
  }
  const std::string name = person_of(value);
  const bool printed = (name.starts_with("['") || name.starts_with("[\"")) && name.ends_with(']');
  if (name == "[]") return names;
  if (!printed) {
    add(name);
  } else {
    for (std::string& one : printed_list(name)) add(std::move(one));
  }
  return names;
}

std::string date_in(const json& value) {
  if (!value.is_object()) return value.is_boolean() ? std::string() : as_string(value);
  const auto part = [&value](const char* name) {
    const auto found = value.find(name);
    return found != value.end() && (found->is_string() || found->is_number()) ? as_string(*found) : std::string();
  };
  if (const std::string date = part("date"); !date.empty()) {
    const std::string time = part("time");
    return time.empty() ? date : date + "T" + time + part("offset");
  }
  for (const char* name : {"seconds", "_seconds", "iso", "iso8601", "utc", "raw", "datetime"}) {
    if (std::string written = part(name); !written.empty()) return written;
  }
  return as_string(value);
}

std::string language_code(const std::string& stated) {
  static const std::map<std::string, std::string> codes = codes_by_name();
  std::string name = stated;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto found = codes.find(name);
  return found == codes.end() ? stated : found->second;
}

}  // namespace dateline::read
