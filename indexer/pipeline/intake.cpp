#include "indexer/pipeline/intake.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <variant>

#include "indexer/extract/dates.hpp"
#include "indexer/read/json_body.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "schema/catalogue.hpp"
#include "schema/digest.hpp"

namespace dateline::pipeline {
namespace {

constexpr std::size_t kNameBytes = 16;
constexpr const char* kNoSpace = "The disk of this archive is full.";

[[noreturn]] void fail(const char* what) {
  const int error = errno;
  if (error == ENOSPC || error == EDQUOT) throw IntakeFull(kNoSpace);
  throw std::system_error(error, std::generic_category(), std::string("cannot ") + what + " in the inbox");
}

// Whether any record came from this place, of a body that was taken before.
bool was_taken(const schema::Layout& layout, std::string_view receipt) {
  const std::optional<BodyFate> fate = fate_of(layout, receipt);
  return fate && !fate->taken.empty();
}

void read_places(const schema::Connection& catalogue, const std::string& path, std::vector<TakenRecord>& taken) {
  schema::Statement places =
      catalogue.prepare("SELECT record, relation, article, published_date FROM place WHERE path = ?1 ORDER BY record");
  places.bind(1, path);
  while (places.step())
    taken.push_back({places.integer(0), places.text(1), places.integer(2), places.optional_text(3), "", ""});
  schema::Statement rejects = catalogue.prepare("SELECT record, reason, detail FROM reject WHERE path = ?1");
  rejects.bind(1, path);
  while (rejects.step()) taken.push_back({rejects.integer(0), "rejected", {}, {}, rejects.text(1), rejects.text(2)});
  std::sort(taken.begin(), taken.end(), [](const TakenRecord& a, const TakenRecord& b) { return a.record < b.record; });
}

}  // namespace

struct IncomingBody::State {
  State(const schema::Layout& where, const IntakeLimits& bounds, std::string repeated)
      : layout(where),
        inbox(where),
        limits(bounds),
        repeat(std::move(repeated)),
        name(schema::random_hex(kNameBytes)) {}

  void check_room() const;
  void check_start() const;
  void read_records();
  bool take(const read::Record& record);
  void warn(const read::RawDocument& document);

  const schema::Layout layout;
  const schema::Inbox inbox;
  const IntakeLimits limits;
  const std::string repeat;
  const std::string name;  // in inbox/tmp
  schema::Sha256 digest;
  int descriptor = -1;
  std::string start;  // the first bytes that are no space
  HandedIn handed;
  std::uint64_t records = 0;
};

void IncomingBody::State::check_room() const {
  const schema::Inbox::Backlog waiting = inbox.backlog();
  if (waiting.entries >= limits.waiting_entries || waiting.bytes >= limits.waiting_bytes) {
    throw IntakeFull("Too much is waiting to be taken into this archive.");
  }
}

void IncomingBody::State::check_start() const {
  if (start == "{" || start == "[") return;
  if (start.empty()) throw BodyRefused("The body is empty.");
  throw BodyRefused("The body is not JSON: it must start with { or [.");
}

// Who posts would otherwise learn only from a search that the article has no date.
void IncomingBody::State::warn(const read::RawDocument& document) {
  const read::StatedDate* unreadable = nullptr;
  for (const read::StatedDate& stated : document.dates) {
    if (stated.updated) continue;
    if (extract::parse_stated_date(stated.value, extract::DayOrder::unknown)) return;
    if (unreadable == nullptr) unreadable = &stated;
  }
  if (unreadable == nullptr || handed.warnings.size() >= limits.reasons) return;
  constexpr std::size_t kShown = 60;
  std::string value = unreadable->value;
  if (value.size() > kShown) value = read::repaired_utf8(value.substr(0, kShown)) + "…";
  handed.warnings.push_back({document.source.record, "unreadable-date",
                             "\"" + unreadable->field + "\" is \"" + value +
                                 "\", which is no date that is understood: the article is undated unless its text "
                                 "states one; write it as 2024-03-05 or 2024-03-05T14:30:00Z"});
}

bool IncomingBody::State::take(const read::Record& record) {
  if (++records > limits.records) {
    throw TooManyRecords("The body has more than " + std::to_string(limits.records) +
                         " records: send it in several requests.");
  }
  const auto* rejection = std::get_if<read::Rejection>(&record);
  if (rejection == nullptr) {
    ++handed.accepted;
    warn(std::get<read::RawDocument>(record));
  } else if (handed.refused_count++ < limits.reasons) {
    handed.refused.push_back({rejection->source.record, rejection->reason, rejection->detail});
  }
  return true;
}

void IncomingBody::State::read_records() {
  read::InputFile file;
  file.path = inbox.tmp() / name;
  file.shown = "the body";
  read::read_json_body(file, limits.read, [this](read::Record&& record) { return take(record); });
}

IncomingBody::IncomingBody(const schema::Layout& layout, const IntakeLimits& limits, std::string repeat)
    : state_(std::make_unique<State>(layout, limits, std::move(repeat))) {
  State& state = *state_;
  state.check_room();
  state.inbox.make();
  state.digest.update(state.repeat + '\n');
  state.descriptor = open((state.inbox.tmp() / state.name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (state.descriptor < 0) fail("make a file");
}

IncomingBody::~IncomingBody() {
  if (state_->descriptor >= 0) close(state_->descriptor);
  std::error_code gone;  // renamed where it was finished
  std::filesystem::remove(state_->inbox.tmp() / state_->name, gone);
}

void IncomingBody::write(std::string_view bytes) {
  if (state_->start.empty()) {
    constexpr std::string_view kPassedOver = " \t\r\n\xEF\xBB\xBF";
    const std::size_t first = bytes.find_first_not_of(kPassedOver);
    if (first != std::string_view::npos) state_->start = bytes.substr(first, 1);
  }
  state_->digest.update(bytes);
  while (!bytes.empty()) {
    const ssize_t written = ::write(state_->descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) fail("write");
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

HandedIn IncomingBody::finish() {
  State& state = *state_;
  state.check_start();
  state.read_records();
  if (state.handed.accepted == 0) return state.handed;
  std::string& receipt = state.handed.receipt;
  if (state.repeat.empty()) {
    receipt = schema::new_receipt(state.records);
  } else {
    receipt = schema::repeatable_receipt(state.digest.hex(), state.records);
    if (std::filesystem::exists(state.inbox.waiting(receipt))) {
      schema::sync_folder(state.inbox.fresh());  // whoever put it there may not have come so far
      return state.handed;
    }
    if (was_taken(state.layout, receipt)) return state.handed;
  }
  if (fsync(state.descriptor) != 0) fail("make a file durable");
  state.inbox.hand_in(state.name, receipt);
  return state.handed;
}

std::optional<BodyFate> fate_of(const schema::Layout& layout, std::string_view receipt) {
  const std::optional<std::uint64_t> records = schema::records_of(receipt);
  if (!records) return {};
  BodyFate fate;
  fate.records = *records;
  // In this order: what is removed from the inbox was committed before.
  fate.is_waiting = std::filesystem::is_regular_file(schema::Inbox(layout).waiting(receipt));
  read_places(schema::open_catalogue(layout), schema::posted_path(receipt), fate.taken);
  if (!fate.is_waiting && fate.taken.empty()) return {};
  return fate;
}

}  // namespace dateline::pipeline
