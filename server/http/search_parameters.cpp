#include "server/http/search_parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

#include "schema/countries_abroad.hpp"
#include "schema/languages.hpp"
#include "server/http/address.hpp"
#include "server/http/dates.hpp"
#include "server/http/parameter.hpp"
#include "server/http/parameter_names.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {

void Reading::refuse(const std::string& wanted) const {
  throw bad_parameter(name, "\"" + value + "\" is not a value of " + name + ".", "It takes " + wanted + ".");
}

std::uint32_t number(const Reading& r, std::uint32_t lowest, std::uint32_t highest) {
  std::uint32_t n = 0;
  const char* end = r.value.data() + r.value.size();
  const auto [stop, error] = std::from_chars(r.value.data(), end, n);
  if (error != std::errc{} || stop != end || n < lowest || n > highest) {
    r.refuse("a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
  }
  return n;
}

bool truth(const Reading& r) {
  if (r.value == "1" || r.value == "true") return true;
  if (r.value == "0" || r.value == "false") return false;
  r.refuse("1 or 0");
}

namespace {

constexpr unsigned kLists = at(Place::actors) - 1 - at(Place::actor);  // and what stands among or below the results
constexpr unsigned kRows = at(Place::timeline) | at(Place::cooccurrence) | at(Place::similar) | at(Place::terms) |
                           at(Place::suggest) | at(Place::compare);
constexpr unsigned kEverywhere =
    kLists | at(Place::actor) | at(Place::exported) | (kRows & ~at(Place::suggest));  // what narrows the articles

Days days(const Reading& r) {
  const std::optional<Days> read = read_days(r.value);
  if (!read) r.refuse("a year, month or day such as 2024, 2024-03 or 2024-03-05, or an RFC 3339 time");
  return *read;
}

void take_timespan(const Reading& r) {
  r.filters().from = day_before(r.value, r.now);
  if (!r.filters().from) r.refuse("a number and h, d, w, m or y: 36h, 7d, 2w, 3m, 1y");
  r.asked.is_about_now = true;
}

void take_sort(const Reading& r) {
  if (r.value == "relevance")
    r.asked.request.sort = search::Sort::relevance;
  else if (r.value == "newest")
    r.asked.request.sort = search::Sort::newest;
  else if (r.value == "oldest")
    r.asked.request.sort = search::Sort::oldest;
  else
    r.refuse("relevance, newest or oldest");
}

void take_undated(const Reading& r) {
  if (r.value == "only")
    r.filters().undated = search::Undated::only;
  else if (r.value == "exclude")
    r.filters().undated = search::Undated::exclude;
  else if (r.value == "include")
    r.filters().undated = search::Undated::include;
  else
    r.refuse("only, exclude or include");
}

void take_interval(const Reading& r) {
  using search::Interval;
  if (r.value == "auto")
    r.asked.request.facets.interval = Interval::automatic;
  else if (r.value == "year")
    r.asked.request.facets.interval = Interval::year;
  else if (r.value == "month")
    r.asked.request.facets.interval = Interval::month;
  else if (r.value == "week")
    r.asked.request.facets.interval = Interval::week;
  else if (r.value == "day")
    r.asked.request.facets.interval = Interval::day;
  else
    r.refuse("auto, year, month, week or day");
}

// A list with commas, which may also be repeated; "none" is the empty list.
void take_facets(const Reading& r) {
  static constexpr std::array<std::string_view, 5> kFields = {"actor", "country", "date", "outlet", "language"};
  std::vector<std::string>& fields = r.asked.request.facets.fields;
  std::string_view rest = r.value;
  while (!rest.empty() && r.value != "none") {
    const std::size_t comma = rest.find(',');
    const std::string_view field = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      r.refuse("actor, country, date, outlet and language, with commas between them, or none");
    }
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.emplace_back(field);
  }
}

// A list as that of take_facets().
void take_actor_types(const Reading& r) {
  std::vector<schema::ActorType>& types = r.asked.request.facets.actor_types;
  std::string_view rest = r.value;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::optional<schema::ActorType> type = schema::actor_type(std::string(rest.substr(0, comma)));
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    if (!type) r.refuse("person, organisation, government, armed_group and media, with commas between them");
    if (std::find(types.begin(), types.end(), *type) == types.end()) types.push_back(*type);
  }
}

constexpr std::uint32_t kMaxValueOffset = 10'000'000;

void take_limit(const Reading& r) {
  if (r.place == Place::facet)
    r.asked.facet.limit = number(r, 1, kMaxFacetValues);
  else if (r.place == Place::actors)
    r.asked.actors.limit = number(r, 1, kMaxFacetValues);
  else if (r.place == Place::about)
    r.asked.about.limit = number(r, 1, kMaxLimit);
  else if (r.place == Place::revisions || r.place == Place::story)
    r.asked.history.limit = number(r, 1, kMaxLimit);
  else
    r.asked.request.limit = number(r, r.place == Place::search ? 0 : 1, kMaxLimit);
  r.asked.is_limited = true;
}

void take_offset(const Reading& r) {
  if (r.place == Place::facet)
    r.asked.facet.offset = number(r, 0, kMaxValueOffset);
  else if (r.place == Place::actors)
    r.asked.actors.offset = number(r, 0, kMaxValueOffset);
  else if (r.place == Place::about)
    r.asked.about.offset = number(r, 0, kMaxValueOffset);
  else
    r.asked.request.offset = number(r, 0, kMaxOffset);
}

void take_format(const Reading& r) {
  const std::span<const Format> offered = formats_at(r.place);
  r.asked.format = format_named(r.value);
  if (r.asked.format && std::find(offered.begin(), offered.end(), *r.asked.format) != offered.end()) return;
  std::string names;
  for (const Format format : offered) {
    if (!names.empty()) names += &format == &offered.back() ? " or " : ", ";
    names += name(format);
  }
  r.refuse(names + (r.asked.format ? " here" : ""));
}

void refuse_page(const Reading& r) {
  throw bad_parameter(r.name, "An export has no pages: it holds every match.",
                      "Leave " + r.name + " out, or ask /api/v1/search for a page.");
}

constexpr std::uint32_t kMinWidth = 40;
constexpr std::uint32_t kMaxWidth = 400;
constexpr std::uint32_t kMaxRevision = 1'000'000;
constexpr std::uint32_t kMaxCopy = 10'000'000;
void take_beginning(const Reading& r) {
  if (!r.asked.actors.prefix.empty()) {
    throw bad_parameter(r.name, "q and prefix are the same here.", "Give one or the other.");
  }
  r.asked.actors.prefix = r.value;
}

// The page reads them itself.
void check_marks(const Reading& r) {
  static constexpr std::array<std::string_view, 4> kAllOrNone = {"1", "true", "0", "false"};
  if (std::find(kAllOrNone.begin(), kAllOrNone.end(), r.value) != kAllOrNone.end()) return;
  for (std::string_view rest = r.value; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view kind = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    if (kind != "country" && !schema::actor_type(std::string(kind))) {
      r.refuse("1, 0, or some of person, organisation, government, armed_group, media and country, with commas");
    }
  }
}

void take_type(const Reading& r) {
  const std::optional<schema::ActorType> type = schema::actor_type(r.value);
  if (!type) r.refuse("person, organisation, government, armed_group or media");
  r.asked.actors.types.push_back(*type);
}

bool is_country(const std::string& written) {
  return schema::country_code_in_any_language(written).has_value();
}

bool is_language(const std::string& written) {
  return schema::language_code(written).has_value();
}

// "QA,TR", which others take for two values. Names may have commas too.
void refuse_list(const Reading& r, bool (*is_value)(const std::string&)) {
  if (r.value.find(',') == std::string::npos || is_value(r.value)) return;
  std::string repeated;
  for (std::string_view rest = r.value; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const std::string one(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    if (!is_value(one)) return;
    repeated += (repeated.empty() ? "" : "&") + to_query({{r.name, one}});
  }
  throw bad_parameter(r.name, "\"" + r.value + "\" is not one value of " + r.name + ".",
                      "Repeat the parameter: " + repeated);
}

void take_country(const Reading& r) {
  refuse_list(r, is_country);
  search::Filters& filters = r.filters();
  auto& values = r.name == "country"       ? filters.country.any
                 : r.name == "all.country" ? filters.country.all
                 : r.name == "not.country" ? filters.country.none
                                           : filters.outlet_country;
  values.push_back(r.value);
}

void take_language(const Reading& r) {
  refuse_list(r, is_language);
  (r.name == "language" ? r.filters().language.any : r.filters().language.none).push_back(r.value);
}

constexpr std::array kParameters = {
    Parameter{"q", false, [](const Reading& r) { r.asked.request.text = r.value; }, kEverywhere},
    Parameter{"actor", true, [](const Reading& r) { r.filters().actor.any.push_back(r.value); }, kEverywhere},
    Parameter{"all.actor", true, [](const Reading& r) { r.filters().actor.all.push_back(r.value); }, kEverywhere},
    Parameter{"not.actor", true, [](const Reading& r) { r.filters().actor.none.push_back(r.value); }, kEverywhere},
    Parameter{"country", true, take_country, kEverywhere},
    Parameter{"all.country", true, take_country, kEverywhere},
    Parameter{"not.country", true, take_country, kEverywhere},
    Parameter{"outlet", true, [](const Reading& r) { r.filters().outlet.any.push_back(r.value); }, kEverywhere},
    Parameter{"not.outlet", true, [](const Reading& r) { r.filters().outlet.none.push_back(r.value); }, kEverywhere},
    Parameter{"outlet_country", true, take_country, kEverywhere},
    Parameter{"language", true, take_language, kEverywhere},
    Parameter{"not.language", true, take_language, kEverywhere},
    Parameter{"from", false, [](const Reading& r) { r.filters().from = days(r).first; }, kEverywhere | at(Place::about)},
    Parameter{"to", false, [](const Reading& r) { r.filters().to = days(r).last; }, kEverywhere | at(Place::about)},
    Parameter{"timespan", false, take_timespan, kEverywhere},
    Parameter{"undated", false, take_undated, kEverywhere},
    Parameter{"mentioned", false, [](const Reading& r) { r.filters().mentioned = truth(r); }, kEverywhere},
    Parameter{"sort", false, take_sort, kLists | at(Place::exported) | at(Place::terms)},
    Parameter{"group", false,
              [](const Reading& r) {
                if (r.value != "story") r.refuse("story");
                r.asked.request.group_by_story = true;
              },
              kLists | at(Place::exported) | at(Place::similar)},
    Parameter{"limit", false, take_limit, kLists | at(Place::actor) | at(Place::actors) | at(Place::similar) | at(Place::about)},
    Parameter{"offset", false, take_offset, kLists | at(Place::actors) | at(Place::about)},
    Parameter{"cursor", false, [](const Reading& r) { r.asked.request.cursor = r.value; }, kLists & ~at(Place::facet)},
    Parameter{"limit", false, refuse_page, at(Place::exported)},
    Parameter{"offset", false, refuse_page, at(Place::exported)},
    Parameter{"cursor", false, refuse_page, at(Place::exported)},
    Parameter{"facet", true, take_facets, kLists},
    Parameter{"facet_size", false,
              [](const Reading& r) { r.asked.request.facets.size = number(r, 1, kMaxFacetValues); },
              kLists | at(Place::actor)},
    Parameter{"actor_type", true, take_actor_types, kLists},
    Parameter{"interval", false, take_interval,
              kLists | at(Place::actor) | at(Place::timeline) | at(Place::compare) | at(Place::about)},
    Parameter{"format", false, take_format, kEverywhere | at(Place::actors) | at(Place::suggest) | at(Place::about)},
    Parameter{"bom", false, [](const Reading& r) { r.asked.bom = truth(r); },
              (kLists & ~at(Place::article)) | at(Place::actor) | at(Place::actors) | at(Place::exported) | at(Place::about) | kRows},
    Parameter{"width", false, [](const Reading& r) { r.asked.width = number(r, kMinWidth, kMaxWidth); },
              at(Place::search) | at(Place::article)},
    Parameter{"prefix", false, [](const Reading& r) { r.asked.facet.prefix = r.value; }, at(Place::facet)},
    Parameter{"prefix", false, [](const Reading& r) { r.asked.about.prefix = r.value; }, at(Place::about)},
    Parameter{"q", false, take_beginning, at(Place::actors)},
    Parameter{"prefix", false, take_beginning, at(Place::actors)},
    Parameter{"type", true, take_type, at(Place::actors)},
    Parameter{"country", true,
              [](const Reading& r) {
                refuse_list(r, is_country);
                r.asked.actors.countries.push_back(r.value);
              },
              at(Place::actors)},
    Parameter{"marks", false, check_marks, at(Place::article)},
    Parameter{"raw", false, [](const Reading& r) { r.asked.raw = truth(r); }, at(Place::article)},
    Parameter{"revision", false, [](const Reading& r) { r.asked.revision = number(r, 1, kMaxRevision); },
              at(Place::article)},
    Parameter{"start", false, [](const Reading& r) { r.asked.history.start = number(r, 1, kMaxCopy); },
              at(Place::story) | at(Place::revisions)}};

const Parameter& find(const std::string& name, Place place) {
  std::vector<std::string_view> known;
  for (const std::span<const Parameter> table : {std::span<const Parameter>(kParameters), analysis_parameters()}) {
    for (const Parameter& parameter : table) {
      if ((parameter.places & at(place)) == 0) continue;
      if (parameter.name == name) return parameter;
      known.push_back(parameter.name);
    }
  }
  const std::string nearest = nearest_name(name, known);
  throw bad_parameter(name, "There is no parameter \"" + name + "\" here.",
                      nearest.empty() ? "/openapi.json lists them." : "Did you mean \"" + nearest + "\"?",
                      nearest.empty() ? "The same address without it may work." : "");
}

void check_together(const Asked& asked, const std::set<std::string_view>& given) {
  const search::Filters& filters = asked.request.filters;
  if (given.contains("timespan") && (given.contains("from") || given.contains("to"))) {
    throw bad_parameter("timespan", "timespan does not go together with from and to.", "Give one or the other.");
  }
  if (filters.from && filters.to && *filters.from > *filters.to) {
    throw bad_parameter("from", "from (" + *filters.from + ") is later than to (" + *filters.to + ").",
                        "Exchange the two.");
  }
  for (const char* range : {"from", "to", "timespan"}) {
    if (filters.undated != search::Undated::only || !given.contains(range)) continue;
    throw bad_parameter("undated",
                        std::string("undated=only does not go together with ") + range +
                            ": a range of dates leaves undated articles out.",
                        std::string("Leave out undated or ") + range + ".");
  }
  const auto& lines = asked.compare.lines;
  if (!asked.request.text.empty() && std::ranges::count(lines, search::LineKind::query, &search::LineWish::kind) > 0) {
    throw bad_parameter("q", "q does not go together with a line of words.", "Write its words into the line.");
  }
  if (!asked.request.cursor.empty() && asked.request.offset > 0) {
    throw bad_parameter("offset", "offset does not go together with cursor.",
                        "A cursor knows its position: leave offset out.");
  }
  if (asked.bom && asked.format && asked.format != Format::csv) {
    throw bad_parameter("bom", "bom is for CSV.", "Add format=csv or leave bom out.");
  }
}

}  // namespace

std::span<const Format> formats_at(Place place) {
  static constexpr std::array kOfSearch = {Format::json, Format::jsonl, Format::csv,     Format::text,
                                           Format::rss,  Format::atom,  Format::jsonfeed};
  static constexpr std::array kOfExport = {Format::jsonl, Format::csv};
  static constexpr std::array kOfRecord = {Format::json, Format::text, Format::bibtex, Format::csl_json};
  switch (place) {
    case Place::search:
      return kOfSearch;
    case Place::exported:
      return kOfExport;
    case Place::similar:
    case Place::story:
      return kOfSearch;
    case Place::article:
      return kOfRecord;
    default:
      return kRowFormats;
  }
}

Asked read_parameters(const web::Parameters& parameters, Place place, std::chrono::sys_seconds now) {
  Asked asked;
  const std::vector<std::string> default_facets = std::exchange(asked.request.facets.fields, {});
  std::set<std::string_view> given;
  for (const auto& [name, value] : parameters) {
    const Parameter& parameter = find(name, place);
    if (value.empty()) continue;
    if (!given.insert(parameter.name).second && !parameter.repeatable) {
      throw bad_parameter(name, name + " is given more than once.", "Give it once.");
    }
    parameter.take({asked, place, name, value, now});
  }
  if (!given.contains("facet")) asked.request.facets.fields = default_facets;
  check_together(asked, given);
  return asked;
}

}  // namespace dateline::http
