#include "indexer/read/web_address.hpp"

#include <algorithm>
#include <cctype>

namespace dateline::read {

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string domain_of(std::string_view address) {
  if (const std::size_t scheme = address.find("//"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 2);
  address = address.substr(0, address.find_first_of("/?#"));
  if (const std::size_t user = address.rfind('@'); user != std::string_view::npos) address.remove_prefix(user + 1);
  address = address.substr(0, address.find(':'));
  std::string host(address);
  std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return std::tolower(c); });
  if (host.starts_with("www.")) host.erase(0, 4);
  const std::size_t dot = host.rfind('.');
  const bool odd = host.find_first_of(" \t\r\n\"'<>") != std::string::npos;
  return dot == std::string::npos || dot == 0 || host.size() - dot < 3 || odd ? std::string() : host;
}

}  // namespace dateline::read
