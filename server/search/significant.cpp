#include "server/search/significant.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "server/search/analyses.hpp"
#include "server/search/answer.hpp"
#include "server/search/count.hpp"
#include "server/search/facet_values.hpp"

namespace dateline::search {
namespace {

// So many words are looked up in all dictionaries, those that seem to stand out most.
constexpr std::size_t kLookedUp = 300;

// In how many of the articles looked at, and of the archive, something stands, and how many there are.
struct Table {
  double here = 0;
  double archive = 0;
  double looked_at = 0;
  double articles = 0;
};

// One part of Dunning's sum (1993): what was counted, against what was to be expected.
double part(double counted, double expected) {
  return counted > 0 ? 2 * counted * std::log(counted / expected) : 0;
}

// 0 where the result does not have it oftener than the archive.
double score(const Table& t, Measure measure) {
  const double here = t.here / t.looked_at;
  const double archive = t.archive / t.articles;
  if (here <= archive || archive <= 0) return 0;
  if (measure == Measure::jlh) return (here - archive) * here / archive;
  const double elsewhere = t.archive - t.here;
  const double others = t.articles - t.looked_at;
  return part(t.here, t.looked_at * archive) + part(t.looked_at - t.here, t.looked_at * (1 - archive)) +
         part(elsewhere, others * archive) + part(others - elsewhere, others * (1 - archive));
}

bool is_word(std::string_view word) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return word.size() > 1 && std::ranges::any_of(word, is_letter);
}

// How many documents of the index have a word.
std::uint64_t frequency(std::string_view word, const SegmentTokens& tokens) {
  std::uint64_t out = 0;
  for (const auto& file : tokens.files()) {
    if (const auto id = file->id(word)) out += file->frequency(*id);
  }
  return out;
}

class Significance {
 public:
  Significance(const TermsWish& wish, const Request& request, const Snapshot& snapshot, Reader& reader)
      : wish_(wish), request_(request), snapshot_(snapshot), reader_(reader), answer_(request, snapshot, reader) {}

  SignificantTerms made() {
    out_.query = answer_.understood();
    out_.total = answer_.total();
    out_.revision = snapshot_.manifest.seq;
    if (wish_.of == "word") {
      add_words();
    } else {
      add_values(facet_field(wish_.of));
    }
    return std::move(out_);
  }

 private:
  void add_words() {
    const std::vector<std::uint32_t> documents = chosen();
    out_.looked_at = documents.size();
    out_.archive = snapshot_.indexed_documents;
    struct Word {
      std::string_view text;
      std::uint64_t here = 0;
      double score = 0;
    };
    std::vector<Word> words;
    for (const auto& [text, here] : count_words(documents)) {
      if (here < wish_.min_articles || !is_word(text)) continue;
      words.push_back({text, here,
                       score({static_cast<double>(here), rough_frequency(text, here),
                              static_cast<double>(out_.looked_at), static_cast<double>(out_.archive)},
                             wish_.measure)});
    }
    const std::size_t most = std::min(words.size(), std::max<std::size_t>(kLookedUp, wish_.limit));
    std::ranges::partial_sort(
        words, words.begin() + static_cast<std::ptrdiff_t>(most),
        [](const Word& a, const Word& b) { return a.score != b.score ? a.score > b.score : a.text < b.text; });
    words.resize(most);
    for (const Word& word : words) {
      answer_.deadline().step(1000);
      const std::uint64_t archive = frequency(word.text, snapshot_.tokens);
      const double exact = score({static_cast<double>(word.here), static_cast<double>(archive),
                                  static_cast<double>(out_.looked_at), static_cast<double>(out_.archive)},
                                 wish_.measure);
      if (exact > 0)
        out_.terms.push_back({std::string(word.text), std::string(word.text), "", exact, word.here, archive});
    }
    std::ranges::sort(out_.terms, before);
    out_.terms.resize(std::min<std::size_t>(out_.terms.size(), wish_.limit));
  }

  static bool before(const SignificantTerm& a, const SignificantTerm& b) {
    return a.score != b.score ? a.score > b.score : a.value < b.value;
  }

  // The documents whose words are counted, rising.
  std::vector<std::uint32_t> chosen() {
    const Bitmap& matches = answer_.matches().matches();
    const std::uint64_t matching = matches.count();
    std::vector<std::uint32_t> out;
    const Sort sort = answer_.sort();
    if (matching > wish_.sample && (sort == Sort::relevance ? answer_.scores() : request_.sort.has_value())) {
      out_.chosen_by = sort == Sort::relevance ? "relevance" : sort == Sort::newest ? "newest" : "oldest";
      for (const Ranked& row : answer_.first(wish_.sample)) out.push_back(row.document);
      std::ranges::sort(out);
      return out;
    }
    out_.chosen_by = matching > wish_.sample ? "spread" : "all";
    const std::uint64_t wanted = std::min<std::uint64_t>(matching, wish_.sample);
    std::uint64_t at = 0;
    matches.for_each([&](std::uint32_t document) {
      if (out.size() < wanted && at * wanted >= out.size() * matching) out.push_back(document);
      ++at;
    });
    return out;
  }

  // In how many of the documents each word stands. The words lie in the token files.
  std::unordered_map<std::string_view, std::uint64_t> count_words(const std::vector<std::uint32_t>& documents) {
    std::unordered_map<std::string_view, std::uint64_t> out;
    std::vector<std::uint32_t> counts, last, met;  // by the file's numbers; of these
    for (std::size_t i = 0; i < documents.size();) {
      const schema::TokenFile& file = snapshot_.tokens.of(documents[i]);
      counts.assign(file.words(), 0);
      last.assign(file.words(), 0);
      met.clear();
      for (; i < documents.size() && documents[i] <= file.last(); ++i) {
        const schema::DocumentTokens tokens = file.tokens(documents[i]);
        answer_.deadline().step(tokens.title.size() + tokens.text.size());
        for (const std::string_view bytes : {tokens.title, tokens.text}) {
          for (schema::TokenCursor word(bytes); word.next();) {
            if (word.number() >= counts.size() || std::exchange(last[word.number()], documents[i]) == documents[i])
              continue;
            if (counts[word.number()]++ == 0) met.push_back(word.number());
          }
        }
      }
      for (const std::uint32_t id : met) out[file.word(id)] += counts[id];
    }
    return out;
  }

  // By the file with most documents, which stands for the others.
  double rough_frequency(std::string_view word, std::uint64_t here) const {
    const schema::TokenFile& sample =
        **std::ranges::max_element(snapshot_.tokens.files(), {}, [](const auto& one) { return one->documents(); });
    const auto id = sample.id(word);
    const double scale = static_cast<double>(snapshot_.indexed_documents) / std::max(sample.documents(), 1U);
    return std::max(static_cast<double>(here), id ? sample.frequency(*id) * scale : 0.0);
  }

  void add_values(FacetField field) {
    out_.chosen_by = "all";
    out_.looked_at = out_.total.articles;
    out_.archive = snapshot_.columns.live_documents();
    const bool mentioned = request_.filters.mentioned;
    std::unordered_map<std::uint32_t, std::uint64_t> archive;
    for (const ValueCount& value : snapshot_.totals(field, mentioned).values)
      archive[value.value] = value.count.articles;
    struct Value {
      ValueCount counted;
      double score = 0;
    };
    std::vector<Value> values;
    for (const ValueCount& value : count_values(field, answer_.matches(), mentioned)) {
      if (value.count.articles < wish_.min_articles) continue;
      const double found = score({static_cast<double>(value.count.articles), double(archive[value.value]),
                                  static_cast<double>(out_.looked_at), static_cast<double>(out_.archive)},
                                 wish_.measure);
      if (found > 0) values.push_back({value, found});
    }
    const std::size_t most = std::min<std::size_t>(values.size(), wish_.limit);
    std::ranges::partial_sort(values, values.begin() + static_cast<std::ptrdiff_t>(most),
                              [](const Value& a, const Value& b) {
                                return a.score != b.score ? a.score > b.score : a.counted.value < b.counted.value;
                              });
    for (std::size_t i = 0; i < most; ++i) {
      const FacetValue named = name_value(field, values[i].counted, reader_);
      out_.terms.push_back({named.value, named.label, named.type, values[i].score, named.count.articles,
                            archive[values[i].counted.value]});
    }
  }

  const TermsWish& wish_;
  const Request& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  Answer answer_;
  SignificantTerms out_;
};

}  // namespace

SignificantTerms find_significant(const TermsWish& wish, const Request& request, const Snapshot& snapshot,
                                  Reader& reader) {
  Request asked = request;
  asked.facets.fields.clear();
  return Significance(wish, asked, snapshot, reader).made();
}

}  // namespace dateline::search
