// The formats of answers, and the choice among them by the `format` parameter or the Accept header.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::http {

enum class Format : std::uint8_t { json, jsonl, csv, text };

// The value of `format=`; absent for a name that is none.
std::optional<Format> format_named(std::string_view name);
// With its charset where it has one.
std::string_view content_type(Format format);
// The format that an Accept header (RFC 9110) likes best; JSON when it has no preference or names nothing we have.
Format accepted_format(std::string_view accept);

inline constexpr std::string_view kFormatNames = "json, jsonl, csv, text";

}  // namespace dateline::http
