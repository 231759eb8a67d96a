// What the server needs in order to take posted articles: it cannot read articles itself, whoever runs it gives it
// this.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::http {

// Nothing can be taken now: the disk is full, or too much is waiting. what() is a sentence for the client.
struct IntakeBusy : std::runtime_error {
  IntakeBusy(const std::string& message, std::chrono::seconds pause)
      : std::runtime_error(message), retry_after(pause) {}
  std::chrono::seconds retry_after;
};

// The whole body is refused. what() is a sentence for the client.
struct IntakeRefused : std::runtime_error {
  IntakeRefused(int http_status, const std::string& message) : std::runtime_error(message), status(http_status) {}
  int status;
};

// What became of one record of a body; `record` counts from 0.
struct RecordFate {
  enum class State : std::uint8_t { pending, added, updated, duplicate, rejected };
  std::uint64_t record = 0;
  State state = State::pending;
  std::optional<std::int64_t> article;
  std::optional<std::string> published;  // the day that was understood
  std::string reason;                    // of a rejected one; a short stable code
  std::string detail;                    // the same as a sentence
};

// A record that was accepted, though not all of it was understood.
struct RecordWarning {
  std::uint64_t record = 0;
  std::string warning;  // a short stable code
  std::string detail;   // the same as a sentence
};

struct Receipt {
  std::string id;
  std::uint64_t accepted = 0;        // records that are durable in the inbox and wait to be taken
  std::vector<RecordFate> rejected;  // of the others the first ones
  std::uint64_t rejected_count = 0;
  std::vector<RecordWarning> warnings;  // the first ones
};

// A body on its way in. What was not finished leaves nothing behind.
class Delivery {
 public:
  virtual ~Delivery() = default;
  // Throws IntakeBusy.
  virtual void write(std::string_view bytes) = 0;
  // The good records are durable when it returns; without any good one nothing is kept, and the id is "". Throws
  // IntakeBusy, IntakeRefused.
  virtual Receipt finish() = 0;
};

// Thread-safe.
class Intake {
 public:
  virtual ~Intake() = default;

  enum class Right : std::uint8_t { granted, unknown_key, other_scope };
  virtual Right right_of(std::string_view key) const = 0;

  // `repeat` (may be empty) is what the client calls this delivery: the same name and key with the same bytes is the
  // same receipt. Throws IntakeBusy.
  virtual std::unique_ptr<Delivery> begin(std::string_view key, std::string_view repeat) = 0;

  // What became of each record of a receipt, in order. Absent where there is no such receipt.
  virtual std::optional<std::vector<RecordFate>> fates(std::string_view receipt) const = 0;
};

}  // namespace dateline::http
