#include "schema/token_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "schema/layout.hpp"
#include "schema/token_layout.hpp"

namespace dateline::schema {
namespace {

struct Mapped {
  const char* data = nullptr;
  std::size_t size = 0;
};

// Nothing where it cannot be read.
Mapped mapped(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  Mapped out;
  struct stat found {};
  if (fstat(descriptor, &found) == 0 && found.st_size > 0) {
    const auto size = static_cast<std::size_t>(found.st_size);
    void* const data = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (data != MAP_FAILED) out = {static_cast<const char*>(data), size};
  }
  close(descriptor);
  return out;
}

}  // namespace

TokenFile::TokenFile(const std::filesystem::path& file) : path_(file) {
  const auto unmap = [this](const char* data) { munmap(const_cast<char*>(data), size_); };
  const Mapped whole = mapped(file);
  size_ = whole.size;
  std::unique_ptr<const char, decltype(unmap)> held(whole.data, unmap);
  TokenHeader header{};
  if (size_ < sizeof header) damaged("it is missing or too short");
  std::memcpy(&header, held.get(), sizeof header);
  if (std::memcmp(header.magic, kTokenMagic, sizeof kTokenMagic) != 0) damaged("it is no token file");
  if (header.version > kTokenVersion) {
    throw LayoutError(LayoutError::Kind::newer_format, file.string() + " is of a newer format: use a newer dateline");
  }
  if (header.version != kTokenVersion || header.none != 0) damaged("its version is none");
  if (header.word_bytes > size_ || header.token_bytes > size_) damaged("it ends too early");
  words_ = header.words;
  first_ = header.first;
  numbers_ = header.numbers;
  documents_ = header.documents;
  word_bytes_ = header.word_bytes;
  token_bytes_ = header.token_bytes;
  word_starts_ = sizeof header;
  word_text_ = word_starts_ + (std::size_t{words_} + 1) * sizeof(std::uint32_t);
  ids_ = word_text_ + word_bytes_;
  ranks_ = ids_ + std::size_t{words_} * sizeof(std::uint32_t);
  frequencies_ = ranks_ + std::size_t{words_} * sizeof(std::uint32_t);
  tokens_ = frequencies_ + std::size_t{words_} * sizeof(std::uint32_t);
  byte_counts_ = tokens_ + token_bytes_;
  starts_ = byte_counts_ + 256 * sizeof(std::uint64_t);
  if (starts_ + (std::size_t{numbers_} + 1) * sizeof(std::uint64_t) != size_) damaged("its size is not what it says");
  data_ = held.get();
  if (at<std::uint32_t>(word_starts_, words_) != word_bytes_) damaged("its words are not of the size that it says");
  if (at<std::uint64_t>(starts_, numbers_) != token_bytes_) damaged("its documents are not of the size that it says");
  held.release();
}

TokenFile::~TokenFile() {
  munmap(const_cast<char*>(data_), size_);
}

void TokenFile::damaged(const char* why) const {
  throw LayoutError(LayoutError::Kind::damaged,
                    path_.string() + " is damaged (" + why + "): `dateline rebuild` makes it again from the catalogue");
}

// Callers have compared the index with the number of values; parts begin at any byte.
template <typename T>
T TokenFile::at(std::size_t section, std::size_t index) const {
  T value{};
  std::memcpy(&value, data_ + section + index * sizeof(T), sizeof(T));
  return value;
}

void TokenFile::verify() const {
  TokenHeader header{};
  std::memcpy(&header, data_, sizeof header);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  XXH3_64bits_update(state.get(), data_ + sizeof header, size_ - sizeof header);
  XXH3_64bits_update(state.get(), data_ + kBeforeSum, sizeof header - kBeforeSum);
  if (XXH3_64bits_digest(state.get()) != header.checksum) damaged("its checksum is wrong");
}

bool TokenFile::has(std::uint32_t document) const {
  if (document < first_ || document - first_ >= numbers_) return false;
  return at<std::uint64_t>(starts_, document - first_) != at<std::uint64_t>(starts_, document - first_ + 1);
}

DocumentTokens TokenFile::tokens(std::uint32_t document) const {
  if (document < first_ || document - first_ >= numbers_) return {};
  const auto begin = at<std::uint64_t>(starts_, document - first_);
  const auto end = at<std::uint64_t>(starts_, document - first_ + 1);
  if (begin > end || end > token_bytes_) damaged("a document lies outside of it");
  TokenCursor size({data_ + tokens_ + begin, end - begin});
  if (!size.next()) return {};
  const std::string_view words = size.rest();
  if (size.number() > words.size()) damaged("a title is longer than its document");
  return {words.substr(0, size.number()), words.substr(size.number())};
}

std::string_view TokenFile::word_at(std::uint32_t rank) const {
  if (rank >= words_) damaged("it has fewer words than it names");
  const auto begin = at<std::uint32_t>(word_starts_, rank);
  const auto end = at<std::uint32_t>(word_starts_, std::size_t{rank} + 1);
  if (begin > end || end > word_bytes_) damaged("a word lies outside of it");
  return {data_ + word_text_ + begin, end - begin};
}

std::uint32_t TokenFile::id_at(std::uint32_t rank) const {
  const auto id = rank < words_ ? at<std::uint32_t>(ids_, rank) : words_;
  if (id >= words_) damaged("it has fewer words than it names");
  return id;
}

std::uint32_t TokenFile::rank(std::uint32_t id) const {
  const auto rank = id < words_ ? at<std::uint32_t>(ranks_, id) : words_;
  if (rank >= words_) damaged("it has fewer words than it names");
  return rank;
}

std::uint32_t TokenFile::frequency(std::uint32_t id) const {
  if (id >= words_) damaged("it has fewer words than it names");
  return at<std::uint32_t>(frequencies_, id);
}

std::uint64_t TokenFile::byte_count(unsigned char byte) const {
  return at<std::uint64_t>(byte_counts_, byte);
}

std::uint32_t TokenFile::first_rank(std::string_view word) const {
  std::uint32_t low = 0;
  std::uint32_t high = words_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (word_at(middle) < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<std::uint32_t> TokenFile::id(std::string_view word) const {
  const std::uint32_t rank = first_rank(word);
  if (rank == words_ || word_at(rank) != word) return std::nullopt;
  return id_at(rank);
}

std::vector<std::uint32_t> TokenFile::ids_with_prefix(std::string_view prefix, std::size_t most) const {
  std::vector<std::uint32_t> ids;
  for (std::uint32_t rank = first_rank(prefix); rank < words_ && word_at(rank).starts_with(prefix); ++rank) {
    ids.push_back(id_at(rank));
  }
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(most, ids.size()));
  std::partial_sort(ids.begin(), end, ids.end());
  ids.erase(end, ids.end());
  return ids;
}

}  // namespace dateline::schema
