#include "indexer/extract/extract.hpp"

#include <algorithm>
#include <cstdlib>

#include "indexer/extract/byline.hpp"
#include "indexer/extract/language.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/mentions.hpp"
#include "indexer/extract/outlet_choice.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/publication.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/title.hpp"
#include "indexer/extract/zone_text.hpp"

namespace dateline::extract {
namespace {

// A web page, wherever it was kept: its blocks are paragraphs already, and its fields may be of any quality.
bool is_page(const read::RawDocument& document) {
  return document.source.format == "html" || document.source.format == "warc";
}

read::Rejection reject(read::RawDocument&& document) {
  read::Rejection rejection;
  rejection.source = std::move(document.source);
  rejection.reason = "no-text";
  rejection.detail = "The record has no text of an article in it.";
  rejection.raw_bytes = document.raw.size();
  rejection.raw = std::move(document.raw);
  if (rejection.raw.size() > read::kRejectBytes) rejection.raw.resize(read::kRejectBytes);
  return rejection;
}

// What a web page states as an author that is no person, as written: "Associated Press", "Harbour Post Staff". Empty
// for accounts ("admin"), addresses and handles.
std::string signature_of(std::string_view stated, const read::RawDocument& document, const Rules& rules) {
  constexpr std::size_t kLongest = 60;
  const std::string name(trim(stated));
  const bool contact = name.find('@') != std::string::npos || name.find("://") != std::string::npos;
  if (name.empty() || name.size() > kLongest || contact) return {};
  const bool one_word = name.find_first_of(" /") == std::string::npos && static_cast<unsigned char>(name[0]) < 0x80;
  if (!one_word || rules.outlet_by_name(name) != nullptr) return name;
  const auto capitals = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool own = lower(name) == lower(document.outlet_name.value_or("")) || name == document.outlet_domain;
  return capitals > 1 || own ? name : std::string();
}

// Persons that the metadata name, and on web pages also the agencies and desks that have an entry of their own there;
// else the persons of byline lines.
std::vector<std::string> bylines_of(const read::RawDocument& document, Zoning& zoning, const Rules& rules) {
  std::vector<std::string> bylines;
  const auto add = [&bylines](std::string&& name) {
    if (!name.empty() && std::find(bylines.begin(), bylines.end(), name) == bylines.end())
      bylines.push_back(std::move(name));
  };
  bool person = false;
  for (const std::string& stated : document.authors) {
    const std::string author = unescaped(stated);
    std::vector<std::string> persons = parse_authors(author, rules).persons;
    person = person || !persons.empty();
    for (std::string& name : persons) add(std::move(name));
    if (!persons.empty() || !is_page(document)) continue;
    for (std::string_view rest = author; !rest.empty();) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      add(signature_of(rest.substr(0, end), document, rules));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return !person && !zoning.facts.persons.empty() ? zoning.facts.persons : bylines;
}

// A field that holds a whole dateline ("NEW YORK, March 5 -") gives its place.
void read_stated_dateline(std::string_view stated, Zoning& zoning, schema::Article& article, const Rules& rules) {
  std::string tidied = tidy(stated);
  for (const std::string& person : article.bylines)  // "Mara Ellison, Bergen"
    if (tidied.starts_with(person))
      tidied.erase(0, std::min(tidied.find_first_not_of(", ", person.size()), tidied.size()));
  while (!tidied.empty() && (tidied.back() == '-' || tidied.back() == ' ' || tidied.back() == ',')) tidied.pop_back();
  if (tidied.empty()) return;
  const auto whole = read_dateline(tidied + " - ...", rules);
  article.dateline = whole && !whole->place.empty() ? whole->place : tidied;
  if (whole && zoning.dateline.date.empty()) zoning.dateline.date = whole->date;
}

void set_title(Zoning& zoning, const schema::Article& article, const Rules& rules) {
  const std::string_view domain =
      article.outlet && article.outlet->domain ? *article.outlet->domain : std::string_view();
  const std::string_view outlet = article.outlet ? std::string_view(article.outlet->name) : std::string_view();
  ZonedText& text = zoning.text;
  if (!text.title.empty()) text.title = clean_title(text.title, outlet, domain, rules);
  if (text.title.empty()) {
    text.title = derive_title(text.text, zoning.dateline.end, rules);
    text.title_derived = true;
  }
}

void set_dates(const read::RawDocument& document, const Zoning& zoning, schema::Article& article, const Rules& rules) {
  const std::string country = article.outlet && article.outlet->country ? *article.outlet->country : std::string();
  const DateSources sources{document.dates, zoning.facts.dates, zoning.dateline.date,
                            document.url ? std::string_view(*document.url) : std::string_view(zoning.facts.address),
                            is_page(document)};
  DayOrder order = article.outlet ? rules.of(article.outlet->name).days() : rules.days();
  if (order == DayOrder::unknown) order = day_order(article.language, country);
  Publication publication = choose_publication(sources, order);
  article.published = std::move(publication.published);
  article.updated = std::move(publication.updated);
}

// Nigerian Pidgin writes names, titles and datelines as English does.
std::string_view tagging_language(std::string_view language) {
  return language == "pcm" ? "en" : language;
}

Tags tags_of(const Zoning& zoning, const schema::Article& article, const Rules& rules, Trace* trace) {
  TagContext context;
  context.language = tagging_language(article.language);
  context.bylines = article.bylines;
  if (article.outlet) {
    context.outlet = article.outlet->name;
    context.outlet_country = article.outlet->country.value_or("");
  }
  context.dateline = article.dateline.value_or("");
  if (article.published && article.published->date.size() >= 4)
    context.year = std::atoi(article.published->date.c_str());
  if (article.published) context.day = article.published->date;
  context.users = rules.actors();
  return find_tags(zoning.text, context, trace);
}

// The rules of the outlet that the metadata name.
Rules rules_for(const read::RawDocument& document, const Rules& rules) {
  if (!rules.has_outlets()) return rules;
  const Rules named = document.outlet_name ? rules.of(tidy(*document.outlet_name)) : rules;
  const Rules hosted = document.outlet_domain ? named.of(*document.outlet_domain) : named;
  return document.url ? hosted.of(host_of(*document.url)) : hosted;
}

// The record of an export: what it says stands, only what names depend on the archive is found anew.
Extracted taken_over(read::RawDocument&& document, const Rules& rules, Trace* trace) {
  Extracted extracted;
  extracted.article = std::move(*document.exported);
  schema::Article& article = extracted.article;
  const Zoning zoning{{article.title, article.title_derived, article.text, article.zones}, {}, {}};
  Tags tags = tags_of(zoning, article, rules, trace);
  article.countries = std::move(tags.countries);
  extracted.candidates = std::move(tags.actors);
  article.source = std::move(document.source);
  extracted.raw = std::move(document.raw);
  return extracted;
}

std::variant<Extracted, read::Rejection> extract_tracing(read::RawDocument&& document, const Rules& all_rules,
                                                         Trace* trace) {
  if (document.exported) return taken_over(std::move(document), all_rules, trace);
  const Rules rules = rules_for(document, all_rules);
  const std::string title = document.title ? tidy(unescaped(*document.title)) : std::string();
  Zoning zoning = zone_text(paragraphs(document.blocks, !is_page(document), rules), title, rules);
  if (trim(zoning.text.text).empty()) return reject(std::move(document));

  Extracted extracted;
  schema::Article& article = extracted.article;
  article.outlet = choose_outlet(document, zoning, rules);
  article.language = article_language(document.language, zoning.text.text);
  article.bylines = bylines_of(document, zoning, rules);
  if (document.dateline && !trim(*document.dateline).empty())
    read_stated_dateline(*document.dateline, zoning, article, rules);
  if (!article.dateline && !zoning.dateline.place.empty()) article.dateline = zoning.dateline.place;
  set_title(zoning, article, rules);
  set_dates(document, zoning, article, rules);

  Tags tags = tags_of(zoning, article, rules, trace);
  article.countries = std::move(tags.countries);
  extracted.candidates = std::move(tags.actors);
  article.title = std::move(zoning.text.title);
  article.title_derived = zoning.text.title_derived;
  article.text = std::move(zoning.text.text);
  article.zones = std::move(zoning.text.zones);
  article.external_id = std::move(document.external_id);
  article.url = std::move(document.url);
  article.source = std::move(document.source);
  extracted.raw = std::move(document.raw);
  return extracted;
}

}  // namespace

std::variant<Extracted, read::Rejection> extract(read::RawDocument&& document, const Rules& rules) {
  return extract_tracing(std::move(document), rules, nullptr);
}

std::variant<Extracted, read::Rejection> extract(read::RawDocument&& document, const Rules& rules, Trace& trace) {
  return extract_tracing(std::move(document), rules, &trace);
}

}  // namespace dateline::extract
