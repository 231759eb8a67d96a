#include "server/http/sheet.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/http/csv.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

constexpr std::size_t kWidest = 60;

bool is_number(std::string_view cell) {
  return cell.find_first_not_of("0123456789.-") == std::string_view::npos;
}

struct Column {
  std::size_t width = 0;
  bool is_numeric = true;
};

std::vector<Column> columns_of(const Sheet& sheet) {
  std::vector<Column> out;
  for (std::size_t i = 0; i < sheet.header.size(); ++i) {
    Column column{display_width(sheet.header[i]), true};
    for (const std::vector<std::string>& row : sheet.rows) {
      column.width = std::max(column.width, display_width(row[i]));
      column.is_numeric = column.is_numeric && is_number(row[i]);
    }
    column.width = std::min(column.width, kWidest);
    out.push_back(column);
  }
  return out;
}

std::string line(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t width = std::min(display_width(cells[i]), columns[i].width);
    const std::string before(columns[i].is_numeric ? columns[i].width - width : 0, ' ');
    out += (i == 0 ? "" : "  ") + before + fitted(cells[i], columns[i].width - before.size());
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

std::string sheet_csv(const Sheet& sheet, bool bom) {
  std::string out = bom ? "\xef\xbb\xbf" : "";
  out += csv_row(sheet.header);
  for (const std::vector<std::string>& row : sheet.rows) out += csv_row(row);
  return out;
}

std::string sheet_text(const Sheet& sheet) {
  if (sheet.rows.empty()) return {};
  const std::vector<Column> columns = columns_of(sheet);
  std::string out = line(sheet.header, columns);
  for (const std::vector<std::string>& row : sheet.rows) out += line(row, columns);
  return out;
}

std::string decimal(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

}  // namespace dateline::http
