#include "cli/alike.hpp"

#include "indexer/store/suggestions.hpp"
#include "schema/catalogue.hpp"
#include "schema/layout.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t kMost = 5;

}  // namespace

search::Alike alike_in(const std::filesystem::path& archive) {
  return [layout = schema::Layout(archive)](const std::string& id) {
    const schema::Connection catalogue = schema::open_catalogue(layout);
    std::vector<std::string> ids;
    for (const store::Suggestion& suggestion : store::suggestions_about(catalogue, id, kMost)) {
      ids.push_back(suggestion.less.id == id ? suggestion.more.id : suggestion.less.id);
    }
    return ids;
  };
}

}  // namespace dateline::cli
