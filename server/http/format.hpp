// The formats of answers, and the choice among them by the `format` parameter or the Accept header.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dateline::http {

enum class Format : std::uint8_t { json, jsonl, csv, text, rss, atom, jsonfeed, bibtex, csl_json };

// The value of `format=`; absent for a name that is none.
std::optional<Format> format_named(std::string_view name);
// With its charset where it has one.
std::string_view content_type(Format format);
// The name that `format=` has for it.
std::string_view name(Format format);
bool is_feed(Format format);
bool is_citation(Format format);

// What lists are answered in.
inline constexpr std::array kRowFormats = {Format::json, Format::jsonl, Format::csv, Format::text};
// The one of those offered that an Accept header (RFC 9110) likes best; the first when it has no preference or names
// none of them.
Format accepted_format(std::string_view accept, std::span<const Format> offered = kRowFormats);

}  // namespace dateline::http
