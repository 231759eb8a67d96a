// Article rows: the part of the catalogue that turns columns into an Article and back.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "schema/article_json.hpp"
#include "schema/catalogue.hpp"
#include "schema/evidence.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::schema {
namespace {

using Json = nlohmann::json;

constexpr const char* kArticle = R"sql(
  SELECT a.external_id, a.url, a.title, a.title_derived, o.name, o.domain, o.country, a.outlet_confidence, a.bylines,
         a.dateline, a.language, a.published, a.updated, a.ingested, a.path, a.record, a.format, a.revision, a.story,
         (SELECT count(*) FROM article s WHERE s.story = a.story), a.zones, a.text
  FROM article a LEFT JOIN outlet o ON o.id = a.outlet WHERE a.id = ?1)sql";

// A merged actor shows as the one that it was merged into. The last column says whether that is the person whom a
// surname alone was found to be by its company: neither by what its name as such is, nor by what a user says.
constexpr const char* kActors = R"sql(
  SELECT t.slug, t.name, t.type, coalesce(t.country, ''), x.salience, x.mentions,
    a.slug GLOB '*#~*'
    AND a.merged_into IS NOT (SELECT coalesce(o.merged_into, o.id) FROM actor o
                              WHERE o.slug = substr(a.slug, 1, instr(a.slug, '#') - 1))
    AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.kind = 'merge' AND d.subject = a.slug)
  FROM article_actor x JOIN actor a ON a.id = x.actor JOIN shown_actor t ON t.id = coalesce(a.merged_into, a.id)
  WHERE x.article = ?1 AND NOT a.hidden ORDER BY x.salience DESC, t.slug)sql";

constexpr const char* kCountries =
    "SELECT country, salience, about, mentions FROM article_country WHERE article = ?1 ORDER BY salience DESC, country";

// Cuts pieces out of a text by code points. They mostly come in order, and each is looked for from the one before: from
// the beginning it would take seconds for the names of a long text.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  std::string cut(std::uint32_t start, std::uint32_t end) {
    const std::size_t from = byte_of(start);
    return std::string(text_.substr(from, byte_of(end) - from));
  }

 private:
  std::size_t byte_of(std::uint32_t point) {
    if (point < point_) point_ = 0, byte_ = 0;
    byte_ += byte_offset(text_.substr(byte_), point - point_);
    point_ = point;
    return byte_;
  }

  std::string_view text_;
  std::uint32_t point_ = 0;
  std::size_t byte_ = 0;  // where that code point begins
};

bool stands_before(const Mention& a, const Mention& b) {
  const bool a_in_text = a.zone != ZoneKind::title, b_in_text = b.zone != ZoneKind::title;
  return a_in_text != b_in_text ? b_in_text : a.start < b.start;
}

Article article_from(Statement& row, std::int64_t id) {
  Article article;
  article.id = id;
  article.external_id = row.optional_text(0);
  article.url = row.optional_text(1);
  article.title = row.text(2);
  article.title_derived = row.integer(3) != 0;
  if (!row.is_null(4)) {
    article.outlet = Outlet{row.text(4), row.optional_text(5), row.optional_text(6), row.text(7)};
  }
  article.bylines = strings_from_json(row.view(8));
  article.dateline = row.optional_text(9);
  article.language = row.text(10);
  article.published = moment_from_column(row.optional_text(11));
  article.updated = moment_from_column(row.optional_text(12));
  article.ingested = row.text(13);
  article.source = SourceRef{row.text(14), row.integer(15), row.text(16), {}};
  article.revision = row.integer(17);
  article.story = row.integer(18);
  article.story_articles = row.integer(19);
  article.zones = zones_from_json(row.view(20));
  article.text = row.text(21);
  return article;
}

}  // namespace

ArticleReader::ArticleReader(const Connection& catalogue)
    : article_(catalogue.prepare(kArticle)),
      actors_(catalogue.prepare(kActors)),
      countries_(catalogue.prepare(kCountries)) {}

std::optional<Article> ArticleReader::read_brief(std::int64_t id) {
  article_.reset();
  article_.bind(1, id);
  std::optional<Article> article;
  if (article_.step()) article = article_from(article_, id);
  article_.reset();
  return article;
}

std::optional<Article> ArticleReader::read(std::int64_t id) {
  std::optional<Article> article = read_brief(id);
  if (article) read_tags(*article);
  return article;
}

void ArticleReader::read_tags(Article& article) {
  actors_.bind(1, article.id);
  while (actors_.step()) {
    const std::string id = actors_.text(0);
    auto mentions = mentions_from_column(actors_.view(5), article);
    if (actors_.integer(6) != 0) {
      for (Mention& mention : mentions) mention.rule = kSurnameInCompany;
    }
    // Leaves that are one actor are one here, with the mentions of all.
    const auto same = std::find_if(article.actors.begin(), article.actors.end(),
                                   [&](const ActorTag& actor) { return actor.id == id; });
    if (same != article.actors.end()) {
      // Salience is 1 - exp(-weight), so that this is that of the sum of the weights.
      same->salience = 1 - (1 - same->salience) * (1 - actors_.real(4));
      const auto middle = same->mentions.insert(same->mentions.end(), mentions.begin(), mentions.end());
      std::inplace_merge(same->mentions.begin(), middle, same->mentions.end(), stands_before);
      continue;
    }
    article.actors.push_back({id, actors_.text(1), actor_type(actors_.text(2)).value_or(ActorType::organisation),
                              actors_.text(3), actors_.real(4), mentions});
  }
  actors_.reset();
  std::stable_sort(article.actors.begin(), article.actors.end(),
                   [](const ActorTag& a, const ActorTag& b) { return a.salience > b.salience; });
  countries_.bind(1, article.id);
  while (countries_.step()) {
    article.countries.push_back({countries_.text(0), countries_.real(1), countries_.integer(2) != 0,
                                 mentions_from_column(countries_.view(3), article)});
  }
  countries_.reset();
}

std::optional<std::string> moment_to_column(const std::optional<Moment>& moment) {
  if (!moment) return std::nullopt;
  const auto part = [](const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); };
  return Json::array({moment->date, part(moment->time), part(moment->offset), moment->precision, moment->rule,
                      moment->confidence})
      .dump();
}

std::optional<Moment> moment_from_column(const std::optional<std::string>& column) {
  if (!column) return std::nullopt;
  const Json json = Json::parse(*column);
  const auto part = [&](std::size_t at) {
    return json.at(at).is_null() ? std::nullopt : std::optional(json.at(at).get<std::string>());
  };
  return Moment{json.at(0), part(1), part(2), json.at(3), json.at(4), json.at(5)};
}

std::string mentions_to_column(const std::vector<Mention>& mentions) {
  Json out = Json::array();
  for (const Mention& mention : mentions) {
    out.push_back(Json::array({name(mention.zone), mention.start, mention.end, mention.rule}));
  }
  return out.dump();
}

std::vector<Mention> mentions_from_column(std::string_view column, const Article& article) {
  std::vector<Mention> out;
  Pieces title(article.title);
  Pieces text(article.text);
  for (const Json& entry : Json::parse(column)) {
    Mention mention;
    mention.zone = zone_kind(entry.at(0)).value_or(ZoneKind::body);
    mention.start = entry.at(1);
    mention.end = entry.at(2);
    mention.rule = entry.at(3);
    mention.text = (mention.zone == ZoneKind::title ? title : text).cut(mention.start, mention.end);
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace dateline::schema
