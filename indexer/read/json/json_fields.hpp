// The table of field names under which JSON records carry what we read.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline::read {

// Best first. Names are compared in the form that field_key() gives.
struct JsonFieldNames {
  std::span<const std::string_view> title;
  std::span<const std::string_view> text;
  std::span<const std::string_view> page;     // hold the web page whole
  std::span<const std::string_view> summary;  // stand in for the text where there is a title and a date
  std::span<const std::string_view> published;
  std::span<const std::string_view> updated;
  std::span<const std::string_view> url;
  std::span<const std::string_view> outlet;
  std::span<const std::string_view> domain;
  std::span<const std::string_view> authors;
  std::span<const std::string_view> id;
  std::span<const std::string_view> language;
  std::span<const std::string_view> dateline;
  std::span<const std::string_view> nested;  // objects that hold the article
  std::span<const std::string_view> beside;  // objects that hold more of what is known about it
  std::span<const std::string_view> lists;   // lists of articles in the answer of a news API
};
const JsonFieldNames& json_field_names();

// Lower case without '_', '-' and spaces, so that datePublished, date_published and "Date published" are one name. A
// leading '_' or '@' goes too.
std::string field_key(std::string_view name);

}  // namespace dateline::read
