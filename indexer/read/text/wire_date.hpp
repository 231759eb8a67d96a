// The times of filing that wire messages end with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/raw_document.hpp"

namespace dateline::read {

// "212322 GMT Nov 18" (IPTC 7901: day, hour, minute, zone, month, year), the last one in `text`. Months in the
// languages of the agencies.
std::optional<StatedDate> wire_date_by_day(std::string_view text);

// "AP-WF-11-13-13 1509GMT" (ANPA 1312: month, day, year, hour, minute, zone), the last one in `text`.
std::optional<StatedDate> wire_date_by_month(std::string_view text);

// The names of a line that begins with "By", "Von", "Par" or "Por"; empty for other lines.
std::string_view names_of_byline(std::string_view line);

}  // namespace dateline::read
