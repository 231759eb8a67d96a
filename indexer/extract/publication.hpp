// Chooses when an article was published and last changed from everything that states a date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/dates.hpp"
#include "indexer/extract/header_line.hpp"
#include "indexer/read/raw_document.hpp"
#include "schema/article.hpp"

namespace dateline::extract {

// Everything that may state a date of an article.
struct DateSources {
  const std::vector<read::StatedDate>& stated;  // metadata
  const std::vector<DateCandidate>& written;    // header and byline lines
  std::string_view dateline;                    // the date of a wire dateline, as written
  std::string_view url;
  bool web_page = false;
};

struct Publication {
  std::optional<schema::Moment> published;
  std::optional<schema::Moment> updated;
};

// How 3/4/2024 is read: by the country of the outlet where it is known, else by the language.
DayOrder day_order(std::string_view language, std::string_view country);

// Metadata before the article's own lines; among these byline, "published", stamp, "created", then a dateline that
// has its year. A date of change never becomes the publication. Absent rather than guessed.
Publication choose_publication(const DateSources& sources, DayOrder order);

}  // namespace dateline::extract
