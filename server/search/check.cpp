#include "server/search/check.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sstream>

#include "schema/catalogue.hpp"
#include "schema/fields.hpp"
#include "schema/token_file.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {
namespace {

constexpr const char* kRebuild = "`dateline rebuild` makes the index again from the catalogue";
constexpr const char* kAdd = "the next `dateline add` brings the index up";

void check_catalogue(const schema::Connection& catalogue, std::vector<std::string>& findings) {
  schema::Statement integrity = catalogue.prepare("PRAGMA integrity_check(10)");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") {
      findings.push_back("the catalogue is damaged: " + integrity.text(0) + ": restore it from a backup");
    }
  }
  schema::Statement dangling = catalogue.prepare("PRAGMA foreign_key_check");
  if (dangling.step()) {
    findings.push_back("the catalogue has rows of " + dangling.text(0) + " that belong to nothing in " +
                       dangling.text(2) + ": restore it from a backup");
  }
}

void check_synonyms(const schema::Layout& layout, std::vector<std::string>& findings) {
  const query::Synonyms synonyms = read_synonyms(layout);
  for (const query::BadLine& bad : synonyms.bad_lines()) {
    findings.push_back(
        fmt::format("{}, line {}: {}: correct or remove the line", layout.synonyms().string(), bad.line, bad.message));
  }
}

// Xapian's own check can crash on a corrupt file, so a child does it.
bool is_sound(const std::filesystem::path& segment) {
  const pid_t child = fork();
  if (child == 0) {
    try {
      std::ostringstream report;
      _exit(Xapian::Database::check(segment.string(), 0, &report) == 0 ? 0 : 1);
    } catch (...) {
      _exit(1);  // whatever it was, nothing of the parent's may be unwound here
    }
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Every document of the segment has its tokens, and no other.
void check_tokens(const std::filesystem::path& file, const Xapian::Database& segment,
                  std::vector<std::string>& findings) {
  try {
    const schema::TokenFile tokens(file);
    tokens.verify();
    std::uint32_t without = 0;
    for (auto document = segment.postlist_begin(""); document != segment.postlist_end(""); ++document) {
      if (!tokens.has(*document)) ++without;
    }
    if (without == 0 && tokens.documents() == segment.get_doccount()) return;
    findings.push_back(fmt::format("{} holds other documents than the segment beside it: {}", file.string(), kRebuild));
  } catch (const schema::LayoutError& error) {
    findings.emplace_back(error.what());
  }
}

void check_segments(const schema::Layout& layout, const schema::Manifest& manifest,
                    std::vector<std::string>& findings) {
  for (const schema::Segment& segment : manifest.segments) {
    if (segment.documents == 0) continue;
    const std::filesystem::path place = layout.segment(manifest.generation, segment.name);
    if (!is_sound(place)) {
      findings.push_back(fmt::format("the index's segment {} is damaged: {}", place.string(), kRebuild));
      continue;
    }
    const Xapian::Database database(place.string());
    if (static_cast<std::int64_t>(database.get_doccount()) != segment.documents) {
      findings.push_back(fmt::format("the index's segment {} holds {} documents where the manifest says {}: {}",
                                     place.string(), database.get_doccount(), segment.documents, kRebuild));
    }
    check_tokens(layout.token_file(manifest.generation, segment.name), database, findings);
  }
}

// Live documents whose tokens are not as many as their columns say.
std::uint64_t documents_of_other_words(const Snapshot& snapshot) {
  std::uint64_t other = 0;
  snapshot.live.for_each([&](std::uint32_t document) {
    const schema::DocumentTokens tokens = snapshot.tokens.of(document).tokens(document);
    const std::uint32_t title = schema::count_words(tokens.title);
    const std::uint32_t text = schema::count_words(tokens.text);
    if (title * schema::kTitleWeight + text != snapshot.columns.length[document]) ++other;
  });
  return other;
}

// Every article has one live document, whose text the index has.
void check_agreement(const Snapshot& snapshot, Reader& reader, std::vector<std::string>& findings) {
  Bitmap indexed(snapshot.columns.size());
  for (Xapian::Database& segment : reader.segments) {
    for (auto document = segment.postlist_begin(""); document != segment.postlist_end(""); ++document) {
      if (*document < indexed.size()) indexed.set(*document);
    }
  }
  std::uint64_t missing = 0;
  schema::Statement articles = reader.catalogue.prepare("SELECT article FROM changes WHERE seq <= ?1 GROUP BY article");
  articles.bind(1, snapshot.manifest.seq);
  std::uint64_t known = 0;
  while (articles.step()) {
    ++known;
    const std::uint32_t document = snapshot.columns.document_of(articles.integer(0));
    if (document == 0 || !indexed.test(document)) ++missing;
  }
  const std::uint64_t other = documents_of_other_words(snapshot);
  if (other > 0) {
    findings.push_back(fmt::format("{} documents have other words than their columns say: {}", other, kRebuild));
  }
  if (missing > 0) findings.push_back(fmt::format("{} articles are missing from the index: {}", missing, kRebuild));
  if (snapshot.columns.live_documents() > known) {
    findings.push_back(fmt::format("the index has {} documents for {} articles: {}", snapshot.columns.live_documents(),
                                   known, kRebuild));
  }
}

}  // namespace

std::vector<std::string> check(const schema::Layout& layout) {
  std::vector<std::string> findings;
  const schema::Connection catalogue = schema::open_catalogue(layout);
  check_catalogue(catalogue, findings);
  check_synonyms(layout, findings);
  const std::size_t before = findings.size();
  try {
    const schema::Manifest manifest = schema::read_manifest(layout);
    const std::int64_t last = schema::last_change(catalogue);
    if (manifest.seq < last) {
      findings.push_back(fmt::format("the index lags {} changes behind the catalogue: {}", last - manifest.seq, kAdd));
    }
    if (!schema::index_belongs(manifest, catalogue)) {
      findings.push_back(fmt::format("the index was made from another catalogue than the one beside it: {}", kRebuild));
    }
    check_segments(layout, manifest, findings);
    if (findings.size() > before) return findings;
    const Snapshot snapshot(layout);
    const Snapshot::Lease reader = snapshot.lease();
    check_agreement(snapshot, *reader, findings);
  } catch (const schema::LayoutError& error) {
    findings.emplace_back(error.what());
  } catch (const Xapian::Error& error) {
    findings.push_back("the index cannot be read (" + error.get_description() + "): " + kRebuild);
  }
  return findings;
}

}  // namespace dateline::search
