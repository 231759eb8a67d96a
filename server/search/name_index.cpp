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

// Where in `named` each value of a kind stands.
class ByValue {
 public:
  ByValue(const std::vector<NameIndex::Named>& named, SuggestionKind kind) {
    for (std::size_t i = 0; i < named.size(); ++i) {
      if (named[i].kind != kind) continue;
      if (named[i].value >= at_.size()) at_.resize(std::size_t{named[i].value} + 1, kNone);
      at_[named[i].value] = static_cast<std::uint32_t>(i);
    }
  }
  std::uint32_t operator()(std::int64_t value) const {
    return value >= 0 && static_cast<std::size_t>(value) < at_.size() ? at_[static_cast<std::size_t>(value)] : kNone;
  }

 private:
  std::vector<std::uint32_t> at_;
};

}  // namespace

NameIndex::NameIndex(const Snapshot& snapshot, Reader& reader) : revision_(snapshot.manifest.seq) {
  const auto begun = std::chrono::steady_clock::now();
  add_actors(snapshot, reader);
  add_countries(snapshot);
  add_outlets(snapshot, reader);
  std::ranges::sort(starts_, [this](const Start& a, const Start& b) {
    const int order = name_from(a.at).compare(name_from(b.at));
    return order != 0 ? order < 0 : a.named < b.named;
  });
  starts_.shrink_to_fit();
  text_.shrink_to_fit();
  made_ = std::chrono::steady_clock::now();
  took_ = made_ - begun;
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

void NameIndex::add_actors(const Snapshot& snapshot, Reader& reader) {
  const std::vector<ValueCount>& all = snapshot.totals(FacetField::actor, false).values;
  for (std::size_t i = 0; i < std::min(all.size(), kMostNamedActors); ++i) {
    named_.push_back({SuggestionKind::actor, all[i].value, all[i].count});
  }
  const ByValue at(named_, SuggestionKind::actor);
  schema::Statement names = reader.catalogue.prepare(
      "SELECT n.folded, coalesce(a.merged_into, a.id) FROM actor_name n JOIN actor a ON a.id = n.actor "
      "WHERE NOT a.hidden");
  while (names.step()) {
    if (const std::uint32_t named = at(names.integer(1)); named != kNone) add_name(names.view(0), named);
  }
  // What a user calls an actor need not stand in any article.
  schema::Statement labels =
      reader.catalogue.prepare("SELECT label, id FROM actor WHERE label IS NOT NULL AND NOT hidden");
  while (labels.step()) {
    if (const std::uint32_t named = at(labels.integer(1)); named != kNone)
      add_name(folded_words(labels.view(0)), named);
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

void NameIndex::add_outlets(const Snapshot& snapshot, Reader& reader) {
  for (const ValueCount& outlet : snapshot.totals(FacetField::outlet, false).values) {
    named_.push_back({SuggestionKind::outlet, outlet.value, outlet.count});
  }
  const ByValue at(named_, SuggestionKind::outlet);
  schema::Statement names = reader.catalogue.prepare("SELECT name, coalesce(domain, ''), id FROM outlet");
  while (names.step()) {
    const std::uint32_t named = at(names.integer(2));
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

std::vector<NameIndex::Found> NameIndex::find(std::string_view prefix, std::size_t most,
                                              const std::function<bool(SuggestionKind)>& wanted) const {
  const auto begin = std::ranges::partition_point(
      starts_, [&](const Start& start) { return name_from(start.at).substr(0, prefix.size()) < prefix; });
  const auto end = std::partition_point(begin, starts_.end(),
                                        [&](const Start& start) { return name_from(start.at).starts_with(prefix); });
  std::vector<Start> best;  // most articles first, ties in the order of named_
  const auto before = [this](const Start& a, const Start& b) {
    const std::uint64_t of_a = named_[a.named].count.articles;
    const std::uint64_t of_b = named_[b.named].count.articles;
    return of_a != of_b ? of_a > of_b : a.named < b.named;
  };
  for (auto start = begin; start != end; ++start) {
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

std::shared_ptr<const NameIndex> NewestNames::of(const Snapshot& snapshot, Reader& reader) {
  constexpr int kRest = 50;
  const auto known = [&] {
    const std::lock_guard lock(mutex_);
    return names_;
  };
  const auto is_good = [&](const std::shared_ptr<const NameIndex>& names) {
    return names != nullptr && (names->revision() >= snapshot.manifest.seq ||
                                std::chrono::steady_clock::now() - names->made() < kRest * names->took());
  };
  if (auto names = known(); is_good(names)) return names;
  const std::lock_guard one_at_a_time(gathering_);
  if (auto names = known(); is_good(names)) return names;
  auto made = std::make_shared<const NameIndex>(snapshot, reader);
  const std::lock_guard lock(mutex_);
  names_ = made;
  return made;
}

}  // namespace dateline::search
