#include "schema/columns.hpp"

#include <algorithm>

namespace dateline::schema {

std::uint32_t Columns::document_of(std::int64_t article_id) const {
  const auto at = static_cast<std::size_t>(article_id);
  return article_id > 0 && at < document_of_.size() ? document_of_[at] : 0;
}

void Columns::grow(std::uint32_t wanted) {
  if (wanted <= size()) return;
  for (auto* values : {&article, &story, &outlet, &length, &actor_start_, &country_start_}) values->resize(wanted);
  for (auto* values : {&minute, &language, &outlet_country, &lead_words, &actor_count_, &country_count_})
    values->resize(wanted);
  day.resize(wanted, kUndated);
}

bool Columns::take(std::uint32_t document, std::uint32_t article_id) {
  if (article_id >= document_of_.size()) document_of_.resize(article_id + 1);
  std::uint32_t& newest = document_of_[article_id];
  if (newest > document) return false;  // an older text of an article that has a newer one
  if (newest == 0) ++live_;
  if (newest != 0 && newest != document) article[newest] = 0;
  newest = document;
  return true;
}

void Columns::add(const ColumnArrays& rows) {
  if (rows.rows() == 0) return;
  grow(std::ranges::max(rows.document) + 1);
  const auto actors_begin = static_cast<std::uint32_t>(actors_.size());
  const auto countries_begin = static_cast<std::uint32_t>(countries_.size());
  // A row that replaces another leaves the old lists unused: they are small, and go at the next start.
  actors_.insert(actors_.end(), rows.actors.begin(), rows.actors.end());
  countries_.insert(countries_.end(), rows.countries.begin(), rows.countries.end());
  std::uint32_t actor = actors_begin, country = countries_begin;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const std::uint32_t at = rows.document[i];
    const std::uint32_t actor_here = actor, country_here = country;
    actor += rows.actor_counts[i];
    country += rows.country_counts[i];
    if (!take(at, rows.article[i])) continue;
    replaced_ += std::size_t{actor_count_[at]} + country_count_[at];
    article[at] = rows.article[i];
    story[at] = rows.story[i];
    outlet[at] = rows.outlet[i];
    length[at] = rows.length[i];
    day[at] = rows.day[i];
    minute[at] = rows.minute[i];
    language[at] = rows.language[i];
    outlet_country[at] = rows.outlet_country[i];
    lead_words[at] = rows.lead_words[i];
    actor_start_[at] = actor_here;
    actor_count_[at] = static_cast<std::uint16_t>(std::min<std::uint32_t>(rows.actor_counts[i], UINT16_MAX));
    country_start_[at] = country_here;
    country_count_[at] = static_cast<std::uint16_t>(std::min<std::uint32_t>(rows.country_counts[i], UINT16_MAX));
  }
}

void Columns::shrink() {
  actors_.shrink_to_fit();
  countries_.shrink_to_fit();
  document_of_.shrink_to_fit();
}

bool Columns::is_wasteful() const {
  return 2 * replaced_ > actors_.size() + countries_.size();
}

}  // namespace dateline::schema
