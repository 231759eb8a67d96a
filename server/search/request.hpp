// A search as a value: what is asked, and what comes back. Plain structs, so that another engine can stand behind.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "schema/article.hpp"
#include "server/query/syntax.hpp"
#include "server/search/understood.hpp"

namespace dateline::search {

// `arrival`: by when the archive took an article, the latest first, whatever date it has.
enum class Sort : std::uint8_t { relevance, newest, oldest, arrival };
enum class Undated : std::uint8_t { include, only, exclude };
enum class Interval : std::uint8_t { automatic, year, month, week, day };

// A filter on one facet. Values are as the user wrote them (ids, codes or names); the search resolves them.
struct ValueFilter {
  std::vector<std::string> any;   // at least one of them
  std::vector<std::string> all;   // every one of them
  std::vector<std::string> none;  // none of them

  bool empty() const { return any.empty() && all.empty() && none.empty(); }
};

struct Filters {
  ValueFilter actor, country, outlet, language;
  std::vector<std::string> outlet_country;  // any of
  std::optional<std::string> from;          // "2024-03-05", inclusive; always a full day here
  std::optional<std::string> to;            // inclusive
  Undated undated = Undated::include;       // with from or to, undated articles never match
  bool mentioned = false;                   // country filters and facet match any mention, not only `about`
};

struct FacetWish {
  std::vector<std::string> fields = {"actor", "country", "date"};  // actor country date outlet language
  std::uint32_t size = 10;
  Interval interval = Interval::automatic;
  std::vector<schema::ActorType> actor_types;  // the facet of actors lists those of these types; none: of any
};

struct Request {
  std::string text;  // the query as typed
  Filters filters;
  std::optional<Sort> sort;  // default: relevance with words, newest without
  bool group_by_story = false;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::string cursor;  // from an earlier Result::next_cursor; then offset is 0
  FacetWish facets;
  std::chrono::milliseconds time_limit{5000};        // of the search; not of reading its articles one by one. 0: none
  std::stop_token stop;                              // ends the search before its time
  std::chrono::steady_clock::time_point begun = {};  // of its time; unset: when work on it begins
};

struct Count {
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;
  bool operator==(const Count&) const = default;
};

struct SnippetPart {
  std::string text;
  bool hit = false;
};

struct ActorName {
  std::string id;
  std::string name;
  schema::ActorType type = schema::ActorType::person;
};

// One row of the result list.
struct Hit {
  std::int64_t id = 0;
  std::optional<std::string> url;
  std::string title;
  bool title_derived = false;
  std::optional<std::string> outlet;
  std::optional<schema::Moment> published;
  std::optional<schema::Moment> updated;
  std::string ingested;  // RFC 3339, UTC
  std::string language;
  std::vector<SnippetPart> snippet;
  std::vector<SnippetPart> title_marked;  // the title with its hits
  std::vector<ActorName> actors;          // the most salient, at most 5
  std::vector<std::string> countries;     // codes that the article is about, most salient first
  std::int64_t story = 0;
  std::int64_t story_articles = 1;
  double score = 0;  // 0 unless sorted by relevance
};

struct FacetValue {
  std::string value;  // actor id, country code, outlet name, language code, or date interval
  std::string label;
  std::string type;  // actors only
  Count count;
  bool selected = false;
  bool excluded = false;
};

struct Facet {
  std::string field;
  std::vector<FacetValue> values;       // by articles, highest first, ties by value; dates in order and without holes
  std::uint64_t total_values = 0;       // how many values have articles
  Interval interval = Interval::month;  // date only; never `automatic`
  Count undated;                        // date only
};

struct Result {
  std::string parsed;  // the query as understood
  std::vector<query::Warning> warnings;
  std::optional<std::string> suggestion;  // did-you-mean
  Sort sort = Sort::relevance;            // what was used
  Count total;
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // in the order wished
  std::string next_cursor;    // empty at the end
  std::int64_t revision = 0;  // the archive's last change that this answer contains
  double took_ms = 0;
};

// One page of all values of a facet. Values are those whose label begins, in any word, with `prefix` (folded); empty
// means all. After the first page's values stand, beyond its limit, the chosen ones that count zero.
struct FacetPage {
  std::string field;
  std::string prefix;
  std::uint32_t limit = 50;
  std::uint32_t offset = 0;
};

struct FacetValues : Facet {
  Understood query;
};

// Whether the archive can answer, for probes.
struct Status {
  std::int64_t last_change = 0;     // of the catalogue
  std::int64_t indexed_change = 0;  // that the index contains; less means that it lags
  std::int64_t articles = 0;        // that the index contains
  bool has_index = false;
};

}  // namespace dateline::search
