// The layers of the source: which folder may include which, where libraries may be seen, and how long a file may be.
// Runs in the root of the repository.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// What each folder may include besides itself.
const std::map<std::string, Names> kMayInclude = {
    {"schema", {}},
    {"indexer/read", {"schema"}},
    {"indexer/extract", {"indexer/read", "schema"}},
    {"indexer/link", {"indexer/extract", "indexer/read", "schema"}},
    {"indexer/store", {"indexer/link", "indexer/extract", "indexer/read", "schema"}},
    {"indexer/pipeline", {"indexer/store", "indexer/link", "indexer/extract", "indexer/read", "schema"}},
    {"server/query", {"schema"}},
    {"server/search", {"server/query", "schema"}},
    {"server/http", {"server/search", "server/query", "web", "schema"}},
    {"web", {"schema"}},
    {"cli", {"indexer/pipeline", "indexer/store", "server/http", "server/search", "web", "schema"}},
};

// Libraries by a part of their headers' names, and the folders whose sources may see them.
const std::map<std::string, Names> kLibraries = {
    {"httplib.h", {"server/http"}},
    {"xapian", {"schema", "indexer/store", "server/search"}},
    {"sqlite3", {"schema"}},
    {"gumbo", {"indexer/read"}},
    {"archive.h", {"indexer/read"}},
    {"libxml/", {"indexer/read", "server/http"}},
    {"gmime", {"indexer/read"}},
    {"nettle", {"schema"}},
    {"mustache", {"web"}},
    {"CLI/", {"cli"}},
};

// Headers keep these to themselves, so that a library can be changed behind them.
const Names kHidden = {"httplib", "xapian", "sqlite3", "unicode/", "nlohmann", "gumbo", "mustache", "CLI/", "fmt/", "nettle"};
// But for headers that only their own folder includes.
const std::map<std::string, std::string> kPrivateHeaders = {
    {"indexer/read/json/exported_article.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/page/html_document.hpp", "is the tree of a page, which the readers of HTML walk"},
    {"indexer/read/json/json_parse.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/json/json_record.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/json/json_values.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/page/script_json.hpp", "hands JSON on to the reader of JSON-LD; declarations only"},
    {"indexer/read/json/linked_data.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/json/news_item.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/read/json/json_article.hpp", "hands JSON on between the readers of JSON; declarations only"},
    {"indexer/store/document_terms.hpp", "makes the documents that the segment builder writes"},
    {"server/search/snapshot.hpp", "is the state whose databases the evaluation walks"},
    {"server/http/json_parts.hpp", "hands JSON on between the views; declarations only"},
    {"web/view.hpp", "turns JSON into what the templates show"},
};

struct Source {
  std::string path;
  std::string folder;  // a key of kMayInclude
  std::vector<std::string> quoted, bracketed;
  std::size_t lines = 0;

  bool is_header() const { return path.ends_with(".hpp"); }
};

Source read_source(const fs::path& file, const std::string& folder) {
  Source source{file.generic_string(), folder, {}, {}, 0};
  std::ifstream in(file);
  for (std::string line; std::getline(in, line); ++source.lines) {
    std::istringstream words(line);
    std::string directive;
    std::string name;
    if (!(words >> directive >> name) || directive != "#include" || name.size() < 3) continue;
    (name[0] == '"' ? source.quoted : source.bracketed).push_back(name.substr(1, name.size() - 2));
  }
  return source;
}

const std::vector<Source>& sources() {
  static const std::vector<Source> kSources = [] {
    std::vector<Source> out;
    for (const auto& [folder, allowed] : kMayInclude) {
      for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path extension = entry.path().extension();
        if (extension == ".hpp" || extension == ".cpp") out.push_back(read_source(entry.path(), folder));
      }
    }
    return out;
  }();
  return kSources;
}

// The folder of kMayInclude in which a file lies; empty: none.
std::string folder_of(const std::string& path) {
  for (const auto& [folder, allowed] : kMayInclude) {
    if (path.starts_with(folder + "/")) return folder;
  }
  return "";
}

std::vector<std::string> names_in(const Names& parts, const std::vector<std::string>& includes) {
  std::vector<std::string> out;
  for (const std::string& include : includes) {
    const bool named = std::any_of(parts.begin(), parts.end(),
                                   [&](const std::string& part) { return include.find(part) != std::string::npos; });
    if (named) out.push_back(include);
  }
  return out;
}

}  // namespace

TEST_CASE("the test sees the sources of every folder") {
  Names seen;
  std::size_t includes = 0;
  for (const Source& source : sources()) {
    seen.insert(source.folder);
    includes += source.quoted.size();
  }
  CHECK(seen.size() == kMayInclude.size());
  CHECK(includes > sources().size());
}

TEST_CASE("every folder includes only itself and the layers below it") {
  for (const Source& source : sources()) {
    for (const std::string& include : source.quoted) {
      if (include.starts_with("embedded/")) continue;  // data, made by the build
      CAPTURE(source.path);
      CAPTURE(include);
      CHECK(fs::exists(include));  // root-relative
      const std::string folder = folder_of(include);
      CHECK((folder == source.folder || kMayInclude.at(source.folder).contains(folder)));
    }
  }
}

TEST_CASE("a library is seen only where it belongs") {
  for (const Source& source : sources()) {
    for (const auto& [library, folders] : kLibraries) {
      if (folders.contains(source.folder)) continue;
      CAPTURE(source.path);
      CHECK(names_in({library}, source.bracketed) == std::vector<std::string>{});
    }
  }
}

TEST_CASE("headers keep libraries to themselves, but for private ones") {
  for (const Source& source : sources()) {
    const bool is_private = kPrivateHeaders.contains(source.path);
    if (!source.is_header() || is_private) continue;
    CAPTURE(source.path);
    CHECK(names_in(kHidden, source.bracketed) == std::vector<std::string>{});
  }
}

TEST_CASE("a private header is included by its own folder only, and is private for a reason that still stands") {
  for (const auto& [header, reason] : kPrivateHeaders) {
    CAPTURE(header);
    const auto found =
        std::find_if(sources().begin(), sources().end(), [&](const Source& source) { return source.path == header; });
    REQUIRE(found != sources().end());
    CHECK_FALSE(names_in(kHidden, found->bracketed).empty());
    for (const Source& source : sources()) {
      const bool includes = std::find(source.quoted.begin(), source.quoted.end(), header) != source.quoted.end();
      CAPTURE(source.path);
      CHECK((!includes || source.folder == found->folder));
    }
  }
}

TEST_CASE("no source is longer than 400 lines, and no header longer than 150") {
  for (const Source& source : sources()) {
    CAPTURE(source.path);
    CHECK(source.lines <= (source.is_header() ? 150 : 400));
  }
}

TEST_CASE("every header is guarded and opens with a sentence on what it owns") {
  for (const Source& source : sources()) {
    if (!source.is_header()) continue;
    std::ifstream in(source.path);
    std::string first;
    std::getline(in, first);
    const std::string rest{std::istreambuf_iterator<char>(in), {}};
    CAPTURE(source.path);
    CHECK(first.starts_with("// "));
    CHECK(rest.find("#pragma once") != std::string::npos);
  }
}
