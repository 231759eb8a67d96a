#include "indexer/link/identity.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "schema/text_analysis.hpp"

namespace dateline::link {
namespace {

const std::string kId = "id ";
const std::string kFile = "file ";
constexpr std::string_view kIn = " in ";
constexpr std::size_t kLongId = 16;         // characters; no source counts so far, so it was made to be unique
constexpr std::size_t kLongestCounter = 9;  // digits; a longer number is unlikely to be a source's own count

class Hash {
 public:
  Hash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  ~Hash() { XXH3_freeState(state_); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;

  // A part is hashed with its length, so that "ab","c" and "a","bc" differ.
  Hash& part(std::string_view bytes) {
    const std::uint64_t size = bytes.size();
    XXH3_128bits_update(state_, &size, sizeof size);
    XXH3_128bits_update(state_, bytes.data(), bytes.size());
    return *this;
  }

  std::string digest() const {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state_));
    return {reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest};
  }

 private:
  XXH3_state_t* state_;
};

std::string joined_words(std::string_view text, char separator) {
  std::string out;
  for (const schema::Word& word : schema::words(text)) {
    if (!out.empty()) out += separator;
    out += word.folded;
  }
  return out;
}

bool is_counter(const std::string& id) {
  return id.size() <= kLongestCounter && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "localhost" of "http://localhost:8080/?p=12".
std::string_view host_of(std::string_view address) {
  const std::string_view rest = address.substr(address.find("://") + 3);
  return rest.substr(0, rest.find_first_of(":/?#"));
}

// Sites are made on hosts of their makers' own, whose addresses stay in what they export: many have the same.
bool is_public(std::string_view host) {
  constexpr std::array<std::string_view, 7> kEnds = {".local",    ".localhost", ".localdomain", ".test",
                                                     ".internal", ".lan",       ".invalid"};
  constexpr std::array<std::string_view, 4> kStarts = {"127.", "10.", "192.168.", "169.254."};
  if (host.find('.') == std::string_view::npos) return false;
  return std::none_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return host.ends_with(end); }) &&
         std::none_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return host.starts_with(start); });
}

// "https://example.com/" is where a site begins, whatever article the record holds.
bool names_a_page(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return !url.empty();
  const std::size_t path = url.find('/', scheme + 3);
  return path != std::string::npos && path + 1 < url.size();
}

}  // namespace

std::optional<std::string> identity_of(const schema::Article& article) {
  const schema::SourceRef& source = article.source;
  if (article.external_id && !article.external_id->empty()) {
    if (!is_counter(*article.external_id)) return kId + *article.external_id;
    if (!source.origin.empty()) return kId + *article.external_id + std::string(kIn) + source.origin;
  }
  if (article.url && names_a_page(*article.url)) return "url " + *article.url;
  const bool one_a_file = source.format == "text" || source.format == "html";
  if (one_a_file && source.record == 0 && !source.origin.empty()) return kFile + source.origin;
  return std::nullopt;
}

Weight weight_of(const std::string& identity) {
  if (identity.starts_with(kFile)) return Weight::alone;
  const std::string_view name = std::string_view(identity).substr(identity.find(' ') + 1);
  if (name.find("://") != std::string_view::npos && !is_public(host_of(name))) return Weight::with_text;
  if (!identity.starts_with(kId)) return Weight::alone;
  const std::size_t place = name.find(kIn);
  if (place != std::string_view::npos && is_counter(std::string(name.substr(0, place)))) return Weight::with_text;
  return name.size() >= kLongId ? Weight::alone : Weight::with_outlet_and_day;
}

std::string fingerprint_of(const schema::Article& article) {
  return Hash().part(joined_words(article.title, ' ')).part(joined_words(article.text, ' ')).digest();
}

std::string place_key(const schema::SourceRef& source, std::string_view raw) {
  return Hash().part(source.path).part(std::to_string(source.record)).part(raw).digest();
}

std::string origin_key(const schema::SourceRef& source, std::string_view raw) {
  const std::string& place = source.origin.empty() ? source.path : source.origin;
  return Hash().part(place).part(std::to_string(source.record)).part(raw).digest();
}

std::string digest_of(std::string_view text) {
  return Hash().part(text).digest();
}

std::string actor_slug(schema::ActorType type, std::string_view name) {
  return std::string(schema::name(type)) + "/" + joined_words(name, '-');
}

std::string bare_name(std::string_view name) {
  std::string bare = joined_words(name, ' ');
  if (bare.starts_with("the ")) bare.erase(0, 4);
  return bare;
}

}  // namespace dateline::link
