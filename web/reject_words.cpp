#include "web/reject_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::web {

std::string_view reject_in_words(std::string_view reason) {
  using Words = std::pair<std::string_view, std::string_view>;
  static constexpr std::array kReasons = {Words{"empty", "Nothing in it"},
                                          Words{"binary", "Not text"},
                                          Words{"bad-utf8", "Broken letters"},
                                          Words{"bad-json", "Broken JSON"},
                                          Words{"bad-csv", "Broken table"},
                                          Words{"bad-mail", "Broken mail"},
                                          Words{"bad-wire", "Broken wire message"},
                                          Words{"bad-warc", "Broken web archive"},
                                          Words{"bad-archive", "Broken archive file"},
                                          Words{"bad-compression", "Broken compression"},
                                          Words{"bad-gzip", "Broken compression"},
                                          Words{"no-text", "No text in it"},
                                          Words{"no-pages", "A web archive without pages"},
                                          Words{"not-an-article", "A picture, film or other thing, not an article"},
                                          Words{"text-elsewhere", "Its text is only linked"},
                                          Words{"withdrawn", "Taken back by its provider"},
                                          Words{"too-large", "Larger than is read"},
                                          Words{"too-deep", "Nested deeper than is read"},
                                          Words{"too-many", "More records than are read"},
                                          Words{"bomb", "Unpacks to far more than it is"},
                                          Words{"encrypted", "Encrypted"},
                                          Words{"truncated", "Cut off before its end"},
                                          Words{"unsupported", "A format that is not read"},
                                          Words{"unreadable", "Could not be read"},
                                          Words{"internal-error", "A fault of the program"}};
  const auto* const found = std::ranges::find(kReasons, reason, &Words::first);
  return found == kReasons.end() ? std::string_view() : found->second;
}

}  // namespace dateline::web
