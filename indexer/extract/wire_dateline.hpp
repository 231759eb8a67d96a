// Reads the dateline at the beginning of wire copy: "ANKARA, Nov 18 (Reuters) - ".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::extract {

class Rules;

struct WireDateline {
  std::string place;    // as written: "NEW YORK"; empty in "(Reuters) - "
  std::string date;     // as written, empty where there is none
  std::string agency;   // known medium, empty where there is none
  std::size_t end = 0;  // bytes, past the dash
};

// The dateline that a paragraph begins with, or absent.
std::optional<WireDateline> read_dateline(std::string_view paragraph, const Rules& rules);

}  // namespace dateline::extract
