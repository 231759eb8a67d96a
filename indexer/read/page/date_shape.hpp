// What text and names say about a date on a page, without parsing the date.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// Whether the text holds what may be a day with its year, in figures or with a month's name.
bool has_date_shape(std::string_view text);
// Whether it names more than one year, as what tells of something past does.
bool has_two_years(std::string_view text);
// "3 | 5 | 2019" as "3.5.2019", and any other text as it is.
std::string with_dots_for_bars(std::string_view text);
// The day in figures, with the place before it, that a text begins with and a sign divides from what follows:
// "Malmö, (3.5.2019). The ferry", "03.05.19 - The ferry". Empty where there is none.
std::string_view leading_stamp(std::string_view text);
bool is_digit(char c);
// Ten or thirteen digits that are seconds or milliseconds of this age.
bool is_unix_time(std::string_view text);

// What the words before a date say that it is the date of.
enum class DateLabel {
  none,
  published,
  dated,  // "Date:", of whatever it is
  updated,
  state,      // "Stand: 3.5.2019": when the text was true
  copyright,  // never a date of the article
  other       // of an event, a visit, a download
};
DateLabel label_of(std::string_view text);

}  // namespace dateline::read
