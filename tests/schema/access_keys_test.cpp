#include "schema/access_keys.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "schema/digest.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

TEST_CASE("SHA-256 is that of the standard, whole or in pieces") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  pieces.update("a");
  pieces.update("bc");
  CHECK(pieces.hex() == sha256_hex("abc"));
  pieces.update("abc");
  CHECK(pieces.hex() == sha256_hex("abc"));
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST_CASE("a key is found by its secret until it is revoked, and the secret is kept nowhere") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  CHECK(read_access_keys(layout).empty());
  const NewAccessKey first = create_access_key(layout, kIngestScope, "the desk");
  const NewAccessKey second = create_access_key(layout, kIngestScope, "");
  CHECK(first.secret != second.secret);
  CHECK(second.key.id == 2);
  const auto found = find_access_key(read_access_keys(layout), first.secret);
  REQUIRE(found);
  CHECK(found->id == 1);
  CHECK(found->label == "the desk");
  CHECK_FALSE(find_access_key(read_access_keys(layout), first.secret + "x"));
  CHECK_FALSE(find_access_key(read_access_keys(layout), ""));
  CHECK_FALSE(find_access_key(read_access_keys(layout), first.key.sha256));

  CHECK(revoke_access_key(layout, 1));
  CHECK_FALSE(revoke_access_key(layout, 1));
  CHECK_FALSE(revoke_access_key(layout, 3));
  CHECK_FALSE(find_access_key(read_access_keys(layout), first.secret));
  CHECK(find_access_key(read_access_keys(layout), second.secret));
  CHECK(create_access_key(layout, kIngestScope, "").key.id == 3);

  std::ifstream file(layout.keys());
  const std::string kept{std::istreambuf_iterator<char>(file), {}};
  CHECK(kept.find(second.secret) == std::string::npos);
  struct stat rights {};
  REQUIRE(stat(layout.keys().c_str(), &rights) == 0);
  CHECK((rights.st_mode & 0777) == 0600);
}

TEST_CASE("keys that cannot be read are an error, not none") {
  const TemporaryFolder folder;
  const Layout layout(folder.path());
  std::ofstream(layout.keys()) << "{";
  CHECK_THROWS_AS(read_access_keys(layout), LayoutError);
  std::ofstream(layout.keys()) << R"({"format": 99, "keys": []})";
  CHECK_THROWS_AS(read_access_keys(layout), LayoutError);
}
