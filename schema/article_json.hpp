// The article record as JSON, the shape of the API: one place, so that export and server cannot differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"

namespace dateline::schema {

// One line of compact JSON, keys in the order of the API's documentation, UTF-8 without escapes for letters.
// Bytes that are not UTF-8 come out as U+FFFD.
std::string to_json(const Article& article);

// The forms in which the catalogue keeps lists. Reading throws std::invalid_argument for what writing did not make.
std::string zones_to_json(const std::vector<Zone>& zones);
std::vector<Zone> zones_from_json(std::string_view text);
std::string strings_to_json(const std::vector<std::string>& strings);
std::vector<std::string> strings_from_json(std::string_view text);

}  // namespace dateline::schema
