#include "server/search/result_cache.hpp"

#include <fmt/format.h>

namespace dateline::search {
namespace {

constexpr std::size_t kMostRows = 20'000;  // hits and values of facets; about 300 bytes each

// Everything that a result depends on. Texts are preceded by their lengths, so that no two requests share a key.
class Key {
 public:
  explicit Key(const Request& request) {
    add(request.text);
    for (const ValueFilter* filter :
         {&request.filters.actor, &request.filters.country, &request.filters.outlet, &request.filters.language}) {
      add(filter->any);
      add(filter->all);
      add(filter->none);
    }
    add(request.filters.outlet_country);
    add(request.filters.from.value_or("-"));
    add(request.filters.to.value_or("-"));
    add(request.cursor);
    add(request.facets.fields);
    text_ +=
        fmt::format("{} {} {} {} {} {} {} {}", static_cast<int>(request.filters.undated), request.filters.mentioned,
                    request.sort ? static_cast<int>(*request.sort) : -1, request.group_by_story, request.limit,
                    request.offset, request.facets.size, static_cast<int>(request.facets.interval));
  }
  std::string take() { return std::move(text_); }

 private:
  void add(const std::string& text) { text_ += fmt::format("{}:{}", text.size(), text); }
  void add(const std::vector<std::string>& texts) {
    text_ += fmt::format("[{}", texts.size());
    for (const std::string& text : texts) add(text);
  }

  std::string text_;
};

std::size_t rows_of(const Result& result) {
  std::size_t rows = 1 + result.hits.size();
  for (const Facet& facet : result.facets) rows += facet.values.size();
  return rows;
}

}  // namespace

std::shared_ptr<const Result> ResultCache::find(const Request& request) const {
  const std::string key = Key(request).take();
  const std::lock_guard lock(mutex_);
  const auto found = results_.find(key);
  return found == results_.end() ? nullptr : found->second;
}

void ResultCache::keep(const Request& request, std::shared_ptr<const Result> result) {
  const std::size_t rows = rows_of(*result);
  std::string key = Key(request).take();
  const std::lock_guard lock(mutex_);
  if (rows_ + rows > kMostRows) {
    results_.clear();
    rows_ = 0;
  }
  if (results_.emplace(std::move(key), std::move(result)).second) rows_ += rows;
}

}  // namespace dateline::search
