#include "indexer/extract/nicknames.hpp"

#include <doctest/doctest.h>

using dateline::extract::same_first_name;

TEST_CASE("a first name may be written in full, short or as an initial") {
  CHECK(same_first_name("william", "bill"));
  CHECK(same_first_name("bernie", "bernard"));
  CHECK(same_first_name("mike", "mick"));
  CHECK(same_first_name("j", "john"));
  CHECK_FALSE(same_first_name("john", "james"));
  CHECK_FALSE(same_first_name("bill", "bob"));
  CHECK_FALSE(same_first_name("", "bob"));
}
