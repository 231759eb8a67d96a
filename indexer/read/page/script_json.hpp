// Reads the JSON of a script element, as careless as templates leave it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

namespace dateline::read {

// The values of the script in order; several may stand there one behind the other. What no reader could take two ways
// is put right: comments, also of HTML and CDATA, entities in place of quotes, quotes, line feeds and unknown escapes
// inside of strings, commas before a closing bracket. What is no JSON even so is left out.
std::vector<nlohmann::json> script_values(std::string_view script);

}  // namespace dateline::read
