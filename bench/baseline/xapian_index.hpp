// The first baseline's database: what Xapian's own TermGenerator makes of the articles, and where it keeps what is
// counted.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::bench {

enum Slot : Xapian::valueno { kDay = 0, kActors = 1, kCountries = 2 };

constexpr const char* kTitlePrefix = "S";
constexpr const char* kActorPrefix = "XA";
constexpr const char* kCountryPrefix = "XC";

// Several strings in one value: each with its length before it.
std::string pack(const std::vector<std::string>& values);
template <class Use>
void unpack(std::string_view packed, Use&& use) {
  while (!packed.empty()) {
    const auto length = static_cast<unsigned char>(packed.front());
    use(packed.substr(1, length));
    packed.remove_prefix(length + std::size_t{1});
  }
}

struct IndexCost {
  std::size_t articles = 0, text_bytes = 0;
  double seconds = 0, cpu_seconds = 0;  // of the loop alone, without reading the articles
};

// Makes the database anew, with Xapian's default settings and one process.
IndexCost build_xapian(const std::string& catalogue, const std::string& database);

}  // namespace dateline::bench
