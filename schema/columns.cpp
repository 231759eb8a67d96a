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

void Columns::set(const DocumentRow& row) {
  const std::uint32_t at = row.document;
  grow(at + 1);
  if (row.article >= document_of_.size()) document_of_.resize(row.article + 1);
  std::uint32_t& newest = document_of_[row.article];
  if (newest > at) return;  // an older text of an article that has a newer one
  if (newest == 0) ++live_;
  if (newest != 0 && newest != at) article[newest] = 0;
  newest = at;

  article[at] = row.article;
  story[at] = row.story;
  outlet[at] = row.outlet;
  length[at] = row.length;
  day[at] = row.day;
  minute[at] = row.minute;
  language[at] = row.language;
  outlet_country[at] = row.outlet_country;
  lead_words[at] = row.lead_words;
  // A row that replaces another leaves the old lists unused: they are small, and go at the next start.
  actor_start_[at] = static_cast<std::uint32_t>(actors_.size());
  actor_count_[at] = static_cast<std::uint16_t>(std::min<std::size_t>(row.actors.size(), UINT16_MAX));
  actors_.insert(actors_.end(), row.actors.begin(), row.actors.begin() + actor_count_[at]);
  country_start_[at] = static_cast<std::uint32_t>(countries_.size());
  country_count_[at] = static_cast<std::uint16_t>(std::min<std::size_t>(row.countries.size(), UINT16_MAX));
  countries_.insert(countries_.end(), row.countries.begin(), row.countries.begin() + country_count_[at]);
}

void Columns::add(std::span<const DocumentRow> rows) {
  if (rows.empty()) return;
  grow(rows.back().document + 1);
  for (const DocumentRow& row : rows) set(row);
}

}  // namespace dateline::schema
