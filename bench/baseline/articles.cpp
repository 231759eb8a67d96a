#include "bench/baseline/articles.hpp"

#include "schema/sqlite.hpp"

namespace dateline::bench {
namespace {

constexpr std::size_t kBatch = 5000;

std::vector<std::string> strings(schema::Statement& statement, std::int64_t article) {
  std::vector<std::string> found;
  statement.bind(1, article);
  while (statement.step()) found.push_back(statement.text(0));
  statement.reset();
  return found;
}

}  // namespace

void read_articles(const std::string& catalogue, const std::function<void(const std::vector<Article>&)>& use) {
  const schema::Connection database(catalogue, schema::Connection::Mode::read_only);
  schema::Statement articles = database.prepare("SELECT id, title, text, published_date FROM article ORDER BY id");
  schema::Statement actors = database.prepare(
      "SELECT DISTINCT a.slug FROM article_actor x JOIN actor l ON l.id = x.actor "
      "JOIN shown_actor a ON a.id = coalesce(l.merged_into, l.id) WHERE x.article = ? AND NOT a.hidden");
  schema::Statement countries =
      database.prepare("SELECT country FROM article_country WHERE article = ? AND about ORDER BY country");
  std::vector<Article> batch;
  while (articles.step()) {
    const std::int64_t id = articles.integer(0);
    batch.push_back({id, articles.text(1), articles.text(2), articles.optional_text(3).value_or(""),
                     strings(actors, id), strings(countries, id)});
    if (batch.size() == kBatch) {
      use(batch);
      batch.clear();
    }
  }
  if (!batch.empty()) use(batch);
}

}  // namespace dateline::bench
