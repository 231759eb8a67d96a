// A real archive in a folder of its own, filled with articles whose fields the test sets itself, without extraction.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/archive_lock.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "indexer/store/index_builder.hpp"
#include "tests/support/temporary_folder.hpp"

namespace dateline::testing {

// What an article is to be.
struct Draft {
  std::string url;  // its identity: another text under it is a revision; empty: none
  std::string title;
  std::string text;
  std::string language = "en";
  std::optional<std::string> date;
  std::optional<std::string> time;
  std::string outlet;  // empty: none
  std::string outlet_country;
  std::string outlet_domain;
  std::vector<std::string> actors;                      // persons, most salient first
  std::vector<std::pair<std::string, bool>> countries;  // codes, and whether the article is about them
  std::string path = "made.jsonl";
};

inline extract::Extracted extracted(const Draft& draft) {
  static std::atomic<int> count = 0;
  extract::Extracted out;
  schema::Article& article = out.article;
  if (!draft.url.empty()) article.url = draft.url;
  article.title = draft.title;
  article.text = draft.text;
  article.language = draft.language;
  if (draft.date) article.published = schema::Moment{*draft.date, draft.time, std::nullopt, "day", "meta", 1};
  if (!draft.outlet.empty()) {
    article.outlet = schema::Outlet{draft.outlet, std::nullopt, std::nullopt, "explicit"};
    if (!draft.outlet_domain.empty()) article.outlet->domain = draft.outlet_domain;
    if (!draft.outlet_country.empty()) article.outlet->country = draft.outlet_country;
  }
  article.source = {draft.path, count++, "jsonl", "/made/" + draft.path};
  double salience = 1;
  for (const std::string& name : draft.actors) {
    extract::ActorCandidate candidate;
    candidate.name = candidate.written = name;
    candidate.salience = salience *= 0.9;
    out.candidates.push_back(std::move(candidate));
  }
  salience = 1;
  for (const auto& [code, about] : draft.countries) {
    article.countries.push_back({code, about ? salience *= 0.9 : 0.05, about, {}});
  }
  out.raw = draft.title + "\n\n" + draft.text;
  return out;
}

inline std::string made_now() {
  return "2026-11-22T01:02:03Z";
}

class WrittenArchive {
 public:
  const schema::Layout& layout() const { return layout_; }
  const TemporaryFolder& folder() const { return folder_; }

  // To the catalogue alone, as if the program had been killed before it indexed.
  std::int64_t write(const std::vector<Draft>& drafts) const {
    const store::ArchiveLock lock(layout_);
    return put(drafts);
  }
  // To the catalogue and the index: one segment.
  std::int64_t add(const std::vector<Draft>& drafts) const {
    const store::ArchiveLock lock(layout_);
    store::IndexBuilder index(layout_, 1);
    const std::int64_t seq = put(drafts);
    index.finish(seq);
    return seq;
  }

 private:
  std::int64_t put(const std::vector<Draft>& drafts) const {
    store::CatalogueWriter writer(layout_, made_now);
    for (const Draft& draft : drafts) writer.put(store::prepare(extracted(draft)));
    return writer.commit();
  }

  TemporaryFolder folder_;
  schema::Layout layout_{folder_.path() / "archive"};
};

}  // namespace dateline::testing
