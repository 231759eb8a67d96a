#include "server/search/searcher.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/deadline.hpp"
#include "server/search/keeper.hpp"
#include "server/search/name_index.hpp"
#include "server/search/read_about.hpp"
#include "server/search/read_actor.hpp"
#include "server/search/read_history.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/statistics.hpp"
#include "server/search/turns.hpp"

namespace dateline::search {
namespace {

// How long an answer may lag behind the manifest on disk.
constexpr auto kRefreshEvery = std::chrono::milliseconds(200);
// A reader whose segment was merged away meanwhile sees a missing file; the next snapshot has the merged one. Only what
// fails so often on one state of the archive is damaged.
constexpr int kAttempts = 4;

// What tells one state of a file from the next, which replaces it by a rename: two may come within one tick of the
// clock.
struct FileStamp {
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  std::uint64_t inode = 0;
  std::int64_t size = 0;

  bool operator==(const FileStamp&) const = default;
};

// What answers depend on.
struct Stamp {
  FileStamp manifest;
  FileStamp synonyms;

  bool operator==(const Stamp&) const = default;
};

// All zero where there is none yet.
FileStamp stamp_of(const std::filesystem::path& file) {
  struct stat found {};
  if (stat(file.c_str(), &found) != 0) return {};
  return {found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_ino, found.st_size};
}

Stamp stamp_of(const schema::Layout& layout) {
  return {stamp_of(layout.manifest()), stamp_of(layout.synonyms())};
}

// For whoever keeps the archive; its readers cannot mend the file.
void log_bad_lines(const query::Synonyms& synonyms) {
  for (const query::BadLine& bad : synonyms.bad_lines()) {
    std::fprintf(stderr, "dateline: synonyms.txt, line %u is left out: %s\n", bad.line, bad.message.c_str());
  }
}

Request begun(const Request& request, const Deadline& deadline) {
  Request out = request;
  out.begun = deadline.begun();
  return out;
}

}  // namespace

struct Searcher::Impl {
  Impl(const std::filesystem::path& archive, Alike alike_of)
      : layout(archive), alike(std::move(alike_of)), stamp(stamp_of(layout)) {
    schema::open_catalogue(layout);  // refuses what is no archive
    current = std::make_shared<const Snapshot>(layout);
    log_bad_lines(current->synonyms);
  }

  std::shared_ptr<const Snapshot> snapshot() {
    const std::unique_lock refreshing(refresh, std::try_to_lock);
    const auto now = std::chrono::steady_clock::now();
    if (refreshing && now - checked >= kRefreshEvery) {
      checked = now;
      if (const Stamp newest = stamp_of(layout); newest != stamp) reload(newest);
    }
    return snapshot_now();
  }

  std::shared_ptr<const Snapshot> snapshot_now() {
    const std::lock_guard lock(mutex);
    return current;
  }

  void reload_now() {
    const std::lock_guard refreshing(refresh);
    reload(stamp_of(layout));
  }

  // Runs `work` on a snapshot and a reader of it; again on a newer one where the files went away under it.
  // Waits for a turn.
  template <typename Work>
  auto with_reader(const Deadline& deadline, Work work) {
    const Turns::Turn turn(turns, deadline);
    int failures = 0;
    while (true) {
      const std::shared_ptr<const Snapshot> state = snapshot();
      try {
        Snapshot::Lease lease = state->lease();
        try {
          return work(*state, *lease);
        } catch (const BadRequest&) {
          throw;
        } catch (...) {
          lease.spoil();
          throw;
        }
      } catch (const Xapian::Error& error) {
        reload_now();
        failures = snapshot()->manifest == state->manifest ? failures + 1 : 0;
        if (failures == kAttempts) {
          throw schema::LayoutError(schema::LayoutError::Kind::damaged,
                                    "the index cannot be read (" + error.get_description() +
                                        "): `dateline rebuild` makes it again from the catalogue");
        }
      }
    }
  }

  // Runs `work` on a snapshot and a reader of the catalogue alone, whatever else runs.
  template <typename Work>
  auto with_catalogue(Work work) {
    const std::shared_ptr<const Snapshot> state = snapshot();
    auto lease = state->lease_catalogue();
    try {
      return work(*state, *lease);
    } catch (...) {
      lease.spoil();
      throw;
    }
  }

  // Whether the processors are more than the searches.
  bool has_idle_processor() const { return turns.taken() < std::thread::hardware_concurrency(); }

  // Waits for the names of the archive, while others search.
  void await_names(Deadline& deadline) { newest_names(*snapshot(), deadline); }

  void keep_gathering() {
    keeper.emplace([this] { return snapshot_now(); });
  }

  const schema::Layout layout;
  const Alike alike;

 private:
  // Under `refresh`.
  void reload(const Stamp& newest) {
    const std::shared_ptr<const Snapshot> before = snapshot_now();
    auto next = std::make_shared<const Snapshot>(layout, before.get());
    if (next->synonyms.digest() != before->synonyms.digest()) log_bad_lines(next->synonyms);
    stamp = newest;
    const std::lock_guard lock(mutex);
    current = std::move(next);
  }

  Turns turns{std::max(2U, 2 * std::thread::hardware_concurrency())};

  std::mutex refresh;
  // guarded by refresh
  Stamp stamp;
  std::chrono::steady_clock::time_point checked = std::chrono::steady_clock::now();

  std::mutex mutex;
  // guarded by mutex
  std::shared_ptr<const Snapshot> current;

  std::optional<Keeper> keeper;  // ends before what it uses
};

Searcher::Searcher(const std::filesystem::path& archive, Alike alike)
    : impl_(std::make_unique<Impl>(archive, std::move(alike))) {}
Searcher::~Searcher() = default;

void Searcher::keep_gathering() {
  impl_->keep_gathering();
}

Result Searcher::search(const Request& request) const {
  Deadline deadline(request);
  Result result;
  deadline.check();
  if (const std::shared_ptr<const Result> known = impl_->snapshot()->results.find(request)) {
    result = *known;
  } else {
    if (!request.facets.actor_types.empty()) impl_->await_names(deadline);
    impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
      const std::uint64_t missed = snapshot.spellings->missed();
      result = Answer(begun(request, deadline), snapshot, reader).result(impl_->has_idle_processor());
      if (snapshot.spellings->missed() != missed) return;  // the next one may have a suggestion
      snapshot.results.keep(request, std::make_shared<const Result>(result));
    });
  }
  result.took_ms = std::chrono::duration<double, std::milli>(Deadline::Clock::now() - deadline.begun()).count();
  return result;
}

FacetValues Searcher::facet(const Request& request, const FacetPage& page) const {
  Deadline deadline(request);
  Request asked = begun(request, deadline);
  asked.facets.fields = {page.field};
  const bool is_sieved = !page.prefix.empty() || !request.facets.actor_types.empty();
  if (page.field == "actor" && is_sieved) impl_->await_names(deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    return Answer(asked, snapshot, reader).facet_page(page);
  });
}

Matches Searcher::matches(const Request& request) const {
  const Deadline deadline(request);
  Request asked = begun(request, deadline);
  asked.facets.fields.clear();
  if (!asked.sort) asked.sort = Sort::newest;
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    Answer answer(asked, snapshot, reader);
    return Matches(impl_->layout, {answer.all_ids(), answer.understood(), snapshot.manifest.seq});
  });
}

void Searcher::each_match(const Request& request, const std::function<bool(const schema::Article&)>& each) const {
  Matches found = matches(request);
  while (const std::optional<schema::Article> article = found.next()) {
    if (!each(*article)) return;
  }
}

std::optional<ActorProfile> Searcher::actor(const std::string& id, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    std::optional<ActorProfile> actor = read_actor(id, asked, snapshot, reader);
    if (actor && impl_->alike) actor->suggestions = read_suggestions(impl_->alike(actor->actor.id), reader);
    return actor;
  });
}

ActorList Searcher::actors(const ActorsWish& wish) const {
  Deadline deadline = deadline_of(wish);
  ActorsWish asked = wish;
  asked.begun = deadline.begun();
  if (!wish.prefix.empty() || !wish.types.empty() || !wish.countries.empty()) impl_->await_names(deadline);
  return impl_->with_reader(
      deadline, [&](const Snapshot& snapshot, Reader& reader) { return read_actors(asked, snapshot, reader); });
}

std::vector<ActorName> Searcher::actors_called(const std::string& written) const {
  return impl_->with_reader(Deadline(Request()),
                            [&](const Snapshot&, Reader& reader) { return read_actors_called(written, reader); });
}

Timeline Searcher::timeline(const TimelineWish& wish, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(
      deadline, [&](const Snapshot& snapshot, Reader& reader) { return make_timeline(wish, asked, snapshot, reader); });
}

Comparison Searcher::comparison(const std::vector<LineWish>& lines, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    return make_comparison(lines, asked, snapshot, reader);
  });
}

Cooccurrence Searcher::cooccurrence(const CooccurrenceWish& wish, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    return make_cooccurrence(wish, asked, snapshot, reader);
  });
}

std::optional<Similar> Searcher::similar(const SimilarWish& wish, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(
      deadline, [&](const Snapshot& snapshot, Reader& reader) { return find_similar(wish, asked, snapshot, reader); });
}

std::vector<ArticleHit> Searcher::hits(const ArticleWords& article, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(
      deadline, [&](const Snapshot& snapshot, Reader& reader) { return find_hits(article, asked, snapshot, reader); });
}

SignificantTerms Searcher::significant_terms(const TermsWish& wish, const Request& request) const {
  const Deadline deadline(request);
  const Request asked = begun(request, deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    return find_significant(wish, asked, snapshot, reader);
  });
}

About Searcher::about(const AboutWish& wish) const {
  Deadline deadline(wish.time_limit, wish.stop, "ask for fewer outlets, or for fewer days with from and to");
  return impl_->with_reader(
      deadline, [&](const Snapshot& snapshot, Reader& reader) { return read_about(wish, snapshot, reader, deadline); });
}

Completions Searcher::suggest(const SuggestWish& wish) const {
  Deadline deadline(wish.time_limit, wish.stop, "type more of the word");
  const std::shared_ptr<const NameIndex> names = newest_names(*impl_->snapshot(), deadline);
  return impl_->with_reader(deadline, [&](const Snapshot& snapshot, Reader& reader) {
    return complete({wish, *names, deadline}, snapshot, reader);
  });
}

std::optional<schema::Article> Searcher::article(std::int64_t id) const {
  return impl_->with_catalogue([&](const Snapshot&, CatalogueReader& reader) { return reader.articles.read(id); });
}

std::optional<std::string> Searcher::replaced(std::int64_t id, std::int64_t revision) const {
  return impl_->with_catalogue(
      [&](const Snapshot&, CatalogueReader& reader) { return read_replaced(reader, id, revision); });
}

std::optional<Revisions> Searcher::revisions(std::int64_t id, const HistoryPage& page) const {
  return impl_->with_catalogue(
      [&](const Snapshot&, CatalogueReader& reader) { return read_revisions(reader, id, page); });
}

std::optional<Story> Searcher::story(std::int64_t article, const HistoryPage& page) const {
  return impl_->with_catalogue(
      [&](const Snapshot&, CatalogueReader& reader) { return read_story(reader, article, page); });
}

std::vector<OtherPlace> Searcher::other_places(const schema::Article& article) const {
  return impl_->with_catalogue(
      [&](const Snapshot&, CatalogueReader& reader) { return read_other_places(reader, article); });
}

std::optional<Raw> Searcher::raw(std::int64_t id, std::optional<std::int64_t> revision) const {
  return impl_->with_catalogue(
      [&](const Snapshot&, CatalogueReader& reader) { return read_raw(reader, id, revision); });
}

Stats Searcher::stats() const {
  return impl_->with_reader(Deadline({}, {}, {}), [&](const Snapshot& snapshot, Reader& reader) {
    return statistics(impl_->layout, snapshot, reader.catalogue);
  });
}

Status Searcher::status() const {
  return impl_->with_catalogue([&](const Snapshot& snapshot, CatalogueReader& reader) {
    return Status{schema::last_change(reader.catalogue), snapshot.manifest.seq, snapshot.columns.live_documents(),
                  snapshot.manifest.generation > 0};
  });
}

std::int64_t Searcher::catalogue_revision() const {
  return impl_->with_catalogue(
      [](const Snapshot&, CatalogueReader& reader) { return schema::last_change(reader.catalogue); });
}

std::int64_t Searcher::last_place() const {
  return impl_->with_catalogue([](const Snapshot&, CatalogueReader& reader) {
    schema::Statement last = reader.catalogue.prepare("SELECT coalesce(max(id), 0) FROM place");
    last.step();
    return last.integer(0);
  });
}

std::uint64_t Searcher::wording() const {
  return impl_->snapshot()->synonyms.digest();
}

std::string Searcher::archive() const {
  return impl_->with_catalogue(
      [](const Snapshot&, CatalogueReader& reader) { return schema::archive_id(reader.catalogue); });
}

std::int64_t Searcher::revision() const {
  return impl_->snapshot()->manifest.seq;
}

}  // namespace dateline::search
