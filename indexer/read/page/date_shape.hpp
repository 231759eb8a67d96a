// What text and names say about a date on a page, without parsing the date.
#pragma once

#include <string_view>

namespace dateline::read {

// Whether the text holds what may be a day with its year, in figures or with a month's name.
bool has_date_shape(std::string_view text);
// Ten or thirteen digits that are seconds or milliseconds of this age.
bool is_unix_time(std::string_view text);

// What the words before a date say that it is the date of.
enum class DateLabel {
  none,
  published,
  updated,
  state,      // "Stand: 3.5.2019": when the text was true
  copyright,  // never a date of the article
  other       // of an event, a visit, a download
};
DateLabel label_of(std::string_view text);

// What class, id and property of an element say about a date inside of it.
enum class NameKind {
  none,
  date,         // "entry-date", "published"
  beside_date,  // "byline", "post-meta": where dates stand among other things
  updated,
  foreign  // comments, teasers, calendars, profiles: dates of something else
};
NameKind kind_of_name(std::string_view names);

}  // namespace dateline::read
