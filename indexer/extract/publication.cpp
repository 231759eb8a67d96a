#include "indexer/extract/publication.hpp"

#include <array>
#include <chrono>
#include <string>

#include "indexer/extract/letters.hpp"

namespace dateline::extract {
namespace {

using schema::Moment;

// How far each kind of line is trusted, in order of preference.
struct RoleRule {
  DateRole role;
  std::string_view rule;
  double confidence;
};
constexpr std::array<RoleRule, 5> kPublishedRules = {{{DateRole::byline, "byline", 0.95},
                                                      {DateRole::published, "published-at", 0.95},
                                                      {DateRole::stamp, "date-stamp", 0.9},
                                                      {DateRole::created, "created-at", 0.75},
                                                      {DateRole::dateline, "dateline", 0.8}}};
constexpr double kUpdatedConfidence = 0.9;
constexpr double kBorrowedYearConfidence = 0.7;
constexpr double kAddressConfidence = 0.85;

bool is_crawl_field(const std::string& field) {
  for (const std::string_view part :
       {"crawl", "fetch", "retriev", "download", "scrap", "ingest", "index", "access", "import", "expir"})
    if (contains(field, part)) return true;
  return false;
}

// 0 is best.
int field_rank(const std::string& field) {
  if (field.starts_with("page ")) return 3;
  // What systems fill with the last change as often as with the publication.
  if (field == "meta date" || field == "meta dc.date" || field == "meta dcterms.date") return 4;
  if (contains(field, "publi") || contains(field, "pubdate") || contains(field, "issued")) return 0;
  if (contains(field, "creat")) return 2;
  return 1;
}

std::string field_rule(const std::string& field, bool web_page) {
  if (contains(field, "meta")) return "meta";
  if (contains(field, "json-ld") || contains(field, "ld+json") || contains(field, "jsonld")) return "json-ld";
  return web_page ? "markup" : "json-field";
}

std::optional<Moment> read_written(const DateCandidate& candidate, DayOrder order) {
  for (FoundDate& found : find_dates(candidate.text, order))
    if (found.has_year()) return std::move(found.moment);
  return std::nullopt;
}

void stamp(Moment& moment, std::string_view rule, double confidence) {
  moment.rule = rule;
  moment.confidence *= confidence;
}

std::optional<Moment> from_metadata(const DateSources& sources, DayOrder order, bool updated) {
  std::optional<Moment> best;
  int best_rank = 0;
  for (const read::StatedDate& stated : sources.stated) {
    const std::string field = lower(stated.field);
    if (stated.updated != updated || is_crawl_field(field)) continue;
    const int rank = field_rank(field);
    if (best && rank >= best_rank) continue;
    auto moment = parse_stated_date(stated.value, order);
    if (!moment) continue;
    stamp(*moment, updated ? "updated-at" : field_rule(field, sources.web_page), rank >= 2 ? 0.85 : 0.95);
    best = std::move(moment);
    best_rank = rank;
  }
  return best;
}

// The time of a line of its own that follows the line with the date.
void take_time(const std::vector<DateCandidate>& written, std::size_t index, Moment& moment) {
  if (moment.time || index + 1 >= written.size() || written[index + 1].role != DateRole::time_only) return;
  if (const auto time = find_time(written[index + 1].text)) set_time(moment, *time);
}

std::optional<Moment> from_lines(const std::vector<DateCandidate>& written, const RoleRule& rule, DayOrder order) {
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i].role != rule.role) continue;
    auto moment = read_written(written[i], order);
    if (!moment) continue;
    take_time(written, i, *moment);
    stamp(*moment, rule.rule, rule.confidence);
    return moment;
  }
  return std::nullopt;
}

// A header of a single "updated" line says nothing of the publication; two stamps that differ say the first.
std::optional<Moment> from_article(const DateSources& sources, DayOrder order) {
  for (const RoleRule& rule : kPublishedRules) {
    if (rule.role == DateRole::dateline) {
      const DateCandidate dateline{DateRole::dateline, std::string(sources.dateline)};
      if (auto moment = from_lines({dateline}, rule, order)) return moment;
    } else if (auto moment = from_lines(sources.written, rule, order)) {
      return moment;
    }
  }
  return std::nullopt;
}

// The day that "2024-11-19" names.
std::chrono::sys_days day_of(std::string_view date) {
  const auto part = [date](std::size_t at, std::size_t size) { return std::stoi(std::string(date.substr(at, size))); };
  return std::chrono::sys_days(std::chrono::year(part(0, 4)) / part(5, 2) / part(8, 2));
}

// "BERGEN, Feb 14 (Reuters) -" above a text that was changed soon after: the date of change gives the year.
std::optional<Moment> from_dateline_before(std::string_view dateline, const Moment& updated) {
  constexpr std::chrono::days kSoon(31);
  if (updated.date.size() != 10) return std::nullopt;
  for (FoundDate& found : find_dates(dateline, DayOrder::unknown)) {
    if (found.has_year() || found.day == 0) continue;
    for (int back = 0; back < 2; ++back) {
      const int year = std::stoi(updated.date.substr(0, 4)) - back;
      const auto dated =
          find_dates(std::to_string(year) + "-" + std::to_string(found.month) + "-" + std::to_string(found.day),
                     DayOrder::unknown);
      if (dated.empty() || dated[0].moment.date > updated.date) continue;
      if (day_of(updated.date) - day_of(dated[0].moment.date) > kSoon) return std::nullopt;
      Moment moment = dated[0].moment;
      stamp(moment, "dateline", kBorrowedYearConfidence);
      return moment;
    }
  }
  return std::nullopt;
}

bool is_utc(const Moment& moment) {
  return moment.time && moment.offset && (*moment.offset == "Z" || *moment.offset == "+00:00");
}

// Whether a time in UTC is that of the evening before, or of the morning after, where the medium sits.
bool is_day_of(const Moment& utc, std::string_view local) {
  if (utc.date.size() != 10 || local.size() != 10) return false;
  const auto ahead = day_of(local) - day_of(utc.date);
  return (ahead == std::chrono::days(-1) && *utc.time < "08:00") ||
         (ahead == std::chrono::days(1) && *utc.time >= "18:00");
}

// Whether a time that is not in UTC can be the same moment: whole hours apart, in the night between two days.
bool is_same_moment(const Moment& utc, const Moment& local) {
  if (!local.time || is_utc(local) || local.time->substr(3, 2) != utc.time->substr(3, 2)) return false;
  return local.date == utc.date || is_day_of(utc, local.date);
}

// A time in UTC may miss by one the day where the medium sits: that is the day of the same moment stated with an
// offset, else the day that the page shows.
void take_local_day(const DateSources& sources, DayOrder order, std::optional<Moment>& published) {
  if (!sources.web_page || !published || !is_utc(*published)) return;
  std::optional<Moment> local;
  for (const read::StatedDate& stated : sources.stated) {
    if (stated.updated) continue;
    auto moment = parse_stated_date(stated.value, order);
    if (!moment) continue;
    const bool same = is_same_moment(*published, *moment);
    const bool shown = !local && !moment->time && stated.field.starts_with("page ");
    if (same || (shown && is_day_of(*published, moment->date))) local = std::move(moment);
    if (same) break;
  }
  if (!local || local->date == published->date) return;
  stamp(*local, published->rule, published->confidence);
  published = std::move(local);
}

// The day in a page's address outweighs a visible date of another day: a page is often stamped anew, its address
// is not. It is also the day where the medium sits, which a time in UTC may miss by one.
void weigh_address(const DateSources& sources, std::optional<Moment>& published) {
  auto address = date_of_address(sources.url);
  if (!address) return;
  const bool confirmed = published && published->date == address->date;
  const bool elsewhere = published && is_utc(*published) && is_day_of(*published, address->date);
  if (!elsewhere && (confirmed || (published && !sources.web_page))) return;
  if (!elsewhere && published && published->rule != "markup") return;
  stamp(*address, "address", kAddressConfidence);
  published = std::move(address);
}

}  // namespace

DayOrder day_order(std::string_view language, std::string_view country) {
  if (country == "US" || country == "PH" || country == "FM" || country == "PW") return DayOrder::month_first;
  if (!country.empty()) return DayOrder::day_first;
  if (language == "en" || language.empty()) return DayOrder::unknown;
  return DayOrder::day_first;
}

Publication choose_publication(const DateSources& sources, DayOrder order) {
  Publication chosen;
  chosen.published = from_metadata(sources, order, false);
  if (!chosen.published) chosen.published = from_article(sources, order);
  take_local_day(sources, order, chosen.published);
  weigh_address(sources, chosen.published);
  chosen.updated = from_metadata(sources, order, true);
  if (!chosen.updated)
    chosen.updated = from_lines(sources.written, {DateRole::updated, "updated-at", kUpdatedConfidence}, order);
  if (!chosen.published && chosen.updated) chosen.published = from_dateline_before(sources.dateline, *chosen.updated);
  return chosen;
}

}  // namespace dateline::extract
