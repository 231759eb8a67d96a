#include "indexer/store/journal.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <thread>

#include "schema/catalogue.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

void write_much(const schema::Connection& catalogue, int key) {
  schema::Statement insert = catalogue.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");
  insert.bind_all(std::string_view("much " + std::to_string(key)), std::string_view(std::string(300'000, 'x'))).run();
}

}  // namespace

TEST_CASE("the journal begins anew though the catalogue is read all the time") {
  const testing::WrittenArchive archive;
  const schema::Connection catalogue = schema::open_catalogue_for_writing(archive.layout());
  const std::filesystem::path journal_file = archive.layout().catalogue().native() + "-wal";
  constexpr std::uintmax_t kBound = 1 << 20;
  Journal journal(archive.layout(), kBound);

  const auto read_on = [&](const std::stop_token& stop) {
    schema::Connection reader = schema::open_catalogue(archive.layout());
    while (!stop.stop_requested()) {
      reader.execute("BEGIN");
      schema::last_change(reader);
      std::this_thread::yield();
      reader.execute("COMMIT");
    }
  };
  // Two of them, so that one is always in the middle of it.
  const std::jthread one(read_on);
  const std::jthread other(read_on);
  for (int key = 0; key < 40; ++key) {
    write_much(catalogue, key);
    journal.bound(catalogue);
    CHECK(std::filesystem::file_size(journal_file) < 3 * kBound);
  }
}

}  // namespace dateline::store
