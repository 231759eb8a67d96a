// An article made ready to be written: all that can be worked out without the archive, so that it is done on every
// core.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/extract.hpp"
#include "indexer/link/story.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::store {

// A leaf of an article: see link::leaf_identity.
struct PreparedActor {
  struct Form {
    std::string folded;
    std::string written;
  };
  std::string slug;
  std::string name;  // as written
  schema::ActorType type = schema::ActorType::person;
  std::optional<std::string> country;
  double salience = 0;
  std::vector<Form> forms;                 // under which it was met, by folded form, each once
  std::vector<std::string> organisations;  // folded, that it is said to belong to
  std::vector<std::string> roles;          // folded
  std::string mentions;                    // as the catalogue writes them
};

struct Prepared {
  extract::Extracted extracted;
  std::string key;          // of place and bytes
  std::string fingerprint;  // of title and text
  std::optional<std::string> identity;
  std::string raw;  // zstd
  link::Sketch sketch;
  std::vector<PreparedActor> actors;
  std::vector<std::string> country_mentions;  // parallel to article.countries
};

struct PreparedReject {
  read::Rejection rejection;  // without raw
  std::string key;
  std::string origin_key;
  std::string raw;  // zstd
};

// The article as the catalogue would give it back, but for what only the catalogue knows: ids, story, ingestion.
schema::Article article_of(const Prepared& prepared);

// Pure and thread-safe.
Prepared prepare(extract::Extracted&& extracted);
PreparedReject prepare(read::Rejection&& rejection);

}  // namespace dateline::store
