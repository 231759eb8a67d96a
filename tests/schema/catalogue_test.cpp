#include "schema/catalogue.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "schema/migrations.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

// The kind of error that `open` throws for the archive in a folder, and its words.
template <typename Open>
std::pair<LayoutError::Kind, std::string> refusal(const TemporaryFolder& folder, Open open) {
  try {
    open(Layout(folder.path()));
  } catch (const LayoutError& error) {
    return {error.kind, error.what()};
  }
  FAIL("it was opened");
  return {};
}

const auto kReading = [](const Layout& layout) { open_catalogue(layout); };
const auto kWriting = [](const Layout& layout) { open_catalogue_for_writing(layout); };

std::string setting(const Connection& catalogue, const std::string& name) {
  Statement statement = catalogue.prepare("PRAGMA " + name);
  REQUIRE(statement.step());
  return statement.text(0);
}

// Somebody whom the rights of files concern, while this lives: they do not concern root.
class Unprivileged {
 public:
  Unprivileged() : before_(geteuid()) {
    if (before_ == 0) REQUIRE(seteuid(65534) == 0);
  }
  ~Unprivileged() {
    if (before_ == 0) CHECK(seteuid(before_) == 0);
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  const uid_t before_;
};

void allow(const std::filesystem::path& path, unsigned rights) {
  std::filesystem::permissions(path, static_cast<std::filesystem::perms>(rights));
}

void insert_article(Connection& catalogue) {
  catalogue.execute(R"sql(
    INSERT INTO outlet VALUES (3, 'port herald', 'The Port Herald', 'portherald.example', 'NO');
    INSERT INTO article VALUES (5, 'url x', x'00', 2, 'x-1', 'https://portherald.example/1', 'Åse speaks', 0, 3,
      'explicit', '["Åse Li","Bo Lo"]', 'OSLO', 'en', '2024-03-05',
      '["2024-03-05","22:21",null,"minute","byline",0.95]', NULL, '2024-03-06T00:00:00Z', 'in/a.txt', 4, 'text', 5,
      '[{"kind":"caption","start":3,"end":3,"text":"A picture"}]', 'Ærlig talt: Åse Li spoke of Norway.', NULL);
    INSERT INTO actor (id, slug, name, type, country, merged_into)
      VALUES (1, 'person/ase-li', 'Åse Li', 'person', 'NO', NULL), (2, 'person/a-li', 'A. Li', 'person', NULL, 1);
    INSERT INTO article_actor (article, actor, salience, mentions) VALUES (5, 1, 0.7, '[["title",0,3,"name"],["body",12,18,"name"]]'),
                                     (5, 2, 0.1, '[["body",16,18,"surname"]]');
    INSERT INTO article_country VALUES (5, 'NO', 0.9, 1, '[["body",28,34,"name"]]');
    INSERT INTO changes (article, kind) VALUES (5, 'text'), (5, 'tags');
  )sql");
}

}  // namespace

TEST_CASE("a new archive has every table, and says whose it is and of which version") {
  const TemporaryFolder folder;
  const Layout layout(folder.path() / "deep" / "archive");
  { const Connection made = open_catalogue_for_writing(layout); }
  const Connection catalogue = open_catalogue(layout);
  CHECK(setting(catalogue, "user_version") == std::to_string(kCatalogueVersion));
  CHECK(setting(catalogue, "application_id") == std::to_string(kApplicationId));
  CHECK(setting(catalogue, "journal_mode") == "wal");
  CHECK(static_cast<std::int64_t>(migrations().size()) == kCatalogueVersion);
  CHECK(last_change(catalogue) == 0);
  CHECK_FALSE(ArticleReader(catalogue).read(1).has_value());
}

TEST_CASE("an archive of the first format is older, and a writer brings it up to date") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  CHECK_FALSE(is_of_older_format(layout));
  {
    Connection first(layout.catalogue(), Connection::Mode::create);
    first.execute(migrations()[0]);
    first.execute("PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = 1");
  }
  CHECK(is_of_older_format(layout));
  CHECK(refusal(folder, kReading).second.find("dateline serve") != std::string::npos);
  open_catalogue_for_writing(layout);
  CHECK_FALSE(is_of_older_format(layout));
  CHECK(last_change(open_catalogue(layout)) == 0);
}

TEST_CASE("the writer waits for the disk at every commit") {
  const TemporaryFolder folder;
  const Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  CHECK(setting(catalogue, "synchronous") == "2");  // FULL
  CHECK(setting(catalogue, "foreign_keys") == "1");
}

TEST_CASE("opening an archive for writing again keeps what is in it") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  {
    Connection catalogue = open_catalogue_for_writing(layout);
    insert_article(catalogue);
  }
  CHECK(last_change(open_catalogue_for_writing(layout)) == 2);
}

TEST_CASE("a folder without an archive is refused for reading with how to make one, and stays empty") {
  const TemporaryFolder folder;
  const auto [kind, words] = refusal(folder, kReading);
  CHECK(kind == LayoutError::Kind::not_an_archive);
  CHECK(words.find("dateline add") != std::string::npos);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("an archive of a newer format is refused by readers and writers, and not touched") {
  const TemporaryFolder folder;
  {
    Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
    catalogue.execute("PRAGMA user_version = " + std::to_string(kCatalogueVersion + 1));
  }
  CHECK(refusal(folder, kReading).first == LayoutError::Kind::newer_format);
  const auto [kind, words] = refusal(folder, kWriting);
  CHECK(kind == LayoutError::Kind::newer_format);
  CHECK(words.find("use a newer dateline") != std::string::npos);
  const Connection raw(Layout(folder.path()).catalogue(), Connection::Mode::read_only);
  CHECK(setting(raw, "user_version") == std::to_string(kCatalogueVersion + 1));
}

TEST_CASE("another program's database is refused by readers and writers, and not touched") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  {
    Connection other(layout.catalogue(), Connection::Mode::create);
    other.execute("CREATE TABLE bookmarks (url)");
  }
  const std::string before = dateline::testing::bytes_of(layout.catalogue());
  CHECK(refusal(folder, kReading).first == LayoutError::Kind::not_an_archive);
  CHECK(refusal(folder, kWriting).first == LayoutError::Kind::not_an_archive);
  CHECK(dateline::testing::bytes_of(layout.catalogue()) == before);
}

TEST_CASE("a catalogue that is no database is damaged, and the message names the way out") {
  const TemporaryFolder folder;
  folder.write("catalogue.db", std::string(9000, '?'));
  for (const auto& [kind, words] : {refusal(folder, kReading), refusal(folder, kWriting)}) {
    CHECK(kind == LayoutError::Kind::damaged);
    CHECK(words.find("restore it from a backup") != std::string::npos);
  }
}

TEST_CASE("an archive in a folder that one may only read is read, and nothing is written there") {
  const TemporaryFolder outer;
  const Layout layout(outer.path() / "50% #1? news");
  {
    Connection catalogue = open_catalogue_for_writing(layout);
    insert_article(catalogue);
  }
  allow(outer.path(), 0755);
  allow(layout.catalogue(), 0444);
  allow(layout.root(), 0555);
  {
    const Unprivileged reader;
    const Connection catalogue = open_catalogue(layout);
    CHECK(last_change(catalogue) == 2);
    CHECK(std::distance(std::filesystem::directory_iterator(layout.root()), {}) == 1);
  }
  allow(layout.root(), 0755);
}

TEST_CASE("a reader who may not see all of the archive is told which right is missing") {
  const TemporaryFolder folder;
  {
    const TemporaryFolder written;
    const Layout layout(written.path());
    Connection writer = open_catalogue_for_writing(layout);
    insert_article(writer);
    for (const char* name : {"catalogue.db", "catalogue.db-wal"}) {  // as after a kill
      std::filesystem::copy(written.path() / name, folder.path() / name);
    }
  }
  allow(folder.path(), 0555);
  {
    const Unprivileged reader;
    const auto [kind, words] = refusal(folder, kReading);
    CHECK(kind == LayoutError::Kind::no_right);
    CHECK(words.find("the right to write in its folder") != std::string::npos);
    CHECK(refusal(folder, kWriting).first == LayoutError::Kind::no_right);
  }
  allow(folder.path() / "catalogue.db", 0);
  {
    const Unprivileged reader;
    const auto [kind, words] = refusal(folder, kReading);
    CHECK(kind == LayoutError::Kind::no_right);
    CHECK(words.find("the right to read its file catalogue.db") != std::string::npos);
  }
  allow(folder.path(), 0755);
  allow(folder.path() / "catalogue.db", 0644);
  CHECK(last_change(open_catalogue(Layout(folder.path()))) == 2);
}

TEST_CASE("an article comes back whole, with the words of its mentions cut from title and text") {
  const TemporaryFolder folder;
  Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  insert_article(catalogue);
  ArticleReader reader(catalogue);
  const auto article = reader.read(5);
  REQUIRE(article.has_value());
  CHECK(article->id == 5);
  CHECK(article->external_id == "x-1");
  CHECK(article->outlet == Outlet{"The Port Herald", "portherald.example", "NO", "explicit"});
  CHECK(article->bylines == std::vector<std::string>{"Åse Li", "Bo Lo"});
  CHECK(article->published == Moment{"2024-03-05", "22:21", std::nullopt, "minute", "byline", 0.95});
  CHECK_FALSE(article->updated.has_value());
  CHECK(article->source == SourceRef{"in/a.txt", 4, "text", ""});
  CHECK(article->revision == 2);
  CHECK(article->zones == std::vector<Zone>{{ZoneKind::caption, 3, 3, "A picture"}});
  REQUIRE(article->countries.size() == 1);
  CHECK(article->countries[0].mentions == std::vector<Mention>{{ZoneKind::body, 28, 34, "Norway", "name"}});
}

TEST_CASE("a merged actor shows as the one that it was merged into, with the mentions of both") {
  const TemporaryFolder folder;
  Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  insert_article(catalogue);
  const auto article = ArticleReader(catalogue).read(5);
  REQUIRE(article.has_value());
  REQUIRE(article->actors.size() == 1);
  CHECK(article->actors[0].id == "person/ase-li");
  CHECK(article->actors[0].salience == doctest::Approx(1 - 0.3 * 0.9));
  CHECK(article->actors[0].mentions == std::vector<Mention>{{ZoneKind::title, 0, 3, "Åse", "name"},
                                                            {ZoneKind::body, 12, 18, "Åse Li", "name"},
                                                            {ZoneKind::body, 16, 18, "Li", "surname"}});
}

TEST_CASE("a root shows under its label, type and country, and what is hidden does not show") {
  const TemporaryFolder folder;
  Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  insert_article(catalogue);
  catalogue.execute("UPDATE actor SET label = 'Åse Lie', shown_type = 'organisation', shown_country = '' WHERE id = 1");
  const auto article = ArticleReader(catalogue).read(5);
  REQUIRE(article.has_value());
  REQUIRE(article->actors.size() == 1);
  CHECK(article->actors[0].id == "person/ase-li");
  CHECK(article->actors[0].name == "Åse Lie");
  CHECK(article->actors[0].type == ActorType::organisation);
  CHECK(article->actors[0].country.empty());
  catalogue.execute("UPDATE actor SET hidden = 1 WHERE id IN (1, 2)");
  CHECK(ArticleReader(catalogue).read(5)->actors.empty());
}

TEST_CASE("a brief article has no tags, and one that is not there is absent both ways") {
  const TemporaryFolder folder;
  Connection catalogue = open_catalogue_for_writing(Layout(folder.path()));
  insert_article(catalogue);
  ArticleReader reader(catalogue);
  const auto brief = reader.read_brief(5);
  REQUIRE(brief.has_value());
  CHECK(brief->title == "Åse speaks");
  CHECK(brief->story_articles == 1);
  CHECK(brief->actors.empty());
  CHECK(brief->countries.empty());
  CHECK_FALSE(reader.read_brief(6).has_value());
  CHECK_FALSE(reader.read(-1).has_value());
}

TEST_CASE("a moment goes into its column and comes back, absent parts too") {
  for (const std::optional<Moment>& moment :
       {std::optional<Moment>(), std::optional(Moment{"2024", std::nullopt, std::nullopt, "year", "meta", 0.5}),
        std::optional(Moment{"2024-11-19", "22:21:05", "+02:00", "second", "a \"quoted\" rule", 1})}) {
    CHECK(moment_from_column(moment_to_column(moment)) == moment);
  }
}
