// What an archive holds and what it lacks, and when each outlet's articles come from: what is asked, and what comes
// back. Plain structs.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/search/request.hpp"

namespace dateline::search {

// Outlets times intervals.
inline constexpr std::size_t kMostCells = 50'000;

// The counts are of the whole archive; this is about the coverage alone.
struct AboutWish {
  std::string prefix;  // of a word in an outlet's name; empty: all outlets
  std::uint32_t limit = 30;
  std::uint32_t offset = 0;
  Interval interval = Interval::automatic;
  std::optional<std::string> from, to;  // full days, inclusive
  std::chrono::milliseconds time_limit{5000};
  std::stop_token stop;
};

// What an outlet's part of an interval is.
enum class Presence : std::uint8_t {
  present,  // it has articles
  silent,   // none, while others have some, and it has some before and after
  gap,      // the same, but the archive has none of anyone: it is more likely missing than unwritten
  before,   // before its first article
  after     // after its last one
};

struct OutletCoverage {
  std::string outlet;
  Count total;
  std::uint64_t undated = 0;               // articles
  std::optional<std::string> first, last;  // day, whatever days are asked for; absent where all are undated
  std::vector<std::uint32_t> articles;     // by interval
  std::vector<Presence> presence;
};

struct CoveredInterval {
  std::string name;            // as the date facet has it
  std::string from, to;        // its days, as far as they are asked for
  std::uint64_t articles = 0;  // of the whole archive
};

struct Coverage {
  Interval interval = Interval::month;     // never `automatic`, which gives days or weeks up to about 60
  std::vector<CoveredInterval> intervals;  // without holes, over the archive's span or the days asked for within it
  std::vector<OutletCoverage> outlets;     // by articles, highest first
  std::uint64_t total_outlets = 0;         // whose names begin with the prefix
};

struct RejectReason {
  std::string reason;
  std::int64_t records = 0;
  std::vector<std::int64_t> examples;  // the first ids, as `dateline stats --rejects` lists them
};

struct About {
  Count total;
  Count undated;
  std::uint64_t without_outlet = 0;        // articles
  std::optional<std::string> first, last;  // day
  std::uint64_t actors = 0, outlets = 0, languages = 0;
  std::uint64_t countries = 0, countries_mentioned = 0;
  std::vector<FacetValue> top_languages, top_countries;
  Coverage coverage;
  std::int64_t revision = 0;
  // Of the catalogue, which may be ahead of all above.
  std::int64_t last_change = 0;
  std::optional<std::string> newest_arrival;  // RFC 3339, UTC
  std::int64_t rejects = 0;
  std::vector<RejectReason> reasons;  // most records first
};

}  // namespace dateline::search
