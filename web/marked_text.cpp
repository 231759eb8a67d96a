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
    bytes_.reserve(text.size() + 1);
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

template <typename Span>
std::vector<Span> without_conflicts(std::vector<Span> spans, std::int64_t size) {
  std::ranges::stable_sort(spans, {}, [](const Span& span) { return std::tuple(span.start, -span.end); });
  std::vector<Span> out;
  std::int64_t free_from = 0;
  for (Span& span : spans) {
    if (span.start < free_from || span.end <= span.start || span.end > size) continue;
    free_from = span.end;
    out.push_back(std::move(span));
  }
  return out;
}

bool cuts_through(const HitSpan& hit, const Mark& mark) {
  const bool apart = hit.end <= mark.start || mark.end <= hit.start;
  const bool inside = mark.start <= hit.start && hit.end <= mark.end;
  const bool around = hit.start <= mark.start && mark.end <= hit.end;
  return !apart && !inside && !around;
}

// Names and hits of one text: each in order, none overlapping its like, and none cutting through the other.
struct Marked {
  Marked(std::vector<Mark> all_marks, std::vector<HitSpan> all_hits, std::int64_t size)
      : marks(without_conflicts(std::move(all_marks), size)), hits(without_conflicts(std::move(all_hits), size)) {
    std::erase_if(marks, [this](const Mark& mark) {
      auto hit = std::ranges::upper_bound(hits, mark.start, {}, &HitSpan::end);
      for (; hit != hits.end() && hit->start < mark.end; ++hit) {
        if (cuts_through(*hit, mark)) return true;
      }
      return false;
    });
  }

  std::vector<Mark> marks;
  std::vector<HitSpan> hits;
};

// Walks through the stretches from `start` to `end`.
class Cutter {
 public:
  Cutter(const CodePoints& points, std::int64_t start, std::int64_t end, const Marked& marked)
      : points_(points),
        start_(start),
        end_(end),
        mark_(std::ranges::lower_bound(marked.marks, start, {}, &Mark::start)),
        last_mark_(marked.marks.end()),
        hit_(std::ranges::upper_bound(marked.hits, start, {}, &HitSpan::end)),
        last_hit_(marked.hits.end()) {}

  std::vector<Stretch> all() {
    std::vector<Stretch> out;
    for (std::int64_t at = start_; at < end_;) {
      while (mark_ != last_mark_ && (mark_->end <= at || mark_->end > end_)) ++mark_;
      while (hit_ != last_hit_ && hit_->end <= at) ++hit_;
      const std::int64_t next = boundary_after(at);
      out.push_back(piece(at, next));
      at = next;
    }
    return out;
  }

 private:
  std::int64_t boundary_after(std::int64_t at) const {
    std::int64_t next = end_;
    if (mark_ != last_mark_) next = std::min(next, mark_->start > at ? mark_->start : mark_->end);
    if (hit_ != last_hit_) next = std::min(next, hit_->start > at ? hit_->start : hit_->end);
    return next;
  }

  Stretch piece(std::int64_t at, std::int64_t next) const {
    Stretch out;
    out.text = points_.between(at, next);
    const bool named = mark_ != last_mark_ && mark_->start <= at;
    const bool is_hit = hit_ != last_hit_ && hit_->start <= at;
    if (named) {
      out.kind = mark_->kind;
      out.mark_begins = at == mark_->start;
      out.mark_ends = next == mark_->end;
      if (out.mark_begins) {
        out.title = mark_->title;
        out.id = mark_->id;
        out.href = mark_->href;
      }
    }
    if (is_hit) {
      out.hit = hit_->number;
      out.hit_begins = at == std::max(hit_->start, start_);
      out.hit_continues = out.hit_begins && hit_->start < start_;
      out.hit_ends = next == std::min(hit_->end, end_);
      out.hit_is_outside = !(named && mark_->start <= hit_->start && hit_->end <= mark_->end);
    }
    return out;
  }

  const CodePoints& points_;
  const std::int64_t start_;
  const std::int64_t end_;
  std::vector<Mark>::const_iterator mark_, last_mark_;
  std::vector<HitSpan>::const_iterator hit_, last_hit_;
};

}  // namespace

std::vector<Paragraph> marked_paragraphs(std::string_view text, std::vector<Mark> marks, std::vector<HitSpan> hits) {
  const CodePoints points(text);
  const Marked marked(std::move(marks), std::move(hits), points.size());
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
    out.push_back({start, end, Cutter(points, start, end, marked).all()});
    start = end;
  }
  return out;
}

std::vector<Stretch> marked_line(std::string_view text, std::vector<Mark> marks, std::vector<HitSpan> hits) {
  const CodePoints points(text);
  const Marked marked(std::move(marks), std::move(hits), points.size());
  return Cutter(points, 0, points.size(), marked).all();
}

}  // namespace dateline::web
