#include "indexer/read/text/mail_header_bounds.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kMostFieldBytes = std::size_t{64} << 10;  // of one field, with its continuation lines
constexpr std::size_t kMostBytes = std::size_t{1} << 20;        // of all headers of the message
constexpr int kMostFields = 20'000;                             // of all of them
constexpr int kMostColons = 500;                                // in one list of addresses: each may begin a group
constexpr int kMostParts = 2000;                                // with the lines that end them
constexpr std::size_t kBoundaryBytes = 70;                      // RFC 2046

std::string_view trimmed_front(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Which lines can begin a part: those that start as a boundary does that the message states anywhere.
class Boundaries {
 public:
  explicit Boundaries(std::string_view bytes) {
    constexpr std::string_view kName = "boundary";
    const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
    for (auto at = bytes.begin();; at += kName.size()) {
      at = std::search(at, bytes.end(), kName.begin(), kName.end(), same);
      if (at == bytes.end()) break;
      add(bytes.substr(static_cast<std::size_t>(at - bytes.begin()) + kName.size()));
    }
    std::sort(starts_.begin(), starts_.end());
    // Sorted, what begins with another one stands behind it; so only one of those that are left can fit a line.
    const auto covered = [](const std::string& shorter, const std::string& longer) {
      return longer.starts_with(shorter);
    };
    starts_.erase(std::unique(starts_.begin(), starts_.end(), covered), starts_.end());
  }

  bool begin(std::string_view line) const {
    if (!line.starts_with("--")) return false;
    if (any_) return true;
    const std::string rest(line.substr(2, kBoundaryBytes));
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), rest);
    return after != starts_.begin() && rest.starts_with(*std::prev(after));
  }

 private:
  // `text` follows the name. Values that are written in less plain a way may be anything.
  void add(std::string_view text) {
    text = trimmed_front(text.substr(0, 4 * kBoundaryBytes));
    if (text.starts_with('*') || text.starts_with('(')) any_ = true;
    if (!text.starts_with('=')) return;
    text = trimmed_front(text.substr(1));
    const bool quoted = text.starts_with('"');
    if (quoted) text.remove_prefix(1);
    const std::string_view value = text.substr(0, std::min(text.find_first_of("\"\\;?%( \t\r\n"), kBoundaryBytes));
    if (value.empty() || value == "=") {
      any_ = true;
    } else {
      starts_.emplace_back(value);
    }
  }

  std::vector<std::string> starts_;
  bool any_ = false;
};

class HeaderScan {
 public:
  explicit HeaderScan(std::string_view bytes) : bytes_(bytes), boundaries_(bytes) {}

  std::optional<Fault> run() {
    bool header = true;
    while (at_ < bytes_.size() && !fault_) {
      if (header) {
        header = take_header();
      } else {
        header = begins_part(take_line());
      }
    }
    return std::move(fault_);
  }

 private:
  std::string_view take_line() {
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    std::string_view line = bytes_.substr(at_, end - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at_ = std::min(end + 1, bytes_.size());
    return line;
  }

  bool begins_part(std::string_view line) {
    if (!boundaries_.begin(line)) return false;
    if (++parts_ > kMostParts) refuse("the message has more than " + std::to_string(kMostParts) + " parts");
    return true;
  }

  void refuse(std::string what) {
    if (!fault_) fault_ = Fault{"too-large", std::move(what)};
  }

  // Whether what follows the empty line at its end is the header of a message.
  bool take_header() {
    const std::size_t start = at_;
    bool typed = false;
    bool message = false;
    while (at_ < bytes_.size() && !fault_) {
      const std::size_t begin = at_;
      const std::string_view line = take_line();
      if (line.empty()) break;
      begins_part(line);
      while (at_ < bytes_.size() && (bytes_[at_] == ' ' || bytes_[at_] == '\t')) take_line();
      const std::string_view field = bytes_.substr(begin, at_ - begin);
      const std::size_t colon = std::min(field.find(':'), field.size());
      const std::string name = lower_ascii(trimmed(field.substr(0, std::min<std::size_t>(colon, 80))));
      bound(field, name, begin);
      if (name != "content-type") continue;
      const std::string type = lower_ascii(trimmed_front(field.substr(std::min(colon + 1, field.size()))));
      digest_ = digest_ || type.find("digest") != std::string::npos;
      message = message || type.starts_with("message") || type.starts_with('(');
      typed = true;
    }
    used_ += at_ - start;
    if (used_ > kMostBytes) refuse("the message has more than " + std::to_string(kMostBytes) + " bytes of headers");
    return message || (digest_ && !typed);
  }

  void bound(std::string_view field, const std::string& name, std::size_t begin) {
    const std::string place = "the header field at byte " + std::to_string(begin) + " of the message ";
    if (field.size() > kMostFieldBytes) {
      refuse(place + "has " + std::to_string(field.size()) + " bytes; the limit is " + std::to_string(kMostFieldBytes));
    }
    if (++fields_ > kMostFields) refuse("the message has more than " + std::to_string(kMostFields) + " header fields");
    const bool addresses = name == "from" || name == "sender" || name == "to" || name == "cc" || name == "bcc" ||
                           name.ends_with("-to") || name.starts_with("resent-");
    if (addresses && std::count(field.begin(), field.end(), ':') > kMostColons) {
      refuse(place + "has more than " + std::to_string(kMostColons) + " groups of addresses");
    }
  }

  std::string_view bytes_;
  Boundaries boundaries_;
  std::optional<Fault> fault_;
  std::size_t at_ = 0;
  std::size_t used_ = 0;
  int fields_ = 0;
  int parts_ = 0;
  bool digest_ = false;
};

}  // namespace

std::optional<Fault> header_bomb(std::string_view bytes) {
  return HeaderScan(bytes).run();
}

}  // namespace dateline::read
