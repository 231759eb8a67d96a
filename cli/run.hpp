// The `dateline` program: its commands, their arguments, and what its exit codes mean.
#pragma once

namespace dateline::cli {

enum ExitCode : int {
  kDone = 0,
  kSomeRejected = 1,  // or a check failed, or standard output could not be written
  kWrongUsage = 2,
  kArchiveUnusable = 3  // locked, damaged, not an archive, or of a newer format
};

// Parses the arguments, runs one command, and turns every error into one line on standard error and an exit code.
int run(int argc, char** argv);

}  // namespace dateline::cli
