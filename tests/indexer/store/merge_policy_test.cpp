#include "indexer/store/merge_policy.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dateline::store {
namespace {

// An index that grows by segments of the given sizes, merged as the policy says.
struct Growth {
  std::vector<schema::Segment> segments;
  std::int64_t added = 0;
  std::int64_t copied = 0;

  void add(std::int64_t documents) {
    segments.push_back({"", added + 1, added + documents, documents});
    added += documents;
    for (auto due = next_merge(segments); !due.empty(); due = next_merge(segments)) merge(due);
  }

  void merge(const std::vector<schema::Segment>& due) {
    const auto first = std::find_if(segments.begin(), segments.end(),
                                    [&](const schema::Segment& segment) { return segment.first == due.front().first; });
    schema::Segment whole{"", due.front().first, due.back().last, 0};
    for (const schema::Segment& segment : due) whole.documents += segment.documents;
    copied += whole.documents;
    segments.insert(segments.erase(first, first + static_cast<std::ptrdiff_t>(due.size())), whole);
  }
};

TEST_CASE("a bulk load copies each document a few times at most, and leaves few segments") {
  Growth growth;
  for (int i = 0; i < 500; ++i) growth.add(2000);
  CHECK(growth.added == 1'000'000);
  CHECK(growth.copied <= 2 * growth.added);
  CHECK(growth.segments.size() <= 32);
}

TEST_CASE("segments that differ a little in size become few as well") {
  Growth growth;
  for (int i = 0; growth.added < 1'000'000; ++i) growth.add(1700 + i * 37 % 450);
  CHECK(growth.copied <= 2 * growth.added);
  CHECK(growth.segments.size() <= 22);
}

TEST_CASE("articles that come one by one are copied once per class of size") {
  Growth growth;
  for (int i = 0; i < 100'000; ++i) growth.add(1);
  CHECK(growth.copied <= 8 * growth.added);
  CHECK(growth.segments.size() <= 32);
}

TEST_CASE("a large segment is left alone by the small ones that come after it") {
  Growth growth;
  growth.add(400'000);
  for (int i = 0; i < 7; ++i) growth.add(2000);
  CHECK(growth.copied == 0);
  growth.add(2000);
  CHECK(growth.copied == 16'000);
  CHECK(growth.segments.front().documents == 400'000);
}

TEST_CASE("what is merged are neighbours, and nothing between them is left out") {
  Growth growth;
  for (int i = 0; i < 300; ++i) growth.add(i % 5 == 0 ? 2000 : 3);
  std::int64_t next = 1;
  for (const schema::Segment& segment : growth.segments) {
    CHECK(segment.first == next);
    next = segment.last + 1;
  }
  CHECK(next == growth.added + 1);
}

}  // namespace
}  // namespace dateline::store
