// What the names of elements say about the dates inside of them.
#pragma once

#include <string_view>

namespace dateline::read {

// What class, id and property of an element say about a date inside of it.
enum class NameKind {
  none,
  date,         // "entry-date", "published"
  beside_date,  // "byline", "post-meta": where dates stand among other things
  updated,
  column,   // a sidebar or a widget: of the article where it stands at the headline and says little else
  caption,  // of a picture; some sites set their own small print so
  foreign   // comments, teasers, calendars, profiles: dates of something else
};
NameKind kind_of_name(std::string_view names);

}  // namespace dateline::read
