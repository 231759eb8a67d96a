#include "web/assets.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <stdexcept>

#include "embedded/icon_svg.hpp"
#include "embedded/script_js.hpp"
#include "embedded/style_css.hpp"
#include "web/pages.hpp"

namespace dateline::web {
namespace {

// FNV-1a, 32 bits: tells two builds apart, defends against nobody.
std::string fingerprint(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  std::array<char, 9> out{};
  std::snprintf(out.data(), out.size(), "%08x", static_cast<unsigned>(hash));
  return out.data();
}

}  // namespace

std::optional<Asset> asset(std::string_view name) {
  if (name == "style.css") return Asset{embedded::style_css(), "text/css; charset=utf-8"};
  if (name == "script.js") return Asset{embedded::script_js(), "text/javascript; charset=utf-8"};
  if (name == "icon.svg") return Asset{embedded::icon_svg(), "image/svg+xml"};
  return std::nullopt;
}

std::string asset_address(std::string_view name) {
  const auto found = asset(name);
  if (!found) throw std::logic_error("no asset " + std::string(name));
  return "/assets/" + std::string(name) + "?v=" + fingerprint(found->bytes);
}

}  // namespace dateline::web
