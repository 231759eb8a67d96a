#include "schema/decision.hpp"

#include <array>
#include <utility>

namespace dateline::schema {
namespace {

constexpr std::array kNames = {
    std::pair{DecisionKind::merge, "merge"},   std::pair{DecisionKind::not_same, "not_same"},
    std::pair{DecisionKind::split, "split"},   std::pair{DecisionKind::rename, "rename"},
    std::pair{DecisionKind::retype, "retype"}, std::pair{DecisionKind::recountry, "recountry"},
    std::pair{DecisionKind::block, "block"},   std::pair{DecisionKind::undo, "undo"},
    std::pair{DecisionKind::import, "import"},
};

}  // namespace

const char* name(DecisionKind kind) {
  for (const auto& [value, text] : kNames) {
    if (value == kind) return text;
  }
  return "";
}

std::optional<DecisionKind> decision_kind(const std::string& name) {
  for (const auto& [value, text] : kNames) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::vector<Decision> read_decisions(const Connection& catalogue) {
  std::vector<Decision> all;
  Statement rows = catalogue.prepare(
      "SELECT id, kind, coalesce(subject, ''), coalesce(object, ''), author, made, coalesce(reason, ''), "
      "coalesce(undoes, 0) FROM decision ORDER BY id");
  while (rows.step()) {
    const std::optional<DecisionKind> kind = decision_kind(rows.text(1));
    if (!kind) continue;
    all.push_back({rows.integer(0), *kind, rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6),
                   rows.integer(7)});
  }
  return all;
}

std::set<std::int64_t> undone_in(const std::vector<Decision>& all) {
  // An undo is made after what it undoes, so from the last one back each is known to hold when it is met.
  std::set<std::int64_t> undone;
  for (auto decision = all.rbegin(); decision != all.rend(); ++decision) {
    if (decision->kind == DecisionKind::undo && !undone.contains(decision->id)) undone.insert(decision->undoes);
  }
  return undone;
}

std::vector<Decision> in_force(const std::vector<Decision>& all) {
  const std::set<std::int64_t> undone = undone_in(all);
  std::vector<Decision> holding;
  for (const Decision& decision : all) {
    if (decision.kind != DecisionKind::undo && !undone.contains(decision.id)) holding.push_back(decision);
  }
  return holding;
}

}  // namespace dateline::schema
