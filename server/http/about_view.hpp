// What is said about the archive as a whole, in each of the formats that lists have. As rows: the coverage.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/http/analysis_view.hpp"
#include "server/search/about.hpp"

namespace dateline::http {

// The days of which the archive has nothing from anybody, between its first and its last or those asked for.
struct EmptyDays {
  std::size_t days = 0;  // looked at
  std::size_t empty = 0;
  std::vector<std::string> first;  // of the empty ones
};
inline constexpr std::size_t kEmptyDaysShown = 20;

struct AboutAnswer {
  search::About about;
  std::optional<EmptyDays> empty_days;  // absent where there are too many days to look at
};

// Never a path of the server.
std::string render(const AboutAnswer& answer, const Rendering& how);

}  // namespace dateline::http
