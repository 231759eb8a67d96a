#include <algorithm>
#include <array>
#include <string_view>

#include "server/http/problem.hpp"
#include "server/http/search_parameters.hpp"

namespace dateline::http {
namespace {

constexpr std::array<std::string_view, 8> kOfResults = {"offset", "cursor",     "sort",     "group",
                                                        "facet",  "facet_size", "interval", "actor_type"};

bool is_of_results(std::string_view name) {
  return std::find(kOfResults.begin(), kOfResults.end(), name) != kOfResults.end();
}

}  // namespace

void refuse_carried(const web::Parameters& parameters, Place place) {
  const bool is_list = place == Place::revisions || place == Place::story;
  if (!is_list && place != Place::article) return;
  for (const auto& [name, value] : parameters) {
    const bool is_carried = is_of_results(name) || (name == "limit" && !is_list);
    if (!is_carried || value.empty()) continue;
    const bool is_position = name == "offset" || name == "cursor";
    throw bad_parameter(name, name + " says nothing here.",
                        is_list && is_position ? "Pages begin at `start` here: start=51." : "Leave " + name + " out.");
  }
}

web::Parameters without_carried(const web::Parameters& parameters) {
  web::Parameters out = parameters;
  std::erase_if(out, [](const auto& parameter) { return is_of_results(parameter.first); });
  return out;
}

}  // namespace dateline::http
