#include "indexer/pipeline/add.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <iterator>
#include <thread>

#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/clock.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/pipeline/reading.hpp"
#include "indexer/pipeline/working.hpp"
#include "indexer/pipeline/writing.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/index_builder.hpp"
#include "schema/catalogue.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

std::size_t threads_of(std::size_t wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

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

}  // namespace

AddResult add(const schema::Layout& layout, const std::vector<std::filesystem::path>& paths,
              const AddOptions& options) {
  std::vector<read::InputFile> files = files_below(paths);
  rules_of(layout, options.rules);  // wrong ones are named before anything is made
  const store::ArchiveLock lock(layout);
  return add_locked(layout, lock, std::move(files), options);
}

AddResult add_locked(const schema::Layout& layout, const store::ArchiveLock& /*lock*/,
                     std::vector<read::InputFile> files, const AddOptions& options) {
  const auto begun = std::chrono::steady_clock::now();
  schema::Inbox(layout).remove_leftovers();
  schema::bring_up_to_date(layout);
  const std::uint64_t disk_bytes = size_of(files);
  const CurrentRules rules(layout, rules_of(layout, options.rules));
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
    try {
      helpers.push_back(on_thread(conveyor, [&] {
        const ThreadTime time(reading_time);
        reading.run();
      }));
      for (std::size_t i = 0; i < threads; ++i) {
        helpers.push_back(on_thread(conveyor, [&] {
          const ThreadTime time(extract_time);
          Working(layout, rules, conveyor).run();
        }));
      }
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
  result.times.catalogue = writing.cpu_seconds();
  result.times.index = index.cpu_seconds();
  return result;
}

extract::Rules rules_of(const schema::Layout& layout, const std::vector<std::filesystem::path>& files) {
  extract::Rules rules = extract::Rules::builtin();
  if (std::filesystem::exists(layout.rules())) rules = rules.with_file(layout.rules());
  for (const std::filesystem::path& file : files) rules = rules.with_file(file);
  return rules;
}

std::int64_t rebuild(const schema::Layout& layout, std::size_t threads) {
  if (!schema::is_of_older_format(layout)) schema::open_catalogue(layout);  // refuses what is no archive
  const store::ArchiveLock lock(layout);
  schema::bring_up_to_date(layout);
  const schema::Connection catalogue = schema::open_catalogue(layout);
  const std::int64_t seq = schema::last_change(catalogue);
  store::IndexBuilder index(layout, threads_of(threads), store::IndexBuilder::NewGeneration{});
  index.finish(seq);
  return seq;
}

}  // namespace dateline::pipeline
