#include "web/navigation.hpp"

#include <array>
#include <utility>

namespace dateline::web {
namespace {

struct Place {
  const char* href;
  const char* title;
  std::string_view page;
  std::string_view part;  // a page below it
};

constexpr std::array<Place, 4> kPlaces = {{{"/search", "Search", "search", "facet"},
                                           {"/actors", "Actors", "actors", "actor"},
                                           {"/compare", "Compare", "compare", ""},
                                           {"/about", "About the archive", "about", ""}}};

}  // namespace

void set_places(Data& data, std::string_view page) {
  List list;
  for (const Place& place : kPlaces) {
    Data item;
    item.set("place", place.title);
    item.set("place_href", place.href);
    set_optional(item, "current", place.page == page ? "page" : place.part == page ? "true" : "");
    list.push_back(std::move(item));
  }
  data.set("site_places", list);
}

}  // namespace dateline::web
