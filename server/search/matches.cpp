#include "server/search/matches.hpp"

#include <utility>

#include "schema/catalogue.hpp"

namespace dateline::search {

struct Matches::Source {
  explicit Source(const schema::Layout& layout) : catalogue(schema::open_catalogue(layout)), articles(catalogue) {}
  schema::Connection catalogue;
  schema::ArticleReader articles;
};

Matches::Matches(const schema::Layout& layout, Found found)
    : source_(std::make_unique<Source>(layout)), found_(std::move(found)) {}

Matches::~Matches() = default;
Matches::Matches(Matches&&) noexcept = default;

std::optional<schema::Article> Matches::next() {
  while (at_ < found_.ids.size()) {
    // Each article is a reading of its own, so that no transaction stays open while somebody is slow to take them.
    if (std::optional<schema::Article> article = source_->articles.read(found_.ids[at_++])) return article;
  }
  return {};
}

}  // namespace dateline::search
