#include "indexer/pipeline/reading.hpp"

#include <utility>

namespace dateline::pipeline {
namespace {

constexpr std::size_t kBatchRecords = 32;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

}  // namespace

bool Batching::take(read::Record&& record) {
  batch_.notes.bytes += std::visit([](const auto& value) { return value.raw.size(); }, record);
  batch_.records.push_back(std::move(record));
  if (batch_.records.size() >= kBatchRecords || batch_.notes.bytes >= kBatchBytes) flush();
  return !stopped_;
}

void Batching::flush() {
  if (batch_.records.empty() && batch_.notes.taken.empty()) return;
  RawBatch next;
  next.notes.disk_bytes_done = batch_.notes.disk_bytes_done;
  next.notes.files_done = batch_.notes.files_done;
  next.notes.handover = batch_.notes.handover;
  stopped_ = !conveyor_.put(std::move(batch_));
  batch_ = std::move(next);
}

Reading::Reading(std::vector<read::InputFile> files, const AddOptions& options, Conveyor& conveyor)
    : files_(std::move(files)), options_(options), conveyor_(conveyor), batching_(conveyor) {
  for (read::InputFile& file : files_) file.stop = options.stop;
}

void Reading::run() {
  BatchNotes& notes = batching_.notes();
  std::size_t files_done = 0;
  for (const read::InputFile& file : files_) {
    const auto sink = [this](read::Record&& record) {
      if (must_stop()) return false;  // it may be the torn end of what was being read
      return batching_.take(std::move(record));
    };
    const auto progress = [&](std::uint64_t done) { notes.disk_bytes_done = done_ + done; };
    read::read_file(file, options_.limits, sink, progress);
    if (batching_.stopped()) return;
    if (must_stop()) break;
    done_ += file.bytes;
    notes.disk_bytes_done = done_;
    notes.files_done = ++files_done;
  }
  interrupted_ = files_done < files_.size();
  batching_.flush();
  conveyor_.end_of_input();
}

bool Reading::must_stop() const {
  return options_.stop != nullptr && *options_.stop;
}

}  // namespace dateline::pipeline
