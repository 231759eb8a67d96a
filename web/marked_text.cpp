#include "web/marked_text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "schema/utf8.hpp"

namespace dateline::web {
namespace {

// Byte positions of the code points of a text, and its end.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); at += schema::decode(text, at).size) bytes_.push_back(at);
    bytes_.push_back(text.size());
  }
  std::int64_t size() const { return static_cast<std::int64_t>(bytes_.size()) - 1; }
  std::string_view between(std::int64_t start, std::int64_t end) const {
    const std::size_t from = bytes_[static_cast<std::size_t>(start)];
    return text_.substr(from, bytes_[static_cast<std::size_t>(end)] - from);
  }
  char at(std::int64_t position) const { return text_[bytes_[static_cast<std::size_t>(position)]]; }

 private:
  std::string_view text_;
  std::vector<std::size_t> bytes_;
};

std::vector<Mark> without_conflicts(std::vector<Mark> marks, std::int64_t size) {
  std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return std::tuple(mark.start, -mark.end); });
  std::vector<Mark> out;
  std::int64_t free_from = 0;
  for (Mark& mark : marks) {
    if (mark.start < free_from || mark.end <= mark.start || mark.end > size) continue;
    free_from = mark.end;
    out.push_back(std::move(mark));
  }
  return out;
}

std::vector<Stretch> stretches(const CodePoints& points, std::int64_t start, std::int64_t end,
                               const std::vector<Mark>& marks) {
  std::vector<Stretch> out;
  const auto plain = [&](std::int64_t from, std::int64_t to) {
    if (from < to) out.push_back({std::string(points.between(from, to)), "", ""});
  };
  std::int64_t done = start;
  const auto first = std::ranges::lower_bound(marks, start, {}, &Mark::start);
  for (auto mark = first; mark != marks.end() && mark->end <= end; ++mark) {
    plain(done, mark->start);
    out.push_back({std::string(points.between(mark->start, mark->end)), mark->kind, mark->title});
    done = mark->end;
  }
  plain(done, end);
  return out;
}

}  // namespace

std::vector<Paragraph> marked_paragraphs(std::string_view text, std::vector<Mark> marks) {
  const CodePoints points(text);
  const std::vector<Mark> kept = without_conflicts(std::move(marks), points.size());
  std::vector<Paragraph> out;
  std::int64_t start = 0;
  while (start < points.size()) {
    if (points.at(start) == '\n') {
      ++start;
      continue;
    }
    std::int64_t end = start;
    while (end < points.size() &&
           !(points.at(end) == '\n' && (end + 1 == points.size() || points.at(end + 1) == '\n'))) {
      ++end;
    }
    out.push_back({start, end, stretches(points, start, end, kept)});
    start = end;
  }
  return out;
}

std::vector<Stretch> marked_line(std::string_view text, std::vector<Mark> marks) {
  const CodePoints points(text);
  return stretches(points, 0, points.size(), without_conflicts(std::move(marks), points.size()));
}

}  // namespace dateline::web
