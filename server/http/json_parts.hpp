// The parts of which the JSON of several answers is made, with keys in the order that the API documents. Internal to
// the views.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "server/http/search_view.hpp"
#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::http {

using Json = nlohmann::ordered_json;

// One line. Bad UTF-8 cannot throw here: it becomes the replacement character.
std::string dump(const Json& json);

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

double rounded(double value, double steps);
const char* interval_name(search::Interval interval);
Json count_json(const search::Count& count);
Json understood_json(const std::string& text, const search::Understood& query);
Json hit_json(const search::Hit& hit);
Json dates_json(const search::Facet& facet);
// The values of any other facet.
Json values_json(const search::Facet& facet);
Json page_json(std::uint32_t limit, std::uint32_t offset, const Links& links);

}  // namespace dateline::http
