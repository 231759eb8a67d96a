#include "server/search/read_about.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "schema/catalogue.hpp"
#include "server/search/count.hpp"
#include "server/search/coverage.hpp"
#include "server/search/facet_values.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kTop = 12;  // languages and countries
constexpr int kExamples = 3;

std::vector<FacetValue> first_of(FacetField field, const std::vector<ValueCount>& values, Reader& reader) {
  std::vector<FacetValue> out;
  for (std::size_t at = 0; at < std::min(kTop, values.size()); ++at)
    out.push_back(name_value(field, values[at], reader));
  return out;
}

// What changes only with the index.
About holdings(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline) {
  About out;
  out.total = snapshot.everything()->count();
  out.undated = snapshot.dates(Interval::year).undated;
  if (snapshot.first_day <= snapshot.last_day) {
    out.first = schema::day_text(snapshot.first_day);
    out.last = schema::day_text(snapshot.last_day);
  }
  out.actors = snapshot.totals(FacetField::actor, false).values.size();
  deadline.check();
  const std::vector<ValueCount>& outlets = snapshot.totals(FacetField::outlet, false).values;
  const std::vector<ValueCount>& languages = snapshot.totals(FacetField::language, false).values;
  const std::vector<ValueCount>& countries = snapshot.totals(FacetField::country, false).values;
  out.outlets = outlets.size();
  out.languages = languages.size();
  out.countries = countries.size();
  out.countries_mentioned = snapshot.totals(FacetField::country, true).values.size();
  deadline.check();
  out.without_outlet = out.total.articles;
  for (const ValueCount& outlet : outlets) out.without_outlet -= outlet.count.articles;
  out.top_languages = first_of(FacetField::language, languages, reader);
  out.top_countries = first_of(FacetField::country, countries, reader);
  out.coverage = make_coverage(wish, snapshot, reader, deadline);
  out.revision = snapshot.manifest.seq;
  return out;
}

std::string key_of(const AboutWish& wish) {
  return fmt::format("{} {} {} {} {} {}", wish.limit, wish.offset, static_cast<int>(wish.interval),
                     wish.from.value_or("-"), wish.to.value_or("-"), wish.prefix);
}

std::size_t bytes_of(const About& about) {
  std::size_t bytes = sizeof about + about.coverage.intervals.size() * sizeof(CoveredInterval);
  for (const OutletCoverage& outlet : about.coverage.outlets) {
    bytes += sizeof outlet + outlet.outlet.capacity() +
             outlet.articles.capacity() * (sizeof(std::uint32_t) + sizeof(Presence));
  }
  return bytes + (about.top_languages.size() + about.top_countries.size()) * sizeof(FacetValue);
}

// Reason by reason through its index: a query that groups could not be ended by the deadline.
void add_rejects(About& about, const schema::Connection& catalogue, const Deadline& deadline) {
  schema::Statement next = catalogue.prepare("SELECT reason FROM reject WHERE reason > ?1 ORDER BY reason LIMIT 1");
  schema::Statement count = catalogue.prepare("SELECT count(*) FROM reject WHERE reason = ?1");
  schema::Statement first = catalogue.prepare("SELECT id FROM reject WHERE reason = ?1 ORDER BY id LIMIT ?2");
  std::string before;
  while (next.bind(1, before).step()) {
    RejectReason found{next.text(0), 0, {}};
    before = found.reason;
    count.bind(1, found.reason).step();
    found.records = count.integer(0);
    first.bind(1, found.reason).bind(2, kExamples);
    while (first.step()) found.examples.push_back(first.integer(0));
    about.rejects += found.records;
    about.reasons.push_back(std::move(found));
    deadline.check();
    next.reset();
    count.reset();
    first.reset();
  }
  std::ranges::stable_sort(about.reasons, std::ranges::greater(), &RejectReason::records);
}

}  // namespace

About read_about(const AboutWish& wish, const Snapshot& snapshot, Reader& reader, Deadline& deadline) {
  const std::string key = key_of(wish);
  std::shared_ptr<const About> known = snapshot.abouts.find(key);
  if (known == nullptr) {
    known = std::make_shared<const About>(holdings(wish, snapshot, reader, deadline));
    snapshot.abouts.keep(key, known, bytes_of(*known));
  }
  About out = *known;
  out.last_change = schema::last_change(reader.catalogue);
  schema::Statement newest = reader.catalogue.prepare("SELECT ingested FROM article WHERE id = ?1");
  newest.bind(1, std::int64_t{snapshot.newest_article});
  if (newest.step()) out.newest_arrival = newest.text(0);
  add_rejects(out, reader.catalogue, deadline);
  return out;
}

}  // namespace dateline::search
