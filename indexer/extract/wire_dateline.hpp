// Reads the dateline at the beginning of wire copy: "ANKARA, Nov 18 (Reuters) - ".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

class Rules;

struct WireDateline {
  std::string place;                 // as written: "NEW YORK"; empty in "(Reuters) - "
  std::string date;                  // as written, empty where there is none
  std::string agency;                // known medium, empty where there is none
  std::vector<std::string> persons;  // who signs within it, as East Asian agencies do
  std::size_t end = 0;               // bytes, past the dash
};

// The dateline that a paragraph begins with, or absent. Those of most agencies end in a dash; without one the agency
// has to be known: "Washington (CNN) The ...", "København /ritzau/: ...".
std::optional<WireDateline> read_dateline(std::string_view paragraph, const Rules& rules);

// The forms of East Asian agencies: "新华社北京11月18日电", "【北京共同】", "(서울=연합뉴스) 홍길동 기자 = ".
std::optional<WireDateline> read_eastern_dateline(std::string_view paragraph, const Rules& rules);

// The known medium that the inside of a dateline's brackets names, alone or among others ("tca/dpa"); empty if none.
std::string agency_in(std::string_view inside, const Rules& rules);

}  // namespace dateline::extract
