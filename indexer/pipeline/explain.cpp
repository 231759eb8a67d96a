#include "indexer/pipeline/explain.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "indexer/link/authorities.hpp"
#include "indexer/link/leaf_identity.hpp"
#include "indexer/link/surname.hpp"
#include "indexer/pipeline/add.hpp"
#include "indexer/pipeline/current_rules.hpp"
#include "indexer/read/reader.hpp"
#include "indexer/store/actor_rows.hpp"
#include "schema/catalogue.hpp"
#include "schema/user_authority.hpp"

namespace dateline::pipeline {
namespace {

// What an archive knows of actors; knows nothing where there is no archive.
class Linking {
 public:
  explicit Linking(const schema::Layout& archive) {
    if (!std::filesystem::exists(archive.catalogue())) return;
    catalogue_.emplace(schema::open_catalogue(archive));
    find_.emplace(catalogue_->prepare(
        "SELECT t.slug, t.name, a.merged_into IS NOT NULL, a.hidden, EXISTS (SELECT 1 FROM article_actor x WHERE "
        "x.actor = a.id) FROM actor a JOIN shown_actor t ON t.id = coalesce(a.merged_into, a.id) WHERE a.slug = ?1"));
    authorities_ = link::Authorities(schema::read_user_authority(*catalogue_));
    rows_.emplace(*catalogue_, authorities_);
  }

  ActorLink of(const extract::ActorCandidate& candidate, const std::string& article_key) {
    const link::LeafIdentity leaf = link::leaf_identity(candidate, article_key);
    if (std::optional<ActorLink> known = in_archive(leaf.slug)) {
      if (const std::string company = company_of(leaf.slug); !company.empty()) {
        known->reason += " as the one of that surname: " + company;
      }
      return std::move(*known);
    }
    const std::string entry = authorities_.entry_of(leaf.slug, leaf.name, candidate.type);
    const link::Authorities::Entry* found = entry.empty() ? nullptr : authorities_.find(entry);
    if (found == nullptr && candidate.is_not_known) {
      return {leaf.slug, leaf.slug, leaf.name, "another than the authority has under that name; nothing says which"};
    }
    if (found == nullptr) {
      return {leaf.slug, leaf.slug, leaf.name,
              find_ ? "new: neither an authority nor an article of the archive has it" : "no authority has it"};
    }
    if (std::optional<ActorLink> known = in_archive(entry)) {
      known->reason = "a name that " + whose(*found) + " gives to " + entry + ", which " + known->reason;
      known->leaf = leaf.slug;
      return std::move(*known);
    }
    return {leaf.slug, found->id, found->name, "a name that " + whose(*found) + " gives to " + found->id};
  }

 private:
  static std::string whose(const link::Authorities::Entry& entry) {
    return entry.is_users ? "your authority" : "the shipped authority";
  }

  std::optional<ActorLink> in_archive(const std::string& slug) {
    if (!find_) return std::nullopt;
    find_->reset();
    find_->bind(1, slug);
    if (!find_->step()) return std::nullopt;
    std::string reason = find_->integer(4) != 0 ? "is in articles of the archive" : "is in the archive's authority";
    if (find_->integer(2) != 0) reason += ", where it was found to be " + find_->text(0);
    if (find_->integer(3) != 0) reason += ", and is blocked";
    return ActorLink{slug, find_->text(0), find_->text(1), reason};
  }

  // What speaks for the person whom a surname alone was found to be; empty where something else made them one.
  std::string company_of(const std::string& slug) {
    const std::optional<std::int64_t> lone = link::is_lone(slug) ? rows_->find(slug) : std::nullopt;
    const std::optional<std::int64_t> root = lone ? rows_->row(*lone).root : std::nullopt;
    if (!root) return {};
    std::vector<std::int64_t> members = rows_->merged_into(*root);
    members.push_back(*root);
    link::Company best;
    for (const std::int64_t member : members) {
      const link::Leaf &one = rows_->with_evidence(*lone), &full = rows_->with_evidence(member);
      if (!link::may_be_surname_of(one, full)) continue;
      link::Company company = link::company(one.evidence, full.evidence);
      if (company.is_enough() && company.points > best.points) best = std::move(company);
    }
    return fmt::format("{}", fmt::join(best.reasons, ", "));
  }

  std::optional<schema::Connection> catalogue_;
  std::optional<schema::Statement> find_;
  link::Authorities authorities_;
  std::optional<store::ActorRows> rows_;
};

Explanation explained(read::Record&& record, const extract::Rules& rules, Linking& linking) {
  Explanation out;
  if (auto* rejection = std::get_if<read::Rejection>(&record)) {
    out.source = rejection->source;
    out.rejection = std::move(*rejection);
    return out;
  }
  auto& document = std::get<read::RawDocument>(record);
  out.source = document.source;
  auto result = extract::extract(std::move(document), rules, out.trace);
  if (auto* rejection = std::get_if<read::Rejection>(&result)) {
    out.rejection = std::move(*rejection);
    return out;
  }
  out.extracted = std::get<extract::Extracted>(std::move(result));
  const std::string article_key = link::article_key(out.extracted.article);
  for (const extract::ActorCandidate& candidate : out.extracted.candidates) {
    out.links.push_back(linking.of(candidate, article_key));
  }
  return out;
}

}  // namespace

void explain(const schema::Layout& archive, const std::filesystem::path& path, const ExplainOptions& options,
             const std::function<void(const Explanation&)>& each) {
  const extract::Rules rules = CurrentRules(archive, rules_of(archive, options.rules)).get();
  Linking linking(archive);
  for (const read::InputFile& file : read::list_files(path)) {
    read::read_file(file, read::Limits{}, [&](read::Record&& record) {
      each(explained(std::move(record), rules, linking));
      return true;
    });
  }
}

}  // namespace dateline::pipeline
