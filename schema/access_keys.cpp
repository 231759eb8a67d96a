#include "schema/access_keys.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>

#include "schema/digest.hpp"

namespace dateline::schema {
namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kSecretBytes = 32;
// So that a secret that was published by mistake can be found by those who look for such.
constexpr std::string_view kPrefix = "dateline_";

std::string now_utc() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

// One process at a time changes the keys: a lock on the archive's folder itself, which needs no file.
class Turn {
 public:
  explicit Turn(const Layout& layout) : descriptor_(open(layout.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) {
      throw std::system_error(errno, std::generic_category(), "cannot open " + layout.root().string());
    }
    while (flock(descriptor_, LOCK_EX) != 0) {
      if (errno == EINTR) continue;
      const int error = errno;
      close(descriptor_);
      throw std::system_error(error, std::generic_category(), "cannot lock " + layout.root().string());
    }
  }
  ~Turn() { close(descriptor_); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  int descriptor_;
};

AccessKey from_json(const nlohmann::json& entry) {
  AccessKey key;
  key.id = entry.at("id");
  key.sha256 = entry.at("sha256");
  key.scope = entry.at("scope");
  key.label = entry.at("label");
  key.created = entry.at("created");
  if (!entry.at("revoked").is_null()) key.revoked = entry.at("revoked").get<std::string>();
  return key;
}

void write(const Layout& layout, const std::vector<AccessKey>& keys) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const AccessKey& key : keys) {
    list.push_back({{"id", key.id},
                    {"sha256", key.sha256},
                    {"scope", key.scope},
                    {"label", key.label},
                    {"created", key.created},
                    {"revoked", key.revoked ? nlohmann::ordered_json(*key.revoked) : nlohmann::ordered_json()}});
  }
  const nlohmann::ordered_json json = {{"format", kFormat}, {"keys", list}};
  write_durably(layout.keys(), json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n", 0600);
}

}  // namespace

std::vector<AccessKey> read_access_keys(const Layout& layout) {
  std::ifstream file(layout.keys(), std::ios::binary);
  if (!file) {
    if (errno == ENOENT) return {};
    throw LayoutError(LayoutError::Kind::no_right,
                      fmt::format("{} cannot be read: run this as the user who made it", layout.keys().string()));
  }
  std::stringstream bytes;
  bytes << file.rdbuf();
  try {
    const auto json = nlohmann::json::parse(bytes.str());
    if (json.at("format").get<std::int64_t>() > kFormat) {
      throw LayoutError(LayoutError::Kind::newer_format,
                        fmt::format("{} is of a newer format: use a newer dateline", layout.keys().string()));
    }
    std::vector<AccessKey> keys;
    for (const auto& entry : json.at("keys")) keys.push_back(from_json(entry));
    return keys;
  } catch (const nlohmann::json::exception& error) {
    throw LayoutError(LayoutError::Kind::damaged,
                      fmt::format("{} cannot be read ({}): put back a copy, or remove it and make new keys",
                                  layout.keys().string(), error.what()));
  }
}

NewAccessKey create_access_key(const Layout& layout, std::string_view scope, std::string_view label) {
  const Turn turn(layout);
  std::vector<AccessKey> keys = read_access_keys(layout);
  NewAccessKey made;
  made.secret = std::string(kPrefix) + random_hex(kSecretBytes);
  made.key.id = keys.empty() ? 1 : keys.back().id + 1;
  made.key.sha256 = sha256_hex(made.secret);
  made.key.scope = scope;
  made.key.label = label;
  made.key.created = now_utc();
  keys.push_back(made.key);
  write(layout, keys);
  return made;
}

bool revoke_access_key(const Layout& layout, std::int64_t id) {
  const Turn turn(layout);
  std::vector<AccessKey> keys = read_access_keys(layout);
  const auto found = std::find_if(keys.begin(), keys.end(), [id](const AccessKey& key) { return key.id == id; });
  if (found == keys.end() || found->revoked) return false;
  found->revoked = now_utc();
  write(layout, keys);
  return true;
}

std::optional<AccessKey> find_access_key(const std::vector<AccessKey>& keys, std::string_view secret) {
  const std::string digest = sha256_hex(secret);
  std::optional<AccessKey> found;
  for (const AccessKey& key : keys) {
    if (equal_in_constant_time(digest, key.sha256) && !key.revoked) found = key;
  }
  return found;
}

}  // namespace dateline::schema
