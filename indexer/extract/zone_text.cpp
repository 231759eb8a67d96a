#include "indexer/extract/zone_text.hpp"

#include <algorithm>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/rules.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::Zone;
using schema::ZoneKind;

// Puts kept paragraphs together and notes where each zone stands.
class Assembler {
 public:
  void add(const Paragraph& paragraph) {
    if (!schema::is_kept(paragraph.kind)) {
      const bool same = !zones_.empty() && zones_.back().kind == paragraph.kind && zones_.back().start == letters_;
      if (same) {
        zones_.back().text += '\n';
        zones_.back().text += paragraph.text;
        return;
      }
      zones_.push_back({paragraph.kind, letters_, letters_, paragraph.text});
      return;
    }
    if (!text_.empty()) append(paragraph.continues ? " " : "\n\n");
    const std::uint32_t start = letters_;
    append(paragraph.text);
    if (paragraph.kind != ZoneKind::body) zones_.push_back({paragraph.kind, start, letters_, {}});
  }

  void add_dateline(std::size_t bytes) {
    zones_.push_back({ZoneKind::dateline, 0, schema::code_points(std::string_view(text_).substr(0, bytes)), {}});
  }

  void take(ZonedText& out) {
    std::stable_sort(zones_.begin(), zones_.end(), [](const Zone& a, const Zone& b) { return a.start < b.start; });
    out.text = std::move(text_);
    out.zones = std::move(zones_);
  }
  bool empty() const { return text_.empty(); }
  std::uint32_t letters() const { return letters_; }
  void add_lede(std::uint32_t start, std::uint32_t end) { zones_.push_back({ZoneKind::lede, start, end, {}}); }

 private:
  void append(std::string_view text) {
    text_ += text;
    letters_ += schema::code_points(text);
  }

  std::string text_;
  std::uint32_t letters_ = 0;
  std::vector<Zone> zones_;
};

void assemble(const std::vector<Paragraph>& paragraphs, Zoning& zoning, const Rules& rules) {
  Assembler assembler;
  bool lede = false;
  for (const Paragraph& paragraph : paragraphs) {
    const bool first = !lede && (paragraph.kind == ZoneKind::body || paragraph.kind == ZoneKind::lede);
    if (!first) {
      assembler.add(paragraph);
      continue;
    }
    lede = true;
    const std::uint32_t gap = assembler.empty() ? 0 : 2;
    std::uint32_t start = assembler.letters() + gap;
    Paragraph plain = paragraph;
    plain.kind = ZoneKind::body;
    const bool at_start = assembler.empty();
    assembler.add(plain);
    if (const auto dateline = at_start ? read_dateline(paragraph.text, rules) : std::nullopt) {
      zoning.dateline = *dateline;
      if (zoning.facts.persons.empty()) zoning.facts.persons = dateline->persons;
      assembler.add_dateline(dateline->end);
      start += schema::code_points(std::string_view(paragraph.text).substr(0, dateline->end));
    }
    assembler.add_lede(start, assembler.letters());
  }
  assembler.take(zoning.text);
}

// The rules of the outlet that the header names, else the agency of the first paragraphs' dateline.
Rules rules_below_header(const std::vector<Paragraph>& paragraphs, const HeaderFacts& facts, const Rules& rules) {
  if (!rules.has_outlets()) return rules;
  if (!facts.outlet.empty()) return rules.of(facts.outlet);
  if (!facts.domain.empty()) return rules.of(facts.domain);
  constexpr std::size_t kLooked = 4;
  std::size_t looked = 0;
  for (const Paragraph& paragraph : paragraphs) {
    if (paragraph.kind != ZoneKind::body || ++looked > kLooked) continue;
    const auto dateline = read_dateline(paragraph.text, rules);
    if (dateline && !dateline->agency.empty()) return rules.of(dateline->agency);
  }
  return rules;
}

}  // namespace

Zoning zone_text(std::vector<Paragraph> paragraphs, const std::string& title, const Rules& rules) {
  Zoning zoning;
  std::vector<Paragraph> untouched = rules.has_outlets() ? paragraphs : std::vector<Paragraph>();
  zoning.text.title = zone_header(paragraphs, title, zoning.facts, rules);
  const Rules own = rules_below_header(paragraphs, zoning.facts, rules);
  // The header that names the outlet is read once more with its rules, for the lines above that name.
  if (rules.has_outlets() && !own.has_outlets()) {
    paragraphs = std::move(untouched);
    zoning.facts = {};
    zoning.text.title = zone_header(paragraphs, title, zoning.facts, own);
  }
  zone_lines(paragraphs, zoning.facts, own);
  paragraphs = divide_glued(std::move(paragraphs), own);
  zone_headings(paragraphs);
  assemble(paragraphs, zoning, own);
  return zoning;
}

}  // namespace dateline::extract
