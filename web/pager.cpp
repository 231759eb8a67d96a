#include "web/pager.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

constexpr std::int64_t kDefaultLimit = 50;

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits.substr(0, 9)) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

void set_pager(Data& data, const Json& answer, const Address& here, const ListSize& size) {
  const Json& page = object(answer, "page");
  std::int64_t limit = whole(page, "limit") > 0 ? whole(page, "limit") : number_of(here.first("limit"));
  if (limit <= 0) limit = kDefaultLimit;
  const std::int64_t offset = page.contains("offset") ? whole(page, "offset") : number_of(here.first("offset"));
  const std::int64_t before = std::max<std::int64_t>(0, offset - limit);
  // Beyond its limit a page may list chosen values that count zero.
  const std::int64_t here_of_all = std::min(size.here, limit);
  const bool more = offset + here_of_all < size.all && size.here > 0;
  set_optional(data, "next_href",
               more ? here.set("offset", std::to_string(offset + here_of_all)).str() : std::string());
  set_optional(data, "previous_href",
               offset > 0 ? here.set("offset", before > 0 ? std::to_string(before) : "").str() : std::string());
  const std::string range =
      grouped(offset + 1) + "–" + grouped(std::min(offset + here_of_all, size.all)) + " of " + grouped(size.all);
  set_optional(data, "range", size.here > 0 ? range : std::string());
  data.set("has_pager", offset > 0 || more);
}

}  // namespace dateline::web
