// The keys of those who may write to an archive over HTTP, or read it over a network: a file of their own, so that one
// can be made or revoked while another process writes the catalogue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/layout.hpp"

namespace dateline::schema {

inline constexpr std::string_view kIngestScope = "ingest";  // may post articles
inline constexpr std::string_view kReadScope = "read";      // may read, where that needs a key

struct AccessKey {
  std::int64_t id = 0;  // counts from 1; never given twice
  std::string sha256;   // of the secret, hexadecimal; the secret itself is nowhere
  std::string scope;
  std::string label;
  std::string created;                 // RFC 3339 in UTC
  std::optional<std::string> revoked;  // the same
};

// By id; none where no key was ever made. Throws LayoutError (damaged, newer_format, no_right).
std::vector<AccessKey> read_access_keys(const Layout& layout);

struct NewAccessKey {
  AccessKey key;
  std::string secret;  // for showing once
};

// Each is durable when it returns, and of processes that do so at once each finds the other's change. They throw as
// read_access_keys() does, and std::system_error.
NewAccessKey create_access_key(const Layout& layout, std::string_view scope, std::string_view label);
// False where no key in use has this id.
bool revoke_access_key(const Layout& layout, std::int64_t id);

// The key in use that has this secret. Takes the same time for every wrong one.
std::optional<AccessKey> find_access_key(const std::vector<AccessKey>& keys, std::string_view secret);

}  // namespace dateline::schema
