#include "server/search/suggest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <unordered_map>

#include "schema/text_analysis.hpp"
#include "server/search/facet_values.hpp"
#include "server/search/filters.hpp"
#include "server/search/find_values.hpp"
#include "server/search/name_index.hpp"

namespace dateline::search {
namespace {

// The words of a name that is being typed may begin so many words before the end.
constexpr std::size_t kMostWords = 5;
// Of each token file so many words are looked at, the most frequent that begin as is typed.
constexpr std::size_t kWordsOfFile = 30;
// Of these so many are counted in all files, for each that is wanted.
constexpr std::size_t kCountedTimes = 3;

constexpr std::array<std::string_view, 4> kKindNames = {"actor", "country", "outlet", "word"};

std::string_view name_of(SuggestionKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

// The end of a typed text that may be the beginning of a name, and how the text before it ends.
struct Tail {
  std::string prefix;  // folded
  std::size_t begin = 0;
  std::string field;     // "actor" of `actor:"ron`
  bool quoted = false;   // a quote is open, and begins here
  std::size_t head = 0;  // the bytes of the text before field and quote
};

bool ends_with_name(std::string_view head, std::string_view field) {
  if (!head.ends_with(field)) return false;
  head.remove_suffix(field.size());
  return head.empty() || std::string_view(" (-\t").find(head.back()) != std::string_view::npos;
}

// Absent where the tail would begin within quotes.
std::optional<Tail> tail_at(const std::string& text, std::size_t begin) {
  std::string_view head = std::string_view(text).substr(0, begin);
  Tail tail;
  tail.begin = begin;
  if (std::ranges::count(head, '"') % 2 == 1) {
    if (head.back() != '"') return std::nullopt;
    tail.quoted = true;
    head.remove_suffix(1);
  }
  if (head.ends_with(':')) {
    for (const std::string_view field : {"actor", "country", "outlet", "title", "lead", "language", "lang", "date"}) {
      if (!ends_with_name(head.substr(0, head.size() - 1), field)) continue;
      tail.field = field;
      head.remove_suffix(field.size() + 1);
      break;
    }
  }
  tail.head = head.size();
  return tail;
}

// The longest first; the last is that of the last word.
std::vector<Tail> tails_of(const std::string& text) {
  const std::vector<schema::Word> words = schema::words(text);
  std::vector<Tail> out;
  if (words.empty()) return out;
  const bool is_whole = words.back().end < text.size();
  for (std::size_t i = words.size() - std::min(words.size(), kMostWords); i < words.size(); ++i) {
    std::optional<Tail> tail = tail_at(text, words[i].start);
    if (!tail) continue;
    for (std::size_t j = i; j < words.size(); ++j) tail->prefix += (j > i ? " " : "") + words[j].folded;
    if (is_whole) tail->prefix += ' ';
    out.push_back(std::move(*tail));
  }
  return out;
}

class Completing {
 public:
  Completing(const Typed& typed, const Snapshot& snapshot, Reader& reader)
      : wish_(typed.wish), names_(typed.names), deadline_(typed.deadline), snapshot_(snapshot), reader_(reader) {}

  Completions made() {
    std::vector<Tail> tails = tails_of(wish_.text);
    std::vector<Completion> words;
    if (tails.empty() && schema::words(wish_.text).empty()) {
      if (wish_.text.find_first_not_of(" \t") == std::string::npos)
        add_names(Tail{"", wish_.text.size(), "", false, wish_.text.size()});
    } else {
      for (const Tail& tail : tails) add_names(tail);
      words = last_words();
    }
    // Names first, but not so many that the words have no place.
    const std::size_t kept = std::min<std::size_t>(
        words.size(),
        std::max<std::size_t>(wish_.limit / 3, wish_.limit - std::min<std::size_t>(wish_.limit, out_.found.size())));
    out_.found.resize(std::min(out_.found.size(), wish_.limit - kept));
    for (std::size_t i = 0; i < kept; ++i) out_.found.push_back(std::move(words[i]));
    if (out_.completing.empty() && !tails.empty()) out_.completing = wish_.text.substr(tails.back().begin);
    out_.revision = names_.revision();
    return std::move(out_);
  }

 private:
  bool is_wanted(SuggestionKind kind, const std::string& field) const {
    if (!wish_.kinds.empty() && std::ranges::find(wish_.kinds, kind) == wish_.kinds.end()) return false;
    if (kind == SuggestionKind::word) return field.empty() || field == "title" || field == "lead";
    return field.empty() || field == name_of(kind);
  }

  void add_names(const Tail& tail) {
    const auto wanted = [&](SuggestionKind kind) { return is_wanted(kind, tail.field); };
    deadline_.check();
    for (const NameIndex::Found& found : names_.find(tail.prefix, wish_.limit, wanted)) {
      if (std::ranges::find(known_, found.named) != known_.end()) continue;
      known_.push_back(found.named);
      if (out_.completing.empty()) out_.completing = wish_.text.substr(tail.begin);
      out_.found.push_back(completion(found, tail));
    }
  }

  Completion completion(const NameIndex::Found& found, const Tail& tail) const {
    const SuggestionKind kind = found.named->kind;
    const FacetField field = kind == SuggestionKind::actor     ? FacetField::actor
                             : kind == SuggestionKind::country ? FacetField::country
                                                               : FacetField::outlet;
    const FacetValue named = name_value(field, {found.named->value, found.named->count}, reader_);
    Completion out{
        kind, named.value, named.label, named.type, std::string(found.name), named.count.articles, named.count.stories,
        {}};
    out.query =
        wish_.text.substr(0, tail.head) + std::string(name_of(kind)) + ":" + written(named, field, *found.named);
    return out;
  }

  // As the query language has it: by the name where that means nothing else.
  std::string written(const FacetValue& named, FacetField field, const NameIndex::Named& meant) const {
    std::string text;
    std::ranges::copy_if(named.label, std::back_inserter(text), [](char c) { return c != '"'; });
    std::string folded;
    for (const schema::Word& word : schema::words(text)) folded += (folded.empty() ? "" : " ") + word.folded;
    const bool is_clear = field == FacetField::actor
                              ? names_.is_only(meant, folded)
                              : find_values(field, text, reader_, "q") == std::vector{meant.value};
    if (!is_clear) text = named.value;
    const bool is_one_word =
        std::ranges::all_of(text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
    return is_one_word ? text : '"' + text + '"';
  }

  // The words that begin with the last one typed; how many documents hold one is counted in all token files.
  std::vector<Completion> last_words() const {
    const std::vector<schema::Word> typed = schema::words(wish_.text);
    if (typed.empty() || typed.back().end < wish_.text.size()) return {};
    const std::optional<Tail> tail = tail_at(wish_.text, typed.back().start);
    if (!is_wanted(SuggestionKind::word, tail ? tail->field : "")) return {};
    const std::string& prefix = typed.back().folded;
    std::unordered_map<std::string_view, std::uint64_t> rough;
    for (const auto& file : snapshot_.tokens.files()) {
      deadline_.step(1000);
      for (const std::uint32_t id : file->ids_with_prefix(prefix, kWordsOfFile))
        rough[file->word(id)] += file->frequency(id);
    }
    std::vector<std::pair<std::uint64_t, std::string_view>> words;
    for (const auto& [word, count] : rough) words.emplace_back(count, word);
    keep_first(words, kCountedTimes * wish_.limit);
    for (auto& [count, word] : words) {
      count = 0;
      deadline_.step(snapshot_.tokens.files().size() * 10);
      for (const auto& file : snapshot_.tokens.files()) {
        if (const auto id = file->id(word)) count += file->frequency(*id);
      }
    }
    keep_first(words, wish_.limit);
    std::vector<Completion> out;
    for (const auto& [count, word] : words) {
      const std::string text(word);
      out.push_back(
          {SuggestionKind::word, text, text, "", text, count, {}, wish_.text.substr(0, typed.back().start) + text});
    }
    return out;
  }

  static void keep_first(std::vector<std::pair<std::uint64_t, std::string_view>>& words, std::size_t most) {
    std::ranges::sort(words, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    words.resize(std::min(words.size(), most));
  }

  const SuggestWish& wish_;
  const NameIndex& names_;
  Deadline& deadline_;
  const Snapshot& snapshot_;
  Reader& reader_;
  std::vector<const NameIndex::Named*> known_;
  Completions out_;
};

}  // namespace

Completions complete(const Typed& typed, const Snapshot& snapshot, Reader& reader) {
  return Completing(typed, snapshot, reader).made();
}

}  // namespace dateline::search
