#include "server/search/snapshot.hpp"

#include <algorithm>

namespace dateline::search {
namespace {

// Eight bytes each: 64 MiB. When it is full it begins anew, which keeps what is asked for now.
constexpr std::size_t kCachedPostings = std::size_t{8} << 20;

Postings read_postings(Reader& reader, const std::string& term) {
  Postings out;
  for (Xapian::Database& segment : reader.segments) {
    for (auto posting = segment.postlist_begin(term); posting != segment.postlist_end(term); ++posting) {
      out.documents.push_back(*posting);
      out.counts.push_back(posting.get_wdf());
    }
  }
  return out;
}

Postings merge(const Postings& a, const Postings& b) {
  Postings out;
  out.documents.reserve(a.documents.size() + b.documents.size());
  out.counts.reserve(a.documents.size() + b.documents.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.documents.size() || j < b.documents.size()) {
    const bool from_a = j == b.documents.size() || (i < a.documents.size() && a.documents[i] <= b.documents[j]);
    const bool from_b = i == a.documents.size() || (j < b.documents.size() && b.documents[j] <= a.documents[i]);
    out.documents.push_back(from_a ? a.documents[i] : b.documents[j]);
    out.counts.push_back((from_a ? a.counts[i] : 0) + (from_b ? b.counts[j] : 0));
    i += from_a ? 1 : 0;
    j += from_b ? 1 : 0;
  }
  return out;
}

// Merges pairwise in rounds, so that many expansions of a wildcard stay n log n.
Postings union_of(std::vector<Postings> lists) {
  if (lists.empty()) return {};
  while (lists.size() > 1) {
    std::vector<Postings> round;
    for (std::size_t i = 0; i + 1 < lists.size(); i += 2) round.push_back(merge(lists[i], lists[i + 1]));
    if (lists.size() % 2 == 1) round.push_back(std::move(lists.back()));
    lists = std::move(round);
  }
  return std::move(lists.front());
}

}  // namespace

Reader::Reader(const schema::Layout& layout, const schema::Manifest& manifest)
    : catalogue(schema::open_catalogue(layout)), articles(catalogue) {
  for (const schema::Segment& segment : manifest.segments) {
    if (segment.documents == 0) continue;
    segments.emplace_back(layout.segment(manifest.generation, segment.name).string());
    first_document.push_back(static_cast<std::uint32_t>(segment.first));
  }
}

const schema::Stemmer& Reader::stemmer(const std::string& language) {
  return stemmers_.try_emplace(language, language).first->second;
}

Xapian::Database& Reader::segment_of(std::uint32_t document) {
  const auto after = std::upper_bound(first_document.begin(), first_document.end(), document);
  return segments[static_cast<std::size_t>(after - first_document.begin()) - 1];
}

// A merge or a rebuild may remove files between the reading of the manifest that names them and theirs: then there is a
// newer manifest.
Snapshot::Loaded Snapshot::load(const schema::Layout& layout) {
  Loaded loaded{schema::read_manifest(layout), {}};
  while (true) {
    try {
      for (const schema::Segment& segment : loaded.manifest.segments) {
        loaded.columns.load(layout.column_file(loaded.manifest.generation, segment.name));
      }
      loaded.tokens = SegmentTokens(layout, loaded.manifest);
      return loaded;
    } catch (const schema::LayoutError&) {
      Loaded newer{schema::read_manifest(layout), {}};
      if (newer.manifest == loaded.manifest) throw;
      loaded = std::move(newer);
    }
  }
}

Snapshot::Snapshot(const schema::Layout& layout, Loaded&& loaded)
    : manifest(std::move(loaded.manifest)),
      tokens(std::move(loaded.tokens)),
      columns(std::move(loaded.columns)),
      live(columns.size()),
      layout_(layout) {
  if (!schema::index_belongs(manifest, schema::open_catalogue(layout))) {
    throw schema::LayoutError(schema::LayoutError::Kind::damaged,
                              "the index in " + layout.root().string() +
                                  " was made from another catalogue than the one beside it: `dateline rebuild` makes "
                                  "it again, and so does the next `dateline add`");
  }
  std::uint64_t length = 0;
  std::map<std::uint16_t, std::uint64_t> by_language;
  std::vector<bool> story_seen;
  for (std::uint32_t document = 0; document < columns.size(); ++document) {
    if (columns.article[document] == 0) continue;
    live.set(document);
    length += columns.length[document];
    ++by_language[columns.language[document]];
    const std::uint32_t story = columns.story[document];
    if (story >= story_seen.size()) {
      story_seen.resize(story + 1);
      story_has_copies.resize(story + 1);
    }
    if (story_seen[story]) story_has_copies[story] = true;
    story_seen[story] = true;
  }
  for (const schema::Segment& segment : manifest.segments) documents += static_cast<std::uint64_t>(segment.documents);
  if (columns.live_documents() > 0) average_length = static_cast<double>(length) / columns.live_documents();

  std::vector<std::pair<std::uint64_t, std::uint16_t>> ranked;
  for (const auto& [code, count] : by_language) ranked.emplace_back(count, code);
  std::sort(ranked.rbegin(), ranked.rend());
  for (const auto& [count, code] : ranked) languages.push_back(schema::unpack_lower(code));
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

Snapshot::Lease::~Lease() {
  if (reader_ == nullptr) return;
  const std::lock_guard lock(snapshot_.mutex_);
  snapshot_.idle_.push_back(std::move(reader_));
}

std::shared_ptr<const Postings> Snapshot::postings(Reader& reader, const std::vector<std::string>& terms) const {
  std::string key;
  for (const std::string& term : terms) key += term + '\n';
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = cache_.find(key); found != cache_.end()) return found->second;
  }
  std::vector<Postings> lists;
  for (const std::string& term : terms) lists.push_back(read_postings(reader, term));
  auto result = std::make_shared<const Postings>(union_of(std::move(lists)));
  const std::lock_guard lock(mutex_);
  if (cached_postings_ + result->documents.size() > kCachedPostings) {
    cache_.clear();
    cached_postings_ = 0;
  }
  if (cache_.emplace(key, result).second) cached_postings_ += result->documents.size();
  return result;
}

}  // namespace dateline::search
