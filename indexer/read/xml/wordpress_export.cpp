#include "indexer/read/xml/wordpress_export.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/xml/rss_feed.hpp"
#include "indexer/read/xml/wordpress_text.hpp"
#include "indexer/read/xml/xml_names.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kItem = 1;
// What is kept of a whole export, however large.
constexpr std::size_t kMaxKinds = 30;
constexpr std::size_t kMaxAuthors = 50'000;

// Kinds of posts that no reader of the site sees as an article. Sites have kinds of their own that are articles
// ("news", "story"), so what is not named here is read.
constexpr std::array kOtherTypes = {"attachment"sv,          "nav_menu_item"sv,     "revision"sv,     "custom_css"sv,
                                    "customize_changeset"sv, "wp_block"sv,          "oembed_cache"sv, "user_request"sv,
                                    "product_variation"sv,   "elementor_library"sv, "feedback"sv,     "mc4wp-form"sv,
                                    "wpcf7_contact_form"sv,  "ml-slider"sv,         "popup"sv};
constexpr std::array kOtherTypeStarts = {"wp_"sv, "acf"sv, "shop_"sv, "jp_"sv, "et_"sv, "tablepress"sv};

bool is_article_type(std::string_view type) {
  if (std::find(kOtherTypes.begin(), kOtherTypes.end(), type) != kOtherTypes.end()) return false;
  return std::none_of(kOtherTypeStarts.begin(), kOtherTypeStarts.end(),
                      [type](std::string_view start) { return type.starts_with(start); });
}

std::string field(const XmlDocument& item, std::string_view name) {
  for (const std::size_t child : item.children(kItem, name)) {
    const std::string_view space = item[child].space;
    if (space.starts_with(space::kWordpress) && !space.ends_with("/excerpt/")) return item.line(child);
  }
  return {};
}

std::size_t excerpt(const XmlDocument& item) {
  for (const std::size_t child : item.children(kItem, "encoded")) {
    if (item[child].space.ends_with("/excerpt/")) return child;
  }
  return 0;
}

// "2013-07-29 16:03:54"
std::optional<std::chrono::sys_seconds> moment(std::string_view text) {
  if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[13] != ':') return std::nullopt;
  const auto number = [text](std::size_t at, std::size_t size) {
    int value = -1;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const auto day = std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
  if (number(0, 4) <= 0 || !day.ok()) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(number(11, 2)) + std::chrono::minutes(number(14, 2)) +
         std::chrono::seconds(number(17, 2));
}

// The time where the site is, with its distance from GMT: the day is the one that its readers saw. Empty where the
// export does not have both.
std::string zoned(const std::string& local, const std::string& gmt) {
  const auto here = moment(local);
  const auto there = moment(gmt);
  if (!here || !there) return there ? gmt + "Z" : std::string();
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*here - *there).count();
  if (minutes % 15 != 0 || minutes < -12 * 60 || minutes > 14 * 60) return gmt + "Z";
  const auto distance = static_cast<int>(minutes < 0 ? -minutes : minutes);
  char offset[32];
  std::snprintf(offset, sizeof offset, "%c%02d:%02d", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
  return local.substr(0, 10) + "T" + local.substr(11) + offset;
}

std::vector<Block> text_of(const XmlDocument& item) {
  const std::string content = item.text(child_in(item, kItem, "encoded", space::kContent));
  const std::string text = without_shortcodes(content);
  std::vector<Block> blocks =
      blocks_of_field(content.find("<!-- wp:") != std::string::npos ? text : with_paragraphs(text));
  if (text_bytes(blocks) == 0) blocks = blocks_of_field(with_paragraphs(without_shortcodes(item.text(excerpt(item)))));
  if (text_bytes(blocks) == 0) blocks = blocks_of_element(item, own_child(item, kItem, "description"));
  return blocks;
}

class WordpressReader : public RssReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view parent) const override {
    if (local_name(name) == "author" && local_name(parent) == "channel") return ElementKind::header;
    return RssReader::kind_of(name, parent);
  }

  void take_header(const XmlDocument& header) override {
    if (header[1].name != "author") return RssReader::take_header(header);
    const std::string login = header.line(header.child(1, "author_login"));
    std::string name = header.line(header.child(1, "author_display_name"));
    const std::string first = header.line(header.child(1, "author_first_name"));
    const std::string last = header.line(header.child(1, "author_last_name"));
    if ((name.empty() || name == login) && !first.empty() && !last.empty()) name = first + " " + last;
    if (!login.empty() && !name.empty() && names_.size() < kMaxAuthors) names_[login] = name;
  }

  std::vector<XmlRecord> read(const XmlDocument& item) override {
    const std::string status = field(item, "status");
    const std::string type = field(item, "post_type");
    if ((!status.empty() && status != "publish") || !is_article_type(type)) {
      const std::string& kind = is_article_type(type) ? status : type;
      ++passed_over_[passed_over_.size() < kMaxKinds || passed_over_.contains(kind) ? kind : "of other kinds"];
      return {};
    }
    std::vector<XmlRecord> records(1);
    RawDocument& document = records[0].document;
    read_metadata(item, document);
    for (std::string& author : document.authors) {
      if (const auto known = names_.find(author); known != names_.end()) author = known->second;
    }
    add_date(zoned(field(item, "post_date"), field(item, "post_date_gmt")), "published post_date", false, document);
    add_date(item, own_child(item, kItem, "pubDate"), "pubDate", false, document);
    add_date(zoned(field(item, "post_modified"), field(item, "post_modified_gmt")), "post_modified", true, document);
    document.blocks = text_of(item);
    if (text_bytes(document.blocks) == 0) records[0].fault = Fault{"no-text", "the post has no text in it"};
    return records;
  }

  Fault nothing() const override {
    std::string list;
    for (const auto& [kind, count] : passed_over_)
      list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + (kind.empty() ? "without a status" : kind);
    if (list.empty()) return {"empty", "the export has no items"};
    return {"not-an-article", "none of the export's items is a published post or page: " + list};
  }

 private:
  std::map<std::string, std::string> names_;  // of authors, by login
  std::map<std::string, std::uint64_t> passed_over_;
};

}  // namespace

bool is_wordpress_export(const Head& head) {
  const XmlRoot root = find_root(head.text);
  return same_name(root.local(), "rss") && root.attributes.find(space::kWordpress) != std::string::npos;
}

void read_wordpress_export(Reading& reading) {
  WordpressReader reader;
  read_elements(reading, reader);
}

}  // namespace dateline::read
