// Articles as a feed: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/http/format.hpp"
#include "server/search/request.hpp"

namespace dateline::http {

inline constexpr std::uint32_t kFeedEntries = 50;

struct FeedEntry {
  std::string id;  // a tag URI (RFC 4151), the same for the life of the archive, wherever it is served
  std::string title;
  std::string page;                     // here
  std::optional<std::string> original;  // where it was published
  std::string outlet;
  std::string language;
  std::optional<std::chrono::sys_seconds> published;  // as the article says
  std::chrono::sys_seconds dated;                     // the same; where it says nothing, when it was taken
  std::chrono::sys_seconds updated;
  std::string summary;            // plain text
  std::vector<std::string> tags;  // actors and countries
};

struct Feed {
  std::string id;
  std::string title;
  std::string page;  // the same for people
  std::string self;
  std::optional<std::string> next;
  std::chrono::sys_seconds updated;
  std::vector<FeedEntry> entries;
};

// Where a feed stands. Addresses are absolute.
struct FeedPlace {
  std::string archive;   // its name for life
  std::string identity;  // a path that no other feed of the archive has: "/search?q=oil"
  std::string server;    // "http://localhost:8080"
  std::string title;
  std::string page;
  std::string self;
  std::optional<std::string> next;
  std::chrono::sys_seconds now;  // the age of a feed without entries
};
Feed feed_of(const FeedPlace& place, const std::vector<search::Hit>& hits);

// `format` is one of the feeds.
std::string feed_text(const Feed& feed, Format format);

}  // namespace dateline::http
