#include "tests/indexer/read/page/html_page.hpp"

namespace dateline::read::testing {

std::string prose(int first) {
  std::string html;
  for (int i = first; i < first + 3; ++i) {
    html += "<p>Paragraph " + std::to_string(i) +
            " tells how the harbour reopened after the long winter, when the first ships, heavy with grain, came in "
            "from the north and the quays were full of people again.</p>\n";
  }
  return html;
}

std::string html_page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head>" + head + "</head>\n<body>" + body + "</body></html>\n";
}

}  // namespace dateline::read::testing
