#include "indexer/read/page/page_address.hpp"

#include <algorithm>
#include <array>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

bool counts_visits(std::string_view parameter) {
  constexpr std::array kNames = {"fbclid"sv, "gclid"sv,  "dclid"sv,  "yclid"sv,      "msclkid"sv, "igshid"sv,
                                 "mc_cid"sv, "mc_eid"sv, "xtor"sv,   "wt_mc"sv,      "wt_zmc"sv,  "ncid"sv,
                                 "cmpid"sv,  "_ga"sv,    "gaa_at"sv, "ns_mchannel"sv};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name.starts_with("at_custom") || name.starts_with("pk_") ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string without_tracking(std::string_view address) {
  // "#!/news/a" is the path of a page that is built by its scripts.
  if (const std::size_t fragment = address.find('#');
      fragment != std::string_view::npos && !address.substr(fragment).starts_with("#!"))
    address = address.substr(0, fragment);
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos) return std::string(address);
  std::string kept(address.substr(0, query));
  char divider = '?';
  for (std::string_view rest = address.substr(query + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    if (end > 0 && !counts_visits(rest.substr(0, end))) {
      kept.append(1, divider).append(rest.substr(0, end));
      divider = '&';
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return kept;
}

// "https://www.example.com" of an address on that site.
std::string_view site_of(std::string_view address) {
  return address.substr(0, address.find_first_of("/?#", address.find("://") + 3));
}

}  // namespace

std::optional<std::string> page_address(const std::vector<std::string>& stated, std::string_view base) {
  std::string_view site = is_web_address(base) ? site_of(base) : std::string_view();
  for (const std::string& address : stated) {
    if (is_web_address(trimmed(address))) site = site_of(trimmed(address));
    if (!site.empty()) break;
  }
  for (const std::string& one : stated) {
    const std::string_view address = trimmed(one);
    if (is_web_address(address) && !domain_of(address).empty()) return without_tracking(address);
    if (address.starts_with("//") && !domain_of(address).empty())
      return without_tracking("https:" + std::string(address));
    if (address.starts_with('/') && !site.empty()) return without_tracking(std::string(site) + std::string(address));
  }
  return std::nullopt;
}

}  // namespace dateline::read
