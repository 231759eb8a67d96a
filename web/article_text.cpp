#include "web/article_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "web/evidence.hpp"
#include "web/marked_text.hpp"
#include "web/wording.hpp"

namespace dateline::web {
namespace {

// A list of more is no way to walk through them; all are marked all the same.
constexpr std::int64_t kMostListed = 100;

// The text as it is in the JSON, so that offsets hold.
std::string_view verbatim(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

std::vector<HitSpan> hits_of(const Json& article, bool in_title) {
  std::vector<HitSpan> hits;
  std::int64_t number = 0;
  for (const Json& hit : array(article, "hits")) {
    ++number;
    if ((text(hit, "zone") == "title") == in_title) hits.push_back({whole(hit, "start"), whole(hit, "end"), number});
  }
  return hits;
}

// What the page shows of the text, noted while it is cut into stretches.
struct Shown {
  std::set<std::string> ids;
  List hits;
  std::int64_t hit_count = 0;
};

void note(const Stretch& stretch, Shown& page) {
  if (stretch.mark_begins) page.ids.insert(stretch.id);
  if (!stretch.hit_begins || stretch.hit_continues) return;
  if (++page.hit_count > kMostListed) return;
  Data item;
  item.set("hit_href", "#hit-" + std::to_string(stretch.hit));
  item.set("hit_number", std::to_string(page.hit_count));
  page.hits.push_back(std::move(item));
}

// Flags that do not hold are left out: a text has many stretches.
List stretch_list(const std::vector<Stretch>& stretches, Shown& page) {
  List out;
  for (const Stretch& stretch : stretches) {
    note(stretch, page);
    Data data;
    const bool hit_id = stretch.hit_begins && !stretch.hit_continues;
    if (hit_id) data.set("hit_id", std::to_string(stretch.hit));
    if (hit_id) data.set("has_hit_id", true);
    if (stretch.hit_begins) data.set(stretch.hit_is_outside ? "outer_hit_begins" : "inner_hit_begins", true);
    if (stretch.hit_ends) data.set(stretch.hit_is_outside ? "outer_hit_ends" : "inner_hit_ends", true);
    if (stretch.mark_begins) {
      data.set("name_begins", true);
      data.set("name_kind", stretch.kind);
      data.set("name_id", stretch.id);
      data.set("name_href", stretch.href);
      data.set("name_title", stretch.title);
    }
    if (stretch.mark_ends) data.set("name_ends", true);
    data.set("stretch", shown(stretch.text));
    out.push_back(std::move(data));
  }
  return out;
}

void set_paragraphs(Data& data, const Json& article, const Kinds& kinds, Shown& page) {
  std::set<std::pair<std::int64_t, std::int64_t>> subheadings;
  for (const Json& zone : array(article, "zones")) {
    if (text(zone, "kind") == "subheading") subheadings.emplace(whole(zone, "start"), whole(zone, "end"));
  }
  List list;
  const std::vector<Paragraph> paragraphs =
      marked_paragraphs(verbatim(article, "text"), marks_of(article, false, kinds), hits_of(article, false));
  for (const Paragraph& paragraph : paragraphs) {
    Data item;
    item.set("subheading", subheadings.contains({paragraph.start, paragraph.end}));
    item.set("stretches", stretch_list(paragraph.stretches, page));
    list.push_back(std::move(item));
  }
  set_list(data, "paragraphs", list);
}

void set_title(Data& data, const Json& article, const Kinds& kinds, Shown& page) {
  const std::string title = text(article, "title");
  data.set("page_title", (title.empty() ? "Without a title" : title) + " – Dateline");
  data.set("has_title", !title.empty());
  const auto line = marked_line(verbatim(article, "title"), marks_of(article, true, kinds), hits_of(article, true));
  Data headline;
  headline.set("stretches", stretch_list(line, page));
  data.set("headline", headline);
  data.set("title_derived", flag(article, "title_derived"));
}

void set_legend(Data& data, const Json& article, const Address& here, const Kinds& kinds) {
  const List legend = mark_kinds(article, kinds, here);
  data.set("can_mark", !legend.empty());
  data.set("mark_kinds", legend);
  data.set("marks_on", !kinds.empty());
  data.set("marks_href", here.set("marks", kinds.empty() ? "" : "0").str() + "#marks");
}

void set_hits(Data& data, const Json& article, const Shown& page) {
  data.set("has_query", article.contains("hits"));
  data.set("hit_count",
           page.hit_count == 0 ? std::string("No hits in the text") : counted(page.hit_count, "hit", "hits"));
  set_list(data, "hit_links", page.hits);
  const std::int64_t unlisted = page.hit_count - kMostListed;
  set_optional(data, "hits_unlisted", unlisted > 0 ? "and " + grouped(unlisted) + " more" : std::string());
}

}  // namespace

bool is_web_address(std::string_view url) {
  std::string scheme(url.substr(0, 8));
  std::ranges::transform(scheme, scheme.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (!scheme.starts_with("http://") && !scheme.starts_with("https://")) return false;
  return std::ranges::all_of(url, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\\'; });
}

std::set<std::string> set_article_text(Data& data, const Json& article, const Address& here) {
  const Kinds kinds = kinds_shown(here.first("marks"));
  Shown page;
  set_title(data, article, kinds, page);
  set_paragraphs(data, article, kinds, page);
  set_legend(data, article, here, kinds);
  set_hits(data, article, page);
  return std::move(page.ids);
}

}  // namespace dateline::web
