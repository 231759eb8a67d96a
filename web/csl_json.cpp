#include <algorithm>
#include <charconv>

#include "web/cited.hpp"

namespace dateline::web {
namespace {

using Ordered = nlohmann::ordered_json;

// {"date-parts": [[2024, 3, 5]]}: as many parts as are known.
Ordered date_parts(std::string_view date) {
  Ordered parts = Ordered::array();
  while (!date.empty()) {
    const std::size_t end = std::min(date.find('-'), date.size());
    int part = 0;
    std::from_chars(date.data(), date.data() + end, part);
    parts.push_back(part);
    date.remove_prefix(std::min(end + 1, date.size()));
  }
  Ordered out;
  out["date-parts"] = Ordered::array({parts});
  return out;
}

}  // namespace

std::string csl_items(const Cited& cited) {
  Ordered item;
  item["id"] = "dateline-" + cited.id;
  item["type"] = "article-newspaper";
  item["title"] = cited.title;
  for (const std::string& author : cited.authors) item["author"].push_back({{"literal", author}});
  if (!cited.outlet.empty()) item["container-title"] = cited.outlet;
  if (!cited.date.empty()) {
    item["issued"] = date_parts(cited.date);
    if (cited.is_date_uncertain) item["issued"]["circa"] = true;
  }
  if (!cited.address().empty()) {
    item["URL"] = cited.address();
    if (!cited.by.day.empty()) item["accessed"] = date_parts(cited.by.day);
  }
  if (!cited.language.empty()) item["language"] = cited.language;
  item["archive"] = "Dateline";
  item["archive_location"] = cited.by.address.empty() ? cited.id : cited.by.address;
  if (!cited.version.empty()) item["note"] = cited.version;
  return Ordered::array({item}).dump(2, ' ', false, Ordered::error_handler_t::replace) + "\n";
}

}  // namespace dateline::web
