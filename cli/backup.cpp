#include "cli/backup.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "indexer/store/archive_copy.hpp"

namespace dateline::cli {
namespace {

struct CopyArguments {
  std::filesystem::path place;
  bool overwrite = false;
};

// A line redrawn in place on a terminal, one every ten seconds elsewhere.
class CopyLine {
 public:
  explicit CopyLine(std::string what) : what_(std::move(what)), is_terminal_(isatty(STDERR_FILENO) == 1) {}
  ~CopyLine() {
    if (is_terminal_ && is_shown_) std::cerr << "\r\x1b[K";
  }
  CopyLine(const CopyLine&) = delete;
  CopyLine& operator=(const CopyLine&) = delete;

  void show(double share) {
    const auto now = Clock::now();
    if (now - last_ < (is_terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000))) return;
    last_ = now;
    is_shown_ = true;
    std::cerr << fmt::format("{}{}: {:.0f} %{}", is_terminal_ ? "\r" : "dateline: ", what_, share * 100,
                             is_terminal_ ? "\x1b[K" : "\n")
              << std::flush;
  }

 private:
  using Clock = std::chrono::steady_clock;
  const std::string what_;
  const bool is_terminal_;
  bool is_shown_ = false;
  Clock::time_point last_ = Clock::now();
};

int complain(const std::string& message, int code) {
  std::cerr << "dateline: " << message << '\n';
  return code;
}

// Runs a copy and says what is to be said of errors that only copies meet.
template <typename Work>
int run_copy(const std::string& what, Work work) {
  try {
    const store::ArchiveCopy copied = [&] {
      CopyLine line(what);
      return work([&](double share) { line.show(share); });
    }();
    if (!copied.has_index) {
      std::cerr << "dateline: the index could not be read and was left out; `dateline rebuild` makes it again\n";
    }
    std::cerr << fmt::format("dateline: {}: catalogue {}, index {}, {} files\n", what,
                             size_text(static_cast<std::int64_t>(copied.catalogue_bytes)),
                             size_text(static_cast<std::int64_t>(copied.index_bytes)), grouped(copied.files));
    return kDone;
  } catch (const store::PlaceTaken& taken) {
    return complain(taken.what(), kWrongUsage);
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::no_space_on_device) throw;
    return complain("the disk is full: free some space and run the same command again", kArchiveUnusable);
  }
}

int back_up(const std::filesystem::path& archive, const CopyArguments& arguments) {
  const std::string to = arguments.place.string();
  const int code = run_copy("backup to " + to, [&](const store::ShowShare& show) {
    return store::back_up(schema::Layout(archive), arguments.place, show);
  });
  if (code == kDone) {
    std::cerr << "next: `dateline check --archive " << to << "` verifies it, `dateline restore " << to
              << " --archive DIR` makes an archive of it\n";
  }
  return code;
}

int restore(const std::filesystem::path& archive, const CopyArguments& arguments) {
  const int code = run_copy("restored to " + archive.string(), [&](const store::ShowShare& show) {
    return store::restore(schema::Layout(arguments.place), schema::Layout(archive), arguments.overwrite, show);
  });
  if (code == kDone) {
    std::cerr << "next: `dateline check --archive " << archive.string()
              << "` verifies it; start servers that read it anew\n";
  }
  return code;
}

}  // namespace

void define_backup(CLI::App& app, const std::filesystem::path& archive, int& code) {
  const auto arguments = std::make_shared<CopyArguments>();
  CLI::App* backup = app.add_subcommand(
      "backup", "copy the whole archive to a folder, also while it is served and added to; the copy is an archive");
  backup->add_option("dest", arguments->place, "a folder that is missing or empty")->required();
  backup->callback([&archive, &code, arguments] { code = back_up(archive, *arguments); });

  CLI::App* restoring = app.add_subcommand("restore", "make the archive that --archive names from a backup");
  restoring->add_option("source", arguments->place, "the backup's folder")->required();
  restoring->add_flag("--overwrite", arguments->overwrite, "replace the archive that is there");
  restoring->callback([&archive, &code, arguments] { code = restore(archive, *arguments); });
}

}  // namespace dateline::cli
