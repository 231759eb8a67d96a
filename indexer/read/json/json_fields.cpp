#include "indexer/read/json/json_fields.hpp"

#include <array>

namespace dateline::read {

using namespace std::string_view_literals;

const JsonFieldNames& json_field_names() {
  static constexpr std::array title = {"title"sv,    "headline"sv,     "name"sv,
                                       "webtitle"sv, "articletitle"sv, "titlefull"sv};
  static constexpr std::array text = {
      "text"sv,      "body"sv,        "content"sv,        "articlebody"sv, "maintext"sv,    "article"sv,
      "fulltext"sv,  "articletext"sv, "articlecontent"sv, "bodyxhtml"sv,   "bodyhtml"sv,    "bodytext"sv,
      "plaintext"sv, "cleanedtext"sv, "contenthtml"sv,    "contenttext"sv, "textcontent"sv, "articlebodyhtml"sv,
      "story"sv,     "rawtext"sv,     "document"sv};
  static constexpr std::array page = {"html"sv,     "rawhtml"sv,    "pagehtml"sv,    "sourcehtml"sv,
                                      "htmlbody"sv, "pagesource"sv, "articlehtml"sv, "rawcontent"sv};
  static constexpr std::array summary = {
      "leadparagraph"sv, "abstract"sv, "description"sv, "summary"sv,    "descriptiontext"sv, "descriptionhtml"sv,
      "excerpt"sv,       "snippet"sv,  "desc"sv,        "standfirst"sv, "trailtext"sv};
  static constexpr std::array published = {
      "datepublished"sv, "publishedat"sv,     "published"sv,    "datepublish"sv,        "pubdate"sv,
      "publishdate"sv,   "publicationdate"sv, "publishedon"sv,  "publisheddate"sv,      "publishedtime"sv,
      "datetimepub"sv,   "firstpublished"sv,  "firstcreated"sv, "webpublicationdate"sv, "articlepublishedtime"sv,
      "date"sv,          "dateraw"sv,         "datetime"sv,     "timestamp"sv,          "createdat"sv,
      "datecreated"sv,   "created"sv,         "creationdate"sv, "createddate"sv,        "versioncreated"sv,
      "seendate"sv};
  static constexpr std::array updated = {"datemodified"sv, "updated"sv,     "modified"sv,     "updatedat"sv,
                                         "modifiedat"sv,   "dateupdated"sv, "lastmodified"sv, "lastupdated"sv,
                                         "modifieddate"sv, "updateddate"sv, "datemodify"sv};
  static constexpr std::array url = {"url"sv,
                                     "canonicalurl"sv,
                                     "link"sv,
                                     "weburl"sv,
                                     "articleurl"sv,
                                     "permalink"sv,
                                     "pageurl"sv,
                                     "canonicallink"sv,
                                     "canonical"sv,
                                     "documentidentifier"sv,
                                     "uri"sv,
                                     "href"sv,
                                     "mainentityofpage"sv};
  static constexpr std::array outlet = {"source"sv,     "outlet"sv,       "publisher"sv,      "site"sv,
                                        "sourcename"sv, "sitename"sv,     "newspaper"sv,      "publication"sv,
                                        "outletname"sv, "media"sv,        "publishername"sv,  "medianame"sv,
                                        "namesource"sv, "metasitename"sv, "sourcehostname"sv, "provider"sv};
  static constexpr std::array domain = {"sourcedomain"sv, "domain"sv,  "sourceurl"sv, "siteurl"sv,
                                        "hostname"sv,     "host"sv,    "domainurl"sv, "sourcecommonname"sv,
                                        "sitefull"sv,     "mediaurl"sv};
  static constexpr std::array authors = {"authors"sv, "author"sv,  "byline"sv,      "bylines"sv, "by"sv,
                                         "creator"sv, "writers"sv, "authornames"sv, "writer"sv,  "authorsbyline"sv};
  static constexpr std::array id = {"externalid"sv, "guid"sv,  "uuid"sv,       "id"sv,
                                    "articleid"sv,  "docid"sv, "documentid"sv, "storyid"sv};
  static constexpr std::array language = {"language"sv,     "lang"sv,   "inlanguage"sv,
                                          "languagecode"sv, "locale"sv, "metalang"sv};
  static constexpr std::array dateline = {"dateline"sv};
  static constexpr std::array nested = {"source"sv, "article"sv,  "fields"sv,  "data"sv, "doc"sv,      "item"sv,
                                        "news"sv,   "response"sv, "content"sv, "post"sv, "document"sv, "blocks"sv};
  static constexpr std::array beside = {"thread"sv, "embedded"sv, "yoastheadjson"sv, "meta"sv, "metadata"sv, "links"sv};
  static constexpr std::array lists = {"articles"sv, "items"sv, "results"sv,        "docs"sv,      "documents"sv,
                                       "hits"sv,     "posts"sv, "news"sv,           "stories"sv,   "entries"sv,
                                       "data"sv,     "item"sv,  "records"sv,        "responses"sv, "objects"sv,
                                       "value"sv,    "graph"sv, "itemlistelement"sv};
  static constexpr JsonFieldNames names{title,  text,    page, summary,  published, updated, url,    outlet,
                                        domain, authors, id,   language, dateline,  nested,  beside, lists};
  return names;
}

std::string field_key(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ' || (c == '@' && key.empty())) continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

}  // namespace dateline::read
