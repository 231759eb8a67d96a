#include "indexer/read/json/json_splitter.hpp"

#include <algorithm>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/raw_document.hpp"

namespace dateline::read {

namespace {

// Between values: white space, commas, a byte order mark (of a file that was appended), the separator of RFC 7464.
constexpr std::string_view kBetween = " \t\r\n,\xEF\xBB\xBF\x1E";
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kDeepest = 4;                           // lists of an answer lie at most that deep
constexpr std::size_t kNameBytes = 1024;                      // a longer name is none that we know
constexpr std::size_t kMemberBytes = 4096;                    // of a wrapper's member that is kept
constexpr std::size_t kWrapperBytes = std::size_t{64} << 10;  // of all of them
constexpr std::size_t kTooLarge = std::string_view::npos;
// Lines are joined, and given back, while what was joined in vain is less than this and what has been passed: where
// every line is broken, the work is still that of reading the stream twice.
constexpr std::uint64_t kPatience = std::uint64_t{1} << 20;

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A line that ends so is not the end of the value.
bool goes_on(std::string_view line) {
  const std::size_t last = line.find_last_not_of(kSpace);
  const bool opened = line.starts_with('{') || line.starts_with('[');
  return opened && last != std::string_view::npos &&
         std::string_view("{[,:").find(line[last]) != std::string_view::npos;
}

void keep_start(std::string& start, std::string_view bytes) {
  start.append(bytes.substr(0, kRejectBytes - std::min(start.size(), kRejectBytes)));
}

}  // namespace

JsonSplitter::JsonSplitter(InputBuffer& input, std::size_t limit, JsonLayout layout)
    : input_(input), limit_(limit), layout_(layout) {}

void JsonSplitter::consume(std::size_t bytes) {
  const std::string_view window = input_.window().substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::count(window.begin(), window.end(), '\n'));
  if (const std::size_t last = window.rfind('\n'); last != std::string_view::npos)
    line_offset_ = input_.offset() + last + 1;
  for (Level& level : levels_) {
    if (level.large && !level.found) keep_start(level.start, window);
  }
  input_.consume(window.size());
}

// Goes to the first byte of the next value or closing bracket; false at the end of the stream.
bool JsonSplitter::to_value() {
  for (;;) {
    const std::string_view window = input_.window();
    const std::size_t skip = std::min(window.find_first_not_of(kBetween), window.size());
    consume(skip);
    if (!input_.window().empty()) return true;
    if (!input_.fill()) return false;
  }
}

// What follows the white space from `from` on, at least one byte; nothing where there is too much white space.
std::string_view JsonSplitter::beyond_space(std::size_t from) {
  for (;;) {
    const std::string_view window = input_.window().substr(0, from + kMemberBytes);
    const std::size_t at = from < window.size() ? window.find_first_not_of(kSpace, from) : std::string_view::npos;
    if (at != std::string_view::npos) return window.substr(at);
    if (window.size() == from + kMemberBytes || !input_.fill()) return {};
  }
}

Piece JsonSplitter::piece_here() const {
  Piece piece;
  piece.line = line_;
  piece.column = input_.offset() - line_offset_ + 1;
  piece.offset = input_.offset();
  return piece;
}

// The bytes of the value at the start of the window; kTooLarge where it has more than the limit.
std::size_t JsonSplitter::value_bytes() {
  ValueScan scan;
  for (std::size_t from = 0;;) {
    const std::string_view window = input_.window();
    const std::size_t end = scan.find_end(window, from);
    if (std::min(end, window.size()) > limit_) return kTooLarge;
    if (end != std::string_view::npos) return end;
    from = window.size();
    cut_ = !input_.fill();
    if (cut_) return from;
  }
}

bool JsonSplitter::patient() const {
  return given_back_ <= kPatience + input_.offset();
}

std::size_t JsonSplitter::line_bytes() {
  for (std::size_t from = 0;;) {
    const std::string_view window = input_.window();
    const std::size_t end = window.find('\n', from);
    if (std::min(end, window.size()) > limit_) return kTooLarge;
    from = window.size();
    const bool found = end != std::string_view::npos;
    if (!found && input_.fill()) continue;
    cut_ = !found;
    const std::string_view line = input_.window().substr(0, end);
    joined_ = found && goes_on(line) && patient();
    if (joined_) return value_bytes();
    return line.find_last_not_of(kSpace) + 1;
  }
}

// Passes over one value of any size.
void JsonSplitter::pass_value() {
  constexpr std::size_t kLookBack = 2;  // where a broken string ended may show that late
  ValueScan scan;
  for (std::size_t from = 0;;) {
    const std::string_view window = input_.window();
    const std::size_t end = scan.find_end(window, from);
    const bool ended = end != std::string_view::npos;
    from = ended ? 0 : std::min(window.size(), kLookBack);
    const std::size_t bytes = std::min(end, window.size() - from);
    keep_start(start_, window.substr(0, bytes));
    consume(bytes);
    if (ended) return;
    if (input_.fill()) continue;
    keep_start(start_, input_.window());
    return consume(input_.window().size());
  }
}

void JsonSplitter::enter(bool large) {
  Level level;
  level.array = input_.window().front() == '[';
  level.large = large;
  level.piece = piece_here();
  levels_.push_back(std::move(level));
  consume(1);
}

// Goes up from a level whose end is here. The piece is the large value that had nothing in it.
std::optional<Piece> JsonSplitter::leave() {
  Level level = std::move(levels_.back());
  levels_.pop_back();
  if (levels_.empty()) wrapper_.clear();
  ended_ = levels_.empty() && layout_ == JsonLayout::array;
  if (!level.large || level.found) return std::nullopt;
  start_ = std::move(level.start);
  level.piece.bytes = input_.offset() - level.piece.offset;
  level.piece.text = start_;
  level.piece.too_large = true;
  return level.piece;
}

// Leaves the wrapper, which is broken off here.
std::optional<Piece> JsonSplitter::give_up() {
  levels_.resize(1);
  return leave();
}

// Enters a large value that may wrap records, else passes over it.
std::optional<Piece> JsonSplitter::take_large() {
  const char c = input_.window().front();
  const bool list = c == '[' && beyond_space(1).starts_with('{');
  if (levels_.size() < kDeepest && (c == '{' || list)) {
    enter(true);
    return std::nullopt;
  }
  Piece piece = piece_here();
  start_.clear();
  pass_value();
  piece.bytes = input_.offset() - piece.offset;
  piece.text = start_;
  piece.too_large = true;
  return piece;
}

std::optional<Piece> JsonSplitter::take_value() {
  cut_ = false;
  const bool line = layout_ == JsonLayout::lines && levels_.empty();
  const std::size_t bytes = line ? line_bytes() : value_bytes();
  joined_ = bytes != kTooLarge && (line ? joined_ : levels_.empty());
  if (bytes == kTooLarge) return take_large();
  // What a read error has cut short is left in the window for the report.
  if (cut_ && input_.error()) {
    ended_ = true;
    return std::nullopt;
  }
  Piece piece = piece_here();
  taken_ = std::max<std::size_t>(bytes, 1);  // a stray bracket is a piece of its own
  piece.text = input_.window().substr(0, taken_);
  piece.text = piece.text.substr(0, piece.text.find_last_not_of(kSpace) + 1);  // what broke off ends with its line
  piece.bytes = piece.text.size();
  for (Level& level : levels_) {
    level.found = true;
    level.start.clear();
  }
  return piece;
}

std::optional<Piece> JsonSplitter::give_back_lines() {
  if (!joined_ || !patient()) return std::nullopt;
  const std::string_view text = input_.window().substr(0, taken_);
  const std::size_t below = std::min(text.find("\n{"), text.find("\n["));
  if (below == std::string_view::npos) return std::nullopt;
  given_back_ += taken_;
  joined_ = false;
  taken_ = below + 1;
  Piece piece = piece_here();
  piece.text = text.substr(0, text.find_last_not_of(kSpace, below) + 1);
  piece.bytes = piece.text.size();
  return piece;
}

// Whether the value at the start of the window, a member of that name, is a list of records or has one.
bool JsonSplitter::wraps_records(const std::string& name) {
  if (levels_.size() >= kDeepest) return false;
  const char c = input_.window().front();
  if (c == '[') return is_one_of(name, json_field_names().lists) && beyond_space(1).starts_with('{');
  return c == '{' && (is_one_of(name, json_field_names().lists) || name == "response");
}

void JsonSplitter::read_member_value(const std::string& name) {
  if (wraps_records(field_key(name))) return enter(false);
  ValueScan scan;
  const std::string_view window = input_.peek(kMemberBytes).substr(0, kMemberBytes);
  const std::size_t end = scan.find_end(window, 0);
  if (end != std::string_view::npos && wrapper_.size() + name.size() + end < kWrapperBytes) {
    wrapper_ += (wrapper_.empty() ? "\"" : ",\"") + name + "\":";
    wrapper_ += window.substr(0, end);
  }
  start_.clear();
  pass_value();
}

// A name and its value. What is no member is passed over; an object that starts on a line of its own ends the wrapper.
std::optional<Piece> JsonSplitter::read_member() {
  std::string_view window = input_.window();
  if (window.front() == '{') return give_up();
  if (window.front() != '"') {
    start_.clear();
    pass_value();
    return std::nullopt;
  }
  ValueScan scan;
  window = input_.peek(kNameBytes).substr(0, kNameBytes);
  const std::size_t end = scan.find_end(window, 0);
  if (end == std::string_view::npos) {
    start_.clear();
    pass_value();
    return std::nullopt;
  }
  const std::string name(window.substr(1, end - 2));
  consume(end);
  if (!beyond_space(0).starts_with(':')) return std::nullopt;
  consume(input_.window().find(':') + 1);
  if (beyond_space(0).empty()) return std::nullopt;
  consume(input_.window().find_first_not_of(kSpace));
  read_member_value(name);
  return std::nullopt;
}

std::optional<Piece> JsonSplitter::next() {
  consume(taken_);
  taken_ = 0;
  joined_ = false;
  while (!ended_ && to_value()) {
    const char c = input_.window().front();
    if (!started_) {
      started_ = true;
      if (layout_ == JsonLayout::array || layout_ == JsonLayout::wrapped) {
        enter(false);
        continue;
      }
    }
    std::optional<Piece> piece;
    if (!levels_.empty() && c == (levels_.back().array ? ']' : '}')) {
      consume(1);
      piece = leave();
    } else if (!levels_.empty() && !levels_.back().array) {
      piece = read_member();
    } else {
      piece = take_value();
    }
    if (piece) return piece;
  }
  return std::nullopt;
}

}  // namespace dateline::read
