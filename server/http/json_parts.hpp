// The parts of which the JSON of several answers is made, with keys in the order that the API documents. Internal to
// the views.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "server/http/search_view.hpp"
#include "server/search/request.hpp"
#include "server/search/understood.hpp"

namespace dateline::http {

using Json = nlohmann::ordered_json;

// An object of names and values by turns. An initializer list makes arrays of pairs and copies of all values first,
// which for a page of results takes longer than finding them.
template <typename... Members>
Json object_of(Members&&... members) {
  Json::object_t object;
  object.reserve(sizeof...(Members) / 2);
  const auto add = [&object](auto& self, auto&& name, auto&& value, auto&&... rest) -> void {
    object.emplace_back(name, Json(std::forward<decltype(value)>(value)));
    if constexpr (sizeof...(rest) > 0) self(self, std::forward<decltype(rest)>(rest)...);
  };
  add(add, std::forward<Members>(members)...);
  return object;
}

// One line. Bad UTF-8 cannot throw here: it becomes the replacement character.
std::string dump(const Json& json);

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

double rounded(double value, double steps);
const char* interval_name(search::Interval interval);
Json count_json(const search::Count& count);
// Each with its parameter, and its column where it is about a place in the query.
Json warnings_json(const std::vector<query::Warning>& warnings);
Json understood_json(const std::string& text, const search::Understood& query);
Json hit_json(const search::Hit& hit);
Json dates_json(const search::Facet& facet);
// The values of any other facet.
Json values_json(const search::Facet& facet);
Json page_json(std::uint32_t limit, std::uint32_t offset, const Links& links);

}  // namespace dateline::http
