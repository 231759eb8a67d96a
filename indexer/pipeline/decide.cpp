#include "indexer/pipeline/decide.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>
#include <utility>

#include "indexer/pipeline/clock.hpp"
#include "indexer/store/archive_lock.hpp"
#include "indexer/store/index_builder.hpp"
#include "schema/catalogue.hpp"
#include "schema/digest.hpp"
#include "schema/inbox.hpp"

namespace dateline::pipeline {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::milliseconds kLookEvery{20};
constexpr std::chrono::milliseconds kAskForLockEvery{1000};

store::Decided decide_locked(const schema::Layout& layout, const store::AuthorityChange& change) {
  schema::bring_up_to_date(layout);
  schema::open_catalogue(layout);  // refuses what is no archive
  store::IndexBuilder index(layout, 2);
  store::CatalogueWriter writer(layout, now_utc);
  const store::Decided decided = writer.decide(change);
  index.finish(writer.commit());
  return decided;
}

std::optional<store::Decided> decide_if_free(const schema::Layout& layout, const store::AuthorityChange& change,
                                             std::chrono::milliseconds patience) {
  std::optional<store::ArchiveLock> lock;
  try {
    lock.emplace(layout, store::ArchiveLock::Purpose::once, patience);
  } catch (const schema::LayoutError& error) {
    if (error.kind != schema::LayoutError::Kind::locked) throw;
    if (store::ArchiveLock::last_purpose(layout) != store::ArchiveLock::Purpose::following) throw;
    return {};
  }
  return decide_locked(layout, change);
}

[[noreturn]] void fail(int error) {
  throw std::system_error(error, std::generic_category(), "cannot write to the archive's inbox");
}

void write_durably(const std::filesystem::path& file, const std::string& text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) fail(errno);
  std::size_t done = 0;
  int error = 0;
  while (done < text.size() && error == 0) {
    const ssize_t written = write(descriptor, text.data() + done, text.size() - done);
    if (written > 0) done += static_cast<std::size_t>(written);
    if (written < 0 && errno != EINTR) error = errno;
  }
  if (error == 0 && fsync(descriptor) != 0) error = errno;
  close(descriptor);
  if (error != 0) fail(error);
}

std::string hand_in(const schema::Layout& layout, const store::AuthorityChange& change) {
  const schema::Inbox inbox(layout);
  const std::string name = schema::random_hex(16);
  write_durably(inbox.tmp() / name, to_json(change));
  schema::give_to_owner_of(layout.root(), inbox.tmp() / name);
  const std::string receipt = schema::new_receipt(0);
  inbox.hand_in(name, receipt);
  return receipt;
}

// What became of a change that was handed in, once the index has it; absent before that.
std::optional<store::Decided> outcome_of(const schema::Layout& layout, const std::string& receipt) {
  const schema::Connection catalogue = schema::open_catalogue(layout);
  schema::Statement find = catalogue.prepare("SELECT outcome FROM decided WHERE receipt = ?1");
  find.bind(1, receipt);
  if (!find.step()) return {};
  const Json outcome = Json::parse(find.view(0));
  if (outcome.contains("error")) throw DecisionError(outcome["error"]);
  if (schema::read_manifest(layout).seq < outcome.at("seq")) return {};
  return store::Decided{outcome.at("ids"), outcome.at("articles"), outcome.at("actors")};
}

}  // namespace

store::Decided decide(const schema::Layout& layout, const store::AuthorityChange& change) {
  if (auto decided = decide_if_free(layout, change, store::ArchiveLock::kPatience)) return *decided;
  const std::string receipt = hand_in(layout, change);
  auto asked_last = std::chrono::steady_clock::now();
  while (true) {
    if (auto decided = outcome_of(layout, receipt)) return *decided;
    if (std::chrono::steady_clock::now() - asked_last >= kAskForLockEvery) {
      asked_last = std::chrono::steady_clock::now();
      const std::filesystem::path waiting = schema::Inbox(layout).waiting(receipt);
      // Nobody follows the inbox any more; where the change was taken already, the index lacks it at most.
      if (std::filesystem::exists(waiting)) {
        if (auto decided = decide_if_free(layout, change, std::chrono::milliseconds(0))) {
          std::filesystem::remove(waiting);
          return *decided;
        }
      }
    }
    std::this_thread::sleep_for(kLookEvery);
  }
}

void take_decision(store::CatalogueWriter& writer, const std::string& receipt, const std::string& text) {
  schema::Connection& catalogue = writer.transaction();
  schema::Statement find = catalogue.prepare("SELECT 1 FROM decided WHERE receipt = ?1");
  find.bind(1, receipt);
  if (find.step()) return;
  find.reset();
  Json outcome;
  try {
    const store::Decided decided = writer.decide(change_from_json(text));
    outcome = {{"ids", decided.ids},
               {"articles", decided.articles},
               {"actors", decided.actors},
               {"seq", schema::last_change(catalogue)}};
  } catch (const DecisionError& error) {
    outcome = {{"error", error.what()}};
  }
  catalogue.prepare("INSERT INTO decided (receipt, made, outcome) VALUES (?1, ?2, ?3)")
      .bind_all(std::string_view(receipt), std::string_view(now_utc()), std::string_view(outcome.dump()))
      .run();
  // Receipts are taken in their order, so nothing before this one waits any more.
  catalogue.prepare("DELETE FROM decided WHERE receipt < ?1 AND julianday(made) < julianday(?2) - 1")
      .bind_all(std::string_view(receipt), std::string_view(now_utc()))
      .run();
}

}  // namespace dateline::pipeline
