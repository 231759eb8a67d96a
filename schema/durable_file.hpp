// A file that is written beside its place and put there whole: a kill leaves the old one, or the new one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::schema {

// Makes the folders on its way. Every member throws std::system_error. What is not put in place goes away.
class DurableFile {
 public:
  explicit DurableFile(const std::filesystem::path& place, std::uint32_t mode = 0644);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  void append(std::string_view bytes);
  // Over what stands at the beginning.
  void write_first(std::string_view bytes);
  // Durable when it returns. It belongs to the owner of its folder where root writes it.
  void put_in_place();

 private:
  void flush();

  const std::filesystem::path place_, temporary_;
  int descriptor_ = -1;
  std::string waiting_;
  bool is_in_place_ = false;
};

}  // namespace dateline::schema
