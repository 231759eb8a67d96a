#include "indexer/extract/actors_senses.hpp"

#include <algorithm>

namespace dateline::extract {
namespace {

using schema::ActorType;

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
  return std::ranges::find(list, word) != std::end(list);
}

bool is_high(const Token& t) {
  return t.shape == Shape::capital || t.shape == Shape::upper;
}

bool is_single(const Hit& hit) {
  return hit.last - hit.first == 1;
}

// Words of parties' names that say which direction, but not of which state.
constexpr std::string_view kParties[] = {"party",    "democrats",     "democrat",  "liberals",   "labour",
                                         "labor",    "conservatives", "greens",    "socialists", "republicans",
                                         "congress", "front",         "communists"};

// Papers of many cities: where nothing says which is meant, none is.
constexpr std::string_view kPapers[] = {"times",     "post",     "journal", "herald",  "sun",     "star",
                                        "globe",     "mail",     "mirror",  "express", "tribune", "chronicle",
                                        "telegraph", "standard", "gazette", "nation",  "punch",   "citizen"};

constexpr std::string_view kCompanyBefore[] = {
    "automaker", "carmaker",  "giant",   "company",   "maker",  "retailer", "group",     "firm",
    "rival",     "rivals",    "chain",   "bank",      "lender", "insurer",  "airline",   "subsidiary",
    "unit",      "parent",    "brand",   "brewer",    "shares", "stock",    "miner",     "supplier",
    "operator",  "developer", "startup", "chipmaker", "owner",  "employer", "automakers"};
constexpr std::string_view kCompanyAfter[] = {
    "shares",   "stock",     "shareholders", "stores",  "store",     "dealers",   "dealership",  "dealerships",
    "factory",  "plant",     "plants",       "workers", "employees", "spokesman", "spokeswoman", "executives",
    "products", "customers", "brand",        "brands",  "models",    "cars",      "trucks",      "pickup",
    "vehicles", "unveiled",  "launched",     "posted",  "earnings",  "sales",     "profit",      "profits",
    "debt",     "bonds",     "rose",         "fell",    "gained",    "slipped",   "employs",     "sells",
    "makes",    "inc",       "corp",         "co",      "plc",       "ltd",       "executive",   "analyst"};

constexpr std::string_view kPlatforms[] = {"twitter",  "facebook", "instagram", "youtube",  "tiktok",
                                           "snapchat", "whatsapp", "telegram",  "linkedin", "reddit",
                                           "weibo",    "myspace",  "parler",    "pinterest"};
constexpr std::string_view kPosted[] = {
    "post",    "posts",    "posting", "page",     "pages",   "account",   "accounts", "feed",     "video", "videos",
    "thread",  "threads",  "message", "messages", "channel", "followers", "handle",   "live",     "user",  "users",
    "comment", "comments", "hashtag", "profile",  "group",   "groups",    "postings", "statement"};

// "on Twitter", "via Facebook", "took to Instagram", "in a Facebook post": where something was said.
bool is_place_of_posting(const Part& part, const Hit& hit) {
  if (!is_single(hit) || !among(part.tokens.word(hit.first), kPlatforms)) return false;
  const std::uint32_t first = hit.first;
  if (part.at(first).possessive) return false;
  const bool goes_on = part.has(hit.last) && part.at(hit.last).gap == Gap::space;
  if (goes_on && among(part.tokens.word(hit.last), kPosted)) return true;
  if (first == 0 || part.at(first).gap != Gap::space) return false;
  const std::string_view before = part.tokens.word(first - 1);
  return before == "on" || before == "via" || (before == "to" && first > 1 && part.tokens.word(first - 2) == "took");
}

bool is_party(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) {
  if (actor.type != ActorType::organisation) return false;
  for (std::uint32_t i = hit.first; i < hit.last; ++i) {
    if (among(part.tokens.word(i), kParties)) return true;
  }
  return false;
}

// Whether every word of the hit is one of every day, and none a country's or a bearer's.
bool is_generic(const Part& part, const Hit& hit) {
  const Gazetteer& g = Gazetteer::get();
  for (std::uint32_t i = hit.first; i < hit.last; ++i) {
    if (!g.is(part.at(i), kCommon | kFunction | kOrganisation)) return false;
    if (part.entry(i, EntryKind::demonym) != nullptr || part.entry(i, EntryKind::name) != nullptr) return false;
  }
  return true;
}

// A party or a body of a state whose name does not say of which.
bool is_of_a_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) {
  if (actor.country.empty() || (is_single(hit) && part.at(hit.first).shape == Shape::upper)) return false;
  return (actor.type == ActorType::government || is_party(part, hit, actor)) && is_generic(part, hit);
}

// "The Times": an article and a word.
bool is_short_paper(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) {
  return actor.type == ActorType::media && hit.last - hit.first == 2 && part.tokens.word(hit.first) == "the" &&
         Gazetteer::get().is(part.at(hit.last - 1), kCommon | kOrganisation | kRole);
}

// A company or paper of one word that is also a surname, a first name or a word.
bool is_word_or_surname(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) {
  if (!is_single(hit) || (actor.type != ActorType::organisation && actor.type != ActorType::media)) return false;
  return part.at(hit.first).shape == Shape::capital &&
         Gazetteer::get().is(part.at(hit.first), kCommon | kSurname | kSurnameLike | kGivenName);
}

// "Christine Blasey Ford", "the Big Apple", "President Ford": the end of another name.
bool ends_longer_name(const Part& part, std::uint32_t i) {
  const Gazetteer& g = Gazetteer::get();
  if (i == 0 || !part.continues(i) || part.at(i).headline) return false;
  for (std::uint32_t k = i > 4 ? i - 4 : 0; k < i; ++k) {
    const Entry* title = part.hits[k].last == i ? part.entry(k, EntryKind::title) : nullptr;
    if (title != nullptr && title->weight >= 1 && g.is(part.at(i), kSurname | kSurnameLike)) return true;
  }
  const Token& before = part.at(i - 1);
  if (!is_high(before) || part.owners[i - 1] != Owner::none) return false;
  // The end of a heading in capitals.
  constexpr std::uint32_t kShout = 4;
  if (before.shape == Shape::upper && before.folded_size >= kShout && g.is(before, kCommon)) return false;
  const bool place = part.entry(i - 1, EntryKind::city) != nullptr || part.entry(i - 1, EntryKind::region) != nullptr ||
                     part.entry(i - 1, EntryKind::capital) != nullptr;
  if (place && !g.is(before, kGivenName)) return false;
  if (g.is(before, kFunction | kCalendar | kRole | kCompany) || part.entry(i - 1, EntryKind::demonym) != nullptr ||
      part.entry(i - 1, EntryKind::name) != nullptr || part.entry(i - 1, EntryKind::title) != nullptr) {
    return false;
  }
  // The first word of a sentence has its capital from there.
  return !part.begins_sentence(i - 1) || g.is(before, kGivenName | kSurname) || before.word == 0;
}

}  // namespace

Senses::Senses(const TaggedArticle& article, const TagContext& context)
    : affairs_(article, context), expansions_(article), context_(context) {
  const Tokens outlet = tokenise(context.outlet, "");
  if (outlet.size() > 1) outlet_ending_ = outlet.word(outlet.size() - 1);
  for (const Part* part : {&article.text, &article.title}) {
    for (const Hit& hit : part->hits) {
      if (hit.last - hit.first > 1) add_full_names(*part, hit);
    }
  }
}

void Senses::add_full_names(const Part& part, const Hit& hit) {
  for (const Entry& e : Gazetteer::get().entries(hit)) {
    if (e.kind != EntryKind::actor) continue;
    const schema::AuthorityEntry& actor = schema::authority()[e.what];
    in_full_.insert(actor.id);
    if (actor.type == ActorType::media && !is_short_paper(part, hit, actor))
      media_in_full_.emplace(part.tokens.word(hit.last - 1), actor.id);
  }
}

bool Senses::allows(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  const Token& first = part.at(hit.first);
  if (is_single(hit) && part.ticker(hit.first)) return false;
  if (is_single(hit) && first.shape == Shape::upper && expansions_.deny(part.tokens.word(hit.first), actor))
    return false;
  if (is_single(hit) && first.shape == Shape::upper && means_other_bearer(part, hit, actor)) return false;
  if (is_place_of_posting(part, hit)) return false;
  if (is_of_a_state(part, hit, actor)) return allows_state(part, hit, actor);
  if (is_short_paper(part, hit, actor)) return allows_paper(part, hit, actor);
  if (is_word_or_surname(part, hit, actor)) return !ends_longer_name(part, hit.first);
  // "Sweden's FSA": another state's.
  if (is_single(hit) && actor.type == ActorType::government && !actor.country.empty()) {
    const std::string_view stated = stated_before(part, hit.first);
    return stated.empty() || stated == actor.country || first.shape != Shape::upper;
  }
  return true;
}

std::string_view Senses::stated_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  const bool is_body = is_of_a_state(part, hit, actor) || (actor.type == ActorType::government && is_single(hit));
  return is_body ? stated_before(part, hit.first) : std::string_view{};
}

std::string_view Senses::likely_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  return is_of_a_state(part, hit, actor) ? affairs_.foremost_but(actor.country) : std::string_view{};
}

// "BLM protests": no body of a state has those. Of those who bear the same letters the one that is named in full.
bool Senses::means_other_bearer(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  static constexpr std::string_view kMovements[] = {
      "protest", "protests", "protesters", "protestors", "movement", "activists",     "activist",   "march",
      "marches", "rally",    "rallies",    "riots",      "rioters",  "demonstrators", "supporters", "demonstrations"};
  if (actor.type == ActorType::government && part.has(hit.last) && part.at(hit.last).gap == Gap::space &&
      among(part.tokens.word(hit.last), kMovements)) {
    return true;
  }
  bool other = false;
  for (const Entry& e : Gazetteer::get().entries(hit)) {
    if (e.kind != EntryKind::actor || !Gazetteer::get().agrees(e, part.tokens, hit)) continue;
    const schema::AuthorityEntry& bearer = schema::authority()[e.what];
    if (bearer.id != actor.id) other = other || named_in_full(bearer);
  }
  return other && !named_in_full(actor);
}

bool Senses::named_in_full(const schema::AuthorityEntry& actor) const {
  return in_full_.contains(actor.id);
}

bool Senses::shared(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) {
  return is_of_a_state(part, hit, actor) || is_short_paper(part, hit, actor) || is_word_or_surname(part, hit, actor);
}

// The country that stands directly before: "Sweden's", "Swedish", "UK"; of a bare "Sweden" another sentence may end.
std::string_view Senses::stated_before(const Part& part, std::uint32_t i) const {
  if (i == 0 || part.at(i).gap != Gap::space) return {};
  const Token& before = part.at(i - 1);
  if (!before.possessive && before.shape != Shape::upper && part.entry(i - 1, EntryKind::demonym) == nullptr) return {};
  for (std::uint32_t k = i > 3 ? i - 3 : 0; k < i; ++k) {
    if (part.hits[k].last != i) continue;
    if (const std::string_view code = affairs_.country_at(part, k); !code.empty()) return code;
  }
  return {};
}

bool Senses::allows_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  if (const std::string_view stated = stated_before(part, hit.first); !stated.empty()) return stated == actor.country;
  if (affairs_.concerns(actor.country) || in_sentence(part, hit, actor.country)) return true;
  // "House of Lords": longer names are not many states'.
  constexpr std::uint32_t kLong = 3;
  if (actor.type == ActorType::government && hit.last - hit.first >= kLong && affairs_.weight(actor.country) > 0)
    return true;
  // The bodies of the United States are named everywhere, those of others in news about them.
  const std::string_view other = affairs_.first_but(actor.country);
  constexpr double kAbout = 2;
  if (actor.country == "US" && (affairs_.weight("US") > 0 || affairs_.weight(other) < kAbout)) return true;
  return other.empty();
}

// Whether the sentence of the hit names the country, or somebody who is known to be of it.
bool Senses::in_sentence(const Part& part, const Hit& hit, std::string_view country) const {
  const bool before = named_in_sentence(part, hit.first, country).first < hit.first;
  return before || named_in_sentence(part, hit.last - 1, country).behind > hit.last;
}

// Of the sentence of token `i`. Remembers the last sentence asked for: a text without full stops is one, and may ask
// for each of its names.
Senses::Stretch Senses::named_in_sentence(const Part& part, std::uint32_t i, std::string_view country) const {
  if (sentence_.part != &part || i < sentence_.tokens.first || i >= sentence_.tokens.behind) {
    sentence_ = {&part, {i, i + 1}, {}};
    Stretch& tokens = sentence_.tokens;
    while (!part.begins_sentence(tokens.first)) --tokens.first;
    while (part.has(tokens.behind) && !part.begins_sentence(tokens.behind)) ++tokens.behind;
  }
  const auto [at, is_new] = sentence_.named.try_emplace(country, Stretch{});
  Stretch& named = at->second;
  for (std::uint32_t k = sentence_.tokens.first; is_new && k < sentence_.tokens.behind; ++k) {
    if (affairs_.country_at(part, k) != country && country_of_actor(part, part.hits[k]) != country) continue;
    named.first = std::min(named.first, k);
    named.behind = k + 1;
  }
  return named;
}

bool Senses::allows_paper(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const {
  const Gazetteer& g = Gazetteer::get();
  const std::string_view word = part.tokens.word(hit.last - 1);
  const bool goes_on = part.has(hit.last) && (part.continues(hit.last) || part.at(hit.last).gap == Gap::slash) &&
                       is_high(part.at(hit.last)) && !g.is(part.at(hit.last), kFunction | kCalendar);
  if (goes_on && !part.at(hit.first).headline) return false;
  if (actor.name == context_.outlet) return true;
  if (fuller_paper(word, actor)) return false;
  const auto bearers = schema::authority_named(part.tokens.written(hit.first, hit.last));
  const bool foremost = bearers.empty() || bearers.front()->id == actor.id;
  if (!foremost) return affairs_.first() == actor.country;
  if (!among(word, kPapers)) return true;
  return affairs_.concerns(actor.country) || in_sentence(part, hit, actor.country);
}

// Whether the article names another medium in full that ends with this word, or is one itself.
bool Senses::fuller_paper(std::string_view last_word, const schema::AuthorityEntry& actor) const {
  if (outlet_ending_ == last_word) return true;
  for (auto at = media_in_full_.lower_bound({last_word, {}}); at != media_in_full_.end(); ++at) {
    if (at->first != last_word) return false;
    if (at->second != actor.id) return true;
  }
  return false;
}

bool Senses::of_company(const Part& part, std::uint32_t first, std::uint32_t last) {
  if (first > 0 && part.at(first).gap == Gap::space && part.at(first - 1).shape == Shape::lower &&
      among(part.tokens.word(first - 1), kCompanyBefore)) {
    return true;
  }
  if (!part.has(last)) return false;
  const Token& after = part.at(last);
  if (after.gap == Gap::open && after.shape == Shape::upper && part.ticker(last)) return true;
  return after.gap == Gap::space && among(part.tokens.word(last), kCompanyAfter);
}

}  // namespace dateline::extract
