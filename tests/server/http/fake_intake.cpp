#include "tests/server/http/fake_intake.hpp"

#include <chrono>

namespace dateline::http {

// A body is good but for the letters "bad" in it: then its second record is refused; "hopeless": then all of it is;
// "soon": then there is a warning.
class FakeIntake::Body : public Delivery {
 public:
  explicit Body(FakeIntake& intake) : intake_(intake) {}

  void write(std::string_view bytes) override { bytes_ += bytes; }

  Receipt finish() override {
    Receipt receipt;
    if (bytes_.find("hopeless") != std::string::npos) throw IntakeRefused(422, "The body is not JSON.");
    receipt.id = kReceipt;
    receipt.accepted = 1;
    if (bytes_.find("bad") != std::string::npos) {
      receipt.rejected = {{1, RecordFate::State::rejected, {}, {}, "no-text", "line 2: there is no text"}};
      receipt.rejected_count = 1;
    }
    if (bytes_.find("soon") != std::string::npos) {
      receipt.warnings = {{0, "unreadable-date", "\"date\" is \"soon\", which is no date"}};
    }
    const std::lock_guard lock(intake_.mutex_);
    intake_.bodies_.push_back(bytes_);
    return receipt;
  }

 private:
  FakeIntake& intake_;
  std::string bytes_;
};

Intake::Right FakeIntake::right_of(std::string_view key) const {
  if (key == kKey) return Right::granted;
  return key == kOtherKey ? Right::other_scope : Right::unknown_key;
}

std::unique_ptr<Delivery> FakeIntake::begin(std::string_view, std::string_view repeat) {
  if (is_full) throw IntakeBusy("Too much is waiting.", std::chrono::seconds(7));
  const std::lock_guard lock(mutex_);
  repeats_.emplace_back(repeat);
  return std::make_unique<Body>(*this);
}

std::optional<std::vector<RecordFate>> FakeIntake::fates(std::string_view receipt) const {
  if (receipt != kReceipt) return {};
  return std::vector<RecordFate>{{0, RecordFate::State::added, 1, "2024-03-05", "", ""},
                                 {1, RecordFate::State::pending, {}, {}, "", ""}};
}

std::vector<std::string> FakeIntake::bodies() const {
  const std::lock_guard lock(mutex_);
  return bodies_;
}

std::vector<std::string> FakeIntake::repeats() const {
  const std::lock_guard lock(mutex_);
  return repeats_;
}

}  // namespace dateline::http
