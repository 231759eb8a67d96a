#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/http/address.hpp"
#include "server/http/handlers.hpp"
#include "server/http/intake.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestRepeatKey = 255;
constexpr std::array<std::string_view, 5> kTypes = {"application/json", "application/x-ndjson", "application/ndjson",
                                                    "application/jsonl", "application/x-jsonlines"};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Refusal refusal(int status, std::string detail, std::string hint, Headers headers) {
  Problem problem;
  problem.status = status;
  problem.detail = std::move(detail);
  problem.hint = std::move(hint);
  problem.headers = std::move(headers);
  return Refusal(std::move(problem));
}

Intake& intake_of(const Context& context) {
  if (context.intake != nullptr) return *context.intake;
  throw refusal(403, "This server only reads: nothing can be posted to it.",
                "Post to a server that was started without --read-only, or add the articles with `dateline add`.", {});
}

void refuse_parameters(const Context& context) {
  if (context.address.parameters.empty()) return;
  const std::string& name = context.address.parameters.front().first;
  throw bad_parameter(name, "This address takes no parameters.", "Leave \"" + name + "\" out.");
}

// The key that is sent with a call; absent where none is.
std::optional<std::string_view> sent_key(const Call& call) {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view sent = call.authorization;
  if (lower_case(sent.substr(0, kScheme.size())) != kScheme) return {};
  return trimmed(sent.substr(kScheme.size()));
}

// The key that may post. Throws Refusal (401, 403).
std::string_view checked_key(const Context& context, const Intake& intake) {
  constexpr const char* kHint =
      "`dateline key create --scope ingest` makes a key; send it as Authorization: Bearer KEY.";
  const std::optional<std::string_view> key = sent_key(context.call);
  if (!key) {
    throw refusal(401, "Posting articles needs a key.", kHint, {{"WWW-Authenticate", "Bearer realm=\"dateline\""}});
  }
  switch (intake.right_of(*key)) {
    case Intake::Right::granted:
      break;
    case Intake::Right::unknown_key:
      throw refusal(401, "The key is not known, or was revoked.", kHint,
                    {{"WWW-Authenticate", "Bearer realm=\"dateline\", error=\"invalid_token\""}});
    case Intake::Right::other_scope:
      throw refusal(
          403, "The key is not one for posting articles.", kHint,
          {{"WWW-Authenticate", "Bearer realm=\"dateline\", error=\"insufficient_scope\", scope=\"ingest\""}});
  }
  return *key;
}

void check_type(const Call& call) {
  const std::string type = lower_case(trimmed(call.content_type.substr(0, call.content_type.find(';'))));
  if (std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end()) return;
  throw refusal(415, "Articles are taken as JSON or JSON Lines.",
                "Send Content-Type: application/json or application/x-ndjson.",
                {{"Accept-Post", "application/json, application/x-ndjson"}});
}

void check_repeat_key(const Call& call) {
  if (call.idempotency_key.size() <= kLongestRepeatKey) return;
  throw refusal(400, "The Idempotency-Key is longer than 255 letters.", "Use a UUID.", {});
}

const char* name_of(RecordFate::State state) {
  switch (state) {
    case RecordFate::State::pending:
      return "pending";
    case RecordFate::State::added:
      return "added";
    case RecordFate::State::updated:
      return "updated";
    case RecordFate::State::duplicate:
      return "duplicate";
    case RecordFate::State::rejected:
      return "rejected";
  }
  return "";
}

Json reasons(const std::vector<RecordFate>& rejected) {
  Json list = Json::array();
  for (const RecordFate& fate : rejected) {
    list.push_back({{"record", fate.record}, {"reason", fate.reason}, {"detail", fate.detail}});
  }
  return list;
}

Json warnings_of(const Receipt& receipt) {
  Json list = Json::array();
  for (const RecordWarning& warning : receipt.warnings) {
    list.push_back({{"record", warning.record}, {"warning", warning.warning}, {"detail", warning.detail}});
  }
  return list;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string sentence(const Receipt& receipt) {
  const std::uint64_t all = receipt.accepted + receipt.rejected_count;
  if (receipt.accepted == 0) return all == 1 ? "The record cannot be taken." : "None of the records can be taken.";
  return std::to_string(receipt.rejected_count) + " of " + std::to_string(all) +
         " records cannot be taken; the others are safe.";
}

Answer answer_with(const Receipt& receipt) {
  Json json;
  const bool is_whole = receipt.rejected_count == 0;
  if (!is_whole) {
    json = {{"type", "about:blank"}, {"title", reason(422)}, {"status", 422}, {"detail", sentence(receipt)}};
  }
  json["receipt"] = receipt.id.empty() ? Json(nullptr) : Json(receipt.id);
  json["accepted"] = receipt.accepted;
  json["rejected"] = reasons(receipt.rejected);
  if (!is_whole) json["rejected_count"] = receipt.rejected_count;
  json["warnings"] = warnings_of(receipt);
  Answer answer{is_whole ? 202 : 422, is_whole ? "application/json" : "application/problem+json", text_of(json), {}};
  answer.headers = {{"Cache-Control", "no-store"}};
  if (!receipt.id.empty()) answer.headers.emplace_back("Location", "/api/v1/receipts/" + receipt.id);
  return answer;
}

[[noreturn]] void refuse_body(BodyFault fault) {
  const char* hint = fault.status == 413   ? "Send the articles in several requests."
                     : fault.status == 400 ? "Send it again."
                                           : "";
  throw refusal(fault.status, std::move(fault.detail), hint, {});
}

}  // namespace

bool may_post(const Call& call, const Intake& intake) {
  const std::optional<std::string_view> key = sent_key(call);
  return key && intake.right_of(*key) == Intake::Right::granted;
}

Answer take_articles(const Context& context) {
  Intake& intake = intake_of(context);
  const std::string_view key = checked_key(context, intake);
  refuse_parameters(context);
  check_type(context.call);
  check_repeat_key(context.call);
  try {
    const std::unique_ptr<Delivery> delivery = intake.begin(key, context.call.idempotency_key);
    BodyFault fault = context.call.read_body([&](std::string_view bytes) { delivery->write(bytes); });
    if (fault.status != 0) refuse_body(std::move(fault));
    return answer_with(delivery->finish());
  } catch (const IntakeBusy& busy) {
    throw refusal(503, busy.what(), "Send it again later.",
                  {{"Retry-After", std::to_string(busy.retry_after.count())}});
  } catch (const IntakeRefused& refused) {
    throw refusal(refused.status, refused.what(), refused.status == 413 ? "Send the articles in several requests." : "",
                  {});
  }
}

Answer answer_receipt(const Context& context) {
  refuse_parameters(context);
  const auto fates = intake_of(context).fates(context.argument);
  if (!fates)
    throw refusal(404, "There is no such receipt.", "The Location of the answer to a post names its receipt.", {});
  Json records = Json::array();
  bool is_done = true;
  for (const RecordFate& fate : *fates) {
    Json record = {{"record", fate.record}, {"state", name_of(fate.state)}};
    if (fate.article) {
      record["article"] = *fate.article;
      record["published"] = fate.published ? Json(*fate.published) : Json(nullptr);
    }
    if (fate.state == RecordFate::State::rejected) {
      record["reason"] = fate.reason;
      record["detail"] = fate.detail;
    }
    is_done = is_done && fate.state != RecordFate::State::pending;
    records.push_back(std::move(record));
  }
  const Json json = {
      {"receipt", context.argument}, {"state", is_done ? "done" : "pending"}, {"records", std::move(records)}};
  return {200, "application/json", text_of(json), {{"Cache-Control", "no-store"}}};
}

}  // namespace dateline::http
