// Says of each record of a file what it would become in an archive, and why: extraction without writing anything.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/trace.hpp"
#include "indexer/read/raw_document.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

// Whom an actor of the article is taken for.
struct ActorLink {
  std::string leaf;  // the identity that extraction gives it
  std::string id;    // of the actor that it is in the archive, or would be
  std::string name;
  std::string reason;  // "is an actor of the archive", ...
};

struct Explanation {
  schema::SourceRef source;
  std::optional<read::Rejection> rejection;  // then there is no more
  extract::Extracted extracted;
  extract::Trace trace;
  std::vector<ActorLink> links;  // parallel to extracted.candidates
};

struct ExplainOptions {
  std::vector<std::filesystem::path> rules;  // besides the archive's own
};

// Calls `each` for every record of `path` ("-" is standard input), in order. Where there is an archive, its rules, its
// authority and who is who in it count. Throws std::filesystem::filesystem_error, extract::RulesError,
// schema::LayoutError.
void explain(const schema::Layout& archive, const std::filesystem::path& path, const ExplainOptions& options,
             const std::function<void(const Explanation&)>& each);

}  // namespace dateline::pipeline
