// The address of a page as a value: a path and its parameters, and the changes that links make to them.
#pragma once

#include <string>
#include <string_view>

#include "web/pages.hpp"

namespace dateline::web {

// Everything but RFC 3986's unreserved characters as %XX, byte by byte: safe inside a query and a path segment.
std::string percent_encode(std::string_view text);

// The page of an actor by its id: "/actors/person/ronen-bar".
std::string actor_path(std::string_view id);

// The parameters without those of a name, position in the result list and all.
Parameters without(const Parameters& parameters, std::string_view name);

// Immutable: each change gives a new address. Changes keep the order of what stays, and forget the position in the
// result list (offset, cursor), because another list has other positions.
class Address {
 public:
  // Parameters with an empty value say nothing and are dropped.
  Address(std::string path, Parameters parameters);

  const Parameters& parameters() const { return parameters_; }
  // The first value of a name, or "".
  std::string_view first(std::string_view name) const;
  bool has(std::string_view name) const;
  bool has(std::string_view name, std::string_view value) const;

  // The same parameters elsewhere, position and all.
  Address at(std::string path) const;
  // Exactly one value for the name; an empty one removes it.
  Address set(std::string_view name, std::string_view value) const;
  // One more value for the name, unless it is there.
  Address add(std::string_view name, std::string_view value) const;
  Address remove(std::string_view name) const;
  Address remove(std::string_view name, std::string_view value) const;
  // The values of one name under another, where they stand.
  Address rename(std::string_view name, std::string_view to) const;
  // add() when the value is not there, remove() when it is.
  Address toggle(std::string_view name, std::string_view value) const;

  // "/search?q=oil&country=NO", percent-encoded; not escaped for HTML.
  std::string str() const;

 private:
  std::string path_;
  Parameters parameters_;
};

}  // namespace dateline::web
