#include "bench/baseline/xapian_index.hpp"

#include <algorithm>

#include "bench/baseline/articles.hpp"
#include "bench/baseline/stopwatch.hpp"

namespace dateline::bench {
namespace {

constexpr std::size_t kLongestValue = 255;
constexpr std::size_t kLongestTerm = 200;

Xapian::Document document_of(const Article& article, Xapian::TermGenerator& terms) {
  Xapian::Document document;
  terms.set_document(document);
  terms.index_text(article.title, 1, kTitlePrefix);
  terms.index_text(article.title);
  terms.increase_termpos();
  terms.index_text(article.text);
  for (const std::string& actor : article.actors)
    document.add_boolean_term((kActorPrefix + actor).substr(0, kLongestTerm));
  for (const std::string& country : article.countries) document.add_boolean_term(kCountryPrefix + country);
  document.add_value(kDay, article.day);
  document.add_value(kActors, pack(article.actors));
  document.add_value(kCountries, pack(article.countries));
  document.set_data(article.title);
  return document;
}

}  // namespace

std::string pack(const std::vector<std::string>& values) {
  std::string packed;
  for (const std::string& value : values) {
    const std::size_t length = std::min(value.size(), kLongestValue);
    packed += static_cast<char>(length);
    packed.append(value, 0, length);
  }
  return packed;
}

IndexCost build_xapian(const std::string& catalogue, const std::string& database) {
  Xapian::WritableDatabase written(database, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator terms;
  terms.set_stemmer(Xapian::Stem("en"));
  IndexCost cost;
  Stopwatch watch;
  read_articles(catalogue, [&](const std::vector<Article>& articles) {
    for (const Article& article : articles) cost.text_bytes += article.title.size() + article.text.size();
    cost.articles += articles.size();
    watch.time([&] {
      for (const Article& article : articles) written.add_document(document_of(article, terms));
    });
  });
  watch.time([&] { written.commit(); });
  cost.seconds = watch.seconds();
  cost.cpu_seconds = watch.cpu_seconds();
  return cost;
}

}  // namespace dateline::bench
