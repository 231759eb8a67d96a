// What became of an article: its versions, its copies elsewhere, and what they changed.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "server/search/differences.hpp"
#include "server/search/shared_text.hpp"

namespace dateline::search {

// An input as it came.
struct Raw {
  std::string bytes;
  std::string format;
};

// What one text changed against another.
struct Changed {
  std::int64_t from = 0;         // the revision, or the article, that it is compared with
  std::int64_t from_number = 0;  // of that copy in its story, counted from 1; 0 for revisions
  bool too_long = false;         // for this answer: then the differences are left out
  Difference title;
  Difference text;                       // shortened
  std::vector<std::string> particulars;  // "published", "updated", "bylines", "outlet", "url": those that differ
};

// The part of a list to read.
struct HistoryPage {
  std::uint32_t start = 1;  // the number of the first to list. 0: so that the last one is the last of the page
  std::uint32_t limit = 50;
  bool by_arrival = false;                     // copies in the order in which the archive took them
  std::chrono::milliseconds time_limit{5000};  // 0: none
  std::stop_token stop = {};                   // ends the reading before its time
};

// One version of an article. Of the record, text, tags and zones are left out.
struct Version {
  schema::Article article;
  std::optional<Changed> changed;  // against the version before; absent for the first
};

struct Revisions {
  std::int64_t id = 0;
  std::int64_t newest = 0;        // how many versions there are
  std::uint32_t start = 1;        // the first of the page
  std::vector<Version> versions;  // of the page; oldest first
};

// One copy of a story. Of the record, text, tags and zones are left out.
struct Copy {
  schema::Article article;
  std::optional<Changed> changed;  // against the earlier copy that is most like it; absent for the first
  Sentences only_here;             // what no other copy of the page says
};

struct Story {
  std::int64_t id = 0;  // as it is now, whichever of its articles was asked for
  std::int64_t articles = 0;
  std::vector<Copy> copies;  // of the page; by date and time as written, undated last, then by id
  std::size_t compared = 0;  // copies whose sentences were compared; 0: none, and nothing is said of them
  Sentences shared;          // what most of those say
};

// Another place where an article's text was found.
struct OtherPlace {
  std::optional<std::string> outlet;
  std::optional<std::string> url;
  std::optional<std::string> date;  // of publication there
  std::string path;
  std::int64_t record = 0;
};

}  // namespace dateline::search
