// Reads the parameters of an address into a search. Strict: whatever it does not understand is refused by name.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/http/format.hpp"
#include "server/search/about.hpp"
#include "server/search/actor.hpp"
#include "server/search/comparison.hpp"
#include "server/search/cooccurrence.hpp"
#include "server/search/history.hpp"
#include "server/search/request.hpp"
#include "server/search/significant.hpp"
#include "server/search/similar.hpp"
#include "server/search/suggest.hpp"
#include "server/search/timeline.hpp"
#include "web/pages.hpp"

namespace dateline::http {

// Where parameters stand. All places know the names of a search, so that an address keeps its search from page to page;
// `facet` adds prefix, and its limit and offset are about values; `article` adds raw, revision and marks, `revisions`
// and `story` add start, and their limit is about versions and copies; `actor` has only what narrows the articles and
// says how many values to show. But `actors` has names of its own. `timeline` to `terms` take what narrows the
// articles, and `suggest` names of its own (analysis_parameters.cpp); so does `compare`. `exported` takes what narrows
// and orders the articles, and `about` what narrows the coverage of outlets.
enum class Place : std::uint8_t {
  search,
  facet,
  article,
  revisions,
  story,
  actor,
  actors,
  timeline,
  cooccurrence,
  similar,
  terms,
  suggest,
  exported,
  compare,
  about
};

// What is compared, and how it is to be shown: shares of all articles, and stories instead of articles.
struct CompareWish {
  std::vector<search::LineWish> lines;
  std::vector<std::string> written;  // as each line was asked for
  bool share = false;
  bool stories = false;
};

inline constexpr std::uint32_t kMaxLimit = 100;
inline constexpr std::uint32_t kMaxOffset = 10'000;
inline constexpr std::uint32_t kMaxFacetValues = 1'000;

struct Asked {
  search::Request request;
  std::optional<Format> format;  // as named by `format`
  bool bom = false;              // a byte order mark before CSV
  std::uint32_t width = 100;     // of text, in columns
  bool is_limited = false;       // a limit was given
  bool raw = false;              // the article's input as it came
  std::uint32_t revision = 0;    // of the article; 0: the newest
  bool is_about_now = false;     // the answer changes with the day, not only with the archive
  search::HistoryPage history;   // start and limit at Place::revisions and Place::story
  search::FacetPage facet;       // prefix, limit and offset at Place::facet; the field is the caller's
  search::ActorsWish actors;     // at Place::actors
  search::AboutWish about;       // at Place::about; days and interval are the request's
  // Each at the place of its name.
  search::TimelineWish timeline;
  search::CooccurrenceWish cooccurrence;
  search::SimilarWish similar;
  search::TermsWish terms;
  search::SuggestWish suggest;
  CompareWish compare;
};

// What a place can be answered in; the first where nothing is asked for.
std::span<const Format> formats_at(Place place);

// A parameter without a value counts as not given, as forms send it. Throws Refusal (400) with `param` and `hint`:
// unknown names, values out of range, single parameters given twice, and those that contradict each other.
Asked read_parameters(const web::Parameters& parameters, Place place, std::chrono::sys_seconds now);

// The pages of an article, its versions and its story know what says how results are listed, to lead back to them. To a
// program it would do nothing there: throws Refusal (400). What narrows a search may stay, as an address copied from
// such a page has it.
void refuse_carried(const web::Parameters& parameters, Place place);
// For links that such pages give to programs.
web::Parameters without_carried(const web::Parameters& parameters);

}  // namespace dateline::http
