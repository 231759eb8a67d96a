#include "server/http/readers.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "server/http/address.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

constexpr const char* kHint =
    "`dateline key create --scope read` makes a key; send it as Authorization: Bearer KEY, or as the password where a "
    "browser asks for one.";

constexpr const char* kHintOnPage =
    "Load the page again, and the browser asks for a name and a password: the password is the key, the name may be "
    "anything. Keys are given by whoever runs this server, and made by `dateline key create --scope read`.";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Up to what is no Base64 (RFC 4648).
std::string from_base64(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) break;
    bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(held) & 0xFFU);
  }
  return out;
}

struct SentKey {
  std::string key;
  bool is_basic = false;
};

// The key that is sent with a call; absent where none is. Of HTTP Basic the password, or the name where that is empty.
std::optional<SentKey> key_of(const Call& call) {
  const std::string_view sent = call.authorization;
  const std::size_t end = std::min(sent.find(' '), sent.size());
  const std::string scheme = lower_case(sent.substr(0, end));
  const std::string_view rest = trimmed(sent.substr(end));
  if (scheme == "bearer") return SentKey{std::string(rest), false};
  if (scheme != "basic") return std::nullopt;
  const std::string pair = from_base64(rest);
  const std::size_t colon = std::min(pair.find(':'), pair.size());
  const std::string password = pair.substr(std::min(colon + 1, pair.size()));
  return SentKey{password.empty() ? pair.substr(0, colon) : password, true};
}

// A browser takes the first challenge that it knows; each has a line of its own, as not all read lists.
Refusal refusal(int status, std::string detail, const std::string& bearer) {
  Problem problem;
  problem.status = status;
  problem.detail = std::move(detail);
  problem.hint = kHint;
  problem.hint_on_page = kHintOnPage;
  problem.headers = {{"WWW-Authenticate", "Bearer realm=\"dateline\"" + bearer}};
  if (status == 401) {
    problem.headers.emplace_back("WWW-Authenticate", "Basic realm=\"dateline\", charset=\"UTF-8\"");
  }
  return Refusal(std::move(problem));
}

}  // namespace

void check_reader(const Call& call, std::string_view path, const Readers& readers, const Intake* intake) {
  if (path == "/livez" || path == "/favicon.ico" || path.starts_with("/assets/")) return;
  const std::optional<SentKey> sent = key_of(call);
  if (!sent || sent->key.empty()) throw refusal(401, "Reading this archive needs a key.", "");
  const Intake::Right right = readers.right_of(sent->key);
  if (right == Intake::Right::granted) return;
  const bool is_receipt = path.starts_with("/api/v1/receipts/");
  if (is_receipt && intake != nullptr && intake->right_of(sent->key) == Intake::Right::granted) return;
  if (right == Intake::Right::unknown_key) {
    throw refusal(401, "The key is not known, or was revoked.", ", error=\"invalid_token\"");
  }
  // A browser takes any answer but 401 for a sign that its password was right, and would never ask for another.
  throw refusal(sent->is_basic ? 401 : 403, "The key is not one for reading.",
                ", error=\"insufficient_scope\", scope=\"read\"");
}

}  // namespace dateline::http
