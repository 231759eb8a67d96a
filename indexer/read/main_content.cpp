#include "indexer/read/main_content.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "indexer/read/html_text.hpp"
#include "indexer/read/page_measure.hpp"

namespace dateline::read {

namespace {

class Finder {
 public:
  explicit Finder(const HtmlDocument& page) : page_(page), measures_(measure(page)) {}

  std::vector<Block> run() {
    if (measures_[0].text == 0) return {};
    const std::size_t root = find_root();
    std::vector<Block> blocks =
        blocks_below(page_, root, [this, root](std::size_t i) { return i == root ? Part::keep : part_of(i); });
    return blocks;
  }

 private:
  // The element that the page itself names as the article's text, else the one that the prose gathers in.
  std::size_t find_root() const {
    if (const std::size_t named = named_root(); named != 0) return named;
    std::size_t scope = 0;
    const std::size_t article = largest([this](std::size_t i) { return page_[i].tag == GUMBO_TAG_ARTICLE; });
    const std::size_t main = largest(
        [this](std::size_t i) { return page_[i].tag == GUMBO_TAG_MAIN || page_.attribute(i, "role") == "main"; });
    if (article != 0 && share(article) > 0.4)
      scope = article;
    else if (main != 0 && share(main) > 0.4)
      scope = main;
    return gathering_root(scope);
  }

  double share(std::size_t i) const {
    return measures_[0].prose == 0 ? 0 : static_cast<double>(measures_[i].prose) / measures_[0].prose;
  }

  // The element with most prose of those that `wanted` says; 0 where there is none.
  template <typename Wanted>
  std::size_t largest(const Wanted& wanted) const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < page_.size(); ++i) {
      if (measures_[i].dropped) {
        i = page_[i].end - 1;
        continue;
      }
      if (page_[i].is_text() || !wanted(i)) continue;
      if (best == 0 || measures_[i].prose > measures_[best].prose) best = i;
    }
    return best;
  }

  // The outermost of the named elements with the most prose. Where the name stands on several neighbours (a body in
  // parts), their parent.
  std::size_t named_root() const {
    const std::size_t best = largest([this](std::size_t i) { return measures_[i].hint == Hint::body; });
    if (best == 0 || measures_[best].prose < 200 || share(best) < 0.25) return 0;
    const std::size_t parent = page_[best].parent;
    std::uint32_t named = 0;
    int parts = 0;
    for (std::size_t i = parent + 1; i < page_[parent].end; i = page_[i].end) {
      if (measures_[i].hint != Hint::body || measures_[i].dropped) continue;
      named += measures_[i].prose;
      ++parts;
    }
    return parts > 1 && named * 10 >= measures_[parent].prose * 8 ? parent : best;
  }

  // Paragraphs give their score to their parent and half of it to the grandparent; the best element wins, and then
  // grows to its parent while that adds prose.
  std::size_t gathering_root(std::size_t scope) const {
    std::vector<double> scores(page_.size(), 0);
    for (std::size_t i = scope; i < page_[scope].end; ++i) {
      if (measures_[i].dropped) {
        i = page_[i].end - 1;
        continue;
      }
      if (measures_[i].prose == 0 || !page_[i].is_text()) continue;
      std::size_t block = page_[i].parent;
      while (is_inline(page_[block].tag) && block != page_[block].parent) block = page_[block].parent;
      const double score = measures_[i].prose / 100.0 + measures_[i].commas;
      const bool holds = page_[block].tag != GUMBO_TAG_P;  // text directly in a <div> or <td>
      std::size_t to = holds ? block : page_[block].parent;
      double weight = 1;
      for (int level = 0; level < 4; ++level, weight /= 2) {
        scores[to] += score * weight;
        if (to == page_[to].parent) break;
        to = page_[to].parent;
      }
    }
    std::size_t best = scope;
    double best_score = -1;
    for (std::size_t i = scope; i < page_[scope].end; ++i) {
      if (page_[i].is_text() || scores[i] <= 0) continue;
      const double linked = measures_[i].text == 0 ? 0 : static_cast<double>(measures_[i].linked) / measures_[i].text;
      const double score = scores[i] * (1 - linked);
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    return grown(best, scope);
  }

  std::size_t grown(std::size_t best, std::size_t scope) const {
    while (best != scope && best != page_[best].parent) {
      const std::size_t parent = page_[best].parent;
      if (page_[parent].tag == GUMBO_TAG_BODY || page_[parent].tag == GUMBO_TAG_HTML) break;
      const double more =
          measures_[best].prose == 0 ? 0 : static_cast<double>(measures_[parent].prose) / measures_[best].prose;
      const double linked =
          measures_[parent].text == 0 ? 0 : static_cast<double>(measures_[parent].linked) / measures_[parent].text;
      if (more < 1.05 || linked > 0.35) break;
      best = parent;
    }
    return best;
  }

  Part part_of(std::size_t i) const {
    const Measure& here = measures_[i];
    if (here.dropped || page_[i].tag == GUMBO_TAG_H1) return Part::skip;
    if (here.hint == Hint::caption && share(i) < 0.2) return Part::caption;
    if (is_inline(page_[i].tag) || here.text == 0) return Part::keep;
    const double linked = static_cast<double>(here.linked) / here.text;
    const GumboTag tag = page_[i].tag;
    const bool list = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_DIV ||
                      tag == GUMBO_TAG_SECTION;
    if (list && linked > 0.5 && here.prose < 100) return Part::skip;
    if (tag == GUMBO_TAG_P && linked > 0.9) return Part::skip;
    return Part::keep;
  }

  const HtmlDocument& page_;
  std::vector<Measure> measures_;
};

}  // namespace

std::vector<Block> main_content(const HtmlDocument& page) {
  return Finder(page).run();
}

}  // namespace dateline::read
