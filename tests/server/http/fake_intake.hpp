// An intake that takes what it is given into memory, and fails as it is told.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "server/http/intake.hpp"

namespace dateline::http {

class FakeIntake : public Intake {
 public:
  static constexpr const char* kKey = "a key for posting";
  static constexpr const char* kOtherKey = "a key for something else";
  static constexpr const char* kReceipt = "01a202222cca-d71e05e1b664083aef3f2160-2";

  Right right_of(std::string_view key) const override;
  std::unique_ptr<Delivery> begin(std::string_view key, std::string_view repeat) override;
  // Of kReceipt: the first record is added, the second is waiting.
  std::optional<std::vector<RecordFate>> fates(std::string_view receipt) const override;

  std::vector<std::string> bodies() const;
  std::vector<std::string> repeats() const;

  bool is_full = false;  // set before anything is posted

 private:
  class Body;
  mutable std::mutex mutex_;
  // guarded by mutex_
  std::vector<std::string> bodies_, repeats_;
};

}  // namespace dateline::http
