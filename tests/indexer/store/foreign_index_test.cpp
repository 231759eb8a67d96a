// An index that was made from another catalogue, and a load of many segments.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "indexer/store/archive_lock.hpp"
#include "indexer/store/index_builder.hpp"
#include "schema/catalogue.hpp"
#include "tests/support/archive.hpp"

namespace dateline::store {
namespace {

std::vector<testing::Draft> drafts(const std::string& kind, int count) {
  std::vector<testing::Draft> out;
  for (int i = 0; i < count; ++i) {
    testing::Draft draft;
    draft.url = "https://made.example/" + kind + "/" + std::to_string(i);
    draft.title = kind + " " + std::to_string(i);
    draft.text = "A short report on " + kind + " number " + std::to_string(i) + ".";
    out.push_back(draft);
  }
  return out;
}

std::int64_t documents_in(const schema::Manifest& manifest) {
  std::int64_t documents = 0;
  for (const schema::Segment& segment : manifest.segments) documents += segment.documents;
  return documents;
}

TEST_CASE("an older catalogue put back beside a newer index gets an index of its own") {
  const testing::WrittenArchive archive;
  const schema::Layout& layout = archive.layout();
  archive.add(drafts("tides", 5));
  const std::filesystem::path kept = layout.root() / "kept.db";
  std::filesystem::copy_file(layout.catalogue(), kept);
  archive.add(drafts("lighthouses", 5));
  std::filesystem::copy_file(kept, layout.catalogue(), std::filesystem::copy_options::overwrite_existing);
  CHECK_FALSE(schema::index_belongs(schema::read_manifest(layout), schema::open_catalogue(layout)));

  archive.add(drafts("buoys", 2));
  const schema::Manifest manifest = schema::read_manifest(layout);
  CHECK(manifest.generation == 2);
  CHECK(manifest.seq == 7);
  CHECK(documents_in(manifest) == 7);
  CHECK(schema::index_belongs(manifest, schema::open_catalogue(layout)));
}

TEST_CASE("a catalogue that was deleted and begun again does not take over the old index") {
  const testing::WrittenArchive archive;
  const schema::Layout& layout = archive.layout();
  archive.add(drafts("tides", 3));
  std::filesystem::remove(layout.catalogue());
  archive.add(drafts("buoys", 4));
  const schema::Manifest manifest = schema::read_manifest(layout);
  CHECK(manifest.seq == 4);
  CHECK(documents_in(manifest) == 4);
  CHECK(manifest.archive == schema::archive_id(schema::open_catalogue(layout)));
}

TEST_CASE("an archive that has nothing but rejects is whole") {
  const testing::WrittenArchive archive;
  archive.add({});
  CHECK(schema::index_belongs(schema::read_manifest(archive.layout()), schema::open_catalogue(archive.layout())));
}

TEST_CASE("segments are merged while a load goes on, not only at its end") {
  const testing::WrittenArchive archive;
  const schema::Layout& layout = archive.layout();
  std::size_t most = 0;
  for (int i = 0; i < 40; ++i) {
    archive.add(drafts("batch " + std::to_string(i), 1));
    most = std::max(most, schema::read_manifest(layout).segments.size());
  }
  CHECK(most <= 8);
  CHECK(documents_in(schema::read_manifest(layout)) == 40);
}

}  // namespace
}  // namespace dateline::store
