// One state of an archive, as readers see it: the manifest's segments and the columns. Never changes once it is made.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/catalogue.hpp"
#include "schema/columns.hpp"
#include "schema/layout.hpp"
#include "schema/text_analysis.hpp"
#include "server/search/bitmap.hpp"
#include "server/search/segment_tokens.hpp"

namespace dateline::search {

// The documents that hold a term (or any of a group of terms), with how often. Rising by document.
struct Postings {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint32_t> counts;
};

// What one thread needs for reading: databases, a catalogue connection, stemmers. None of these is for sharing.
class Reader {
 public:
  Reader(const schema::Layout& layout, const schema::Manifest& manifest);

  std::vector<Xapian::Database> segments;     // with documents only, by document number
  std::vector<std::uint32_t> first_document;  // of each segment
  schema::Connection catalogue;
  schema::ArticleReader articles;
  std::vector<float> scores;  // by document; all zero between requests

  const schema::Stemmer& stemmer(const std::string& language);
  // The segment that holds a document.
  Xapian::Database& segment_of(std::uint32_t document);

 private:
  std::map<std::string, schema::Stemmer> stemmers_;
};

class Snapshot {
 public:
  // Throws schema::LayoutError.
  explicit Snapshot(const schema::Layout& layout) : Snapshot(layout, load(layout)) {}

  // A reader for the time of one request; goes back to the pool when the lease ends. Thread-safe.
  class Lease {
   public:
    Lease(const Snapshot& snapshot, std::unique_ptr<Reader> reader) : snapshot_(snapshot), reader_(std::move(reader)) {}
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Reader& operator*() const { return *reader_; }
    Reader* operator->() const { return reader_.get(); }
    // The reader met an error: it is not used again.
    void spoil() { reader_.reset(); }

   private:
    const Snapshot& snapshot_;
    std::unique_ptr<Reader> reader_;
  };
  Lease lease() const;

  // The postings of a group of terms: their union, counts summed. Cached while there is room. Thread-safe.
  std::shared_ptr<const Postings> postings(Reader& reader, const std::vector<std::string>& terms) const;

  const schema::Manifest manifest;
  const SegmentTokens tokens;
  schema::Columns columns;
  Bitmap live;                         // documents that are the newest of their article
  std::uint64_t documents = 0;         // in the index, for BM25's N
  double average_length = 1;           // of live documents
  std::vector<std::string> languages;  // of live documents, most frequent first
  std::vector<bool> story_has_copies;  // by story id: more than one live article

 private:
  struct Loaded {
    schema::Manifest manifest;
    schema::Columns columns;
    SegmentTokens tokens = {};
  };
  static Loaded load(const schema::Layout& layout);
  Snapshot(const schema::Layout& layout, Loaded&& loaded);

  const schema::Layout layout_;
  mutable std::mutex mutex_;
  // guarded by mutex_
  mutable std::vector<std::unique_ptr<Reader>> idle_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Postings>> cache_;
  mutable std::size_t cached_postings_ = 0;
};

}  // namespace dateline::search
