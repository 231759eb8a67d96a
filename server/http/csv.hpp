// Writes RFC 4180 rows that a spreadsheet opens without running anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"
#include "server/search/request.hpp"

namespace dateline::http {

// One row with its CRLF. A cell that begins with = + - @, a tab or a carriage return gets an apostrophe before it, so
// that no spreadsheet takes it for a formula; a number (-0.5) stays as it is.
std::string csv_row(const std::vector<std::string>& cells);

// The rows of a result under a header row; lists are joined by "; ". `bom` puts the UTF-8 mark first, which
// spreadsheets want.
std::string to_csv(const search::Result& result, bool bom);

// Whole articles as rows, as exports have them.
std::string article_csv_header(bool bom);
std::string article_csv_row(const schema::Article& article);

}  // namespace dateline::http
