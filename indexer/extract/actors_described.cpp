// What an article says of its persons beside their names: offices, and the organisations that these belong to.
#include <algorithm>

#include "indexer/extract/actors.hpp"
#include "indexer/extract/person_shape.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {
namespace {

using schema::ActorType;

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kLongestRole = 6;  // words of an apposition

class Describer {
 public:
  Describer(Part& part, std::vector<Named>& found)
      : part_(part), found_(found), shape_(part), ending_(part.size() + 1, kNone), beginning_(part.size() + 1, kNone) {
    for (std::uint32_t i = 0; i < found.size(); ++i) {
      const Named& n = found[i];
      if (n.part != &part || n.type == ActorType::person) continue;
      ending_[n.last] = i;
      beginning_[n.first] = i;
    }
  }

  void run() {
    for (Named& n : found_) {
      if (n.part != &part_ || n.type != ActorType::person) continue;
      before(n);
      if (n.role.empty()) after(n);
      if (n.role.empty()) apposed(n);
    }
  }

 private:
  std::string_view name_of(std::uint32_t index) const {
    const Named& n = found_[index];
    if (n.known != nullptr) return n.known->name;
    return n.name.empty() ? part_.tokens.written(n.first, n.last) : std::string_view(n.name);
  }

  static bool is_address(std::string_view role) {
    return role == "mr" || role == "mrs" || role == "ms" || role == "miss" || role == "dr" || role == "sir" ||
           role == "herr" || role == "frau" || role == "former" || role == "late" || role == "then" ||
           role == "senior" || role == "don" || role == "madame" || role == "monsieur" || role == "lord" ||
           role == "lady" || role == "m";
  }

  std::string words(std::uint32_t first, std::uint32_t last) const {
    std::string all;
    for (std::uint32_t i = first; i < last; ++i) {
      if (i > first) all += ' ';
      all += part_.tokens.word(i);
    }
    return all;
  }

  // "Mossad chief Noa Regev", "Prime Minister Alba Quispe".
  void before(Named& n) const {
    std::uint32_t first = n.first;
    if (shape_.title_before(n.first, &first) == nullptr) return;
    std::string role = words(first, n.first);
    if (is_address(role)) return;
    if (first > 0 && ending_[first] != kNone && part_.at(first).gap == Gap::space) {
      n.organisation = name_of(ending_[first]);
      role = schema::fold(n.organisation) + " " + role;
    }
    n.role = std::move(role);
  }

  // ", chief economist at Calder Securities": what follows the name up to the next comma.
  void after(Named& n) const {
    if (!part_.has(n.last) || part_.at(n.last).gap != Gap::comma) return;
    std::uint32_t first = n.last;
    const auto skips = [&](std::uint32_t i) {
      const std::string_view word = part_.tokens.word(i);
      return word == "a" || word == "an" || word == "the" || word == "who" || word == "is" || word == "was";
    };
    while (part_.has(first) && skips(first)) ++first;
    std::uint32_t last = first;
    while (part_.has(last) && last - first < kLongestRole && part_.at(last).shape == Shape::lower &&
           !preposition(last) &&
           (last == first || part_.at(last).gap == Gap::space || part_.at(last).gap == Gap::hyphen))
      ++last;
    if (last == first || last - first == kLongestRole || !shape_.is(last - 1, kRole)) return;
    n.role = words(first, last);
    if (!part_.has(last) || !preposition(last)) return;
    for (std::uint32_t i = last + 1; part_.has(i) && i < last + 6 && part_.at(i).gap == Gap::space; ++i) {
      if (beginning_[i] == kNone) continue;
      n.organisation = name_of(beginning_[i]);
      return;
    }
  }

  // "the head of Mossad, Noa Regev".
  void apposed(Named& n) const {
    if (part_.at(n.first).gap != Gap::comma || ending_[n.first] == kNone) return;
    const Named& body = found_[ending_[n.first]];
    if (body.first < 2) return;
    std::uint32_t of = body.first - 1;
    if (part_.tokens.word(of) == "the" && of > 1) --of;
    if (!preposition(of) || !shape_.is(of - 1, kRole)) return;
    n.organisation = name_of(ending_[n.first]);
    n.role = words(of - 1, of);
  }

  bool preposition(std::uint32_t i) const {
    const std::string_view word = part_.tokens.word(i);
    return word == "of" || word == "at" || word == "for" || word == "with" || word == "in" || word == "from";
  }

  Part& part_;
  std::vector<Named>& found_;
  PersonShape shape_;
  std::vector<std::uint32_t> ending_, beginning_;  // organisations, by their tokens
};

}  // namespace

void describe_persons(TaggedArticle& article, std::vector<Named>& found) {
  Describer(article.text, found).run();
  Describer(article.title, found).run();
}

}  // namespace dateline::extract
