#include "server/search/result_cache.hpp"

#include <fmt/format.h>

namespace dateline::search {
namespace {

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
    for (const schema::ActorType type : request.facets.actor_types)
      text_ += fmt::format("t{} ", static_cast<int>(type));
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

std::size_t bytes_of(const std::string& text) {
  constexpr std::size_t kWithin = 15;  // that a string holds itself
  return text.capacity() > kWithin ? text.capacity() + 1 : 0;
}

std::size_t bytes_of(const std::vector<SnippetPart>& parts) {
  std::size_t bytes = parts.capacity() * sizeof(SnippetPart);
  for (const SnippetPart& part : parts) bytes += bytes_of(part.text);
  return bytes;
}

// Nearly: of a hit what is long.
std::size_t bytes_of(const Hit& hit) {
  std::size_t bytes = sizeof hit + bytes_of(hit.title) + bytes_of(hit.snippet) + bytes_of(hit.title_marked);
  for (const ActorName& actor : hit.actors) bytes += sizeof actor + bytes_of(actor.id) + bytes_of(actor.name);
  return bytes + hit.countries.capacity() * sizeof(std::string);
}

std::size_t bytes_of(const Result& result) {
  std::size_t bytes = sizeof result;
  for (const Hit& hit : result.hits) bytes += bytes_of(hit);
  for (const Facet& facet : result.facets) {
    bytes += facet.values.capacity() * sizeof(FacetValue);
    for (const FacetValue& value : facet.values) bytes += bytes_of(value.value) + bytes_of(value.label);
  }
  return bytes;
}

}  // namespace

std::shared_ptr<const Result> ResultCache::find(const Request& request) {
  return results_.find(Key(request).take());
}

void ResultCache::keep(const Request& request, const std::shared_ptr<const Result>& result) {
  results_.keep(Key(request).take(), result, bytes_of(*result));
}

}  // namespace dateline::search
