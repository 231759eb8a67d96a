// One state of an archive, as readers see it: the manifest's segments and documents. Never changes once it is made.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/catalogue.hpp"
#include "schema/layout.hpp"
#include "schema/text_analysis.hpp"
#include "server/query/synonyms.hpp"
#include "server/search/about.hpp"
#include "server/search/documents.hpp"
#include "server/search/lru_cache.hpp"
#include "server/search/result_cache.hpp"
#include "server/search/segment_tokens.hpp"
#include "server/search/vocabulary.hpp"

namespace dateline::search {

// The documents that hold a term (or any of a group of terms), with how often. Rising by document.
struct Postings {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint16_t> counts;  // no more than they can say
};

// What one thread needs for reading the catalogue. Not for sharing.
struct CatalogueReader {
  explicit CatalogueReader(const schema::Layout& layout)
      : catalogue(schema::open_catalogue(layout)), articles(catalogue) {}

  schema::Connection catalogue;
  schema::ArticleReader articles;
};

// What one thread needs for searching: also databases and stemmers. Not for sharing.
class Reader : public CatalogueReader {
 public:
  Reader(const schema::Layout& layout, const schema::Manifest& manifest);

  std::vector<Xapian::Database> segments;     // with documents only, by document number
  std::vector<std::uint32_t> first_document;  // of each segment
  std::vector<float> scores;                  // by document; all zero between requests

  const schema::Stemmer& stemmer(const std::string& language);
  // What a word is stemmed to; remembers what it was asked lately.
  const std::string& stem(const std::string& language, const std::string& folded);
  // What is shown of an actor or an outlet; empty where there is none. Remembers what it was asked lately: readers
  // belong to one state of the archive.
  struct Named {
    std::string value, label, type;
  };
  const Named& actor(std::uint32_t id) { return named(actors_, find_actor_, id); }
  const Named& outlet(std::uint32_t id) { return named(outlets_, find_outlet_, id); }
  // The segment that holds a document.
  Xapian::Database& segment_of(std::uint32_t document);

 private:
  using Names = std::unordered_map<std::uint32_t, Named>;
  const Named& named(Names& names, schema::Statement& find, std::uint32_t id);

  std::map<std::string, schema::Stemmer> stemmers_;
  std::map<std::string, std::unordered_map<std::string, std::string>> stems_;
  schema::Statement find_actor_, find_outlet_;
  Names actors_, outlets_;
};

// The user's file of synonyms; empty where there is none.
query::Synonyms read_synonyms(const schema::Layout& layout);

class Snapshot : public Documents {
 public:
  // Throws schema::LayoutError. What `before` has read of the same index is not read again.
  explicit Snapshot(const schema::Layout& layout, const Snapshot* before = nullptr)
      : Snapshot(layout, load(layout, before)) {
    if (before != nullptr && before->precedes(manifest)) spellings = before->spellings;
  }

  // A reader for the time of one request; goes back to the pool when the lease ends. Thread-safe.
  template <typename Leased>
  class LeaseOf {
   public:
    LeaseOf(const Snapshot& snapshot, std::unique_ptr<Leased> reader)
        : snapshot_(snapshot), reader_(std::move(reader)) {}
    ~LeaseOf() {
      if (reader_ != nullptr) snapshot_.take_back(std::move(reader_));
    }
    LeaseOf(const LeaseOf&) = delete;
    LeaseOf& operator=(const LeaseOf&) = delete;
    Leased& operator*() const { return *reader_; }
    Leased* operator->() const { return reader_.get(); }
    // The reader met an error: it is not used again.
    void spoil() { reader_.reset(); }

   private:
    const Snapshot& snapshot_;
    std::unique_ptr<Leased> reader_;
  };
  using Lease = LeaseOf<Reader>;
  Lease lease() const;
  LeaseOf<CatalogueReader> lease_catalogue() const;

  // The postings that `key` names: made by `make` where they are not cached. Thread-safe.
  std::shared_ptr<const Postings> postings(const std::string& key, const std::function<Postings()>& make) const;

  const schema::Manifest manifest;
  const SegmentTokens tokens;
  // For BM25: of all documents that the index has, as are the frequencies of terms. Of a replaced version nothing is
  // taken back before the next rebuild.
  std::uint64_t indexed_documents = 0;
  double average_length = 1;
  const query::Synonyms synonyms;  // of the file that was there when it was made
  mutable ResultCache results;
  mutable LruCache<About> abouts{std::size_t{2} << 20};
  mutable LruCache<Bitmap> phrases{std::size_t{8}
                                   << 20};  // where a phrase or NEAR stands in live documents, as written
  std::shared_ptr<Spellings> spellings = std::make_shared<Spellings>();  // also of what comes after

 private:
  struct Loaded {
    schema::Manifest manifest;
    schema::Columns columns;
    SegmentTokens tokens = {};
  };
  static Loaded load(const schema::Layout& layout, const Snapshot* before);
  Snapshot(const schema::Layout& layout, Loaded&& loaded);
  // Whether that is a later state of the same archive, and not a backup that was put back.
  bool precedes(const schema::Manifest& later) const {
    return manifest.archive == later.archive && manifest.seq <= later.seq;
  }
  void take_back(std::unique_ptr<Reader> reader) const;
  void take_back(std::unique_ptr<CatalogueReader> reader) const;

  const schema::Layout layout_;
  mutable std::mutex mutex_;
  // guarded by mutex_
  mutable std::vector<std::unique_ptr<Reader>> idle_;
  mutable std::vector<std::unique_ptr<CatalogueReader>> idle_catalogues_;

  mutable LruCache<Postings> postings_{std::size_t{32} << 20};
};

}  // namespace dateline::search
