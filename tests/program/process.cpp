#include "tests/program/process.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <system_error>
#include <thread>

namespace dateline::program {
namespace {

using Clock = std::chrono::steady_clock;

// A nameless file for a child's output: a child can never block on it, and it needs no reader.
int output_file() {
  std::string name = "/tmp/dateline-output-XXXXXX";
  const int file = mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) throw std::system_error(errno, std::generic_category(), "mkostemp");
  unlink(name.c_str());
  return file;
}

std::string contents(int file) {
  std::string text;
  char buffer[1 << 16];
  ssize_t got = 0;
  while ((got = pread(file, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  return text;
}

int exit_code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

pid_t spawn(const std::vector<std::string>& arguments, int in, int out, int err) {
  std::vector<std::string> words{DATELINE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  // A closed pipe ends a child as it would from a shell, whatever the tests ignore.
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &pipe);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int failed = posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::system_error(failed, std::generic_category(), words[0]);
  return child;
}

}  // namespace

bool eventually(const std::function<bool()>& condition) {
  for (const auto deadline = Clock::now() + kPatience; Clock::now() < deadline;) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return condition();
}

Process::Process(const std::vector<std::string>& arguments, int in, int out)
    : out_(output_file()), err_(output_file()) {
  pid_ = spawn(arguments, in, out >= 0 ? out : out_, err_);
}

Process::~Process() {
  if (running()) {
    signal(SIGKILL);
    reap(0);
  }
  close(out_);
  close(err_);
}

bool Process::reap(int options) {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, options) == pid_) status_ = status;
  return status_.has_value();
}

bool Process::running() {
  return !reap(WNOHANG);
}

void Process::signal(int number) const {
  if (!status_) ::kill(pid_, number);
}

Outcome Process::wait() {
  if (!eventually([this] { return !running(); })) {
    signal(SIGKILL);
    reap(0);
    FAIL("the program did not end: ", contents(err_));
  }
  return {exit_code(*status_), contents(out_), contents(err_)};
}

Outcome run(const std::vector<std::string>& arguments, int in) {
  return Process(arguments, in).wait();
}

Pipe::Pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  reading_ = ends[0];
  writing_ = ends[1];
  std::signal(SIGPIPE, SIG_IGN);
}

Pipe::~Pipe() {
  close();
  ::close(reading_);
}

void Pipe::write(const std::string& text) {
  std::string_view left = text;
  while (!left.empty()) {
    const ssize_t written = ::write(writing_, left.data(), left.size());
    if (written < 0) throw std::system_error(errno, std::generic_category(), "write to the program");
    left.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Pipe::close() {
  if (writing_ >= 0) ::close(writing_);
  writing_ = -1;
}

}  // namespace dateline::program
