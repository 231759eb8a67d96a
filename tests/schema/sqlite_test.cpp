#include "schema/sqlite.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "tests/support/temporary_folder.hpp"

using dateline::schema::Connection;
using dateline::schema::DatabaseError;
using dateline::schema::Statement;
using dateline::schema::Transaction;
using dateline::testing::TemporaryFolder;

namespace {

std::int64_t count(const Connection& database) {
  Statement statement = database.prepare("SELECT count(*) FROM t");
  REQUIRE(statement.step());
  return statement.integer(0);
}

// A database with one table, t(a, b).
struct Fixture {
  Fixture() { database.execute("CREATE TABLE t (a, b)"); }
  TemporaryFolder folder;
  Connection database{folder.path() / "test.db", Connection::Mode::create};
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a transaction that is not committed leaves nothing") {
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1, 1)");
    CHECK(count(database) == 1);
  }
  CHECK(count(database) == 0);
}

TEST_CASE_FIXTURE(Fixture, "an exception inside a transaction rolls it back, and the next one works") {
  try {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1, 1)");
    database.execute("INSERT INTO nowhere VALUES (1)");
    FAIL("there is no such table");
  } catch (const DatabaseError& error) {
    CHECK(std::string(error.what()).find("nowhere") != std::string::npos);
  }
  CHECK(count(database) == 0);
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (2, 2)");
  transaction.commit();
  CHECK(count(database) == 1);
}

TEST_CASE_FIXTURE(Fixture, "what was committed is there for the next connection") {
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1, 1)");
    transaction.commit();
  }
  CHECK(count(Connection(folder.path() / "test.db", Connection::Mode::read_only)) == 1);
}

TEST_CASE_FIXTURE(Fixture, "every kind of value comes back as it was bound") {
  const std::string zeros("a\0b", 3);
  Statement insert = database.prepare("INSERT INTO t VALUES (?1, ?2)");
  insert.bind_all(std::string_view("İstanbul"), std::int64_t{1} << 40).run();
  insert.bind_all(0.25, true).run();
  insert.bind(1, std::string_view(zeros)).bind_blob(2, zeros).run();
  Statement select = database.prepare("SELECT a, b, typeof(b) FROM t ORDER BY rowid");
  REQUIRE(select.step());
  CHECK(select.text(0) == "İstanbul");
  CHECK(select.integer(1) == std::int64_t{1} << 40);
  REQUIRE(select.step());
  CHECK(select.real(0) == 0.25);
  CHECK(select.integer(1) == 1);
  REQUIRE(select.step());
  CHECK(select.view(0) == zeros);
  CHECK(select.view(1) == zeros);
  CHECK(select.text(2) == "blob");
  CHECK_FALSE(select.step());
}

TEST_CASE_FIXTURE(Fixture, "an empty text and an empty blob are not NULL, an absent value is") {
  Statement insert = database.prepare("INSERT INTO t VALUES (?1, ?2)");
  insert.bind(1, std::string_view()).bind_blob(2, {}).run();
  insert.bind(1, std::optional<std::string>()).bind(2, nullptr).run();
  insert.bind(1, std::optional<std::string>("")).bind(2, std::optional<std::int64_t>(7)).run();
  Statement select = database.prepare("SELECT a, b FROM t ORDER BY rowid");
  REQUIRE(select.step());
  CHECK_FALSE(select.is_null(0));
  CHECK_FALSE(select.is_null(1));
  CHECK(select.optional_text(0) == "");
  REQUIRE(select.step());
  CHECK(select.is_null(0));
  CHECK(select.optional_text(0) == std::nullopt);
  CHECK(select.optional_integer(1) == std::nullopt);
  REQUIRE(select.step());
  CHECK(select.optional_text(0) == "");
  CHECK(select.optional_integer(1) == 7);
}

TEST_CASE_FIXTURE(Fixture, "a statement can be moved, and used again after it has run") {
  Statement first = database.prepare("INSERT INTO t VALUES (?1, ?2)");
  first.bind_all(1, 2).run();
  Statement moved = std::move(first);
  moved.bind(1, 3).run();
  Statement select = database.prepare("SELECT sum(a), sum(b) FROM t");
  REQUIRE(select.step());
  CHECK(select.integer(0) == 4);
  CHECK(select.integer(1) == 4);  // the second binding stayed
}

TEST_CASE_FIXTURE(Fixture, "a statement that failed works again after a reset") {
  database.execute("CREATE TABLE u (a INTEGER PRIMARY KEY)");
  Statement insert = database.prepare("INSERT INTO u VALUES (?1)");
  insert.bind(1, 1).run();
  CHECK_THROWS_AS(insert.run(), DatabaseError);
  insert.reset();
  insert.bind(1, 2).run();
  CHECK(database.changes() == 1);
  CHECK(database.last_insert_rowid() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a text cannot be bound where the statement has no such parameter") {
  Statement insert = database.prepare("INSERT INTO t VALUES (?1, 1)");
  CHECK_THROWS_AS(insert.bind(2, "too many"), DatabaseError);
}

TEST_CASE_FIXTURE(Fixture, "rows that belong to nothing are refused") {
  database.execute("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p(id))");
  CHECK_THROWS_AS(database.execute("INSERT INTO c VALUES (9)"), DatabaseError);
}

TEST_CASE_FIXTURE(Fixture, "a connection for reading writes nothing") {
  Connection reader(folder.path() / "test.db", Connection::Mode::read_only);
  CHECK_THROWS_AS(reader.execute("INSERT INTO t VALUES (1, 1)"), DatabaseError);
  CHECK(count(database) == 0);
}

TEST_CASE_FIXTURE(Fixture, "a connection for reading leaves the log to the writer when it closes") {
  database.execute("PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1, 1)");
  const auto log = folder.path() / "test.db-wal";
  const auto before = std::filesystem::file_size(log);
  REQUIRE(before > 0);
  { CHECK(count(Connection(folder.path() / "test.db", Connection::Mode::read_only)) == 1); }
  CHECK(std::filesystem::file_size(log) == before);
}

TEST_CASE("a file that is no database is damaged, and one that is missing is not made by reading") {
  const TemporaryFolder folder;
  const auto file = folder.write("words.db", std::string(4096, 'x'));
  try {
    const Connection database(file, Connection::Mode::read_only);
    database.prepare("SELECT * FROM sqlite_schema").step();
    FAIL("it is no database");
  } catch (const DatabaseError& error) {
    CHECK(error.is_damaged());
    CHECK_FALSE(error.is_full());
  }
  CHECK_THROWS_AS(Connection(folder.path() / "none.db", Connection::Mode::read_only), DatabaseError);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "none.db"));
}

TEST_CASE_FIXTURE(Fixture, "a full database says that it is full") {
  database.execute("PRAGMA max_page_count = 4");
  try {
    database.execute("INSERT INTO t VALUES (zeroblob(100000), 1)");
    FAIL("it has room for four pages");
  } catch (const DatabaseError& error) {
    CHECK(error.is_full());
    CHECK_FALSE(error.is_damaged());
  }
}
