// Reads the JSON of a script element, as careless as templates leave it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

namespace dateline::read {

// The values of the script in order; several may stand there one behind the other. Besides what parse_json() puts
// right: comments of HTML and CDATA around the JSON, entities in place of quotes, quotes inside of strings, line feeds
// in them. What is no JSON even so is left out.
std::vector<nlohmann::json> script_values(std::string_view script);

}  // namespace dateline::read
