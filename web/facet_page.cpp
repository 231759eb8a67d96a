#include <algorithm>
#include <stdexcept>
#include <utility>

#include "web/address.hpp"
#include "web/facet_sections.hpp"
#include "web/filters.hpp"
#include "web/pager.hpp"
#include "web/pages.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// The API lists no more values at once.
constexpr std::int64_t kMostRows = 1'000;

}  // namespace

std::string facet_page(std::string_view facet_json, std::string_view field, const Parameters& parameters) {
  const Json answer = parse_object(facet_json);
  const Json& values = required_array(answer, "values");
  const FacetKind* kind = facet_kind(field);
  if (kind == nullptr) throw std::invalid_argument("no facet " + std::string(field));
  const std::string title = kind->title;
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
  set_facet_head(data, *kind, here);
  set_list(data, "values", facet_values(*kind, values, search));
  data.set("any", count > 0);
  Json facets = Json::object();
  facets["facets"][std::string(field)]["values"] = values;
  set_chips(data, here, FilterNames(facets));
  set_optional(data, "first_href", "");
  set_pager(data, answer, here, {count, all});
  data.set("which", all > kMostRows ? "The first " + grouped(kMostRows) + " of them" : "All of them");
  const Address machine = here.remove("limit").at("/api/v1" + path).set("limit", std::to_string(kMostRows));
  data.set("json_href", machine.str());
  data.set("csv_href", machine.set("format", "csv").str());
  data.set("text_href", machine.set("format", "text").str());
  return render("facet", data);
}

}  // namespace dateline::web
