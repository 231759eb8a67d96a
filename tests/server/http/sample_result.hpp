// A search result written by hand, with everything that an answer can have: one full row and one bare one.
#pragma once

#include "server/search/request.hpp"

namespace dateline::http {

inline search::Result sample_result() {
  search::Hit full;
  full.id = 42;
  full.url = "https://example.org/ferry";
  full.title = "Ferry crews walk out, \"no\" to new rota";
  full.outlet = "Harbour Post";
  full.published = schema::Moment{"2024-11-19", "22:21", {}, "minute", "byline", 0.95};
  full.language = "en";
  full.snippet = {{"the ", false}, {"ferry", true}};
  full.actors = {{"person/ada-lund", "Ada Lund", schema::ActorType::person}};
  full.countries = {"NO", "SE"};
  full.story = 5;
  full.story_articles = 2;
  full.score = 12.34567;
  search::Hit bare;
  bare.id = 43;
  bare.title = "=SUM(A1)";

  search::Result result;
  result.parsed = "ferry AND strike";
  result.warnings = {{3, "A bracket was not closed."}, {0, "Nobody is called so.", "actor"}};
  result.total = {12, 9};
  result.hits = {full, bare};
  search::Facet actor{"actor", {{"person/ada-lund", "Ada Lund", "person", {4, 3}, true, false}}, 31, {}, {}};
  search::Facet country{"country", {{"NO", "Norway", "", {4, 3}, false, true}}, 2, {}, {}};
  search::Facet date{"date",
                     {{"2024-10", "", "", {3, 2}, false, false}, {"2024-11", "", "", {0, 0}, false, false}},
                     1,
                     search::Interval::month,
                     {6, 5}};
  result.facets = {actor, country, date};
  result.revision = 77;
  result.took_ms = 3.14159;
  return result;
}

}  // namespace dateline::http
