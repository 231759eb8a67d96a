// The versions of articles that newer ones have replaced: numbered from 1 in the order of the times that they state, as
// far as they do, else of their coming. The article itself is the newest and has the next number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"
#include "schema/sqlite.hpp"

namespace dateline::store {

// Used by one thread. Works inside the caller's transaction; the connection must outlive it.
class FormerVersions {
 public:
  explicit FormerVersions(const schema::Connection& catalogue);

  // What a version that comes is compared by.
  struct Version {
    std::int64_t revision = 0;
    std::string fingerprint;
    std::optional<schema::Moment> stated;
  };
  static Version version_of(const schema::Article& article, std::string fingerprint);
  // Those that were replaced, by number.
  std::vector<Version> all(std::int64_t article);

  // Keeps `old`, the article as it is, under its number: a newer one takes its place.
  void keep(const schema::Article& old, const Version& version);
  // Keeps one that came late under `version.revision`; that number and all above rise by one, the article's too.
  void insert(const schema::Article& late, const Version& version);

 private:
  void complete(std::int64_t article);
  void store(const schema::Article& article, const Version& version);

  schema::Statement incomplete_, complete_, all_, insert_, set_aside_, put_back_, shift_places_, shift_article_;
};

}  // namespace dateline::store
