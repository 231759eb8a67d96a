#include "server/search/read_history.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <tuple>

#include "schema/compression.hpp"
#include "server/search/deadline.hpp"

namespace dateline::search {
namespace {

using Json = nlohmann::json;

// A copy is compared with the one before it that is most like it; these many are looked at, and the first of all.
constexpr std::size_t kEarlierCopies = 20;
constexpr std::size_t kMostPlaces = 100;

std::optional<std::string> optional_text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::optional<schema::Moment> moment(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object()) return std::nullopt;
  return schema::Moment{found->value("date", ""),      optional_text(*found, "time"), optional_text(*found, "offset"),
                        found->value("precision", ""), found->value("rule", ""),      found->value("confidence", 0.0)};
}

// What schema::to_json wrote, without tags and zones.
schema::Article article_from(const Json& json) {
  schema::Article article;
  article.id = json.at("id");
  article.external_id = optional_text(json, "external_id");
  article.url = optional_text(json, "url");
  article.title = json.at("title");
  article.title_derived = json.value("title_derived", false);
  if (const auto outlet = json.find("outlet"); outlet != json.end() && outlet->is_object()) {
    article.outlet = schema::Outlet{outlet->value("name", ""), optional_text(*outlet, "domain"),
                                    optional_text(*outlet, "country"), outlet->value("confidence", "")};
  }
  article.bylines = json.value("bylines", std::vector<std::string>());
  article.language = optional_text(json, "language").value_or("");
  article.published = moment(json, "published");
  article.updated = moment(json, "updated");
  article.ingested = json.value("ingested", "");
  const Json& source = json.at("source");
  article.source = {source.value("path", ""), source.value("record", std::int64_t{0}), source.value("format", ""), {}};
  article.revision = json.at("revision");
  article.text = json.at("text");
  return article;
}

std::vector<std::string> changed_particulars(const schema::Article& before, const schema::Article& after) {
  const auto name = [](const schema::Article& article) { return article.outlet ? article.outlet->name : ""; };
  std::vector<std::string> out;
  if (before.published != after.published) out.emplace_back("published");
  if (before.updated != after.updated) out.emplace_back("updated");
  if (before.bylines != after.bylines) out.emplace_back("bylines");
  if (name(before) != name(after)) out.emplace_back("outlet");
  if (before.url != after.url) out.emplace_back("url");
  return out;
}

// What the comparisons of one answer may take together.
struct Allowance {
  Effort effort;
  std::size_t bytes = std::size_t{2} << 20;  // of the differences that are shown
};

std::size_t bytes_of(const Difference& difference) {
  std::size_t bytes = 0;
  for (const Run& run : difference.runs) bytes += run.text.size();
  return bytes;
}

// The first pair that does not fit spends what is left, so that no work goes into what is not shown.
Changed compare(const schema::Article& before, const schema::Article& after, Allowance& allowance) {
  Changed changed;
  changed.particulars = changed_particulars(before, after);
  if (allowance.bytes > 0) {
    changed.title = compare_words(before.title, after.title, allowance.effort);
    changed.text = shortened(compare_words(before.text, after.text, allowance.effort));
  }
  const std::size_t bytes = bytes_of(changed.title) + bytes_of(changed.text);
  changed.too_long = bytes >= allowance.bytes;
  allowance.bytes -= std::min(bytes, allowance.bytes);
  if (changed.too_long) changed.title = changed.text = {};
  return changed;
}

schema::Article without_text(const schema::Article& article) {
  schema::Article out;
  out.id = article.id;
  out.external_id = article.external_id;
  out.url = article.url;
  out.title = article.title;
  out.title_derived = article.title_derived;
  out.outlet = article.outlet;
  out.bylines = article.bylines;
  out.language = article.language;
  out.published = article.published;
  out.updated = article.updated;
  out.ingested = article.ingested;
  out.source = article.source;
  out.revision = article.revision;
  return out;
}

Deadline deadline_of(const HistoryPage& page) {
  return {page.time_limit, page.stop, "ask for fewer, or read the articles one by one"};
}

// The words of a text as a sorted list of hashes.
std::vector<std::size_t> word_hashes(std::string_view text) {
  std::vector<std::size_t> hashes;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) hashes.push_back(std::hash<std::string_view>()(text.substr(at, end - at)));
    at = end + 1;
  }
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

// The share of the words of both that are in both.
double likeness(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  std::vector<std::size_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const std::size_t all = a.size() + b.size() - common.size();
  return all == 0 ? 1 : static_cast<double>(common.size()) / static_cast<double>(all);
}

// Ids in the order of time: by date and time as written, undated last.
std::vector<std::int64_t> members(CatalogueReader& reader, std::int64_t story) {
  schema::Statement rows = reader.catalogue.prepare("SELECT id, published FROM article WHERE story = ?1");
  rows.bind(1, story);
  std::vector<std::tuple<bool, std::string, std::string, std::int64_t>> order;
  while (rows.step()) {
    const std::optional<schema::Moment> at = schema::moment_from_column(rows.optional_text(1));
    order.emplace_back(!at, at ? at->date : "", at ? at->time.value_or("24") : "", rows.integer(0));
  }
  std::sort(order.begin(), order.end());
  std::vector<std::int64_t> ids;
  for (const auto& row : order) ids.push_back(std::get<3>(row));
  return ids;
}

struct Earlier {
  std::int64_t number = 0;  // in the story
  schema::Article article;
  std::vector<std::size_t> words;
};

std::optional<Changed> against_nearest(const std::vector<Earlier>& earlier, const Earlier& copy, Allowance& allowance) {
  const Earlier* nearest = nullptr;
  double most = -1;
  for (const Earlier& other : earlier) {
    const double like = likeness(other.words, copy.words);
    if (like > most) nearest = &other, most = like;
  }
  if (nearest == nullptr) return std::nullopt;
  Changed changed = compare(nearest->article, copy.article, allowance);
  changed.from_number = nearest->number;
  changed.from = nearest->article.id;
  return changed;
}

void set_shared(Story& story, SharedText shared) {
  story.compared = shared.copies;
  story.shared = std::move(shared.most);
  for (std::size_t n = 0; n < shared.only_here.size(); ++n) story.copies[n].only_here = std::move(shared.only_here[n]);
}

}  // namespace

std::optional<Revisions> read_revisions(CatalogueReader& reader, std::int64_t article, const HistoryPage& page) {
  const Deadline deadline = deadline_of(page);
  const std::optional<schema::Article> newest = reader.articles.read_brief(article);
  if (!newest) return std::nullopt;
  Revisions out;
  out.id = article;
  out.newest = newest->revision;
  out.start = page.start;
  if (page.start == 0) out.start = static_cast<std::uint32_t>(std::max<std::int64_t>(out.newest - page.limit + 1, 1));
  const std::int64_t last = std::int64_t{out.start} + page.limit - 1;
  Allowance allowance;
  std::optional<schema::Article> before;
  const auto take = [&](schema::Article version) {
    deadline.check();
    if (version.revision >= out.start) {
      Version& taken = out.versions.emplace_back(Version{without_text(version), {}});
      if (before) {
        taken.changed = compare(*before, version, allowance);
        taken.changed->from = before->revision;
      }
    }
    before = std::move(version);
  };
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT record, revision FROM revision WHERE article = ?1 AND revision BETWEEN ?2 AND ?3 ORDER BY revision");
  rows.bind_all(article, std::int64_t{out.start} - 1, last);
  while (rows.step()) {
    schema::Article version = article_from(Json::parse(schema::decompress(rows.view(0))));
    version.revision = rows.integer(1);  // it may have had another number when it was written
    take(std::move(version));
  }
  if (newest->revision >= out.start && newest->revision <= last) take(*newest);
  return out;
}

std::optional<Story> read_story(CatalogueReader& reader, std::int64_t article, const HistoryPage& page) {
  const Deadline deadline = deadline_of(page);
  const std::optional<schema::Article> asked = reader.articles.read_brief(article);
  if (!asked) return std::nullopt;
  Story story;
  story.id = asked->story;
  std::vector<std::int64_t> ids = members(reader, story.id);
  if (page.by_arrival) std::sort(ids.begin(), ids.end());
  story.articles = static_cast<std::int64_t>(ids.size());
  const std::size_t first =
      page.start > 0 ? page.start - 1 : ids.size() - std::min<std::size_t>(page.limit, ids.size());
  const std::size_t begin = std::min<std::size_t>(first, ids.size());
  const std::size_t end = std::min<std::size_t>(begin + page.limit, ids.size());
  Allowance allowance;
  std::vector<Earlier> earlier;
  std::vector<std::string> texts;  // of the page
  for (std::size_t at = 0; at < end; ++at) {
    const bool is_near = at == 0 || at + kEarlierCopies >= begin;
    if (!is_near) continue;
    deadline.check();
    std::optional<schema::Article> member = reader.articles.read_brief(ids[at]);
    if (!member) continue;
    Earlier copy{static_cast<std::int64_t>(at) + 1, std::move(*member), {}};
    copy.words = word_hashes(copy.article.text);
    if (at >= begin) {
      story.copies.push_back({without_text(copy.article), against_nearest(earlier, copy, allowance), {}});
      texts.push_back(copy.article.text);
    }
    if (earlier.size() > kEarlierCopies) earlier.erase(earlier.begin() + 1);
    earlier.push_back(std::move(copy));
  }
  deadline.check();
  set_shared(story, shared_text(texts));
  return story;
}

std::optional<std::string> read_replaced(CatalogueReader& reader, std::int64_t article, std::int64_t revision) {
  schema::Statement find = reader.catalogue.prepare("SELECT record FROM revision WHERE article = ?1 AND revision = ?2");
  find.bind_all(article, revision);
  if (!find.step()) return std::nullopt;
  nlohmann::ordered_json record = nlohmann::ordered_json::parse(schema::decompress(find.view(0)));
  record["revision"] = revision;  // it may have had another number when it was written
  return record.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<Raw> read_raw(CatalogueReader& reader, std::int64_t article, std::optional<std::int64_t> revision) {
  schema::Statement find = reader.catalogue.prepare(
      "SELECT r.bytes, p.format FROM place p JOIN article a ON a.id = p.article AND p.revision = coalesce(?2, "
      "a.revision) "
      "JOIN raw r ON r.place = p.id WHERE p.article = ?1 AND p.relation <> 'duplicate' ORDER BY p.id LIMIT 1");
  find.bind(1, article).bind(2, revision);
  if (!find.step()) return std::nullopt;
  return Raw{schema::decompress(find.view(0)), find.text(1)};
}

std::vector<OtherPlace> read_other_places(CatalogueReader& reader, const schema::Article& article) {
  // An address that holds an article of its own by now is no place of this one.
  schema::Statement rows = reader.catalogue.prepare(
      "SELECT outlet, url, published_date, path, record FROM place p WHERE article = ?1 AND relation = 'duplicate' "
      "AND NOT EXISTS (SELECT 1 FROM article a WHERE a.identity = p.identity AND a.id <> p.article) ORDER BY id");
  rows.bind(1, article.id);
  std::set<std::string> seen;
  const auto key = [](const std::optional<std::string>& url, const std::string& path, std::int64_t record) {
    return url ? *url : path + '\n' + std::to_string(record);
  };
  seen.insert(key(article.url, article.source.path, article.source.record));
  std::vector<OtherPlace> out;
  while (rows.step() && out.size() < kMostPlaces) {
    OtherPlace place{rows.optional_text(0), rows.optional_text(1), rows.optional_text(2), rows.text(3),
                     rows.integer(4)};
    if (seen.insert(key(place.url, place.path, place.record)).second) out.push_back(std::move(place));
  }
  return out;
}

}  // namespace dateline::search
