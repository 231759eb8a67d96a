// Answers as the server gives them, made up, for tests of the pages.
#pragma once

#include <nlohmann/json.hpp>

namespace dateline::web::test {

inline nlohmann::json date_values(int months) {
  nlohmann::json values = nlohmann::json::array();
  for (int i = 0; i < months; ++i) {
    const int month = i % 12 + 1;
    const int articles = (i * 37 + i * i * 11) % 97;
    values.push_back({{"value", std::to_string(2019 + i / 12) + (month < 10 ? "-0" : "-") + std::to_string(month)},
                      {"articles", articles},
                      {"stories", articles * 3 / 4}});
  }
  return values;
}

inline nlohmann::json facet_value(const char* value, const char* label, const char* type, int articles) {
  return {{"value", value},       {"label", label},          {"type", type},
          {"articles", articles}, {"stories", articles / 2}, {"selected", false}};
}

inline nlohmann::json search_answer() {
  const auto part = [](const char* text, bool hit = false) {
    nlohmann::json json = {{"text", text}};
    if (hit) json["hit"] = true;
    return json;
  };
  nlohmann::json results = {
      {{"id", 1042},
       {"url", nullptr},
       {"title", "Harbour talks stall as dockers reject the third offer"},
       {"title_marked", {part("Harbour", true), part(" talks stall as dockers reject the third offer")}},
       {"title_derived", false},
       {"outlet", "The Harbour Courier"},
       {"language", "en"},
       {"published", {{"date", "2024-11-19"}, {"precision", "minute"}, {"confidence", 0.95}}},
       {"snippet",
        {part("… the union said that the "), part("harbour", true),
         part(
             " authority had come to the table with the figures of last spring, and left it with them. Ships waited in "
             "the roads off the "),
         part("harbour", true), part(" for a fourth day …")}},
       {"actors",
        {{{"id", "person/elin-marstrand"}, {"name", "Elin Marstrand"}, {"type", "person"}},
         {{"id", "organisation/dockers-union"}, {"name", "Northern Dockers’ Union"}, {"type", "organisation"}},
         {{"id", "government/ministry-of-ports"}, {"name", "Ministry of Ports"}, {"type", "government"}}}},
       {"countries", {"NO", "DK"}},
       {"story", {{"id", 77}, {"articles", 4}}},
       {"score", 12.31}},
      {{"id", 1043},
       {"url", "https://example.org/a"},
       {"title", "Ceasefire monitors return to the valley"},
       {"title_derived", false},
       {"outlet", "Meridian Wire"},
       {"language", "en"},
       {"published", {{"date", "2024-10"}, {"precision", "month"}, {"confidence", 0.6}}},
       {"snippet",
        {part("Two teams of observers crossed the bridge on foot. A commander of the hill militia was seen "
              "with them.")}},
       {"actors", {{{"id", "armed_group/hill-militia"}, {"name", "Hill Militia"}}}},
       {"countries", {"GE"}},
       {"story", {{"id", 78}, {"articles", 1}}},
       {"score", 9.2}},
      {{"id", 1044},
       {"url", nullptr},
       {"title", "ميناء المدينة يعود إلى العمل بعد اتفاق"},
       {"title_derived", true},
       {"outlet", nullptr},
       {"language", "ar"},
       {"published", nullptr},
       {"snippet", {part("عاد العمال إلى "), part("الميناء", true), part(" صباح اليوم بعد اتفاق أعلنته النقابة.")}},
       {"actors", nlohmann::json::array()},
       {"countries", {"EG"}},
       {"story", {{"id", 79}, {"articles", 2}}},
       {"score", 3.0}}};
  nlohmann::json actor = {{"values",
                           {facet_value("person/elin-marstrand", "Elin Marstrand", "person", 210),
                            facet_value("person/jonas-okafor", "Jonas Okafor", "person", 96),
                            facet_value("organisation/dockers-union", "Northern Dockers’ Union", "organisation", 180),
                            facet_value("organisation/harbour-authority",
                                        "Harbour Authority of the Three Sounds and Outer Roads", "organisation", 75),
                            facet_value("government/ministry-of-ports", "Ministry of Ports", "government", 64),
                            facet_value("armed_group/hill-militia", "Hill Militia", "armed_group", 12),
                            facet_value("media/meridian-wire", "Meridian Wire", "media", 9)}},
                          {"total_values", 3120}};
  nlohmann::json country = {{"values",
                             {facet_value("NO", "Norway", "", 340), facet_value("DK", "Denmark", "", 180),
                              facet_value("EG", "Egypt", "", 41), facet_value("GE", "Georgia", "", 7)}},
                            {"total_values", 41}};
  nlohmann::json outlet = {{"values",
                            {facet_value("The Harbour Courier", "The Harbour Courier", "", 700),
                             facet_value("Meridian Wire", "Meridian Wire", "", 500)}},
                           {"total_values", 2}};
  nlohmann::json language = {{"values", {facet_value("en", "en", "", 1200), facet_value("ar", "ar", "", 34)}},
                             {"total_values", 2}};
  return {
      {"query",
       {{"text", "harbour"}, {"parsed", "harbour"}, {"warnings", nlohmann::json::array()}, {"suggestion", nullptr}}},
      {"total", {{"articles", 1234}, {"stories", 987}}},
      {"results", results},
      {"facets",
       {{"actor", actor},
        {"country", country},
        {"outlet", outlet},
        {"language", language},
        {"date", {{"interval", "month"}, {"values", date_values(70)}, {"undated", 12}}}}},
      {"page", {{"limit", 10}, {"offset", 0}, {"next", "/api/v1/search?q=harbour&cursor=abc"}}},
      {"revision", 5121},
      {"took_ms", 3.1}};
}

inline nlohmann::json article_answer() {
  const auto mention = [](const char* zone, int start, int end, const char* text, const char* rule = "title+name") {
    return nlohmann::json{{"zone", zone}, {"start", start}, {"end", end},
                          {"text", text}, {"rule", rule},   {"confidence", 0.97}};
  };
  return {
      {"id", 1042},
      {"external_id", "hc-20241119-7"},
      {"url", "https://example.org/harbour/talks?edition=1&page=2"},
      {"title", "Norway’s harbour talks stall as dockers reject the third offer"},
      {"title_derived", false},
      {"outlet", {{"name", "The Harbour Courier"}, {"domain", nullptr}, {"country", "NO"}, {"confidence", "explicit"}}},
      {"bylines", {"Asta Lindqvist", "Piet Moran"}},
      {"dateline", nullptr},
      {"language", "en"},
      {"published",
       {{"date", "2024-11-19"},
        {"time", "22:21"},
        {"offset", "+01:00"},
        {"precision", "minute"},
        {"rule", "byline"},
        {"confidence", 0.9}}},
      {"updated",
       {{"date", "2024-11-20"},
        {"time", nullptr},
        {"offset", nullptr},
        {"precision", "day"},
        {"rule", "updated-at"},
        {"confidence", 0.9}}},
      {"ingested", "2026-11-22T01:02:03Z"},
      {"source", {{"path", "seeds/002_86424a01f15970bd.txt"}, {"record", 0}, {"format", "text"}}},
      {"revision", 1},
      {"story", {{"id", 77}, {"articles", 4}}},
      {"actors",
       {{{"id", "person/elin-marstrand"},
         {"name", "Elin Marstrand"},
         {"type", "person"},
         {"country", "NO"},
         {"salience", 0.6},
         {"mentions", {mention("body", 0, 14, "Elin Marstrand"), mention("body", 151, 160, "Marstrand")}}},
        {{"id", "organisation/dockers-union"},
         {"name", "Northern Dockers’ Union"},
         {"type", "organisation"},
         {"country", nullptr},
         {"salience", 0.4},
         {"mentions", {mention("body", 48, 71, "Northern Dockers’ Union")}}}}},
      {"countries",
       {{{"code", "NO"},
         {"name", "Norway"},
         {"salience", 0.8},
         {"about", true},
         {"mentions", {mention("title", 0, 6, "Norway", "name")}}},
        {{"code", "DK"},
         {"name", "Denmark"},
         {"salience", 0.1},
         {"about", false},
         {"mentions", {mention("body", 223, 229, "Danish", "demonym")}}}}},
      {"zones",
       {{{"kind", "caption"},
         {"start", 100},
         {"end", 100},
         {"text", "Cranes stand still over the inner basin on Monday."}},
        {{"kind", "related"}, {"start", 300}, {"end", 300}, {"text", "More from the harbour\nFerry fares to rise"}}}},
      {"text",
       "Elin Marstrand walked out of the talks with the Northern Dockers’ Union on Tuesday night, saying that there "
       "was "
       "nothing left to discuss this year.\n\nMs Marstrand, who leads the harbour authority, had offered the wage of "
       "the "
       "Danish ports and a longer summer. It was her third offer since the cranes stopped.\n\nShips waited in the "
       "roads "
       "for a fourth day. The union said that it would come back when the figures did. “We can count,” its secretary "
       "said, “and we have counted twice.”"}};
}

inline nlohmann::json similar_answer() {
  const nlohmann::json shared = {
      {"words", {{{"word", "cranes"}, {"weight", 0.2}}, {{"word", "basin"}, {"weight", 0.1}}}},
      {"actors", {{{"id", "person/elin-marstrand"}, {"name", "Elin Marstrand"}, {"type", "person"}, {"weight", 0.3}}}}};
  return {{"query", {{"text", ""}, {"parsed", ""}, {"warnings", nlohmann::json::array()}}},
          {"article", 1042},
          {"searched", shared},
          {"results",
           {{{"id", 2001},
             {"title", "The cranes move again"},
             {"outlet", "Meridian Wire"},
             {"language", "en"},
             {"published", {{"date", "2024-11-25"}, {"precision", "day"}, {"confidence", 0.6}}},
             {"shared", shared},
             {"score", 0.5}}}},
          {"revision", 5121},
          {"took_ms", 3.1}};
}

inline nlohmann::json facet_answer() {
  nlohmann::json values = search_answer()["facets"]["actor"]["values"];
  return {{"field", "actor"}, {"values", values}, {"total_values", 120}, {"page", {{"limit", 7}, {"offset", 7}}}};
}

inline nlohmann::json problem_answer() {
  return {{"type", "about:blank"}, {"title", "This parameter is out of range"},
          {"status", 400},         {"detail", "“limit” is a whole number from 1 to 100."},
          {"param", "limit"},      {"hint", "Use cursor to go on without a limit."}};
}

inline nlohmann::json copy(int id, const nlohmann::json& outlet, const nlohmann::json& date) {
  nlohmann::json published = nullptr;
  if (!date.is_null()) published = {{"date", date}, {"precision", "day"}, {"confidence", 0.95}};
  return {{"id", id},
          {"revision", 1},
          {"title", "Harbour talks stall"},
          {"outlet", outlet},
          {"language", "en"},
          {"published", published},
          {"changed", nullptr},
          {"ingested", "2026-11-22T01:02:03Z"}};
}

inline nlohmann::json story_answer() {
  nlohmann::json second = copy(80, "Inland Gazette", "2024-11-20");
  second["changed"] = {{"from", 77},
                       {"words_added", 2},
                       {"words_cut", 1},
                       {"particulars", {"published"}},
                       {"title", nlohmann::json::array()},
                       {"text",
                        {{{"op", "keep"}, {"text", "The cranes "}},
                         {{"op", "cut"}, {"text", "stopped.\n\n"}},
                         {{"op", "add"}, {"text", "stopped today.\n\n"}},
                         {{"op", "keep"}, {"text", "Second paragraph "}},
                         {{"op", "skip"}, {"words", 120}}}}};
  nlohmann::json third = copy(79, nullptr, nullptr);
  third["changed"] = {{"from", 77},
                      {"words_added", 0},
                      {"words_cut", 0},
                      {"particulars", {"outlet"}},
                      {"title", nlohmann::json::array()},
                      {"text", {{{"op", "skip"}, {"words", 130}}}}};
  return {{"id", 77},
          {"articles", 3},
          {"copies", {copy(77, "The Harbour Courier", "2024-11-19"), second, third}},
          {"page", {{"limit", 50}, {"start", 1}, {"next", nullptr}, {"prev", nullptr}}}};
}

inline nlohmann::json revisions_answer() {
  nlohmann::json newest = copy(0, "The Harbour Courier", "2024-11-20");
  newest["revision"] = 2;
  newest["changed"] = {{"from", 1},
                       {"words_added", 1},
                       {"words_cut", 0},
                       {"particulars", {"published", "bylines"}},
                       {"title", {{{"op", "keep"}, {"text", "Harbour talks "}}, {{"op", "add"}, {"text", "stall"}}}},
                       {"text", {{{"op", "keep"}, {"text", "Work stopped "}}, {{"op", "add"}, {"text", "today."}}}}};
  return {{"id", 1042}, {"revision", 2}, {"revisions", {copy(0, "The Harbour Courier", "2024-11-19"), newest}}};
}

}  // namespace dateline::web::test
