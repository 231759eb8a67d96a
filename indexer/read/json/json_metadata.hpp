// What a JSON record says about its article: title, address, outlet, authors, dates, language.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/read/json/json_values.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// The first member of these names that is a string, as as_string() gives it.
std::optional<std::string> first_string(const Fields& fields, std::span<const std::string_view> names);

// The first member that is a web address.
std::optional<std::string> first_address(const Fields& fields);

// Fills what `document` lacks from the object and from the objects that stand beside its text. So the object nearest to
// the text is to be read first, and those around it fill the gaps.
void read_all_metadata(const Fields& fields, RawDocument& document);

}  // namespace dateline::read
