#include "tests/program/scratch.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <system_error>

namespace dateline::program {

namespace fs = std::filesystem;

Scratch::Scratch() {
  std::string name = fs::temp_directory_path() / "dateline-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;  // what is left of a failed test must not hide why it failed
  fs::remove_all(folder_, ignored);
}

fs::path Scratch::file(std::string_view name, std::string_view bytes) const {
  const fs::path file = folder_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file;
}

std::vector<std::string> on_archive(std::vector<std::string> command, const fs::path& archive) {
  command.insert(command.end(), {"--archive", archive});
  return command;
}

Outcome Scratch::dateline(std::vector<std::string> command, int in) const {
  return run(on_archive(std::move(command), archive()), in);
}

fs::path sample() {
  return DATELINE_SAMPLE;
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) found.push_back(line);
  return found;
}

std::int64_t counted(const Outcome& added, const std::string& word) {
  const std::string output = added.out + added.err;
  const std::regex pattern("([0-9][0-9,]*) " + word);
  std::int64_t count = -1;
  for (std::sregex_iterator match(output.begin(), output.end(), pattern), end; match != end; ++match) {
    std::string digits = (*match)[1];
    std::erase(digits, ',');
    count = std::stoll(digits);
  }
  CAPTURE(output);
  REQUIRE(count >= 0);
  return count;
}

std::int64_t articles_in(const fs::path& archive) {
  std::int64_t count = 0;
  sqlite3* catalogue = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_open_v2((archive / "catalogue.db").c_str(), &catalogue, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(catalogue, "SELECT count(*) FROM article", -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    count = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  sqlite3_close(catalogue);
  return count;
}

}  // namespace dateline::program
