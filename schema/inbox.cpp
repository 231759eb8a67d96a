#include "schema/inbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>

#include "schema/digest.hpp"

namespace dateline::schema {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTimeDigits = 12;  // milliseconds since 1970
constexpr std::size_t kRandomDigits = 24;
constexpr std::string_view kRecordedAs = "inbox/";

std::string joined(std::string_view time, std::string_view random, std::uint64_t records) {
  return fmt::format("{}-{}-{}", time, random, records);
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

template <typename MayGo>
void remove_old(const fs::path& folder, MayGo may_go) {
  const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(24);
  std::error_code gone;  // another process may remove the same
  for (auto entry = fs::directory_iterator(folder, gone); !gone && entry != fs::directory_iterator();
       entry.increment(gone)) {
    std::error_code failed;
    const auto written = fs::last_write_time(entry->path(), failed);
    if (!failed && written < yesterday && may_go(entry->path().filename())) fs::remove_all(entry->path(), failed);
  }
}

}  // namespace

void Inbox::make() const {
  for (const fs::path& folder : {tmp(), fresh()}) {
    if (fs::create_directories(folder)) {
      give_to_owner_of(folder_.parent_path(), folder_);
      sync_folder(folder.parent_path());
      sync_folder(folder_.parent_path());
    }
  }
}

void Inbox::hand_in(std::string_view name, std::string_view receipt) const {
  fs::rename(tmp() / name, waiting(receipt));
  sync_folder(fresh());
}

void Inbox::remove_leftovers() const {
  remove_old(tmp(), [](const fs::path&) { return true; });
  remove_old(origins(), [this](const fs::path& name) { return !fs::exists(waiting(name.native())); });
}

void Inbox::write_origins(std::string_view receipt, const std::vector<std::string>& origins_told) const {
  if (fs::create_directories(origins())) give_to_owner_of(folder_.parent_path(), origins());
  const fs::path file = origins() / receipt;
  std::ofstream out(file, std::ios::binary);
  for (const std::string& origin : origins_told) out << origin << '\0';
  out.close();
  if (!out) throw std::system_error(std::make_error_code(std::errc::io_error), "cannot write " + file.string());
  give_to_owner_of(folder_.parent_path(), file);
}

std::vector<std::string> Inbox::origins_of(std::string_view receipt) const {
  std::ifstream in(origins() / receipt, std::ios::binary);
  std::vector<std::string> found;
  for (std::string origin; std::getline(in, origin, '\0');) found.push_back(std::move(origin));
  return found;
}

void Inbox::forget_origins(std::string_view receipt) const {
  std::error_code gone;
  fs::remove(origins() / receipt, gone);
}

Inbox::Backlog Inbox::backlog() const {
  Backlog found;
  std::error_code none;
  for (auto entry = fs::directory_iterator(fresh(), none); !none && entry != fs::directory_iterator();
       entry.increment(none)) {
    ++found.entries;
    std::error_code failed;
    const std::uintmax_t bytes = fs::file_size(entry->path(), failed);
    if (!failed) found.bytes += bytes;
  }
  return found;
}

std::string new_receipt(std::uint64_t records) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  return joined(fmt::format("{:0{}x}", milliseconds, kTimeDigits), random_hex(kRandomDigits / 2), records);
}

std::string repeatable_receipt(std::string_view digest, std::uint64_t records) {
  return joined(digest.substr(0, kTimeDigits), digest.substr(kTimeDigits, kRandomDigits), records);
}

std::optional<std::uint64_t> records_of(std::string_view receipt) {
  constexpr std::size_t kCountAt = kTimeDigits + 1 + kRandomDigits + 1;
  if (receipt.size() <= kCountAt || receipt[kTimeDigits] != '-' || receipt[kCountAt - 1] != '-') return {};
  if (!is_hexadecimal(receipt.substr(0, kTimeDigits))) return {};
  if (!is_hexadecimal(receipt.substr(kTimeDigits + 1, kRandomDigits))) return {};
  std::uint64_t records = 0;
  const auto [end, error] = std::from_chars(receipt.data() + kCountAt, receipt.data() + receipt.size(), records);
  if (error != std::errc() || end != receipt.data() + receipt.size()) return {};
  return records;
}

bool is_decision(std::string_view receipt) {
  return records_of(receipt) == 0;
}

InboxName inbox_name(const fs::path& below) {
  const auto parts = std::distance(below.begin(), below.end());
  if (parts < 3 || !records_of(below.begin()->native())) return {std::string(kRecordedAs) + below.generic_string(), ""};
  fs::path shown;
  for (auto part = std::next(below.begin(), 2); part != below.end(); ++part) shown /= *part;
  return {shown.generic_string(), below.begin()->native()};
}

std::string original_path(const fs::path& below, const std::vector<std::string>& origins) {
  std::vector<fs::path> parts(below.begin(), below.end());
  std::size_t part = 0;
  if (parts.size() < 3) return "";
  const std::string& number = parts[1].native();
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), part);
  if (error != std::errc() || part >= origins.size() || origins[part].empty()) return "";
  fs::path path = origins[part];
  // The first part of the recorded path is the last of what was told, unless that is the root of all.
  for (std::size_t i = path.has_relative_path() ? 3 : 2; i < parts.size(); ++i) path /= parts[i];
  return path.native();
}

std::string posted_path(std::string_view receipt) {
  return std::string(kRecordedAs) + std::string(receipt);
}

}  // namespace dateline::schema
