// Numbers the records of one file and hands them on.
#pragma once

#include <string>
#include <string_view>

#include "indexer/read/reader.hpp"

namespace dateline::read {

// Why a record cannot become an article, without its place: see Rejection.
struct Fault {
  std::string reason;
  std::string detail;
};

class RecordSink {
 public:
  RecordSink(const InputFile& file, const Sink& sink);
  // For a member of this container: records are numbered anew, path and origin go on. `shown` is the member's name as
  // text, `name` its very bytes.
  RecordSink inside(const std::string& shown, const std::string& name) const;

  // The format that the records to come are said to be in.
  void set_format(std::string format) { format_ = std::move(format); }
  // Each takes the next record number. `raw` may be shorter than `raw_bytes`; what is over kRejectBytes is cut.
  void accept(RawDocument&& document);
  void reject(Fault fault, std::string_view raw, std::uint64_t raw_bytes);
  void reject(Fault fault, std::string_view raw) { reject(std::move(fault), raw, raw.size()); }
  // The consumer has asked to stop. Also by way of a member's sink: then stop() hands it on.
  bool stopped() const { return stopped_; }
  void stop() { stopped_ = true; }
  bool any() const { return next_ > 0; }

 private:
  schema::SourceRef next_source();

  const Sink& sink_;
  std::string path_;
  std::string origin_;
  std::string format_;
  std::int64_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace dateline::read
