#include <xapian.h>

#include "schema/text_analysis.hpp"

namespace dateline::schema {

// Snowball's languages are named by ISO 639-1 codes only: Xapian also knows names such as "porter" and "none", which
// are no languages of an article.
static Xapian::Stem stem_for(const std::string& language) {
  const std::string primary = language.substr(0, language.find_first_of("-_"));
  if (primary.size() != 2) return Xapian::Stem();
  try {
    return Xapian::Stem(primary);
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem();
  }
}

struct Stemmer::Impl {
  Xapian::Stem stem;
};

Stemmer::Stemmer(const std::string& language) : impl_(std::make_unique<Impl>(Impl{stem_for(language)})) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::operator()(const std::string& folded) const {
  return fold(impl_->stem(folded));
}

}  // namespace dateline::schema
