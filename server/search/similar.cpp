#include "server/search/similar.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "schema/fields.hpp"
#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/word_terms.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kWords = 25;
// Words that no other article has are passed over, as far as these.
constexpr std::size_t kWordsTried = 50;
constexpr std::size_t kActors = 10;
constexpr std::size_t kShortest = 3;  // bytes

// What the words of an article with one stem say about it.
struct Candidate {
  std::string stem;
  std::string word;         // of most occurrences
  std::uint32_t most = 0;   // these
  std::uint32_t count = 0;  // of all
  double articles = 0;      // that have one of the words, about
  double weight = 0;
};

bool is_telling(std::string_view word) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return word.size() >= kShortest && std::ranges::any_of(word, is_letter);
}

double rarity(double articles, double all) {
  return std::log(1 + (all - articles + 0.5) / (articles + 0.5));
}

// The words of an article, by their number in its token file.
std::unordered_map<std::uint32_t, std::uint32_t> word_counts(const schema::DocumentTokens& tokens) {
  std::unordered_map<std::uint32_t, std::uint32_t> out;
  for (schema::TokenCursor text(tokens.text); text.next();) ++out[text.number()];
  for (schema::TokenCursor title(tokens.title); title.next();) out[title.number()] += schema::kTitleWeight;
  return out;
}

// Searches for what one article is about: an OR of its weightiest words (by BM25, as any search) and its actors.
class Likeness {
 public:
  Likeness(std::uint32_t document, const SimilarWish& wish, const Request& request, const Snapshot& snapshot,
           Reader& reader)
      : document_(document),
        wish_(wish),
        request_(request),
        snapshot_(snapshot),
        reader_(reader),
        answer_(request, snapshot, reader),
        found_(snapshot.columns.size()) {}

  Similar made() {
    choose_words();
    choose_actors();
    score();
    Similar out;
    out.query = answer_.understood();
    out.revision = snapshot_.manifest.seq;
    out.words = shared_words(document_);
    out.actors = shared_actors(document_);
    for (const Ranked& row : best()) {
      out.articles.push_back({answer_.hit(row.document), shared_words(row.document), shared_actors(row.document)});
      out.articles.back().hit.score = row.key / own_;
    }
    return out;
  }

 private:
  struct WordPart {
    std::string word;
    double weight = 0;
    std::shared_ptr<const Postings> postings;
  };
  struct ActorPart {
    std::uint32_t actor = 0;
    double weight = 0;
    std::span<const std::uint32_t> holders;
  };

  // The file with most documents stands for the archive where a word's rarity is only to be told from another's.
  std::vector<Candidate> candidates() const {
    const schema::TokenFile& file = snapshot_.tokens.of(document_);
    const schema::TokenFile& sample =
        **std::ranges::max_element(snapshot_.tokens.files(), {}, [](const auto& one) { return one->documents(); });
    const double scale = static_cast<double>(snapshot_.indexed_documents) / std::max(sample.documents(), 1U);
    const schema::Stemmer& stemmer = reader_.stemmer(schema::unpack_lower(snapshot_.columns.language[document_]));
    std::map<std::string, Candidate> by_stem;
    for (const auto& [id, count] : word_counts(file.tokens(document_))) {
      const std::string_view word = file.word(id);
      if (!is_telling(word)) continue;
      const std::string folded(word);
      Candidate& one = by_stem[stemmer(folded)];
      if (count > one.most || (count == one.most && folded < one.word)) {
        one.most = count;
        one.word = folded;
      }
      one.count += count;
      const auto there = sample.id(word);
      one.articles += there ? sample.frequency(*there) * scale : file.frequency(id);
    }
    std::vector<Candidate> out;
    const auto all = static_cast<double>(snapshot_.indexed_documents);
    for (auto& [stem, one] : by_stem) {
      one.stem = stem;
      one.weight = (1 + std::log(one.count)) * rarity(std::min(one.articles, all), all);
      out.push_back(std::move(one));
    }
    return out;
  }

  void choose_words() {
    std::vector<Candidate> all = candidates();
    const std::size_t tried = std::min(all.size(), kWordsTried);
    const auto before = [](const Candidate& a, const Candidate& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
    };
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(tried), before);
    all.resize(tried);
    const auto documents = static_cast<double>(snapshot_.indexed_documents);
    for (const Candidate& one : all) {
      if (words_.size() == kWords) break;
      auto postings = postings_of({group_of_stem(*schema::field(""), one.stem, snapshot_, reader_)}, snapshot_, reader_,
                                  answer_.deadline());
      if (postings->documents.size() < 2) continue;
      const double weight =
          (1 + std::log(one.count)) * rarity(static_cast<double>(postings->documents.size()), documents);
      words_.push_back({one.word, weight, std::move(postings)});
    }
  }

  void choose_actors() {
    const Holders& all = snapshot_.actors();
    for (const std::uint32_t actor : snapshot_.columns.actors_of(document_)) {
      if (actors_.size() == kActors) break;
      if (actor >= all.values()) continue;
      const std::span<const std::uint32_t> holders =
          std::span(all.documents).subspan(all.start[actor], all.start[actor + 1] - all.start[actor]);
      if (holders.size() < 2) continue;
      actors_.push_back(
          {actor, rarity(static_cast<double>(holders.size()), snapshot_.columns.live_documents()), holders});
    }
  }

  // As much as a word that stands so often in a document adds: BM25's saturation and length.
  double addend(const WordPart& part, std::uint32_t document, std::uint16_t count) const {
    const double length = std::max(snapshot_.columns.length[document] / snapshot_.average_length, 0.5);
    return part.weight * 2 * count / (0.5 + 0.5 * length + count);
  }

  double of_word(const WordPart& part, std::uint32_t document) const {
    const auto& documents = part.postings->documents;
    const auto at = std::ranges::lower_bound(documents, document);
    if (at == documents.end() || *at != document) return 0;
    return addend(part, document, part.postings->counts[static_cast<std::size_t>(at - documents.begin())]);
  }

  static double of_actor(const ActorPart& part, std::uint32_t document) {
    return std::ranges::binary_search(part.holders, document) ? part.weight : 0;
  }

  void score() {
    Bitmap among = answer_.matches().matches();
    std::vector<float>& scores = reader_.scores;
    scores.resize(snapshot_.columns.size());
    for (const WordPart& part : words_) {
      answer_.deadline().step(part.postings->documents.size());
      own_ += of_word(part, document_);
      for (std::size_t i = 0; i < part.postings->documents.size(); ++i) {
        const std::uint32_t document = part.postings->documents[i];
        if (document >= among.size() || !among.test(document)) continue;
        found_.set(document);
        scores[document] += static_cast<float>(addend(part, document, part.postings->counts[i]));
      }
    }
    for (const ActorPart& part : actors_) {
      answer_.deadline().step(part.holders.size());
      own_ += of_actor(part, document_);
      for (const std::uint32_t document : part.holders) {
        if (!among.test(document)) continue;
        found_.set(document);
        scores[document] += static_cast<float>(part.weight);
      }
    }
  }

  // Takes the scores, and leaves zeros.
  std::vector<Ranked> best() {
    const std::vector<std::uint32_t>& story = snapshot_.columns.story;
    std::vector<Ranked> rows;
    found_.for_each([&](std::uint32_t document) {
      const double key = std::exchange(reader_.scores[document], 0.0F);
      if (document == document_ || (!wish_.copies && story[document] == story[document_])) return;
      rows.push_back({document, key});
    });
    const auto after = [this](const Ranked& a, const Ranked& b) {
      if (a.key != b.key) return a.key < b.key;
      return snapshot_.columns.article[a.document] > snapshot_.columns.article[b.document];
    };
    std::ranges::make_heap(rows, after);
    std::vector<Ranked> out;
    std::unordered_set<std::uint32_t> stories;
    for (auto end = rows.end(); end != rows.begin() && out.size() < request_.limit;) {
      std::pop_heap(rows.begin(), end, after);
      --end;
      if (!request_.group_by_story || stories.insert(story[end->document]).second) out.push_back(*end);
    }
    return out;
  }

  std::vector<SharedWord> shared_words(std::uint32_t document) const {
    std::vector<SharedWord> out;
    for (const WordPart& part : words_) {
      if (const double weight = of_word(part, document); weight > 0) out.push_back({part.word, weight / own_});
    }
    std::ranges::stable_sort(out, std::greater(), &SharedWord::weight);
    return out;
  }

  std::vector<SharedActor> shared_actors(std::uint32_t document) const {
    std::vector<SharedActor> out;
    for (const ActorPart& part : actors_) {
      const double weight = of_actor(part, document);
      if (weight > 0) out.push_back({actor_name({part.actor, {}}, reader_), weight / own_});
    }
    std::ranges::stable_sort(out, std::greater(), &SharedActor::weight);
    return out;
  }

  const std::uint32_t document_;
  const SimilarWish& wish_;
  const Request& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  std::vector<WordPart> words_;
  std::vector<ActorPart> actors_;
  Bitmap found_;
  double own_ = 0;  // what the article would score
};

}  // namespace

std::optional<Similar> find_similar(const SimilarWish& wish, const Request& request, const Snapshot& snapshot,
                                    Reader& reader) {
  const std::uint32_t document = snapshot.columns.document_of(wish.article);
  if (document == 0) return std::nullopt;
  Request asked = request;
  asked.facets.fields.clear();
  return Likeness(document, wish, asked, snapshot, reader).made();
}

}  // namespace dateline::search
