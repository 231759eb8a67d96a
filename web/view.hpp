// The values that templates are filled with, and how they are read from the API's JSON. Internal to web/.
#pragma once

#include <cstdint>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "web/pages.hpp"

namespace dateline::web {

using Json = nlohmann::json;
using Data = kainjow::mustache::data;
using List = kainjow::mustache::list;

// A JSON object, or std::invalid_argument.
Json parse_object(std::string_view text);

// What the API promises: throw std::invalid_argument where it is missing or of another kind.
const Json& required_object(const Json& object, const char* key);
const Json& required_array(const Json& object, const char* key);
std::int64_t required_count(const Json& object, const char* key);

// What may be absent or null: an empty value then, and for any other kind.
std::string text(const Json& object, const char* key);
std::int64_t whole(const Json& object, const char* key);
double number(const Json& object, const char* key);
bool flag(const Json& object, const char* key);
const Json& object(const Json& parent, const char* key);
const Json& array(const Json& parent, const char* key);

// Text as a template's value: bytes that are not UTF-8 become U+FFFD, control characters (but tab and newline) go.
// Escaping is the template engine's.
std::string shown(std::string_view text);

// Sets a value under `name`, and `has_<name>` to whether there is any text: a section over text is always entered.
void set_optional(Data& data, const std::string& name, const std::string& value);
// Sets a list under `name`, and `has_<name>` to whether it has items.
void set_list(Data& data, const std::string& name, const List& list);

// The parameters as hidden fields of a GET form, without those that `replaced` says the form has itself.
List hidden_fields(const Parameters& parameters, const std::vector<std::string_view>& replaced);

// A whole page: the template `name` ("search") inside the frame. Expects `page_title`, `q`, `hidden` and `autofocus`.
std::string render(std::string_view name, Data& data);

}  // namespace dateline::web
