#include "server/search/snapshot.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>

namespace dateline::search {
namespace {

// Words of a language, actors, outlets: by each reader, of which there are few.
constexpr std::size_t kRemembered = 10'000;
constexpr std::size_t kMostIdleCatalogues = 16;

}  // namespace

Reader::Reader(const schema::Layout& layout, const schema::Manifest& manifest)
    : CatalogueReader(layout),
      // Not of shown_actor: what the columns hold may have been merged since.
      find_actor_(
          catalogue.prepare("SELECT slug, coalesce(label, name), coalesce(shown_type, type) FROM actor WHERE id = ?1")),
      find_outlet_(catalogue.prepare("SELECT name, name, '' FROM outlet WHERE id = ?1")) {
  for (const schema::Segment& segment : manifest.segments) {
    if (segment.documents == 0) continue;
    segments.emplace_back(layout.segment(manifest.generation, segment.name).string());
    first_document.push_back(static_cast<std::uint32_t>(segment.first));
  }
}

const schema::Stemmer& Reader::stemmer(const std::string& language) {
  return stemmers_.try_emplace(language, language).first->second;
}

const std::string& Reader::stem(const std::string& language, const std::string& folded) {
  auto& known = stems_[language];
  if (known.size() >= kRemembered) known.clear();
  const auto [at, is_new] = known.try_emplace(folded);
  if (is_new) at->second = stemmer(language)(folded);
  return at->second;
}

const Reader::Named& Reader::named(Names& names, schema::Statement& find, std::uint32_t id) {
  if (names.size() >= kRemembered) names.clear();
  const auto [at, is_new] = names.try_emplace(id);
  if (!is_new) return at->second;
  find.bind(1, static_cast<std::int64_t>(id));
  if (find.step()) at->second = {find.text(0), find.text(1), find.text(2)};
  find.reset();
  return at->second;
}

Xapian::Database& Reader::segment_of(std::uint32_t document) {
  const auto after = std::upper_bound(first_document.begin(), first_document.end(), document);
  return segments[static_cast<std::size_t>(after - first_document.begin()) - 1];
}

namespace {

// Whether the rows of a segment are known: it is one of `before`, or several of them in one.
bool is_known(const schema::Segment& segment, const std::vector<schema::Segment>& before) {
  const auto begins = std::ranges::find(before, segment.first, &schema::Segment::first);
  return begins != before.end() &&
         std::ranges::find(begins, before.end(), segment.last, &schema::Segment::last) != before.end();
}

}  // namespace

// A merge or a rebuild may remove files between the reading of the manifest that names them and theirs: then there is a
// newer manifest.
Snapshot::Loaded Snapshot::load(const schema::Layout& layout, const Snapshot* before) {
  schema::Manifest manifest = schema::read_manifest(layout);
  while (true) {
    Loaded loaded{std::move(manifest), {}};
    const bool goes_on = before != nullptr && before->precedes(loaded.manifest) &&
                         before->manifest.generation == loaded.manifest.generation && !before->columns.is_wasteful();
    if (goes_on) loaded.columns = before->columns;
    loaded.columns.reserve(static_cast<std::uint32_t>(loaded.manifest.seq + 1));
    try {
      for (const schema::Segment& segment : loaded.manifest.segments) {
        if (goes_on && is_known(segment, before->manifest.segments)) continue;
        loaded.columns.load(layout.column_file(loaded.manifest.generation, segment.name));
      }
      loaded.tokens = SegmentTokens(layout, loaded.manifest);
      loaded.columns.shrink();
      return loaded;
    } catch (const schema::LayoutError&) {
      manifest = schema::read_manifest(layout);
      if (manifest == loaded.manifest) throw;
    }
  }
}

query::Synonyms read_synonyms(const schema::Layout& layout) {
  std::ifstream file(layout.synonyms(), std::ios::binary);
  std::string text(query::kMostSynonymBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  return query::Synonyms(text);
}

Snapshot::Snapshot(const schema::Layout& layout, Loaded&& loaded)
    : Documents(std::move(loaded.columns)),
      manifest(std::move(loaded.manifest)),
      tokens(std::move(loaded.tokens)),
      synonyms(read_synonyms(layout)),
      layout_(layout) {
  if (!schema::index_belongs(manifest, schema::open_catalogue(layout))) {
    throw schema::LayoutError(schema::LayoutError::Kind::damaged,
                              "the index in " + layout.root().string() +
                                  " was made from another catalogue than the one beside it: `dateline rebuild` makes "
                                  "it again, and so does the next `dateline add`");
  }
  for (const schema::Segment& segment : manifest.segments) {
    indexed_documents += static_cast<std::uint64_t>(segment.documents);
  }
  const auto length = std::accumulate(columns.length.begin(), columns.length.end(), std::uint64_t{0});
  if (length > 0 && indexed_documents > 0) {
    average_length = static_cast<double>(length) / static_cast<double>(indexed_documents);
  }
}

Snapshot::Lease Snapshot::lease() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Reader> reader = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(reader)};
    }
  }
  return {*this, std::make_unique<Reader>(layout_, manifest)};
}

Snapshot::LeaseOf<CatalogueReader> Snapshot::lease_catalogue() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_catalogues_.empty()) {
      std::unique_ptr<CatalogueReader> reader = std::move(idle_catalogues_.back());
      idle_catalogues_.pop_back();
      return {*this, std::move(reader)};
    }
  }
  return {*this, std::make_unique<CatalogueReader>(layout_)};
}

void Snapshot::take_back(std::unique_ptr<Reader> reader) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(reader));
}

// Of these any number may be out at once: they wait for no turn.
void Snapshot::take_back(std::unique_ptr<CatalogueReader> reader) const {
  const std::lock_guard lock(mutex_);
  if (idle_catalogues_.size() < kMostIdleCatalogues) idle_catalogues_.push_back(std::move(reader));
}

std::shared_ptr<const Postings> Snapshot::postings(const std::string& key,
                                                   const std::function<Postings()>& make) const {
  if (auto found = postings_.find(key)) return found;
  Postings postings = make();
  postings.documents.shrink_to_fit();
  postings.counts.shrink_to_fit();
  auto made = std::make_shared<const Postings>(std::move(postings));
  constexpr std::size_t kBytes = sizeof(std::uint32_t) + sizeof(std::uint16_t);
  postings_.keep(key, made, made->documents.size() * kBytes);
  return made;
}

}  // namespace dateline::search
