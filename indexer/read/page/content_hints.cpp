#include "indexer/read/page/content_hints.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace dateline::read {

namespace {

using Words = std::unordered_set<std::string_view>;

// One word is enough.
const Words& chrome_words() {
  static const Words words = {
      // sharing and reacting
      "share", "shares", "sharing", "sharebar", "sharethis", "addtoany", "addthis", "social", "socials", "socialbar",
      "sociallinks", "comment", "comments", "commentlist", "disqus", "respond", "livefyre", "reactions", "like",
      "likes", "teilen", "kommentare", "kommentar", "compartir", "comentarios", "partager", "partage", "commentaires",
      "condividi", "commenti", "compartilhar", "compartilhe", "paylas", "yorumlar", "yorum", "reacties", "dela",
      "kommentarer", "delen",
      // elsewhere on the site
      "related", "relateds", "relatedposts", "recommended", "recommendation", "recommendations", "recirc",
      "recirculation", "readmore", "morelink", "mostread", "mostpopular", "mostviewed", "trending", "popular", "teaser",
      "teasers", "promo", "promos", "promotion", "outbrain", "taboola", "zergnet", "revcontent", "plista",
      "jp-relatedposts", "upnext", "relacionados", "relacionadas", "relacionado", "correlati", "correlate", "verwandte",
      "weiterlesen", "ilgili", "powiazane", "souvisejici", "lesermer", "aanbevolen", "interlink", "crosslink",
      "crosslinks", "moreon", "onward",
      // asking for something
      "newsletter", "newsletters", "subscribe", "subscription", "signup", "signin", "login", "register", "donate",
      "donation", "piano", "abo", "abonnement", "popup", "modal", "lightbox", "survey", "quiz", "poll", "cta",
      "boletin", "infolettre",
      // advertisements
      "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertising", "advertorial", "adbox", "adslot",
      "adsense", "adwrap", "adcontainer", "sponsor", "sponsored", "sponsors", "dfp", "gpt", "werbung", "anzeige",
      "publicidad", "publicite", "pubblicita", "publicidade", "reklam", "reklama", "annons", "mpu", "leaderboard",
      "skyscraper", "shopping",
      // moving around
      "nav", "navbar", "navi", "navigation", "menu", "menus", "submenu", "breadcrumb", "breadcrumbs", "pagination",
      "pager", "paging", "sidebar", "sidebars", "toolbar", "toolbox", "footer", "masthead", "tags", "taglist",
      "tagcloud", "toc", "skip", "skiplink", "ticker", "breaking", "search", "searchbox", "sitemap", "schlagworte",
      "etiquetas",
      // about the article, not of it
      "byline", "bylines", "author", "authors", "autor", "autore", "auteur", "authorbox", "authorbio", "bio",
      "biography", "timestamp", "dateline", "pubdate", "published", "dateinfo", "postmeta", "metadata", "disclaimer",
      "copyright", "rating", "ratings", "vote", "votes", "printonly", "noprint", "hidden", "invisible", "offscreen",
      "srt", "kicker", "eyebrow", "audioplayer", "listen", "slideshow", "carousel", "slider", "swiper", "videoplayer",
      "player", "jwplayer", "infobox", "factbox", "infobar", "readingtime", "tooltip", "feedback", "correction-form"};
  return words;
}

// Asking for consent: long texts, which are never the article.
const Words& consent_words() {
  static const Words words = {"cookie", "cookies",      "consent",   "gdpr",      "cmp",          "onetrust",
                              "didomi", "usercentrics", "quantcast", "cookiebot", "cookiebanner", "cookieconsent"};
  return words;
}

// Two words in a row.
const Words& chrome_pairs() {
  static const Words pairs = {
      "widget area",    "widget title",    "read more",   "read also",       "also read",        "read next",
      "see also",       "more on",         "more from",   "most read",       "most popular",     "most viewed",
      "up next",        "you may",         "may also",    "also like",       "sign up",          "sign in",
      "opt in",         "call to",         "post meta",   "entry meta",      "article meta",     "meta data",
      "story meta",     "entry footer",    "post footer", "article footer",  "entry header",     "post header",
      "article header", "entry date",      "post date",   "article date",    "entry tags",       "post tags",
      "article tags",   "tag list",        "tag cloud",   "post tag",        "entry utility",    "screen reader",
      "sr only",        "visually hidden", "page title",  "next article",    "previous article", "next post",
      "prev post",      "post nav",        "side bar",    "follow us",       "top stories",      "latest news",
      "more stories",   "more news",       "other news",  "further reading", "en relation",      "lire aussi",
      "lire plus",      "a lire",          "voir aussi",  "mehr zum",        "lesen sie",        "auch interessant",
      "mehr lesen",     "leer mas",        "lee tambien", "te puede",        "puede interesar",  "leggi anche",
      "leia mais",      "leia tambem",     "lees ook",    "lees meer",       "les ogsa",         "las mer",
      "czytaj tez",     "czytaj wiecej",   "zobacz tez",  "okuyun icin",     "print only",       "no print",
      "article info",   "article tools",   "story tools", "photo credit",    "author info",      "author bio",
      "about author"};
  return pairs;
}

const Words& caption_words() {
  static const Words words = {"caption",          "captions",     "figcaption",  "imagecaption", "legend",
                              "bildunterschrift", "bildtext",     "legende",     "didascalia",   "piedefoto",
                              "legenda",          "photocredit",  "imagecredit", "credit",       "credits",
                              "photocaption",     "bildnachweis", "epigrafe"};
  return words;
}

// Whole names, their separators taken out.
const Words& body_names() {
  static const Words names = {"articlebody",        "articlecontent",  "articletext",        "articlebodytext",
                              "articlemain",        "articlecontents", "articlebodycontent", "articlemaincontent",
                              "articlecontentbody", "storybody",       "storycontent",       "storytext",
                              "storybodytext",      "storycopy",       "entrycontent",       "postcontent",
                              "postbody",           "posttext",        "postentry",          "newsbody",
                              "newscontent",        "newstext",        "newsdetail",         "contentbody",
                              "bodycontent",        "bodytext",        "maintext",           "contenttext",
                              "textcontent",        "fulltext",        "singlecontent",      "articlecopy",
                              "bodycopy",           "bodyarticle",     "contentarticle",     "contenuarticle",
                              "artikeltext",        "artikelinhalt",   "artikelbody",        "textarticle",
                              "cuerponoticia",      "noticiacuerpo",   "textonoticia",       "corpodanoticia",
                              "testoarticolo",      "corpoarticolo",   "tdpostcontent",      "pagecontentarticle",
                              "articlecontentmain", "storydetail",     "detailtext",         "zntext",
                              "caasbody",           "blogcontent",     "blogpostcontent",    "articlepagebody",
                              "articlearticlebody"};
  return names;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}
char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

// Of one name: its words joined by single spaces and its letters alone.
struct Name {
  std::vector<std::string> words;
  std::string joined;
};

Name split(std::string_view name) {
  Name out;
  char before = ' ';
  for (const char c : name) {
    if (is_letter(c)) {
      if (!is_letter(before) || (is_upper(c) && !is_upper(before))) out.words.emplace_back();
      out.words.back().push_back(lower(c));
      out.joined.push_back(lower(c));
    }
    before = c;
  }
  return out;
}

Hint hint_of_name(const Name& name) {
  if (body_names().contains(name.joined)) return Hint::body;
  Hint hint = Hint::none;
  if (chrome_words().contains(name.joined)) hint = Hint::chrome;
  if (caption_words().contains(name.joined)) return Hint::caption;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    if (consent_words().contains(name.words[i])) return Hint::consent;
    if (caption_words().contains(name.words[i])) return Hint::caption;
    if (chrome_words().contains(name.words[i])) hint = Hint::chrome;
    if (i > 0 && chrome_pairs().contains(name.words[i - 1] + " " + name.words[i])) hint = Hint::chrome;
  }
  return hint;
}

// On a post of WordPress the names also list its categories and tags: "tag-cookies", "category-advertising".
bool is_subject(std::string_view name) {
  return name.starts_with("tag-") || name.starts_with("category-") || name.starts_with("post_tag-");
}

template <typename Take>
void for_each_name(std::string_view names, const Take& take) {
  while (!names.empty()) {
    const std::size_t start = names.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return;
    names.remove_prefix(start);
    const std::size_t end = std::min(names.find_first_of(" \t\r\n"), names.size());
    take(names.substr(0, end));
    names.remove_prefix(end);
  }
}

}  // namespace

std::vector<std::string> words_of_names(std::string_view names) {
  std::vector<std::string> words;
  for_each_name(names, [&words](std::string_view name) {
    for (std::string& word : split(name).words) words.push_back(std::move(word));
  });
  return words;
}

Hint hint_of(std::string_view names) {
  Hint best = Hint::none;
  const bool post = names.find("hentry") != std::string_view::npos || names.find("type-post") != std::string_view::npos;
  for_each_name(names, [&best, post](std::string_view name) {
    if (post && is_subject(name)) return;
    const Hint hint = hint_of_name(split(name));
    if (best == Hint::none || hint == Hint::body || hint == Hint::consent) best = hint == Hint::none ? best : hint;
  });
  return best;
}

}  // namespace dateline::read
