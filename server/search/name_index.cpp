#include "server/search/name_index.hpp"

#include <algorithm>
#include <limits>

#include "schema/countries.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::search {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

std::string folded_words(std::string_view name) {
  std::string out;
  for (const schema::Word& word : schema::words(name)) out += (out.empty() ? "" : " ") + word.folded;
  return out;
}

}  // namespace

NameIndex::Places::Places(const std::vector<Named>& named, SuggestionKind kind) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (named[i].kind != kind) continue;
    if (named[i].value >= at_.size()) at_.resize(std::size_t{named[i].value} + 1, kNone);
    at_[named[i].value] = static_cast<std::uint32_t>(i);
  }
}

std::uint32_t NameIndex::Places::of(std::int64_t value) const {
  return value >= 0 && static_cast<std::size_t>(value) < at_.size() ? at_[static_cast<std::size_t>(value)] : kNone;
}

NameIndex::NameIndex(const Snapshot& snapshot, const schema::Connection& catalogue, Deadline& deadline)
    : revision_(snapshot.manifest.seq) {
  add_actors(snapshot, catalogue, deadline);
  add_countries(snapshot);
  add_outlets(snapshot, catalogue);
  deadline.check();
  std::ranges::sort(starts_, [this](const Start& a, const Start& b) {
    const int order = name_from(a.at).compare(name_from(b.at));
    return order != 0 ? order < 0 : a.named < b.named;
  });
  deadline.check();
  starts_.shrink_to_fit();
  text_.shrink_to_fit();
}

void NameIndex::add_name(std::string_view folded, std::uint32_t named) {
  if (folded.empty() || text_.size() + folded.size() >= kNone) return;
  for (std::size_t word = 0; word != std::string_view::npos; word = folded.find(' ', word)) {
    if (word > 0) ++word;
    starts_.push_back({static_cast<std::uint32_t>(text_.size() + word), named});
  }
  text_ += folded;
  text_ += '\0';
}

void NameIndex::add_actors(const Snapshot& snapshot, const schema::Connection& catalogue, Deadline& deadline) {
  const std::vector<ValueCount>& all = snapshot.totals(FacetField::actor, false).values;
  named_.reserve(std::min(all.size(), kMostNamedActors));
  for (std::size_t i = 0; i < std::min(all.size(), kMostNamedActors); ++i) {
    named_.push_back({SuggestionKind::actor, all[i].value, all[i].count});
  }
  actors_ = Places(named_, SuggestionKind::actor);
  schema::Statement shown =
      catalogue.prepare("SELECT id, coalesce(shown_type, type), coalesce(shown_country, country, '') FROM actor");
  while (shown.step()) {
    deadline.step(50);
    const std::uint32_t at = actors_.of(shown.integer(0));
    if (at == kNone) continue;
    named_[at].type = schema::actor_type(shown.text(1)).value_or(schema::ActorType::person);
    if (!shown.view(2).empty()) named_[at].country = schema::pack(shown.view(2));
  }
  add_actor_names(catalogue, deadline);
}

// Of an actor that was merged while the index lags, what the columns hold.
void NameIndex::add_actor_names(const schema::Connection& catalogue, Deadline& deadline) {
  schema::Statement names = catalogue.prepare(
      "SELECT n.folded, a.id, coalesce(a.merged_into, a.id) FROM actor_name n JOIN actor a ON a.id = n.actor "
      "WHERE NOT a.hidden");
  while (names.step()) {
    deadline.step(50);
    std::uint32_t named = actors_.of(names.integer(1));
    if (named == kNone) named = actors_.of(names.integer(2));
    if (named != kNone) add_name(names.view(0), named);
  }
  // What a user calls an actor need not stand in any article.
  schema::Statement labels = catalogue.prepare("SELECT label, id FROM actor WHERE label IS NOT NULL AND NOT hidden");
  while (labels.step()) {
    deadline.step(50);
    if (const std::uint32_t named = actors_.of(labels.integer(1)); named != kNone) {
      add_name(folded_words(labels.view(0)), named);
    }
  }
}

void NameIndex::add_countries(const Snapshot& snapshot) {
  for (const ValueCount& country : snapshot.totals(FacetField::country, false).values) {
    const auto named = static_cast<std::uint32_t>(named_.size());
    named_.push_back({SuggestionKind::country, country.value, country.count});
    const std::string code = schema::unpack_upper(static_cast<std::uint16_t>(country.value));
    add_name(folded_words(code), named);
    for (const std::string_view name : schema::country_names(code)) add_name(folded_words(name), named);
  }
}

void NameIndex::add_outlets(const Snapshot& snapshot, const schema::Connection& catalogue) {
  for (const ValueCount& outlet : snapshot.totals(FacetField::outlet, false).values) {
    named_.push_back({SuggestionKind::outlet, outlet.value, outlet.count});
  }
  const Places at(named_, SuggestionKind::outlet);
  schema::Statement names = catalogue.prepare("SELECT name, coalesce(domain, ''), id FROM outlet");
  while (names.step()) {
    const std::uint32_t named = at.of(names.integer(2));
    if (named == kNone) continue;
    add_name(folded_words(names.view(0)), named);
    add_name(folded_words(names.view(1)), named);
  }
}

bool NameIndex::is_only(const Named& named, std::string_view folded) const {
  bool is_found = false;
  for (auto start = std::ranges::partition_point(
           starts_, [&](const Start& one) { return name_from(one.at).compare(folded) < 0; });
       start != starts_.end() && name_from(start->at) == folded; ++start) {
    const Named& other = named_[start->named];
    const bool is_whole = start->at == 0 || text_[start->at - 1] == '\0';
    if (!is_whole || other.kind != named.kind) continue;
    if (other.value != named.value) return false;
    is_found = true;
  }
  return is_found;
}

NameIndex::Range NameIndex::beginning_with(std::string_view prefix) const {
  const auto begin = std::ranges::partition_point(
      starts_, [&](const Start& start) { return name_from(start.at).substr(0, prefix.size()) < prefix; });
  const auto end = std::partition_point(begin, starts_.end(),
                                        [&](const Start& start) { return name_from(start.at).starts_with(prefix); });
  return {begin, end};
}

std::unordered_set<std::uint32_t> NameIndex::actors_with(std::string_view prefix) const {
  std::unordered_set<std::uint32_t> out;
  const Range range = beginning_with(prefix);
  for (auto start = range.begin; start != range.end; ++start) {
    if (named_[start->named].kind == SuggestionKind::actor) out.insert(named_[start->named].value);
  }
  return out;
}

const NameIndex::Named* NameIndex::actor(std::uint32_t value) const {
  const std::uint32_t at = actors_.of(value);
  return at != kNone ? &named_[at] : nullptr;
}

std::vector<NameIndex::Found> NameIndex::find(std::string_view prefix, std::size_t most,
                                              const std::function<bool(SuggestionKind)>& wanted) const {
  std::vector<Start> best;  // most articles first, ties in the order of named_
  const auto before = [this](const Start& a, const Start& b) {
    const std::uint64_t of_a = named_[a.named].count.articles;
    const std::uint64_t of_b = named_[b.named].count.articles;
    return of_a != of_b ? of_a > of_b : a.named < b.named;
  };
  const Range range = beginning_with(prefix);
  for (auto start = range.begin; start != range.end; ++start) {
    if (best.size() == most && (most == 0 || !before(*start, best.back()))) continue;
    if (!wanted(named_[start->named].kind)) continue;
    const auto is_same = [&](const Start& other) { return other.named == start->named; };
    if (std::ranges::any_of(best, is_same)) continue;
    if (best.size() == most) best.pop_back();
    best.insert(std::ranges::upper_bound(best, *start, before), *start);
  }
  std::vector<Found> out;
  for (const Start& start : best) {
    const std::size_t zero = start.at == 0 ? std::string::npos : text_.rfind('\0', start.at - 1);
    const std::size_t name = start.at == 0 || zero == std::string::npos ? 0 : zero + 1;
    out.push_back({&named_[start.named], text_.c_str() + name});
  }
  return out;
}

std::shared_ptr<const NameIndex> newest_names(const Snapshot& snapshot, Deadline& deadline) {
  const auto make = [&] { return NameIndex(snapshot, snapshot.lease_catalogue()->catalogue, deadline); };
  return snapshot.spellings->completions.of(snapshot.manifest.seq, make, deadline);
}

}  // namespace dateline::search
