#include "server/search/answer.hpp"

#include <algorithm>

#include "schema/text_analysis.hpp"
#include "server/search/actor_sieve.hpp"
#include "server/search/count.hpp"
#include "server/search/did_you_mean.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/rank.hpp"
#include "server/search/scores.hpp"
#include "server/search/searcher.hpp"
#include "server/search/side_work.hpp"
#include "server/search/snippet.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kActorsOfHit = 5;
constexpr std::size_t kCountriesOfHit = 8;

query::Parsed understand(const std::string& text, ValueFinder& values) {
  query::Parsed parsed = query::parse(text);
  resolve_values(parsed, values);
  return parsed;
}

}  // namespace

Answer::Answer(const Request& request, const Snapshot& snapshot, Reader& reader)
    : request_(request),
      snapshot_(snapshot),
      reader_(reader),
      deadline_(request),
      values_(snapshot, reader, deadline_),
      parsed_(understand(request.text, values_)),
      root_(snapshot.synonyms.widened(parsed_.root, parsed_.warnings)),
      highlights_(query::highlights(root_)),
      filter_set_(
          [this](const query::Node& node) { return filter_set(node, request_.filters.mentioned, snapshot_, values_); }),
      filters_(resolve_filters(request.filters, snapshot, values_, deadline_)),
      evaluated_(evaluate(root_, scope(countable()))),
      matches_(match_set(filters_.apply(evaluated_.matches), snapshot)) {}

// A facet is counted without its own filter.
Bitmap Answer::countable() const {
  Bitmap out = filters_.apply(snapshot_.live);
  for (const std::string& name : request_.facets.fields) {
    const FacetField field = facet_field(name);
    if (filters_.own[static_cast<std::size_t>(field)]) out |= filters_.apply_without(snapshot_.live, field);
  }
  return out;
}

Sort Answer::sort() const {
  if (request_.sort) return *request_.sort;
  return evaluated_.parts.empty() ? Sort::newest : Sort::relevance;
}

Understood Answer::understood() const {
  Understood out{query::to_text(root_), parsed_.warnings};
  for (const auto* more : {&evaluated_.warnings, &filters_.warnings}) {
    out.warnings.insert(out.warnings.end(), more->begin(), more->end());
  }
  return out;
}

// The request's other conditions stay.
bool Answer::has_matches(const query::Node& root) {
  const Bitmap within = filters_.apply(snapshot_.live);
  return evaluate(root, scope(within)).matches.count() > 0;
}

Page Answer::page(const PageWish& wish) {
  if (wish.sort == Sort::relevance) read_scoring(evaluated_, scope(matches().matches()));
  return cut_page(*matches_, evaluated_, wish, snapshot_, reader_);
}

std::vector<Ranked> Answer::first(std::uint32_t most) {
  return page({sort(), request_.group_by_story, most, 0, {}}).rows;
}

std::vector<Hit> Answer::newest_of(const MatchSet& some) {
  const PageWish wish{Sort::newest, request_.group_by_story, request_.limit, request_.offset, request_.cursor};
  std::vector<Hit> hits;
  for (const Ranked& row : cut_page(some, evaluated_, wish, snapshot_, reader_).rows) {
    deadline_.check();
    hits.push_back(hit(row.document));
  }
  return hits;
}

Result Answer::result(bool has_second) {
  constexpr std::uint64_t kWorthAThread = 10'000;  // articles to count for one facet or another
  const std::vector<std::string>& fields = request_.facets.fields;
  std::vector<Counted> counted(fields.size());
  SideWork counting(fields.size(), has_second && evaluated_.matches.count() >= kWorthAThread,
                    [&](std::size_t i) { counted[i] = count(facet_field(fields[i])); });
  Result result;
  Understood query = understood();
  result.parsed = std::move(query.parsed);
  result.warnings = std::move(query.warnings);
  const auto is_any = [this](const query::Node& root) { return has_matches(root); };
  if (request_.offset == 0 && request_.cursor.empty()) {
    result.suggestion = did_you_mean({request_.text, parsed_.root, is_any}, snapshot_, reader_, deadline_);
  }
  result.sort = sort();
  result.total = total();
  result.revision = snapshot_.manifest.seq;
  const Page rows = page({result.sort, request_.group_by_story, request_.limit, request_.offset, request_.cursor});
  for (const Ranked& row : rows.rows) {
    result.hits.push_back(hit(row.document));
    result.hits.back().score = result.sort == Sort::relevance ? row.key : 0;
  }
  result.next_cursor = rows.next_cursor;
  deadline_.check();
  counting.finish();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    deadline_.check();
    result.facets.push_back(facet(fields[i], std::move(counted[i])));
  }
  return result;
}

std::vector<std::uint32_t> Answer::all_ids() {
  if (sort() == Sort::relevance) read_scoring(evaluated_, scope(matches().matches()));
  return order_all(*matches_, evaluated_, {sort(), request_.group_by_story, 0, 0, {}}, snapshot_, reader_);
}

Hit Answer::hit(std::uint32_t document) {
  deadline_.check();  // marking a long text takes its time
  Hit hit;
  hit.id = snapshot_.columns.article[document];
  const auto article = reader_.articles.read_brief(hit.id);
  if (!article) return hit;  // the catalogue never forgets an article
  hit.url = article->url;
  hit.title = article->title;
  hit.title_derived = article->title_derived;
  if (article->outlet) hit.outlet = article->outlet->name;
  hit.published = article->published;
  hit.updated = article->updated;
  hit.ingested = article->ingested;
  hit.language = article->language;
  hit.story = article->story;
  hit.story_articles = article->story_articles;

  const Marker marker(highlights_, [&](const std::string& folded) -> const std::string& {
    return reader_.stem(article->language, folded);
  });
  hit.title_marked = marker.title(article->title);
  hit.snippet = marker.snippet(article->text, snapshot_.columns.lead_words[document]);

  const auto actors = snapshot_.columns.actors_of(document);
  for (const std::uint32_t actor : actors.first(std::min(actors.size(), kActorsOfHit))) {
    hit.actors.push_back(actor_name({actor, {}}, reader_));
  }
  for (const std::uint16_t country : snapshot_.columns.countries_of(document)) {
    const bool about = (country & schema::kAboutBit) != 0;
    if (about && hit.countries.size() < kCountriesOfHit) hit.countries.push_back(schema::unpack_upper(country));
  }
  return hit;
}

std::shared_ptr<const MatchSet> Answer::counted(FacetField field) const {
  if (!filters_.own[static_cast<std::size_t>(field)]) return matches_;
  return match_set(filters_.apply_without(evaluated_.matches, field), snapshot_);
}

std::vector<ValueCount> Answer::values_of(FacetField field) const {
  return count_values(field, *counted(field), request_.filters.mentioned);
}

Answer::Counted Answer::count(FacetField field) const {
  if (field != FacetField::date) {
    std::vector<ValueCount> values = values_of(field);
    put_first(values, request_.facets.size);
    return {std::move(values), {}};
  }
  const Interval interval = request_.facets.interval;
  const auto set = counted(field);
  return {{}, set->is_everything() ? snapshot_.dates(interval) : count_dates(*set, interval)};
}

std::vector<ValueCount> Answer::wished(FacetField field, std::vector<ValueCount> counted) {
  if (field != FacetField::actor || request_.facets.actor_types.empty()) return counted;
  return ActorSieve(snapshot_, reader_, deadline_).of(counted, request_.facets.actor_types, {});
}

Facet Answer::facet(const std::string& name, Counted counted) {
  const FacetField field = facet_field(name);
  if (field == FacetField::date) return date_facet(counted.dates);
  const ResolvedFilter& filter = filters_.values[static_cast<std::size_t>(field)];
  std::vector<ValueCount>& values = counted.values;
  std::vector<ValueCount> chosen;  // which are listed whatever their type
  if (field == FacetField::actor && !request_.facets.actor_types.empty()) {
    const Marking marking(filter);
    const auto is_chosen = [&](const ValueCount& value) { return marking.names(value.value); };
    std::copy_if(values.begin(), values.end(), std::back_inserter(chosen), is_chosen);
    values = wished(field, std::move(values));
    put_first(values, request_.facets.size);
  }
  Facet facet;
  facet.field = name;
  facet.total_values = values.size();
  values.insert(values.end(), chosen.begin(), chosen.end());
  facet.values = top_values({field, values, request_.facets.size}, filter, reader_, deadline_);
  return facet;
}

// Those whose name the page wants.
std::vector<FacetValue> Answer::chosen_at_zero(const FacetPage& page, const std::vector<ValueCount>& counted) {
  const FacetField field = facet_field(page.field);
  const ResolvedFilter& filter = filters_.values[static_cast<std::size_t>(field)];
  const std::string prefix = schema::fold(page.prefix);
  std::vector<FacetValue> out;
  for (const ValueCount& value : with_prefix(field, wished(field, search::chosen_at_zero(counted, filter)), prefix)) {
    out.push_back(name_value(field, value, reader_));
    Marking(filter).mark(value.value, out.back());
  }
  for (const std::string& written : filter.unknown) {
    if (begins_a_word(written, prefix)) out.push_back({written, written, "", {}, true, false});
  }
  return out;
}

std::vector<ValueCount> Answer::with_prefix(FacetField field, std::vector<ValueCount> counted,
                                            const std::string& prefix) {
  deadline_.check();
  if (prefix.empty()) return counted;
  return field == FacetField::actor ? ActorSieve(snapshot_, reader_, deadline_).with_prefix(counted, prefix)
                                    : search::with_prefix({field, counted}, prefix, reader_, deadline_);
}

FacetValues Answer::facet_page(const FacetPage& page) {
  const FacetField field = facet_field(page.field);
  const std::vector<ValueCount> all = values_of(field);
  auto counted = with_prefix(field, wished(field, all), schema::fold(page.prefix));
  put_first(counted, std::size_t{page.offset} + page.limit);
  const Marking marking(filters_.values[static_cast<std::size_t>(field)]);
  FacetValues facet;
  facet.field = page.field;
  facet.query = understood();
  facet.total_values = counted.size();
  const std::size_t begin = std::min<std::size_t>(page.offset, counted.size());
  const std::size_t end = std::min<std::size_t>(begin + page.limit, counted.size());
  for (std::size_t i = begin; i < end; ++i) {
    facet.values.push_back(name_value(field, counted[i], reader_));
    marking.mark(counted[i].value, facet.values.back());
  }
  if (page.offset == 0) {
    std::vector<FacetValue> chosen = chosen_at_zero(page, all);
    std::move(chosen.begin(), chosen.end(), std::back_inserter(facet.values));
  }
  return facet;
}

}  // namespace dateline::search
