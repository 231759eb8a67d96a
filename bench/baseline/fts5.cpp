// The second baseline: SQLite FTS5 for words, tables with GROUP BY for the facets.
//   bench_fts5 index CATALOGUE DATABASE
//   bench_fts5 search DATABASE QUERIES WARM SECONDS
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "bench/baseline/articles.hpp"
#include "bench/baseline/query.hpp"
#include "bench/baseline/stopwatch.hpp"
#include "schema/sqlite.hpp"

namespace {

using namespace dateline::bench;
using dateline::schema::Connection;
using dateline::schema::Statement;
using dateline::schema::Transaction;

// The full-text table reads its text from `article`, so nothing is stored twice.
constexpr const char* kTables = R"sql(
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;
CREATE TABLE article (id INTEGER PRIMARY KEY, day TEXT, month TEXT, title TEXT NOT NULL, text TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, text, content = 'article', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE TABLE article_actor (article INTEGER, actor TEXT, PRIMARY KEY (article, actor)) WITHOUT ROWID;
CREATE TABLE article_country (article INTEGER, country TEXT, PRIMARY KEY (article, country)) WITHOUT ROWID;
)sql";
constexpr const char* kIndexes = R"sql(
INSERT INTO words (words) VALUES ('optimize');
CREATE INDEX article_day ON article(day, month);
CREATE INDEX by_actor ON article_actor(actor, article);
CREATE INDEX by_country ON article_country(country, article);
ANALYZE;
)sql";
constexpr const char* kSearchSettings = R"sql(
PRAGMA cache_size = -4000000; PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE matched (id INTEGER PRIMARY KEY);
)sql";

void insert(Connection& database, const std::vector<Article>& articles) {
  Transaction transaction(database);
  Statement row = database.prepare("INSERT INTO article VALUES (?, nullif(?, ''), nullif(?, ''), ?, ?)");
  Statement words = database.prepare("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)");
  Statement actor = database.prepare("INSERT INTO article_actor VALUES (?, ?)");
  Statement country = database.prepare("INSERT INTO article_country VALUES (?, ?)");
  for (const Article& article : articles) {
    row.bind_all(article.id, article.day, article.day.substr(0, 7), article.title, article.text).run();
    words.bind_all(article.id, article.title, article.text).run();
    for (const std::string& slug : article.actors) actor.bind_all(article.id, slug).run();
    for (const std::string& code : article.countries) country.bind_all(article.id, code).run();
  }
  transaction.commit();
}

void build(const char* catalogue, const char* file) {
  std::remove(file);
  Connection database(file, Connection::Mode::create);
  database.execute(kTables);
  Stopwatch watch;
  std::size_t count = 0;
  read_articles(catalogue, [&](const std::vector<Article>& articles) {
    watch.time([&] { insert(database, articles); });
    count += articles.size();
  });
  watch.time([&] { database.execute(kIndexes); });
  std::puts(nlohmann::json{{"articles", count}, {"seconds", watch.seconds()}, {"cpu_seconds", watch.cpu_seconds()}}
                .dump()
                .c_str());
}

std::string joined(const std::vector<std::string>& words, const std::string& between, const std::string& before = "") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + before + '"' + word + '"';
  return text;
}

std::string match_of(const Query& asked) {
  std::vector<std::string> parts;
  if (!asked.all.empty()) parts.push_back(joined(asked.all, " AND "));
  if (!asked.any.empty()) parts.push_back("(" + joined(asked.any, " OR ") + ")");
  if (!asked.phrase.empty()) parts.push_back(joined(asked.phrase, " + "));
  if (!asked.title.empty()) parts.push_back(joined(asked.title, " AND ", "title : "));
  if (!asked.prefix.empty()) parts.push_back(asked.prefix + "*");
  std::string match;
  for (const std::string& part : parts) match += (match.empty() ? "" : " AND ") + part;
  return match;
}

class Engine {
 public:
  explicit Engine(const char* file) : database_(file, Connection::Mode::read_write) {
    database_.execute(kSearchSettings);
  }

  std::size_t answer(const Query& asked) {
    show_best(asked);
    const std::size_t all = collect(asked, kNone);
    if (asked.actor.empty()) count(kActor);
    if (asked.country.empty()) count(kCountry);
    if (asked.from.empty()) count(kMonth);
    // A facet's own filter does not narrow it.
    for (const Facet facet : {kActor, kCountry, kMonth}) {
      const std::string& filter = facet == kActor ? asked.actor : facet == kCountry ? asked.country : asked.from;
      if (filter.empty()) continue;
      collect(asked, facet);
      count(facet);
    }
    return all;
  }

 private:
  enum Facet { kActor, kCountry, kMonth, kNone };

  // One filter. With words it is looked up for each match: FTS5 would be asked anew for each member of a list.
  static std::string filter(const Query& asked, const std::string& table, const std::string& column,
                            const std::string& test) {
    const std::string rows = " FROM " + table + " f WHERE f." + test;
    if (asked.has_words()) return " AND EXISTS (SELECT 1" + rows + " AND f." + column + " = words.rowid)";
    return " AND article.id IN (SELECT f." + column + rows + ")";
  }

  // The rows that match, for "SELECT ... FROM"; all but one facet's filter.
  static std::string matching(const Query& asked, Facet without) {
    std::string sql = asked.has_words() ? "words WHERE words MATCH ?1" : "article WHERE 1";
    if (!asked.actor.empty() && without != kActor) sql += filter(asked, "article_actor", "article", "actor = ?2");
    if (!asked.country.empty() && without != kCountry)
      sql += filter(asked, "article_country", "article", "country = ?3");
    if (!asked.from.empty() && without != kMonth) sql += filter(asked, "article", "id", "day BETWEEN ?4 AND ?5");
    return sql;
  }

  Statement& prepared(const std::string& sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return found->second;
    return statements_.emplace(sql, database_.prepare(sql)).first->second;
  }

  // Parameters that a statement lacks are left out by binding only those below its highest.
  Statement& bound(const std::string& sql, const Query& asked) {
    Statement& statement = prepared(sql);
    const std::string values[] = {match_of(asked), asked.actor, asked.country, asked.from, asked.to};
    int highest = 0;
    for (int n = 1; n <= 5; ++n) highest = sql.find('?' + std::to_string(n)) == std::string::npos ? highest : n;
    for (int n = 1; n <= highest; ++n) statement.bind(n, values[n - 1]);
    return statement;
  }

  void show_best(const Query& asked) {
    const std::string order = asked.has_words() ? " ORDER BY rank" : " ORDER BY article.day DESC";
    bound("SELECT rowid, title FROM " + matching(asked, kNone) + order + " LIMIT 10", asked).run();
  }

  std::size_t collect(const Query& asked, Facet without) {
    prepared("DELETE FROM temp.matched").run();
    bound("INSERT INTO temp.matched SELECT rowid FROM " + matching(asked, without), asked).run();
    return static_cast<std::size_t>(database_.changes());
  }

  void count(Facet facet) {
    static const char* const kCounts[] = {
        "SELECT actor, count(*) FROM temp.matched m CROSS JOIN article_actor a ON a.article = m.id GROUP BY 1 ORDER BY "
        "2 "
        "DESC LIMIT 10",
        "SELECT country, count(*) FROM temp.matched m CROSS JOIN article_country c ON c.article = m.id GROUP BY 1 "
        "ORDER BY 2 "
        "DESC LIMIT 10",
        "SELECT month, count(*) FROM temp.matched m CROSS JOIN article a ON a.id = m.id GROUP BY 1 ORDER BY 1"};
    prepared(kCounts[facet]).run();
  }

  Connection database_;
  std::map<std::string, Statement> statements_;
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc == 4 && std::strcmp(argv[1], "index") == 0) {
    build(argv[2], argv[3]);
    return 0;
  }
  if (argc == 6 && std::strcmp(argv[1], "search") == 0) {
    Engine engine(argv[2]);
    answer_all(argv[3], std::strtoul(argv[4], nullptr, 10), std::atof(argv[5]),
               [&engine](const Query& query) { return engine.answer(query); });
    return 0;
  }
  std::fputs("usage: bench_fts5 index CATALOGUE DATABASE\n       bench_fts5 search DATABASE QUERIES WARM SECONDS\n",
             stderr);
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "bench_fts5: %s\n", error.what());
  return 1;
}
