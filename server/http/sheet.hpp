// A table of cells, as CSV or as text for terminals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::http {

struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // each as long as the header
};

std::string sheet_csv(const Sheet& sheet, bool bom);
// In columns as wide as their longest cell, and no wider than 60; numbers stand to the right. Empty without rows.
std::string sheet_text(const Sheet& sheet);

// With so many digits behind the point.
std::string decimal(double value, int digits);

}  // namespace dateline::http
