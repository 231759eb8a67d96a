#include "indexer/read/page/page_measure.hpp"

#include <string>

#include "indexer/read/page/html_text.hpp"

namespace dateline::read {

namespace {

bool is_dropped_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
      return true;
    default:
      return false;
  }
}

// Dropped unless they hold much of the page's prose.
bool is_doubtful_tag(GumboTag tag) {
  return tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FORM;
}

bool is_hidden(const HtmlDocument& page, std::size_t i) {
  if (gumbo_get_attribute(&page[i].node->v.element.attributes, "hidden")) return true;
  const std::string_view style = page.attribute(i, "style");
  return style.find("display:none") != std::string_view::npos ||
         style.find("display: none") != std::string_view::npos || page.attribute(i, "aria-hidden") == "true";
}

bool has_chrome_role(const HtmlDocument& page, std::size_t i) {
  const std::string_view role = page.attribute(i, "role");
  return role == "navigation" || role == "complementary" || role == "contentinfo" || role == "banner" ||
         role == "search" || role == "dialog" || role == "alertdialog" || role == "menu" || role == "toolbar";
}

// Letters of prose that a page without the part in question must still have.
constexpr std::uint32_t kEnoughProse = 200;

struct Counts {
  std::uint32_t text = 0;
  std::uint32_t commas = 0;
};

Counts count(std::string_view text) {
  Counts counts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    counts.text += byte > ' ' ? 1 : 0;
    // Commas of Latin, Arabic and Chinese scripts.
    counts.commas += byte == ',' ? 1 : 0;
    counts.commas +=
        text.substr(i, 2) == "\xD8\x8C" || text.substr(i, 3) == "\xEF\xBC\x8C" || text.substr(i, 3) == "\xE3\x80\x81"
            ? 1
            : 0;
  }
  return counts;
}

// The nearest element that is laid out as a block, whose paragraph a text node belongs to.
std::size_t paragraph_of(const HtmlDocument& page, std::size_t i) {
  do {
    i = page[i].parent;
  } while (is_inline(page[i].tag) && i != page[i].parent);
  return i;
}

class Measuring {
 public:
  explicit Measuring(const HtmlDocument& page) : page_(page), out_(page.size()) {}

  std::vector<Measure> run() {
    look_at_elements();
    count_text();
    mark_prose();
    const std::uint32_t before = out_[0].prose;
    std::vector<Measure> undropped = out_;
    drop_chrome();
    recount();
    // Where names speak against nearly all of the page, they do not mean what they mean elsewhere.
    if (out_[0].prose < kEnoughProse / 2 && before >= 2 * kEnoughProse) out_ = std::move(undropped);
    return std::move(out_);
  }

 private:
  void look_at_elements() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (page_[i].is_text()) continue;
      std::string names(page_.attribute(i, "class"));
      names.append(" ").append(page_.attribute(i, "id"));
      // On the page as a whole such names say of what kind it is.
      const bool page_wide = page_[i].tag == GUMBO_TAG_BODY || page_[i].tag == GUMBO_TAG_HTML;
      out_[i].hint = page_wide ? Hint::none : hint_of(names);
      if (page_.attribute(i, "itemprop").find("articleBody") != std::string_view::npos) out_[i].hint = Hint::body;
      out_[i].dropped = is_dropped_tag(page_[i].tag);
    }
  }

  // Own text of text nodes and of paragraphs; totals follow in add_up().
  void count_text() {
    std::vector<std::size_t> link_ends;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      while (!link_ends.empty() && link_ends.back() <= i) link_ends.pop_back();
      if (out_[i].dropped) {
        i = page_[i].end - 1;
        continue;
      }
      if (page_[i].tag == GUMBO_TAG_A) link_ends.push_back(page_[i].end);
      if (!page_[i].is_text()) continue;
      const Counts counts = count(page_[i].text);
      out_[i].text = counts.text;
      out_[i].commas = counts.commas;
      out_[i].linked = link_ends.empty() ? 0 : counts.text;
    }
  }

  void mark_prose() {
    struct Paragraph {
      std::uint32_t text = 0, linked = 0, commas = 0;
    };
    std::vector<Paragraph> paragraphs(page_.size());
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (out_[i].text == 0) continue;
      Paragraph& paragraph = paragraphs[paragraph_of(page_, i)];
      paragraph.text += out_[i].text;
      paragraph.linked += out_[i].linked;
      paragraph.commas += out_[i].commas;
    }
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (out_[i].text == 0) continue;
      const Paragraph& paragraph = paragraphs[paragraph_of(page_, i)];
      const bool prose = paragraph.text >= 60 && paragraph.linked * 2 < paragraph.text;
      out_[i].prose = prose ? out_[i].text - out_[i].linked : 0;
    }
    add_up();
  }

  void add_up() {
    for (std::size_t i = page_.size(); i-- > 1;) {
      Measure& parent = out_[page_[i].parent];
      if (out_[i].dropped) continue;
      parent.text += out_[i].text;
      parent.linked += out_[i].linked;
      parent.prose += out_[i].prose;
      parent.commas += out_[i].commas;
    }
  }

  // Names like "ad" or "share" also stand on elements that hold the whole page, so what has much of the prose stays.
  void drop_chrome() {
    const double all = out_[0].prose;
    for (std::size_t i = 1; i < page_.size(); ++i) {
      Measure& here = out_[i];
      if (here.dropped) {
        i = page_[i].end - 1;
        continue;
      }
      if (page_[i].is_text() || page_[i].tag == GUMBO_TAG_BODY || page_[i].tag == GUMBO_TAG_HTML) continue;
      const double share = all > 0 ? here.prose / all : 0;
      const bool named = here.hint == Hint::chrome || is_doubtful_tag(page_[i].tag) || has_chrome_role(page_, i);
      const bool consent = is_consent(i) && out_[0].prose - here.prose >= kEnoughProse;
      if (consent || (named && share < 0.3) || (is_hidden(page_, i) && share < 0.5)) {
        here.dropped = true;
        i = page_[i].end - 1;
      }
    }
  }

  bool is_consent(std::size_t i) const {
    const GumboTag tag = page_[i].tag;
    return out_[i].hint == Hint::consent && tag != GUMBO_TAG_MAIN && tag != GUMBO_TAG_ARTICLE;
  }

  void recount() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (!page_[i].is_text()) out_[i].text = out_[i].linked = out_[i].prose = out_[i].commas = 0;
    }
    add_up();
  }

  const HtmlDocument& page_;
  std::vector<Measure> out_;
};

}  // namespace

std::vector<Measure> measure(const HtmlDocument& page) {
  return Measuring(page).run();
}

}  // namespace dateline::read
