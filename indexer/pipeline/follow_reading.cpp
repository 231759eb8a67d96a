#include "indexer/pipeline/follow_reading.hpp"

#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>

#include "indexer/read/json_body.hpp"
#include "indexer/store/taken_files.hpp"

namespace dateline::pipeline {

void FollowReading::run() {
  while (!batching_.stopped()) {
    std::optional<FoundFile> file = around_.files.take_now();
    if (!file) {
      batching_.flush();
      file = around_.files.take();
    }
    if (!file) break;
    read(*file);
  }
  batching_.flush();
  around_.conveyor.end_of_input();
}

void FollowReading::read(const FoundFile& file) {
  const std::optional<store::FileLook> before = store::look_at(file.path);
  if (!before) return around_.files.finish(file.path);  // it has gone again
  // Many programs make a file before they have something to write into it.
  if (before->bytes == 0 && !file.from_inbox) return around_.files.finish(file.path);
  if (batching_.notes().handover != file.handover) {
    batching_.flush();
    batching_.notes().handover = file.handover;
  }
  if (file.is_decision) return read_decision(file, *before);
  is_unreadable_ = false;
  const auto sink = [&](read::Record&& record) {
    if (around_.stop) return false;  // it may be the torn end of what was being read
    return !counts(record, file) || batching_.take(std::move(record));
  };
  read::InputFile input;
  input.path = file.path;
  input.shown = file.shown;
  if (!file.handover.empty()) input.origin = origin_of(file);
  input.bytes = static_cast<std::uintmax_t>(before->bytes);
  input.stop = &around_.stop;
  if (file.is_posted) {
    read::read_json_body(input, around_.limits, sink);
  } else {
    read::read_file(input, around_.limits, sink);
  }
  if (batching_.stopped() || around_.stop) return;
  if (is_unreadable_) return around_.files.finish(file.path);
  named_.erase(file.path);
  batching_.notes().taken.push_back({file.path, before->bytes, before->changed, file.from_inbox});
}

void FollowReading::read_decision(const FoundFile& file, const store::FileLook& look) {
  std::ifstream in(file.path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  batching_.notes().decisions.push_back({file.path.filename().native(), text.str()});
  batching_.notes().taken.push_back({file.path, look.bytes, look.changed, true});
  batching_.flush();
}

std::string FollowReading::origin_of(const FoundFile& file) {
  if (handover_ != file.handover) {
    handover_ = file.handover;
    origins_ = around_.inbox.origins_of(handover_);
  }
  return schema::original_path(file.path.lexically_relative(around_.fresh), origins_);
}

bool FollowReading::counts(const read::Record& record, const FoundFile& file) {
  const auto* rejection = std::get_if<read::Rejection>(&record);
  // Who hands files over waits for what becomes of them: there it is a reject like others.
  if (rejection == nullptr || rejection->reason != "unreadable" || !file.handover.empty()) return true;
  is_unreadable_ = true;
  std::error_code failed;
  if (std::filesystem::exists(file.path, failed) && named_.insert(file.path).second && around_.say) {
    around_.say(file.path.string() + " " + rejection->detail + "; it is tried again when it changes");
  }
  return false;
}

}  // namespace dateline::pipeline
