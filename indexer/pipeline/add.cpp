#include "indexer/pipeline/add.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

#include "indexer/extract/extract.hpp"
#include "indexer/link/identity.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/clock.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/catalogue_writer.hpp"
#include "indexer/store/index_builder.hpp"

namespace dateline::pipeline {
namespace {

constexpr std::size_t kBatchRecords = 32;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;
// Commits wait for the disk: seldom enough to be cheap, often enough that a kill costs little.
constexpr std::uint64_t kCommitRecords = 1000;
constexpr std::size_t kCommitBytes = std::size_t{32} << 20;
constexpr auto kCommitEvery = std::chrono::milliseconds(500);
constexpr auto kProgressEvery = std::chrono::milliseconds(200);

std::size_t threads_of(std::size_t wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

// Reads files into batches, on a thread of its own.
class Reading {
 public:
  Reading(std::vector<read::InputFile> files, const AddOptions& options, Conveyor& conveyor)
      : files_(std::move(files)), options_(options), conveyor_(conveyor) {
    for (read::InputFile& file : files_) file.stop = options.stop;
  }

  void run() {
    for (const read::InputFile& file : files_) {
      const auto sink = [this](read::Record&& record) { return take(std::move(record)); };
      const auto progress = [this](std::uint64_t done) { batch_.disk_bytes_done = done_ + done; };
      read::read_file(file, options_.limits, sink, progress);
      if (stopped_) return;
      if (must_stop()) break;
      done_ += file.bytes;
      batch_.disk_bytes_done = done_;
      batch_.files_done = ++files_done_;
    }
    interrupted_ = files_done_ < files_.size();
    flush();
    conveyor_.end_of_input();
  }

  // Whether it was told to stop before the end. For after run().
  bool interrupted() const { return interrupted_; }

 private:
  bool must_stop() const { return options_.stop != nullptr && *options_.stop; }

  bool take(read::Record&& record) {
    if (must_stop()) return false;  // it may be the torn end of what was being read
    batch_.bytes += std::visit([](const auto& value) { return value.raw.size(); }, record);
    batch_.records.push_back(std::move(record));
    if (batch_.records.size() >= kBatchRecords || batch_.bytes >= kBatchBytes) flush();
    return !stopped_;
  }

  void flush() {
    RawBatch next;
    next.disk_bytes_done = batch_.disk_bytes_done;
    next.files_done = batch_.files_done;
    stopped_ = !conveyor_.put(std::move(batch_));
    batch_ = std::move(next);
  }

  std::vector<read::InputFile> files_;
  const AddOptions& options_;
  Conveyor& conveyor_;
  RawBatch batch_;
  std::uint64_t done_ = 0;
  std::uint64_t files_done_ = 0;
  bool stopped_ = false;
  bool interrupted_ = false;
};

// Extracts and prepares batches, on every core. Skips what the catalogue has already, so that the same input again
// costs reading only.
class Working {
 public:
  Working(const schema::Layout& layout, Conveyor& conveyor)
      : catalogue_(schema::open_catalogue(layout)),
        known_(catalogue_.prepare("SELECT 1 FROM place WHERE key = ?1 UNION ALL SELECT 1 FROM reject WHERE key = ?1")),
        conveyor_(conveyor) {}

  void run() {
    while (auto raw = conveyor_.take()) {
      PreparedBatch batch;
      batch.bytes = raw->bytes;
      batch.disk_bytes_done = raw->disk_bytes_done;
      batch.files_done = raw->files_done;
      for (read::Record& record : raw->records) batch.records.push_back(prepare(std::move(record)));
      conveyor_.deliver(raw->number, std::move(batch));
    }
  }

 private:
  std::variant<store::Prepared, store::PreparedReject, Known> prepare(read::Record&& record) {
    const bool known = std::visit([this](const auto& value) { return is_known(value.source, value.raw); }, record);
    if (known) return Known{};
    if (auto* rejection = std::get_if<read::Rejection>(&record)) return store::prepare(std::move(*rejection));
    auto result = extract::extract(std::get<read::RawDocument>(std::move(record)));
    if (auto* rejection = std::get_if<read::Rejection>(&result)) return store::prepare(std::move(*rejection));
    return store::prepare(std::get<extract::Extracted>(std::move(result)));
  }

  bool is_known(const schema::SourceRef& source, const std::string& raw) {
    known_.bind_blob(1, link::place_key(source, raw));
    const bool found = known_.step();
    known_.reset();
    return found;
  }

  schema::Connection catalogue_;
  schema::Statement known_;
  Conveyor& conveyor_;
};

// Writes batches to the catalogue in order, and tells the index builder what has been committed.
class Writing {
 public:
  Writing(const schema::Layout& layout, store::IndexBuilder& index, const AddOptions& options)
      : writer_(layout, now_utc), index_(index), options_(options) {}

  void run(Conveyor& conveyor, std::uint64_t disk_bytes_all) {
    progress_.disk_bytes_all = disk_bytes_all;
    while (auto batch = conveyor.next()) {
      const ThreadTime time(catalogue_nanoseconds);
      for (const auto& record : batch->records) put(record);
      progress_.counts.bytes += batch->bytes;
      progress_.counts.files = batch->files_done;
      progress_.disk_bytes_done = batch->disk_bytes_done;
      uncommitted_records_ += batch->records.size();
      uncommitted_bytes_ += batch->bytes;
      commit_when_due();
      report_when_due();
    }
    commit();
    report();
  }

  std::int64_t commit() {
    const std::int64_t seq = writer_.commit();
    index_.offer(seq);
    uncommitted_records_ = 0;
    uncommitted_bytes_ = 0;
    last_commit_ = Clock::now();
    return seq;
  }

  const AddCounts& counts() const { return progress_.counts; }
  std::atomic<std::int64_t> catalogue_nanoseconds = 0;

 private:
  using Clock = std::chrono::steady_clock;

  void put(const std::variant<store::Prepared, store::PreparedReject, Known>& record) {
    AddCounts& counts = progress_.counts;
    ++counts.records;
    store::Outcome outcome = store::Outcome::unchanged;
    if (const auto* article = std::get_if<store::Prepared>(&record)) outcome = writer_.put(*article);
    if (const auto* reject = std::get_if<store::PreparedReject>(&record)) {
      outcome = writer_.put(*reject);
      if (outcome == store::Outcome::rejected && options_.on_reject) {
        const read::Rejection& rejection = reject->rejection;
        options_.on_reject({rejection.source.path, rejection.source.record, rejection.reason, rejection.detail});
      }
    }
    switch (outcome) {
      case store::Outcome::added:
        ++counts.added;
        break;
      case store::Outcome::updated:
        ++counts.updated;
        break;
      case store::Outcome::duplicate:
        ++counts.duplicates;
        break;
      case store::Outcome::rejected:
        ++counts.rejected;
        break;
      case store::Outcome::unchanged:
        ++counts.unchanged;
        break;
    }
  }

  void commit_when_due() {
    const bool due = uncommitted_records_ >= kCommitRecords || uncommitted_bytes_ >= kCommitBytes ||
                     Clock::now() - last_commit_ >= kCommitEvery;
    if (due) commit();
  }

  void report_when_due() {
    if (Clock::now() - last_report_ >= kProgressEvery) report();
  }

  void report() {
    last_report_ = Clock::now();
    progress_.seconds = std::chrono::duration<double>(last_report_ - begun_).count();
    if (options_.progress) options_.progress(progress_);
  }

  store::CatalogueWriter writer_;
  store::IndexBuilder& index_;
  const AddOptions& options_;
  AddProgress progress_;
  std::size_t uncommitted_records_ = 0;
  std::size_t uncommitted_bytes_ = 0;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point last_commit_ = begun_;
  Clock::time_point last_report_ = begun_;
};

std::vector<read::InputFile> files_below(const std::vector<std::filesystem::path>& paths) {
  std::vector<read::InputFile> files;
  for (const auto& path : paths) {
    std::vector<read::InputFile> found = read::list_files(path);
    files.insert(files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return files;
}

std::uint64_t size_of(const std::vector<read::InputFile>& files) {
  std::uint64_t bytes = 0;
  for (const read::InputFile& file : files) bytes += file.bytes;
  return bytes;
}

// Runs `work` on a thread whose failure stops the whole pipeline, and whose CPU time is counted.
template <typename Work>
std::jthread on_thread(Conveyor& conveyor, std::atomic<std::int64_t>& nanoseconds, Work work) {
  return std::jthread([&conveyor, &nanoseconds, work = std::move(work)] {
    const ThreadTime time(nanoseconds);
    try {
      work();
    } catch (...) {
      conveyor.fail(std::current_exception());
    }
  });
}

}  // namespace

AddResult add(const schema::Layout& layout, const std::vector<std::filesystem::path>& paths,
              const AddOptions& options) {
  const auto begun = std::chrono::steady_clock::now();
  std::vector<read::InputFile> files = files_below(paths);
  const std::uint64_t disk_bytes = size_of(files);
  const store::ArchiveLock lock(layout);
  const std::size_t threads = threads_of(options.threads);

  AddResult result;
  std::atomic<std::int64_t> reading_time = 0;
  std::atomic<std::int64_t> extract_time = 0;
  store::IndexBuilder index(layout, threads);
  Writing writing(layout, index, options);
  writing.commit();  // what a kill left unindexed goes first
  {
    Conveyor conveyor(4 * threads);
    Reading reading(std::move(files), options, conveyor);
    std::vector<std::jthread> helpers;
    helpers.push_back(on_thread(conveyor, reading_time, [&] { reading.run(); }));
    for (std::size_t i = 0; i < threads; ++i) {
      helpers.push_back(on_thread(conveyor, extract_time, [&] { Working(layout, conveyor).run(); }));
    }
    try {
      writing.run(conveyor, disk_bytes);
    } catch (...) {
      conveyor.fail(std::current_exception());
      throw;
    }
    helpers.clear();
    result.interrupted = reading.interrupted();
  }
  index.finish(writing.commit());

  result.counts = writing.counts();
  result.times.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  result.times.read = static_cast<double>(reading_time) * 1e-9;
  result.times.extract = static_cast<double>(extract_time) * 1e-9;
  result.times.catalogue = static_cast<double>(writing.catalogue_nanoseconds) * 1e-9;
  result.times.index = index.cpu_seconds();
  return result;
}

std::int64_t rebuild(const schema::Layout& layout, std::size_t threads) {
  const schema::Connection catalogue = schema::open_catalogue(layout);  // refuses what is no archive
  const store::ArchiveLock lock(layout);
  const std::int64_t seq = schema::last_change(catalogue);
  store::IndexBuilder index(layout, threads_of(threads), store::IndexBuilder::NewGeneration{});
  index.finish(seq);
  return seq;
}

}  // namespace dateline::pipeline
