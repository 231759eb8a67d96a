#include "server/search/outlet_names.hpp"

#include <algorithm>
#include <unordered_map>

#include "schema/text_analysis.hpp"
#include "server/search/find_values.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kLongestName = 64;  // bytes; of one that may be misspelt

// How many articles each outlet has, by its number.
std::vector<std::uint64_t> articles_of(const Snapshot& snapshot) {
  std::vector<std::uint64_t> counts;
  const std::vector<std::uint32_t>& outlets = snapshot.columns.outlet;
  for (std::uint32_t at = 0; at < outlets.size(); ++at) {
    if (!snapshot.live.test(at)) continue;
    if (outlets[at] >= counts.size()) counts.resize(outlets[at] + std::size_t{1});
    ++counts[outlets[at]];
  }
  return counts;
}

Vocabulary names_of(const Snapshot& snapshot, Reader& reader) {
  const std::vector<std::uint64_t> articles = articles_of(snapshot);
  std::unordered_map<std::string, std::uint64_t> uses;
  schema::Statement outlets = reader.catalogue.prepare("SELECT id, folded, lower(coalesce(domain, '')) FROM outlet");
  while (outlets.step()) {
    const auto id = static_cast<std::size_t>(outlets.integer(0));
    if (id >= articles.size() || articles[id] == 0) continue;
    for (const int column : {1, 2}) uses[outlets.text(column)] += articles[id];
    for (const schema::Word& word : schema::words(outlets.view(1))) uses[word.folded] += 1;  // less likely than a name
  }
  return Vocabulary({uses.begin(), uses.end()});
}

std::uint32_t tolerated(std::string_view name) {
  const std::uint32_t letters = schema::code_points(name);
  return letters < 3 ? 0 : letters < 6 ? 1 : 2;
}

std::optional<std::string> with_all_words(const std::vector<schema::Word>& words, const Snapshot& snapshot,
                                          Reader& reader) {
  const std::vector<std::uint64_t> articles = articles_of(snapshot);
  std::optional<std::string> best;
  std::uint64_t most = 0;
  schema::Statement outlets = reader.catalogue.prepare("SELECT id, folded, name FROM outlet");
  while (outlets.step()) {
    const auto id = static_cast<std::size_t>(outlets.integer(0));
    if (id >= articles.size() || articles[id] <= most) continue;
    const std::string name = " " + outlets.text(1) + " ";
    const bool has_all = std::ranges::all_of(
        words, [&](const schema::Word& word) { return name.find(" " + word.folded + " ") != std::string::npos; });
    if (!has_all) continue;
    most = articles[id];
    best = outlets.text(2);
  }
  return best;
}

}  // namespace

std::optional<std::string> outlet_meant(const std::string& written, const Snapshot& snapshot, Reader& reader) {
  const std::vector<schema::Word> words = schema::words(written);
  if (words.empty() || written.size() > kLongestName) return std::nullopt;
  const auto names = snapshot.spellings->outlets.of(snapshot.manifest.seq, [&] { return names_of(snapshot, reader); });
  std::string name;
  for (const schema::Word& word : words) name += (name.empty() ? "" : " ") + word.folded;
  for (const std::string& spelled : {name, schema::fold(written)}) {
    for (const Vocabulary::Near& near : names->near(spelled, tolerated(spelled), 1)) {
      const auto found = find_values(FacetField::outlet, near.word, reader, "outlet");
      if (found.empty()) return with_all_words(schema::words(near.word), snapshot, reader);
      const bool is_domain = near.word.find('.') != std::string::npos;
      return is_domain ? near.word : reader.outlet(found.front()).label;
    }
  }
  return with_all_words(words, snapshot, reader);
}

std::string about_outlet(const std::string& written, const std::vector<std::uint32_t>& found, const Snapshot& snapshot,
                         Reader& reader) {
  if (!found.empty()) return {};
  const auto meant = outlet_meant(written, snapshot, reader);
  return "No outlet of the archive is called “" + written + (meant ? "”; did you mean “" + *meant + "”?" : "”.");
}

}  // namespace dateline::search
