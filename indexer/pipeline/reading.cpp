#include "indexer/pipeline/reading.hpp"

#include <utility>

namespace dateline::pipeline {
namespace {

constexpr std::size_t kBatchRecords = 32;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

}  // namespace

Reading::Reading(std::vector<read::InputFile> files, const AddOptions& options, Conveyor& conveyor)
    : files_(std::move(files)), options_(options), conveyor_(conveyor) {
  for (read::InputFile& file : files_) file.stop = options.stop;
}

void Reading::run() {
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

bool Reading::must_stop() const {
  return options_.stop != nullptr && *options_.stop;
}

bool Reading::take(read::Record&& record) {
  if (must_stop()) return false;  // it may be the torn end of what was being read
  batch_.bytes += std::visit([](const auto& value) { return value.raw.size(); }, record);
  batch_.records.push_back(std::move(record));
  if (batch_.records.size() >= kBatchRecords || batch_.bytes >= kBatchBytes) flush();
  return !stopped_;
}

void Reading::flush() {
  RawBatch next;
  next.disk_bytes_done = batch_.disk_bytes_done;
  next.files_done = batch_.files_done;
  stopped_ = !conveyor_.put(std::move(batch_));
  batch_ = std::move(next);
}

}  // namespace dateline::pipeline
