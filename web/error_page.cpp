#include "web/address.hpp"
#include "web/pages.hpp"
#include "web/view.hpp"
#include "web/wording.hpp"

namespace dateline::web {

std::string error_page(std::string_view problem_json, const Parameters& parameters) {
  const Json problem = parse_object(problem_json);
  const std::int64_t status = whole(problem, "status");
  const std::string title = text(problem, "title").empty() ? "Something went wrong" : text(problem, "title");
  const Address search("/search", parameters);
  const std::string param = text(problem, "param");
  Data data;
  data.set("page_title", title + " – Dateline");
  data.set("q", shown(search.first("q")));
  data.set("hidden", List());
  data.set("autofocus", false);
  data.set("problem", title);
  set_optional(data, "status", status > 0 ? std::to_string(status) : std::string());
  set_optional(data, "detail", text(problem, "detail"));
  set_optional(data, "hint", text(problem, "hint"));
  set_optional(data, "param", param);
  set_optional(data, "value", param.empty() ? std::string() : shown(search.first(param)));
  const bool helps = !param.empty() && search.has(param);
  set_optional(data, "without_href", helps ? search.remove(param).str() : std::string());
  return render("error", data);
}

}  // namespace dateline::web
