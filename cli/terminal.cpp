#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace dateline::cli {
namespace {

constexpr double kPlainLineEvery = 10;  // seconds
constexpr std::size_t kBarWidth = 24;

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                       : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) out += ',';
    out += digits[at];
  }
  return out;
}

std::string size_text(std::int64_t bytes) {
  constexpr std::array kUnits = {"bytes", "kB", "MB", "GB", "TB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} bytes", bytes) : fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string bar(std::uint64_t value, std::uint64_t most, std::size_t width) {
  if (most == 0) return "";
  const std::size_t eighths =
      static_cast<std::size_t>(static_cast<double>(value) / static_cast<double>(most) * static_cast<double>(width * 8));
  constexpr std::array kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  out += kParts[eighths % 8];
  return out.empty() && value > 0 ? kParts[1] : out;
}

ProgressLine::ProgressLine() : is_terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressLine::show(const pipeline::AddProgress& progress) {
  if (!is_terminal_ && progress.seconds - last_shown_ < kPlainLineEvery) return;
  last_shown_ = progress.seconds;
  const double seconds = std::max(progress.seconds, 0.001);
  const double rate = static_cast<double>(progress.counts.records) / seconds;
  const double megabytes = static_cast<double>(progress.counts.bytes) / 1e6 / seconds;
  std::string line =
      fmt::format("{} records, {:.0f}/s, {:.1f} MB/s", grouped(progress.counts.records), rate, megabytes);
  if (progress.disk_bytes_all > 0 && progress.disk_bytes_done > 0) {
    const double share =
        std::min(1.0, static_cast<double>(progress.disk_bytes_done) / static_cast<double>(progress.disk_bytes_all));
    const std::size_t full = static_cast<std::size_t>(share * kBarWidth);
    line = fmt::format("[{}{}] {:3.0f}%  {}, {} left", std::string(full, '='), std::string(kBarWidth - full, ' '),
                       share * 100, line, clock_text(seconds / share - seconds));
  }
  fmt::print(stderr, "{}{}{}", is_terminal_ ? "\r\033[K" : "", line, is_terminal_ ? "" : "\n");
  std::fflush(stderr);
  is_shown_ = is_terminal_;
}

void ProgressLine::clear() {
  if (!is_shown_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  is_shown_ = false;
}

}  // namespace dateline::cli
