#include "server/search/differences.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "schema/text_analysis.hpp"
#include "server/search/edit_script.hpp"

namespace dateline::search {
namespace {

constexpr std::size_t kParagraphSteps = 2'000'000;
// A word or two between longer changes that happen to be the same ("of the") are read as part of the change.
constexpr std::size_t kChanceWords = 2;
constexpr std::size_t kLongChange = 4;
// An unchanged stretch of more words is shown by its ends.
constexpr std::size_t kLongestKept = 60;
constexpr std::size_t kKeptAtEnd = 20;

// A part of a text: what is compared, and with it the white space up to the next part.
struct Token {
  std::string_view compared;
  std::string_view whole;
  std::size_t words = 1;
};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// Tokens that begin at the given bytes. White space before the first belongs to it.
std::vector<Token> tokens_at(std::string_view text, const std::vector<std::size_t>& starts) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    std::string_view compared = text.substr(starts[i], end - starts[i]);
    while (!compared.empty() && is_space(compared.back())) compared.remove_suffix(1);
    const std::size_t begin = i == 0 ? 0 : starts[i];
    tokens.push_back({compared, text.substr(begin, end - begin), 1});
  }
  return tokens;
}

// Words with their punctuation; where words touch (writing without spaces), each for itself.
std::vector<Token> word_tokens(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_space(text[at]) && (at == 0 || is_space(text[at - 1]))) starts.push_back(at);
  }
  std::size_t end = text.size();
  for (const schema::Word& word : schema::words(text)) {
    if (word.start == end) starts.push_back(word.start);
    end = word.end;
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return tokens_at(text, starts);
}

std::vector<Token> paragraph_tokens(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_space(text[at])) starts.push_back(at);
    const std::size_t end = text.find("\n\n", at);
    at = end == std::string_view::npos ? text.size() : end;
    while (at < text.size() && is_space(text[at])) ++at;
  }
  std::vector<Token> tokens = tokens_at(text, starts);
  for (Token& token : tokens) token.words = word_tokens(token.compared).size();
  return tokens;
}

// Equal tokens have equal numbers.
class Numbers {
 public:
  std::vector<std::size_t> of(const std::vector<Token>& tokens) {
    std::vector<std::size_t> out;
    for (const Token& token : tokens) out.push_back(known_.try_emplace(token.compared, known_.size()).first->second);
    return out;
  }

 private:
  std::unordered_map<std::string_view, std::size_t> known_;
};

void append(Difference& difference, Change change, const Token& token) {
  std::vector<Run>& runs = difference.runs;
  if (runs.empty() || runs.back().change != change) runs.push_back({change, "", 0});
  runs.back().text += token.whole;
  runs.back().words += token.words;
  if (change == Change::add) difference.words_added += token.words;
  if (change == Change::cut) difference.words_cut += token.words;
}

// What both sides keep, as pairs of places, in stretches without a gap on either side.
struct Kept {
  std::size_t before = 0, after = 0, size = 0;
};

std::vector<Kept> kept_stretches(const EditScript& script) {
  std::vector<Kept> out;
  std::size_t after = 0;
  for (std::size_t before = 0; before < script.cut.size(); ++before) {
    if (script.cut[before]) continue;
    while (script.added[after]) ++after;
    const bool goes_on =
        !out.empty() && out.back().before + out.back().size == before && out.back().after + out.back().size == after;
    if (goes_on) {
      ++out.back().size;
    } else {
      out.push_back({before, after, 1});
    }
    ++after;
  }
  return out;
}

void drop_chance_words(EditScript& script) {
  const std::vector<Kept> kept = kept_stretches(script);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Kept& here = kept[i];
    if (here.size > kChanceWords) continue;
    const Kept last = i == 0 ? Kept{} : kept[i - 1];
    const Kept next = i + 1 < kept.size() ? kept[i + 1] : Kept{script.cut.size(), script.added.size(), 0};
    const std::size_t changed_before = here.before - last.before - last.size + here.after - last.after - last.size;
    const std::size_t changed_after = next.before - here.before - here.size + next.after - here.after - here.size;
    if (changed_before < kLongChange || changed_after < kLongChange) continue;
    for (std::size_t n = 0; n < here.size; ++n) script.cut[here.before + n] = script.added[here.after + n] = true;
  }
}

Difference assemble(const std::vector<Token>& before, const std::vector<Token>& after, const EditScript& script) {
  Difference out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() || j < after.size()) {
    while (i < before.size() && script.cut[i]) append(out, Change::cut, before[i++]);
    while (j < after.size() && script.added[j]) append(out, Change::add, after[j++]);
    if (i < before.size() && j < after.size() && !script.cut[i]) {
      append(out, Change::keep, after[j++]);
      ++i;
    }
  }
  return out;
}

EditScript replaced(std::size_t before, std::size_t after) {
  return {std::vector<bool>(before, true), std::vector<bool>(after, true)};
}

std::string_view first_words(std::string_view text, std::size_t n) {
  const std::vector<Token> tokens = word_tokens(text);
  return n >= tokens.size() ? text : text.substr(0, static_cast<std::size_t>(tokens[n].whole.data() - text.data()));
}

std::string_view last_words(std::string_view text, std::size_t n) {
  const std::vector<Token> tokens = word_tokens(text);
  return n >= tokens.size()
             ? text
             : text.substr(static_cast<std::size_t>(tokens[tokens.size() - n].whole.data() - text.data()));
}

}  // namespace

Difference compare_words(std::string_view before, std::string_view after, Effort& effort) {
  std::vector<Token> old_tokens = word_tokens(before);
  std::vector<Token> new_tokens = word_tokens(after);
  Numbers numbers;
  EditScript script;
  if (find_edits(numbers.of(old_tokens), numbers.of(new_tokens), effort.steps, script)) {
    drop_chance_words(script);
    return assemble(old_tokens, new_tokens, script);
  }
  old_tokens = paragraph_tokens(before);
  new_tokens = paragraph_tokens(after);
  Numbers of_paragraphs;
  std::size_t steps = kParagraphSteps;
  if (!find_edits(of_paragraphs.of(old_tokens), of_paragraphs.of(new_tokens), steps, script)) {
    script = replaced(old_tokens.size(), new_tokens.size());
  }
  return assemble(old_tokens, new_tokens, script);
}

Difference shortened(Difference difference) {
  std::vector<Run> runs;
  for (Run& run : difference.runs) {
    if (run.change != Change::keep || run.words <= kLongestKept) {
      runs.push_back(std::move(run));
      continue;
    }
    const bool is_first = runs.empty();
    const bool is_last = &run == &difference.runs.back();
    const std::size_t at_begin = is_first ? 0 : kKeptAtEnd;
    const std::size_t at_end = is_last ? 0 : kKeptAtEnd;
    if (at_begin > 0) runs.push_back({Change::keep, std::string(first_words(run.text, at_begin)), at_begin});
    runs.push_back({Change::skip, "", run.words - at_begin - at_end});
    if (at_end > 0) runs.push_back({Change::keep, std::string(last_words(run.text, at_end)), at_end});
  }
  difference.runs = std::move(runs);
  return difference;
}

}  // namespace dateline::search
