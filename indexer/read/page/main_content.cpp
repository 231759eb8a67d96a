#include "indexer/read/page/main_content.hpp"

#include <cstdint>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/page/page_measure.hpp"

namespace dateline::read {

namespace {

class Finder {
 public:
  explicit Finder(const HtmlDocument& page) : page_(page), measures_(measure(page)) {}

  std::vector<Block> run() {
    if (measures_[0].text == 0) return {};
    const std::size_t root = find_root();
    return blocks_below(page_, root, [this, root](std::size_t i) { return i == root ? Part::keep : part_of(i); });
  }

 private:
  // The element that the page itself names as the article's text, else the one that the prose gathers in.
  std::size_t find_root() const {
    std::size_t scope = headline_scope();
    if (const std::size_t named = named_root(scope); named != 0) return named;
    if (scope != 0) return gathering_root(scope);
    const std::size_t article = largest([this](std::size_t i) { return page_[i].tag == GUMBO_TAG_ARTICLE; });
    const std::size_t main = largest(
        [this](std::size_t i) { return page_[i].tag == GUMBO_TAG_MAIN || page_.attribute(i, "role") == "main"; });
    if (article != 0 && share(article) > 0.4)
      scope = article;
    else if (main != 0 && share(main) > 0.4)
      scope = main;
    return gathering_root(scope);
  }

  // Where several articles stand on one page, the <article> with the first headline; 0 where there is only one.
  std::size_t headline_scope() const {
    std::vector<std::size_t> articles;
    for (std::size_t i = 1; i < page_.size(); ++i) {
      if (page_[i].tag != GUMBO_TAG_H1 || measures_[i].dropped) continue;
      std::size_t article = page_[i].parent;
      while (article != 0 && page_[article].tag != GUMBO_TAG_ARTICLE) article = page_[article].parent;
      if (article != 0 && (articles.empty() || articles.back() != article)) articles.push_back(article);
    }
    return articles.size() > 1 && measures_[articles.front()].prose >= 400 ? articles.front() : 0;
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

  // The named element with the most prose. Where the body comes in several parts that bear such names, the element that
  // holds them and little else.
  std::size_t named_root(std::size_t scope) const {
    std::size_t best =
        largest([this, scope](std::size_t i) { return measures_[i].hint == Hint::body && is_within(i, scope); });
    if (best == 0 || measures_[best].prose < 200 || share(best) < 0.25 * share(scope)) return 0;
    const std::vector<std::uint32_t> named = named_prose();
    for (std::size_t i = page_[best].parent; i != scope && i != 0; i = page_[i].parent) {
      const double part = measures_[i].prose == 0 ? 0 : static_cast<double>(named[i]) / measures_[i].prose;
      if (part < 0.7) break;
      if (named[i] > named[best]) best = i;
    }
    return best;
  }

  // How much prose stands in elements that are named as the body, for each element.
  std::vector<std::uint32_t> named_prose() const {
    std::vector<std::uint32_t> named(page_.size(), 0);
    for (std::size_t i = page_.size(); i-- > 0;) {
      if (measures_[i].dropped) continue;
      if (measures_[i].hint == Hint::body) named[i] = measures_[i].prose;
      if (i > 0) named[page_[i].parent] += named[i];
    }
    return named;
  }

  bool is_within(std::size_t i, std::size_t scope) const { return i >= scope && i < page_[scope].end; }

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

  // Climbs while that adds prose that looks like more of the same body.
  std::size_t grown(std::size_t best, std::size_t scope) const {
    std::size_t below = best;
    for (std::size_t i = page_[best].parent; best != scope && i != 0; below = i, i = page_[i].parent) {
      if (page_[i].tag == GUMBO_TAG_BODY) break;
      const double prose = measures_[i].prose - measures_[best].prose;
      const double text = measures_[i].text - measures_[best].text;
      const double linked = measures_[i].linked - measures_[best].linked;
      if (linked > 0.35 * text && linked > 100) break;
      const bool alike = scope != 0 ? prose > 0.5 * text : has_twin(below);
      if (alike && prose * 20 >= measures_[best].prose) best = i;
      if (i == scope) break;
    }
    return best;
  }

  // Whether another child of the same parent has the same tag and class, and prose.
  bool has_twin(std::size_t i) const {
    const std::size_t parent = page_[i].parent;
    for (std::size_t at = parent + 1; at < page_[parent].end; at = page_[at].end) {
      if (at == i || page_[at].tag != page_[i].tag || measures_[at].dropped || measures_[at].prose == 0) continue;
      if (page_.attribute(at, "class") == page_.attribute(i, "class")) return true;
    }
    return false;
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
