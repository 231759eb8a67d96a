#include "server/search/edit_script.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_set>

namespace dateline::search {
namespace {

using Position = std::int64_t;
constexpr Position kNowhere = std::numeric_limits<Position>::min() / 2;

// Elements with their places in the whole sequence.
struct Side {
  std::vector<std::size_t> elements;
  std::vector<std::size_t> places;
};

Side common_elements(std::span<const std::size_t> from, std::span<const std::size_t> other, std::vector<bool>& marks) {
  const std::unordered_set<std::size_t> known(other.begin(), other.end());
  Side side;
  marks.assign(from.size(), true);
  for (std::size_t place = 0; place < from.size(); ++place) {
    if (!known.contains(from[place])) continue;
    marks[place] = false;
    side.elements.push_back(from[place]);
    side.places.push_back(place);
  }
  return side;
}

// A stretch of each side, half-open.
struct Box {
  Position left = 0, right = 0, top = 0, bottom = 0;

  Position width() const { return right - left; }
  Position height() const { return bottom - top; }
};

struct Point {
  Position x = 0;
  Position y = 0;
};

class Search {
 public:
  Search(const Side& before, const Side& after, std::size_t& steps, EditScript& script)
      : before_(before), after_(after), steps_(steps), script_(script), middle_(diagonals() / 2 + 1) {
    forward_.resize(2 * static_cast<std::size_t>(middle_) + 1);
    backward_.resize(forward_.size());
  }

  bool run() {
    std::vector<Box> open = {{0, size(before_), 0, size(after_)}};
    while (!open.empty()) {
      const Box box = trimmed(open.back());
      open.pop_back();
      if (box.width() == 0 || box.height() == 0) {
        mark(box);
        continue;
      }
      Point split;
      if (!find_middle(box, split)) return false;
      open.push_back({box.left, split.x, box.top, split.y});
      open.push_back({split.x, box.right, split.y, box.bottom});
    }
    return true;
  }

 private:
  static Position size(const Side& side) { return static_cast<Position>(side.elements.size()); }
  Position diagonals() const { return size(before_) + size(after_) + 4; }
  bool equal(Position x, Position y) const {
    return before_.elements[static_cast<std::size_t>(x)] == after_.elements[static_cast<std::size_t>(y)];
  }

  Box trimmed(Box box) const {
    while (box.left < box.right && box.top < box.bottom && equal(box.left, box.top)) ++box.left, ++box.top;
    while (box.left < box.right && box.top < box.bottom && equal(box.right - 1, box.bottom - 1)) {
      --box.right, --box.bottom;
    }
    return box;
  }

  void mark(const Box& box) {
    for (Position x = box.left; x < box.right; ++x) {
      script_.cut[before_.places[static_cast<std::size_t>(x)]] = true;
    }
    for (Position y = box.top; y < box.bottom; ++y) {
      script_.added[after_.places[static_cast<std::size_t>(y)]] = true;
    }
  }

  // How far `distance` edits get on a diagonal, given how far one less does on its neighbours; kNowhere where they
  // leave the box.
  static Position reach(const std::vector<Position>& far, std::size_t at, Position diagonal, const Box& box) {
    Position x = far[at - 1] == kNowhere || far[at - 1] + 1 > box.width() ? kNowhere : far[at - 1] + 1;
    if (far[at + 1] != kNowhere && far[at + 1] - diagonal <= box.height()) x = std::max(x, far[at + 1]);
    return x;
  }

  // One round from one corner: all diagonals that `distance` edits can reach. True where it meets the other side.
  template <typename Same>
  bool advance(std::vector<Position>& far, const std::vector<Position>& others, Position distance, bool may_meet,
               const Box& box, Same same, Point& met) {
    const Position delta = box.width() - box.height();
    far[index(-distance - 1)] = far[index(distance + 1)] = kNowhere;
    for (Position k = -distance; k <= distance; k += 2) {
      Position x = distance == 0 ? 0 : reach(far, index(k), k, box);
      const Position begin = x;
      if (x != kNowhere) {
        while (x < box.width() && x - k < box.height() && same(x, x - k)) ++x;
      }
      far[index(k)] = x;
      steps_ -= std::min(steps_, static_cast<std::size_t>(x - begin + 1));
      const Position other = delta - k;  // the same diagonal, counted from the other corner
      const Position limit = &far == &forward_ ? distance - 1 : distance;
      if (!may_meet || x == kNowhere || other < -limit || other > limit) continue;
      if (others[index(other)] == kNowhere || x + others[index(other)] < box.width()) continue;
      met = {x, x - k};
      return true;
    }
    return false;
  }

  std::size_t index(Position diagonal) const { return static_cast<std::size_t>(diagonal + middle_); }

  // A point on a shortest way through the box, with edits on both sides of it. False when there are no steps left.
  bool find_middle(const Box& box, Point& split) {
    const bool odd = ((box.width() - box.height()) % 2) != 0;
    for (Position distance = 0; steps_ > 0; ++distance) {
      const auto from_start = [&](Position x, Position y) { return equal(box.left + x, box.top + y); };
      if (advance(forward_, backward_, distance, odd, box, from_start, split)) {
        split = {box.left + split.x, box.top + split.y};
        return true;
      }
      const auto from_end = [&](Position x, Position y) { return equal(box.right - 1 - x, box.bottom - 1 - y); };
      if (advance(backward_, forward_, distance, !odd, box, from_end, split)) {
        split = {box.right - split.x, box.bottom - split.y};
        return true;
      }
    }
    return false;
  }

  const Side& before_;
  const Side& after_;
  std::size_t& steps_;
  EditScript& script_;
  const Position middle_;
  std::vector<Position> forward_, backward_;  // by diagonal: how far along it
};

}  // namespace

bool find_edits(std::span<const std::size_t> before, std::span<const std::size_t> after, std::size_t& steps,
                EditScript& script) {
  const Side old_side = common_elements(before, after, script.cut);
  const Side new_side = common_elements(after, before, script.added);
  return Search(old_side, new_side, steps, script).run();
}

}  // namespace dateline::search
