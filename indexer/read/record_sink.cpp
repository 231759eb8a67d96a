#include "indexer/read/record_sink.hpp"

#include <system_error>

#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

RecordSink::RecordSink(const InputFile& file, const Sink& sink) : sink_(sink), path_(file.shown), origin_(file.origin) {
  if (!origin_.empty()) return;
  std::error_code failed;
  const std::filesystem::path origin = std::filesystem::absolute(file.path, failed);
  if (!file.path.empty() && !failed) origin_ = origin.lexically_normal().native();
}

RecordSink RecordSink::inside(const std::string& shown, const std::string& name) const {
  RecordSink member(*this);
  member.path_ += "/" + shown;
  if (!origin_.empty()) member.origin_ += "/" + name;
  member.format_.clear();
  member.next_ = 0;
  return member;
}

schema::SourceRef RecordSink::next_source() {
  return {path_, next_++, format_, origin_};
}

void RecordSink::accept(RawDocument&& document) {
  document.source = next_source();
  stopped_ = !sink_(Record(std::move(document)));
}

void RecordSink::reject(Fault fault, std::string_view raw, std::uint64_t raw_bytes) {
  // A detail may cite the input.
  Rejection rejection{next_source(), std::move(fault.reason), repaired_utf8(fault.detail),
                      std::string(raw.substr(0, kRejectBytes)), raw_bytes};
  stopped_ = !sink_(Record(std::move(rejection)));
}

}  // namespace dateline::read
