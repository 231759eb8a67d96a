// Takes bodies of JSON into the archive's inbox: checks each record as the reading layer will read it, and makes the
// rest durable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/reader.hpp"
#include "schema/inbox.hpp"
#include "schema/layout.hpp"

namespace dateline::pipeline {

struct IntakeLimits {
  std::uint64_t records = 100'000;         // of one body
  std::size_t reasons = 1000;              // how many rejects and warnings of one body are listed
  std::uint64_t waiting_entries = 20'000;  // in the inbox, beyond which nothing is taken
  std::uint64_t waiting_bytes = std::uint64_t{4} << 30;
  read::Limits read;
};

// Nothing can be taken now. what() is a sentence without paths.
struct IntakeFull : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The body is not one that can be taken at all. what() is a sentence without paths.
struct BodyRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The body has more records than IntakeLimits allows.
struct TooManyRecords : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct RefusedRecord {
  std::int64_t record = 0;
  std::string reason;
  std::string detail;
};

// A record that is taken, though not all of it was understood.
struct RecordWarning {
  std::int64_t record = 0;
  std::string warning;  // a short stable code: "unreadable-date"
  std::string detail;
};

struct HandedIn {
  std::string receipt;  // "": no record was good, and nothing was kept
  std::uint64_t accepted = 0;
  std::vector<RefusedRecord> refused;  // the first ones
  std::uint64_t refused_count = 0;
  std::vector<RecordWarning> warnings;  // the first ones
};

// A body on its way into the inbox. Used by one thread. Leaves nothing behind unless it was finished.
class IncomingBody {
 public:
  // `repeat` (may be empty): the same text there and the same bytes give the same receipt, and are kept once. Throws
  // IntakeFull.
  IncomingBody(const schema::Layout& layout, const IntakeLimits& limits, std::string repeat);
  ~IncomingBody();
  IncomingBody(const IncomingBody&) = delete;
  IncomingBody& operator=(const IncomingBody&) = delete;

  // Throws IntakeFull.
  void write(std::string_view bytes);
  // Durable in the inbox when it returns, where any record is good. Throws IntakeFull, BodyRefused, TooManyRecords.
  HandedIn finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What became of a record of a posted body that was taken.
struct TakenRecord {
  std::int64_t record = 0;
  std::string relation;  // "first", "revision", "duplicate" or "rejected"
  std::optional<std::int64_t> article;
  std::optional<std::string> published;  // the day that was understood
  std::string reason, detail;            // of a rejected one
};

struct BodyFate {
  std::uint64_t records = 0;
  bool is_waiting = false;         // some may not have been taken yet
  std::vector<TakenRecord> taken;  // by record
};
// Absent where there is no such receipt.
std::optional<BodyFate> fate_of(const schema::Layout& layout, std::string_view receipt);

}  // namespace dateline::pipeline
