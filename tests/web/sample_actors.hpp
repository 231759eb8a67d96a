// Answers about actors as the server gives them, made up, for tests of the pages.
#pragma once

#include <nlohmann/json.hpp>

#include "tests/web/sample_answers.hpp"

namespace dateline::web::test {

inline nlohmann::json decision(int id, const char* kind, const nlohmann::json& object, bool undone = false) {
  return {{"id", id},          {"kind", kind},     {"subject", "person/elin-marstrandt"}, {"object", object},
          {"undoes", nullptr}, {"author", "nora"}, {"made", "2026-11-22T01:02:03Z"},      {"reason", "same office"},
          {"undone", undone}};
}

inline nlohmann::json actor_answer() {
  nlohmann::json undo = decision(3, "undo", nullptr);
  undo["subject"] = nullptr;
  undo["undoes"] = 2;
  return {
      {"id", "person/elin-marstrand"},
      {"name", "Elin Marstrand"},
      {"type", "person"},
      {"country", "NO"},
      {"hidden", false},
      {"query", {{"text", ""}}},
      {"total", {{"articles", 1234}, {"stories", 1000}}},
      {"from", nullptr},
      {"to", nullptr},
      {"first", "2019-01-03"},
      {"last", "2019-05-20"},
      {"names",
       {{{"name", "Elin Marstrand"}, {"articles", 1200}},
        {{"name", "Marstrand"}, {"articles", 900}},
        {{"name", "Elin Marstrandt"}, {"articles", 0}}}},
      {"former_ids", {{{"id", "person/elin-marstrandt"}, {"name", "Elin Marstrandt"}, {"articles", 34}}}},
      {"authority",
       {{"id", "person/elin-marstrand"},
        {"source", "user"},
        {"name", "Elin Marstrand"},
        {"aliases", nlohmann::json::array({"E. Marstrand"})},
        {"valid_from", "2015"},
        {"valid_to", nullptr}}},
      {"timeline", {{"interval", "month"}, {"values", date_values(5)}, {"undated", 7}}},
      {"companions",
       {{{"id", "organisation/dockers-union"},
         {"name", "Northern Dockers’ Union"},
         {"type", "organisation"},
         {"articles", 210},
         {"stories", 150},
         {"pmi", 2.345}}}},
      {"countries", {{"values", {facet_value("NO", "Norway", "", 800)}}, {"total_values", 3}}},
      {"outlets",
       {{"values", {facet_value("The Harbour Courier", "The Harbour Courier", "", 300)}}, {"total_values", 9}}},
      {"suggestions",
       {{{"id", "person/e-marstrand"},
         {"name", "E. Marstrand"},
         {"type", "person"},
         {"country", nullptr},
         {"articles", 2}}}},
      {"namesakes",
       {{{"id", "organisation/marstrand-lines"},
         {"name", "Marstrand Lines"},
         {"type", "organisation"},
         {"country", "NO"},
         {"articles", 12}}}},
      {"decisions", {undo, decision(2, "merge", "person/someone-else", true), decision(1, "rename", "Elin Marstrand")}},
      {"latest", nlohmann::json::array({search_answer()["results"][0]})},
      {"revision", 5},
      {"took_ms", 1.0}};
}

inline nlohmann::json actors_answer() {
  const auto actor = [](const char* id, const char* name, const char* type, const nlohmann::json& country) {
    return nlohmann::json{{"id", id},           {"name", name},     {"type", type},
                          {"country", country}, {"articles", 1234}, {"stories", 1000}};
  };
  return {{"prefix", "mar"},
          {"actors",
           {actor("person/elin-marstrand", "Elin Marstrand", "person", "NO"),
            actor("armed_group/marsh-front", "Marsh Front", "armed_group", nullptr)}},
          {"total", 120},
          {"page", {{"limit", 2}, {"offset", 2}, {"next", "/api/v1/actors?offset=4"}, {"prev", "/api/v1/actors"}}},
          {"revision", 5},
          {"took_ms", 1.0}};
}

}  // namespace dateline::web::test
