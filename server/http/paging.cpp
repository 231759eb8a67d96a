#include "server/http/paging.hpp"

#include <algorithm>

#include "server/http/address.hpp"

namespace dateline::http {
namespace {

// The address with another position; a position that is the start is left out.
std::string moved(const Asking& asking, std::string_view name, const std::string& position) {
  web::Parameters parameters;
  std::copy_if(asking.parameters.begin(), asking.parameters.end(), std::back_inserter(parameters),
               [](const auto& p) { return p.first != "offset" && p.first != "cursor" && !p.second.empty(); });
  if (!position.empty()) parameters.emplace_back(name, position);
  return to_address(asking.path, parameters);
}

std::string at_offset(const Asking& asking, std::uint64_t offset) {
  return moved(asking, "offset", offset == 0 ? std::string() : std::to_string(offset));
}

std::optional<std::string> previous(const Asking& asking, std::uint32_t offset, std::uint32_t limit) {
  if (offset == 0 || limit == 0) return {};
  return at_offset(asking, offset > limit ? offset - limit : 0);
}

Links value_links(const Asking& asking, std::uint32_t offset, std::uint32_t limit, std::uint64_t total) {
  Links links;
  links.previous = previous(asking, offset, limit);
  const std::uint64_t next_offset = std::uint64_t{offset} + limit;
  if (next_offset < total) links.next = at_offset(asking, next_offset);
  return links;
}

}  // namespace

Links search_links(const Asking& asking, const search::Request& request, const std::string& next_cursor) {
  Links links;
  links.previous = previous(asking, request.offset, request.limit);
  if (!next_cursor.empty()) links.next = moved(asking, "cursor", next_cursor);
  return links;
}

Links facet_links(const Asking& asking, const search::FacetPage& page, std::uint64_t total_values) {
  return value_links(asking, page.offset, page.limit, total_values);
}

Links actor_links(const Asking& asking, const search::ActorsWish& wish, std::uint64_t total) {
  return value_links(asking, wish.offset, wish.limit, total);
}

Links history_links(const Asking& asking, const search::HistoryPage& page, std::int64_t count) {
  const auto at_number = [&](std::uint64_t start) {
    web::Parameters parameters;
    for (const auto& parameter : asking.parameters) {
      if (parameter.first != "start" && !parameter.second.empty()) parameters.push_back(parameter);
    }
    parameters.emplace_back("start", std::to_string(start));
    return to_address(asking.path, parameters);
  };
  Links links;
  if (page.start > 1) links.previous = at_number(page.start > page.limit ? page.start - page.limit : 1);
  const std::uint64_t next = std::uint64_t{page.start} + page.limit;
  if (static_cast<std::int64_t>(next) <= count) links.next = at_number(next);
  return links;
}

std::string link_header(const Links& links) {
  std::string header;
  if (links.next) header = "<" + *links.next + ">; rel=\"next\"";
  if (links.previous) header += (header.empty() ? "<" : ", <") + *links.previous + ">; rel=\"prev\"";
  return header;
}

}  // namespace dateline::http
