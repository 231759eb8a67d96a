#include "cli/intake.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "indexer/pipeline/intake.hpp"
#include "schema/access_keys.hpp"
#include "schema/digest.hpp"

namespace dateline::cli {
namespace {

using State = http::RecordFate::State;

constexpr std::chrono::seconds kRetryAfter{10};

// Runs `work` with the errors of the pipeline in the server's terms.
template <typename Work>
auto translated(Work work) {
  try {
    return work();
  } catch (const pipeline::IntakeFull& full) {
    throw http::IntakeBusy(full.what(), kRetryAfter);
  } catch (const pipeline::TooManyRecords& many) {
    throw http::IntakeRefused(413, many.what());
  } catch (const pipeline::BodyRefused& refused) {
    throw http::IntakeRefused(422, refused.what());
  } catch (const std::system_error& error) {
    const bool is_full = error.code() == std::errc::no_space_on_device;
    if (is_full) throw http::IntakeBusy("The disk of this archive is full.", kRetryAfter);
    throw;
  }
}

State state_of(const std::string& relation) {
  if (relation == "first") return State::added;
  if (relation == "revision") return State::updated;
  return relation == "duplicate" ? State::duplicate : State::rejected;
}

// An error of the program may name files of the server.
std::string public_detail(const std::string& reason, const std::string& detail) {
  return reason == "internal-error" ? "the extraction failed; the server's log has more" : detail;
}

// Reads the keys each time, so that one that is revoked is so at once.
http::Intake::Right right_for(const schema::Layout& layout, std::string_view key, std::string_view scope) {
  const auto found = schema::find_access_key(schema::read_access_keys(layout), key);
  if (!found) return http::Intake::Right::unknown_key;
  return found->scope == scope ? http::Intake::Right::granted : http::Intake::Right::other_scope;
}

class BodyDelivery : public http::Delivery {
 public:
  BodyDelivery(const schema::Layout& layout, std::string repeat)
      : body_(layout, pipeline::IntakeLimits{}, std::move(repeat)) {}

  void write(std::string_view bytes) override {
    translated([&] { body_.write(bytes); });
  }

  http::Receipt finish() override {
    const pipeline::HandedIn handed = translated([&] { return body_.finish(); });
    http::Receipt receipt;
    receipt.id = handed.receipt;
    receipt.accepted = handed.accepted;
    receipt.rejected_count = handed.refused_count;
    for (const pipeline::RefusedRecord& record : handed.refused) {
      receipt.rejected.push_back(
          {static_cast<std::uint64_t>(record.record), State::rejected, {}, {}, record.reason, record.detail});
    }
    for (const pipeline::RecordWarning& warning : handed.warnings) {
      receipt.warnings.push_back({static_cast<std::uint64_t>(warning.record), warning.warning, warning.detail});
    }
    return receipt;
  }

 private:
  pipeline::IncomingBody body_;
};

}  // namespace

http::Intake::Right ArchiveIntake::right_of(std::string_view key) const {
  return right_for(layout_, key, schema::kIngestScope);
}

bool ArchiveReaders::has_any() const {
  const std::vector<schema::AccessKey> keys = schema::read_access_keys(layout_);
  return std::any_of(keys.begin(), keys.end(),
                     [](const schema::AccessKey& key) { return key.scope == schema::kReadScope && !key.revoked; });
}

http::Intake::Right ArchiveReaders::right_of(std::string_view key) const {
  return right_for(layout_, key, schema::kReadScope);
}

std::unique_ptr<http::Delivery> ArchiveIntake::begin(std::string_view key, std::string_view repeat) {
  // With the key, so that nobody can ask for the receipts of others.
  const std::string own = repeat.empty() ? "" : schema::sha256_hex(key) + '\n' + std::string(repeat);
  return translated([&] { return std::make_unique<BodyDelivery>(layout_, own); });
}

std::optional<std::vector<http::RecordFate>> ArchiveIntake::fates(std::string_view receipt) const {
  const std::optional<pipeline::BodyFate> fate = pipeline::fate_of(layout_, receipt);
  if (!fate) return {};
  std::vector<http::RecordFate> fates(fate->records);
  for (std::size_t i = 0; i < fates.size(); ++i) fates[i].record = i;
  for (const pipeline::TakenRecord& taken : fate->taken) {
    const auto record = static_cast<std::size_t>(taken.record);
    if (record >= fates.size()) continue;
    fates[record] = {record,        state_of(taken.relation),
                     taken.article, taken.published,
                     taken.reason,  public_detail(taken.reason, taken.detail)};
  }
  return fates;
}

}  // namespace dateline::cli
