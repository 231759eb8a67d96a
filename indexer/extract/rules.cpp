#include "indexer/extract/rules.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "embedded/outlets_tsv.hpp"
#include "embedded/rules_txt.hpp"
#include "indexer/extract/letters.hpp"
#include "schema/countries.hpp"

namespace dateline::extract {
namespace {

// What stands before the colon of a rule.
struct RuleName {
  std::string_view name;
  PhraseKind kind;
  PhraseMode mode;
};

using K = PhraseKind;
using M = PhraseMode;
constexpr std::array kZoneNames = {RuleName{"newsletter", K::newsletter, M::line},
                                   RuleName{"related", K::related, M::line},
                                   RuleName{"sidebar", K::sidebar, M::line},
                                   RuleName{"chrome", K::chrome, M::line},
                                   RuleName{"credit", K::credit, M::line},
                                   RuleName{"caption", K::caption, M::line},
                                   RuleName{"header", K::header, M::line},
                                   RuleName{"section", K::section, M::line},
                                   RuleName{"end", K::end, M::line},
                                   RuleName{"take", K::slug, M::line}};
constexpr std::array<std::pair<std::string_view, PhraseMode>, 5> kPlaces = {
    {{"line", M::line}, {"start", M::start}, {"end", M::end}, {"sentence", M::sentence}, {"within", M::within}}};
constexpr std::array kLabelNames = {RuleName{"published label", K::published, M::mark},
                                    RuleName{"updated label", K::updated, M::mark},
                                    RuleName{"created label", K::created, M::mark},
                                    RuleName{"stamp label", K::published, M::start},
                                    RuleName{"author label", K::author, M::mark},
                                    RuleName{"source label", K::source, M::mark},
                                    RuleName{"headline label", K::headline, M::mark},
                                    RuleName{"byline label", K::byline, M::mark},
                                    RuleName{"photo label", K::photo, M::mark},
                                    RuleName{"agency", K::photo, M::start},
                                    RuleName{"role", K::role, M::mark},
                                    RuleName{"desk", K::role, M::start},
                                    RuleName{"institution word", K::role, M::within},
                                    RuleName{"media word", K::source, M::start},
                                    RuleName{"caption word", K::caption, M::mark},
                                    RuleName{"prose word", K::author, M::start},
                                    RuleName{"abbreviation", K::abbreviation, M::mark},
                                    RuleName{"ago", K::ago, M::mark},
                                    RuleName{"note", K::slug, M::mark}};

std::optional<RuleName> rule_named(std::string_view name) {
  for (const RuleName& label : kLabelNames)
    if (label.name == name) return label;
  const std::size_t space = name.find(' ');
  for (const RuleName& zone : kZoneNames) {
    if (zone.name != name.substr(0, space)) continue;
    if (space == std::string_view::npos) return zone;
    for (const auto& [place, mode] : kPlaces)
      if (place == name.substr(space + 1)) return RuleName{name, zone.kind, mode};
  }
  return std::nullopt;
}

// "newsletter, related, ... (each also with line, start, end, sentence or within), published label, ..."
std::string all_rule_names() {
  std::string names;
  for (const RuleName& zone : kZoneNames) names += (names.empty() ? "" : ", ") + std::string(zone.name);
  names += " (each also with \"line\", \"start\", \"end\", \"sentence\" or \"within\")";
  for (const RuleName& label : kLabelNames) names += ", " + std::string(label.name);
  return names + ", alias, country, days and links";
}

}  // namespace

// What holds for one outlet only.
struct Rules::Own {
  std::string outlet;
  Phrases phrases;
  DayOrder days = DayOrder::unknown;
  bool links_in_capitals = false;
};

struct Rules::Tables {
  Phrases general;
  Outlets outlets{embedded::outlets_tsv()};
  std::unordered_map<std::string, Own> own;  // by the outlet's name
};

// Reads one text of rules into tables, line by line.
class Rules::Parser {
 public:
  Parser(Tables& tables, const std::string& file) : tables_(tables), file_(file) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      ++number_;
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = trim(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.empty() || line.front() == '#') continue;
      line.front() == '[' ? begin_section(line) : read_rule(line);
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw RulesError(file_ + ":" + std::to_string(number_) + ": " + what);
  }

  void begin_section(std::string_view line) {
    if (line.back() != ']') fail("a section ends with ]: \"" + std::string(line) + "\"");
    const std::string_view name = trim(line.substr(1, line.size() - 2));
    if (name.empty()) fail("a section names an outlet, or says [everywhere]");
    own_ = nullptr;
    if (name == "everywhere") return;
    outlet_ = tables_.outlets.add(name);
    const std::string& known = tables_.outlets[outlet_].name;
    own_ = &tables_.own[known];
    own_->outlet = known;
  }

  void read_rule(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) fail("a rule has a colon after its name: \"" + std::string(line) + "\"");
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (value.empty()) fail("nothing stands after \"" + std::string(name) + ":\"");
    if (is_fact(name)) return read_fact(name, value);
    const auto rule = rule_named(name);
    if (!rule) fail("there is no rule \"" + std::string(name) + "\"; there are " + all_rule_names());
    Phrases& phrases = own_ == nullptr ? tables_.general : own_->phrases;
    if (!phrases.add(rule->kind, rule->mode, value))
      fail("a phrase begins with a word: \"" + std::string(value) + "\"");
  }

  static bool is_fact(std::string_view name) {
    return name == "alias" || name == "country" || name == "days" || name == "links";
  }

  void read_fact(std::string_view name, std::string_view value) {
    if (own_ == nullptr) fail("\"" + std::string(name) + "\" belongs into the section of an outlet");
    if (name == "alias") return tables_.outlets.add_alias(outlet_, value);
    if (name == "country") {
      const auto code = schema::country_code(value);
      if (!code) fail("there is no country \"" + std::string(value) + "\"; a code such as TR is meant");
      return tables_.outlets.set_country(outlet_, *code);
    }
    if (name == "links") {
      if (value != "in capitals") fail("links are \"in capitals\", not \"" + std::string(value) + "\"");
      own_->links_in_capitals = true;
      return;
    }
    if (value == "day-first") return void(own_->days = DayOrder::day_first);
    if (value == "month-first") return void(own_->days = DayOrder::month_first);
    fail("days are day-first or month-first, not \"" + std::string(value) + "\"");
  }

  Tables& tables_;
  const std::string& file_;
  std::size_t number_ = 0;
  std::size_t outlet_ = 0;
  Own* own_ = nullptr;
};

const Rules& Rules::builtin() {
  static const Rules rules = Rules(std::make_shared<const Tables>()).with(embedded::rules_txt(), "rules.txt");
  return rules;
}

Rules Rules::with(std::string_view text, const std::string& file) const {
  auto tables = std::make_shared<Tables>(*tables_);
  Parser(*tables, file).read(text);
  return Rules(std::move(tables)).with_actors(actors_);
}

Rules Rules::with_actors(std::shared_ptr<const UserActors> actors) const {
  Rules rules(*this);
  rules.actors_ = std::move(actors);
  return rules;
}

Rules Rules::with_file(const std::filesystem::path& file) const {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw RulesError(file.string() + ": the rules cannot be read");
  return with(text, file.string());
}

Rules Rules::of(std::string_view outlet) const {
  Rules rules(*this);
  if (!has_outlets() || outlet.empty()) return rules;
  const KnownOutlet* known = outlet_by_name(outlet);
  if (known == nullptr) known = outlet_by_domain(outlet);
  const auto found = known == nullptr ? tables_->own.end() : tables_->own.find(known->name);
  if (found != tables_->own.end()) rules.own_ = &found->second;
  return rules;
}

bool Rules::has_outlets() const {
  return own_ == nullptr && !tables_->own.empty();
}

std::optional<PhraseMatch> Rules::match(std::string_view text, std::size_t pos, std::uint32_t kinds) const {
  const auto general = tables_->general.match(text, pos, kinds);
  if (own_ == nullptr) return general;
  const auto own = own_->phrases.match(text, pos, kinds);
  return own && (!general || own->end >= general->end) ? own : general;
}

const KnownOutlet* Rules::outlet_by_name(std::string_view name) const {
  return tables_->outlets.by_name(name);
}

const KnownOutlet* Rules::outlet_by_domain(std::string_view host) const {
  return tables_->outlets.by_domain(host);
}

DayOrder Rules::days() const {
  return own_ == nullptr ? DayOrder::unknown : own_->days;
}

bool Rules::links_in_capitals() const {
  return own_ != nullptr && own_->links_in_capitals;
}

}  // namespace dateline::extract
