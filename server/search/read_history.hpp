// Reads versions, copies and places from the catalogue. Internal to search/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/history.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Absent when there is no such article. Throws DeadlineExceeded, as read_story.
std::optional<Revisions> read_revisions(CatalogueReader& reader, std::int64_t article, const HistoryPage& page);
// The story that an article belongs to. Absent when there is no such article.
std::optional<Story> read_story(CatalogueReader& reader, std::int64_t article, const HistoryPage& page);
// The input of the newest revision, or of the one that is named. Absent when there is no such article or revision.
std::optional<Raw> read_raw(CatalogueReader& reader, std::int64_t article, std::optional<std::int64_t> revision);
// The record of a version that a newer one replaced, as JSON. Absent when there is none.
std::optional<std::string> read_replaced(CatalogueReader& reader, std::int64_t article, std::int64_t revision);
// At most a hundred.
std::vector<OtherPlace> read_other_places(CatalogueReader& reader, const schema::Article& article);

}  // namespace dateline::search
