#include "web/address.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline::web {
namespace {

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_position(std::string_view name) {
  return name == "offset" || name == "cursor";
}

// The parameters that `keep` accepts, without the position.
template <typename Keep>
Parameters kept(const Parameters& all, Keep keep) {
  Parameters out;
  for (const auto& parameter : all) {
    if (!is_position(parameter.first) && keep(parameter)) out.push_back(parameter);
  }
  return out;
}

}  // namespace

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(byte)) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

std::string actor_path(std::string_view id) {
  std::string path = "/actors";
  while (!id.empty()) {
    const std::size_t end = std::min(id.find('/'), id.size());
    path += '/' + percent_encode(id.substr(0, end));
    id.remove_prefix(std::min(end + 1, id.size()));
  }
  return path;
}

Parameters without(const Parameters& parameters, std::string_view name) {
  Parameters out;
  std::ranges::copy_if(parameters, std::back_inserter(out), [&](const auto& one) { return one.first != name; });
  return out;
}

Address::Address(std::string path, Parameters parameters) : path_(std::move(path)), parameters_(std::move(parameters)) {
  std::erase_if(parameters_, [](const auto& parameter) { return parameter.second.empty(); });
}

std::string_view Address::first(std::string_view name) const {
  const auto found = std::ranges::find(parameters_, name, [](const auto& p) { return std::string_view(p.first); });
  return found == parameters_.end() ? std::string_view() : found->second;
}

bool Address::has(std::string_view name) const {
  return std::ranges::any_of(parameters_, [&](const auto& p) { return p.first == name; });
}

bool Address::has(std::string_view name, std::string_view value) const {
  return std::ranges::any_of(parameters_, [&](const auto& p) { return p.first == name && p.second == value; });
}

Address Address::at(std::string path) const {
  return {std::move(path), parameters_};
}

Address Address::set(std::string_view name, std::string_view value) const {
  Parameters out = kept(parameters_, [](const auto&) { return true; });
  const auto found = std::ranges::find(out, name, [](const auto& p) { return std::string_view(p.first); });
  if (found == out.end()) {
    out.emplace_back(name, value);
  } else {
    found->second = value;
    out.erase(std::remove_if(found + 1, out.end(), [&](const auto& p) { return p.first == name; }), out.end());
  }
  return {path_, std::move(out)};
}

Address Address::add(std::string_view name, std::string_view value) const {
  Parameters out = kept(parameters_, [](const auto&) { return true; });
  if (!has(name, value)) out.emplace_back(name, value);
  return {path_, std::move(out)};
}

Address Address::remove(std::string_view name) const {
  return {path_, kept(parameters_, [&](const auto& p) { return p.first != name; })};
}

Address Address::remove(std::string_view name, std::string_view value) const {
  return {path_, kept(parameters_, [&](const auto& p) { return p.first != name || p.second != value; })};
}

Address Address::rename(std::string_view name, std::string_view to) const {
  Parameters out = kept(parameters_, [](const auto&) { return true; });
  for (auto& parameter : out) {
    if (parameter.first == name) parameter.first = to;
  }
  return {path_, std::move(out)};
}

Address Address::toggle(std::string_view name, std::string_view value) const {
  return has(name, value) ? remove(name, value) : add(name, value);
}

std::string Address::str() const {
  std::string out = path_;
  char separator = '?';
  for (const auto& [name, value] : parameters_) {
    out += separator;
    out += percent_encode(name) + '=' + percent_encode(value);
    separator = '&';
  }
  return out;
}

}  // namespace dateline::web
