// A folder that one test may fill, removed with it, and what tests look up in the archive inside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/program/process.hpp"

namespace dateline::program {

class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::filesystem::path path(std::string_view name) const { return folder_ / name; }
  // Writes a file below the folder, making the folders on its way.
  std::filesystem::path file(std::string_view name, std::string_view bytes) const;
  std::filesystem::path archive() const { return path("archive"); }
  // Runs `dateline COMMAND... --archive <this archive>`.
  Outcome dateline(std::vector<std::string> command, int in = -1) const;

 private:
  std::filesystem::path folder_;
};

// `command` with the archive named behind it.
std::vector<std::string> on_archive(std::vector<std::string> command, const std::filesystem::path& archive);

// The sample articles of the repository, how many articles they are, and of how many records: one is there twice, and
// one of two takes is a revision of the other.
std::filesystem::path sample();
inline constexpr std::int64_t kSampleArticles = 50;
inline constexpr std::int64_t kSampleRecords = 52;
std::string read_file(const std::filesystem::path& file);
std::vector<std::string> lines(const std::string& text);

// What `add` counts in its last line: "3 added, ...". Fails the test where the word is not counted there.
std::int64_t counted(const Outcome& added, const std::string& word);

// How many articles the catalogue holds now; 0 where there is none yet.
std::int64_t articles_in(const std::filesystem::path& archive);

}  // namespace dateline::program
