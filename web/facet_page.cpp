#include <algorithm>
#include <stdexcept>
#include <utility>

#include "web/address.hpp"
#include "web/facets.hpp"
#include "web/filters.hpp"
#include "web/pages.hpp"
#include "web/view.hpp"
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

// The page's place in the list: as the answer says, else as the address does.
void set_pager(Data& data, const Json& answer, const Address& here, std::int64_t count, std::int64_t all) {
  const Json& page = object(answer, "page");
  std::int64_t limit = whole(page, "limit") > 0 ? whole(page, "limit") : number_of(here.first("limit"));
  if (limit <= 0) limit = kDefaultLimit;
  const std::int64_t offset = page.contains("offset") ? whole(page, "offset") : number_of(here.first("offset"));
  const std::int64_t before = std::max<std::int64_t>(0, offset - limit);
  const bool more = offset + count < all && count > 0;
  set_optional(data, "next_href", more ? here.set("offset", std::to_string(offset + count)).str() : std::string());
  set_optional(data, "previous_href",
               offset > 0 ? here.set("offset", before > 0 ? std::to_string(before) : "").str() : std::string());
  const std::string range = grouped(offset + 1) + "–" + grouped(offset + count) + " of " + grouped(all);
  set_optional(data, "range", count > 0 ? range : std::string());
  data.set("has_pager", offset > 0 || more);
}

void set_chips(Data& data, const Address& here, const FilterNames& names) {
  List list;
  for (const Chip& chip : chips(here, names)) {
    Data item;
    item.set("chip_kind", chip.kind);
    item.set("chip", chip.label);
    item.set("remove_href", chip.href);
    item.set("chip_excluded", chip.excluded);
    list.push_back(std::move(item));
  }
  set_list(data, "chips", list);
  data.set("clear_href", without_filters(here).str());
}

}  // namespace

std::string facet_page(std::string_view facet_json, std::string_view field, const Parameters& parameters) {
  const Json answer = parse_object(facet_json);
  const Json& values = required_array(answer, "values");
  const std::string title = facet_title(field);
  if (title.empty()) throw std::invalid_argument("no facet " + std::string(field));
  const std::string path = "/facets/" + std::string(field);
  const Address here(path, parameters);
  const Address search = here.remove("prefix").remove("limit").at("/search");
  const auto count = static_cast<std::int64_t>(values.size());
  const std::int64_t all = std::max(whole(answer, "total_values"), count);
  Data data;
  data.set("page_title", title + " – Dateline");
  data.set("q", shown(search.first("q")));
  data.set("hidden", hidden_fields(search.parameters(), {"q"}));
  data.set("autofocus", false);
  data.set("facet_title", title);
  set_optional(data, "words", shown(search.first("q")));
  data.set("field", std::string(field));
  data.set("back_href", search.str());
  data.set("path", path);
  data.set("prefix", shown(here.first("prefix")));
  set_optional(data, "prefix_text", shown(here.first("prefix")));
  data.set("no_prefix_href", here.remove("prefix").str());
  data.set("prefix_hidden", hidden_fields(parameters, {"prefix", "offset", "cursor"}));
  data.set("all", grouped(all));
  data.set("groups", facet_groups(field, values, search));
  data.set("any", count > 0);
  Json facets = Json::object();
  facets["facets"][std::string(field)]["values"] = values;
  set_chips(data, here, FilterNames(facets));
  set_pager(data, answer, here, count, all);
  return render("facet", data);
}

}  // namespace dateline::web
