// The rules for persons: title and name, first name and surname, apposition, speech, and names that come again.
#include <algorithm>
#include <array>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/person_shape.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

class Finder {
 public:
  Finder(Part& part, const TagContext& context, const Affairs& affairs, std::vector<Named>& found)
      : part_(part),
        affairs_(affairs),
        found_(found),
        shape_(part),
        english_(context.language.empty() || context.language == "en") {}

  void run() {
    for (std::uint32_t i = 0; i < part_.size();) {
      const Hit hit = part_.hits[i];
      const bool thing = part_.entry(hit, EntryKind::thing) != nullptr || part_.entry(hit, EntryKind::mask) != nullptr;
      if (part_.owners[i] == Owner::none && thing) {
        i = hit.last;
        continue;
      }
      if (part_.owners[i] == Owner::none && part_.entry(hit, EntryKind::title) != nullptr && !is_name_too(hit)) {
        i = hit.last;
        continue;
      }
      const std::uint32_t last = shape_.may_begin(i) ? before_repeat(i, shape_.name_end(i)) : i;
      const char* rule = last > i ? evidence(i, last) : nullptr;
      if (rule == nullptr) {
        ++i;
        continue;
      }
      part_.own(i, last, Owner::person);
      std::string_view country = describes(i) ? country_before(part_, affairs_, i) : std::string_view{};
      if (country.empty()) country = country_of_post(i);
      found_.push_back({&part_, i, last, ActorType::person, rule, nullptr, country, ""});
      i = last;
    }
  }

 private:
  bool is(std::uint32_t i, std::uint32_t classes) const { return shape_.is(i, classes); }

  // "Lindsey Graham Lindsey Olin Graham", "Trump Donald John Trump": a site wrote the full name behind the one of the
  // text. Returns where the first of them ends.
  std::uint32_t before_repeat(std::uint32_t i, std::uint32_t last) const {
    if (last - i < 3) return last;
    if (part_.tokens.word(last - 1) == part_.tokens.word(i)) return i + 1;
    if (last - i >= 4 && part_.tokens.word(last - 1) == part_.tokens.word(i + 1)) return i + 2;
    for (std::uint32_t k = i + 2; k < last; ++k) {
      if (part_.tokens.word(k) == part_.tokens.word(i)) return k;
    }
    return last;
  }

  // Whether the country that stands before a name can be the person's: "Norway's minister of trade Ida Moe", but not
  // "in Norway during talks with Ida Moe", and of "ambassador to Norway Ida Moe" only where she was sent.
  bool describes(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 4> kOfPosts = {"of", "for", "the", "and"};
    constexpr std::uint32_t kFarthest = 6;
    for (std::uint32_t at = i; at > 0 && i - at < kFarthest && !part_.begins_sentence(at); --at) {
      const std::string_view word = part_.tokens.word(at - 1);
      if (word == "to" || (word == "and" && at == i)) return false;
      if (part_.at(at - 1).shape != Shape::lower) continue;
      if (is(at - 1, kFunction) && std::ranges::find(kOfPosts, word) == kOfPosts.end()) return false;
    }
    return true;
  }

  // "the head of Mossad, Noa Regev": the country of the actor that the name stands in apposition to.
  std::string_view country_of_post(std::uint32_t i) const {
    if (part_.at(i).gap != Gap::comma) return {};
    const auto before = [&](const Named& n) {
      return n.part == &part_ && n.last == i && n.type != ActorType::person && n.type != ActorType::media;
    };
    const auto post = std::ranges::find_if(found_, before);
    return post == found_.end() ? std::string_view{} : post->country;
  }

  // "Dean Smith", "Bishop", "Marshall": a title that may as well be a name where a surname follows and no title.
  bool is_name_too(const Hit& hit) const {
    return hit.last - hit.first == 1 && is(hit.first, kGivenName) && part_.at(hit.first).shape == Shape::capital &&
           part_.entry(hit, EntryKind::title)->weight < 1;
  }

  // The rule by which tokens [i, last) name a person, or null.
  const char* evidence(std::uint32_t i, std::uint32_t last) const {
    const Entry* title = shape_.title_before(i);
    if (last - i == 1) return single(i, title);
    if (is_chamber(i, last)) return nullptr;
    if (title != nullptr && reigns(i, last)) return "title+name";
    if (shape_.any(i, last, kOrganisation | kCompany) && !surname_tail(i, last)) return nullptr;
    if (title != nullptr && titled(i, last, *title)) return "title+name";
    if (shape_.is_place(i, last) || lists_countries(i, last) || abbreviated_place(i, last)) return nullptr;
    if (part_.at(i).headline) return headline_name(i, last);
    if (barred(i, last) || is_employer(i) || names_company(last)) return nullptr;
    if (shape_.given(i) && shape_.surname(i, last) && (english_ || foreign_name(i, last))) return "given name";
    if (shape_.syllables(i, last)) return "given name";
    return english_ ? weaker(i, last) : nullptr;
  }

  // "Georgia House", "Virginia Senate": chambers of states that are also first names.
  bool is_chamber(std::uint32_t i, std::uint32_t last) const {
    const std::string_view word = part_.tokens.word(last - 1);
    return (word == "house" || word == "senate" || word == "assembly") && part_.entry(i, EntryKind::region) != nullptr;
  }

  // "Eritrea Estonia Ethiopia".
  bool lists_countries(std::uint32_t i, std::uint32_t last) const {
    int countries = 0;
    for (std::uint32_t k = i; k < last; ++k) countries += part_.entry(k, EntryKind::name) != nullptr;
    return countries > 1;
  }

  // Words that no person's name holds, but as a first name ("Christian") or a surname ("Rivers").
  bool barred(std::uint32_t i, std::uint32_t last) const {
    for (std::uint32_t k = i; k < last; ++k) {
      if (!is(k, kNoName | kPlaceWord) || (is(k, kParticle) && k + 1 < last)) continue;
      const bool first = k == i && shape_.given(i);
      const bool end = k + 1 == last && is(k, kSurnameLike);
      if (!first && !end) return true;
    }
    return false;
  }

  // "Landesbank Berlin", "Syncrude Canada".
  bool ends_with_place(std::uint32_t last) const {
    return part_.entry(last - 1, EntryKind::name) != nullptr || part_.entry(last - 1, EntryKind::capital) != nullptr ||
           part_.entry(last - 1, EntryKind::city) != nullptr;
  }

  // "Committeeman Solomon Yue", "Protestor Aaron Cornish": a name begins with the second word.
  bool calls_by_office(std::uint32_t i, std::uint32_t last) const {
    if (last - i < 3 || is(i, kGivenName | kSurname) || !shape_.given(i + 1)) return false;
    const std::string_view word = part_.tokens.word(i);
    return word.ends_with("man") || word.ends_with("ist") || word.ends_with("or") || word.ends_with("er") ||
           word.ends_with("ite") || word.ends_with("ian");
  }

  const char* weaker(std::uint32_t i, std::uint32_t last) const {
    if (ends_with_place(last) || calls_by_office(i, last)) return nullptr;
    const bool names = !shape_.any(i, last, kCommon);
    if (names && (shape_.apposition(last) || inner_particle(i, last))) return "apposition";
    if (part_.begins_sentence(i) && is(i, kCommon)) return nullptr;
    const bool ends = is(last - 1, kSurname) || (is(last - 1, kSurnameLike) && shape_.speaks(last));
    const bool begins = part_.at(i).word == 0 || is(i, kSurname | kGivenName);
    if (!ends || !begins || last - i > 3) return nullptr;
    if (shape_.speaks(last) || said_before(i)) return "speech";
    const bool joined = last - i == 2 && part_.at(i + 1).gap == Gap::hyphen;  // "Kasich-Cruz"
    if (part_.at(i).word != 0 || !is(last - 1, kSurname) || joined) return nullptr;
    return part_.entry(last - 1, EntryKind::city) == nullptr && comes_again(last) ? "known surname" : nullptr;
  }

  // Whether the last word stands alone further on, as surnames do.
  bool comes_again(std::uint32_t last) const {
    const std::uint32_t word = part_.at(last - 1).word;
    for (std::uint32_t k = last; k < part_.size(); ++k) {
      if (part_.at(k).word == word && part_.at(k).shape == Shape::capital &&
          (part_.at(k - 1).shape == Shape::lower || part_.begins_sentence(k))) {
        return true;
      }
    }
    return false;
  }

  // "..., said Derwin Mosley".
  bool said_before(std::uint32_t i) const {
    return i > 0 && part_.at(i).gap == Gap::space && part_.at(i - 1).shape == Shape::lower && is(i - 1, kSpeech);
  }

  // In other languages the words are not known: the last of them has to be a name, or follow a first name that is sure.
  bool foreign_name(std::uint32_t i, std::uint32_t last) const {
    if (is(i, kFunction)) return false;
    if (is(last - 1, kSurname | kSurnameLike | kGivenName)) return true;
    return !is(i, kCommon) && !part_.begins_sentence(i) && part_.at(last - 1).word == 0;
  }

  // "an analyst at Edward Jones".
  bool is_employer(std::uint32_t i) const {
    if (i < 2 || part_.at(i).gap != Gap::space) return false;
    const std::string_view word = part_.tokens.word(i - 1);
    return (word == "at" || word == "with") && is(i - 2, kRole) && part_.at(i - 2).shape == Shape::lower;
  }

  // "Ralph Lauren shares": what only companies have.
  bool names_company(std::uint32_t last) const {
    static constexpr std::string_view kWords[] = {"shares",    "stock",     "shareholders", "stockholders", "bonds",
                                                  "stores",    "profit",    "unit",         "subsidiary",   "plc",
                                                  "customers", "employees", "shareholder",  "brand",        "products",
                                                  "analyst",   "analysts",  "economist",    "strategist",   "trader"};
    if (!part_.has(last) || part_.at(last).gap != Gap::space || part_.at(last).shape != Shape::lower) return false;
    return std::ranges::find(kWords, part_.tokens.word(last)) != std::end(kWords) && !part_.at(last - 1).possessive;
  }

  const char* headline_name(std::uint32_t i, std::uint32_t last) const {
    if (!english_ || !shape_.given(i) || shape_.any(i, last, kNoName | kPlaceWord | kOrganisation)) return nullptr;
    for (std::uint32_t k = i; k < last; ++k) {
      if (is(k, kCommon) && !(k == i && is(last - 1, kSurname))) return nullptr;
    }
    return last - i <= 3 ? "given name" : nullptr;
  }

  // "W.Va.", "N. Dak": states, not names.
  bool abbreviated_place(std::uint32_t i, std::uint32_t last) const {
    return last - i == 2 && shape_.initial(i) && part_.entry(last - 1, EntryKind::abbreviation) != nullptr;
  }

  const char* single(std::uint32_t i, const Entry* title) const {
    if (title == nullptr || title->weight < 1 || part_.at(i).headline || shape_.is_place(i, i + 1)) return nullptr;
    if (shape_.initial(i) || is(i, kNoName | kOrganisation | kCompany | kFunction | kPlaceWord | kRole)) return nullptr;
    if (shape_.plain(i) || (is(i, kGivenName) && !is(i, kSurname) && !by_first_name(i))) return nullptr;
    if (is_of_other_name(i) || is_town(i)) return nullptr;
    return part_.entry(part_.hits[i], EntryKind::title) == nullptr ? "title+surname" : nullptr;
  }

  // "Del Monte", "Saint-Nazaire", "Chairman Ben) Bernanke": what looks like a title and a surname is another name.
  bool is_of_other_name(std::uint32_t i) const {
    const std::string_view before = part_.tokens.word(i - 1);
    if (part_.at(i).gap == Gap::hyphen || before == "saint") return true;
    if (before == "del" && !part_.at(i - 1).stopped) return true;
    return part_.has(i + 1) && part_.at(i + 1).gap == Gap::close && part_.at(i + 1).shape == Shape::capital &&
           is(i, kGivenName);
  }

  // "in Prince Rupert", "Prince Rupert, British Columbia".
  bool is_town(std::uint32_t i) const {
    static constexpr std::string_view kPlaces[] = {"in", "near", "via", "through"};
    if (i < 2 || part_.tokens.word(i - 1) != "prince") return false;
    const bool in_it = std::ranges::find(kPlaces, part_.tokens.word(i - 2)) != std::end(kPlaces);
    const bool in_region =
        part_.has(i + 1) && part_.at(i + 1).gap == Gap::comma && part_.entry(i + 1, EntryKind::region) != nullptr;
    return in_it || in_region;
  }

  // "Prince Andrew", "Sister Agnes": whom one calls by the first name alone.
  bool by_first_name(std::uint32_t i) const {
    static constexpr std::string_view kTitles[] = {
        "king",  "queen", "prince", "princess", "pope",    "emperor",  "emir",      "sultan", "sheikh",
        "sheik", "shah",  "sister", "brother",  "father",  "mother",   "imam",      "mullah", "ayatollah",
        "sir",   "lady",  "dame",   "duke",     "duchess", "cardinal", "patriarch", "lama"};
    return i > 0 && std::ranges::find(kTitles, part_.tokens.word(i - 1)) != std::end(kTitles) &&
           !(part_.continues(i + 1) && part_.at(i + 1).shape == Shape::capital);
  }

  // "Pope Benedict XVI", "Queen Elizabeth II".
  bool reigns(std::uint32_t i, std::uint32_t last) const {
    return last - i == 2 && part_.at(i + 1).shape == Shape::upper && !shape_.initial(i + 1) && is(i, kGivenName);
  }

  bool titled(std::uint32_t i, std::uint32_t last, const Entry& title) const {
    for (std::uint32_t k = i; k < last; ++k) {
      if (is(k, kNoName) && !is(k, kSurnameLike | kGivenName)) return false;
    }
    if (is(i, kPlaceWord) && !is(i, kParticle | kGivenName | kSurnameLike)) return false;
    const bool common = is(i, kCommon) && !is(i, kGivenName | kSurnameLike | kParticle);
    if (part_.at(i).headline && shape_.any(i, last, kCommon) && !shape_.given(i)) return false;
    const bool place = shape_.is_place(i, last);
    if (title.weight < 1 && place) return shape_.given(i) && !is(last - 1, kCommon) && part_.hits[i].last < last;
    if (common) return false;
    return !place || (part_.hits[i].last < last && shape_.given(i) && !shape_.plain(i + 1));
  }

  bool surname_tail(std::uint32_t i, std::uint32_t last) const {
    return shape_.given(i) && is(last - 1, kSurnameLike) && !shape_.any(i, last - 1, kOrganisation | kCompany);
  }

  bool inner_particle(std::uint32_t i, std::uint32_t last) const {
    for (std::uint32_t k = i + 1; k + 1 < last; ++k) {
      if (is(k, kParticle) && !is(k, kGivenName) && part_.at(k).shape == Shape::lower) return true;
    }
    return false;
  }

  Part& part_;
  const Affairs& affairs_;
  std::vector<Named>& found_;
  PersonShape shape_;
  bool english_;
};

}  // namespace

void find_persons(Part& part, const TagContext& context, const Affairs& affairs, std::vector<Named>& found) {
  Finder(part, context, affairs, found).run();
}

}  // namespace dateline::extract
