#include "schema/token_writer.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "schema/durable_file.hpp"
#include "schema/token_code.hpp"
#include "schema/token_file.hpp"
#include "schema/token_layout.hpp"

namespace dateline::schema {
namespace {

// The words of a file by alphabet, and how many documents have them.
struct Dictionary {
  std::vector<std::uint32_t> starts = {0};
  std::string text;
  std::vector<std::uint32_t> frequencies;

  std::uint32_t size() const { return static_cast<std::uint32_t>(frequencies.size()); }

  void add(std::string_view word, std::uint32_t frequency) {
    if (text.size() + word.size() > UINT32_MAX) throw std::length_error("a segment has more words than it can hold");
    text += word;
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    frequencies.push_back(frequency);
  }

  // Places in the alphabet, the most frequent first: the word of id n stands at the nth.
  std::vector<std::uint32_t> ranks() const {
    std::vector<std::uint32_t> out(size());
    std::iota(out.begin(), out.end(), 0);
    std::sort(out.begin(), out.end(), [this](std::uint32_t a, std::uint32_t b) {
      return frequencies[a] != frequencies[b] ? frequencies[a] > frequencies[b] : a < b;
    });
    return out;
  }
};

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> out(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) out[places[i]] = i;
  return out;
}

// Writes a file from front to back.
class Output {
 public:
  Output(const std::filesystem::path& file, std::uint32_t first, std::uint32_t last)
      : file_(file), state_(XXH3_createState(), XXH3_freeState) {
    XXH3_64bits_reset(state_.get());
    std::memcpy(header_.magic, kTokenMagic, sizeof kTokenMagic);
    header_.version = kTokenVersion;
    header_.first = first;
    header_.numbers = last - first + 1;
    starts_.reserve(std::size_t{header_.numbers} + 1);
    file_.append(std::string(sizeof header_, '\0'));  // its place
  }

  // Returns the id of each word, by alphabet.
  std::vector<std::uint32_t> write_dictionary(const Dictionary& dictionary) {
    const std::vector<std::uint32_t> ranks = dictionary.ranks();
    std::vector<std::uint32_t> ids = inverse(ranks);
    std::vector<std::uint32_t> frequencies;
    frequencies.reserve(ranks.size());
    for (const std::uint32_t rank : ranks) frequencies.push_back(dictionary.frequencies[rank]);
    header_.words = dictionary.size();
    header_.word_bytes = dictionary.text.size();
    append(dictionary.starts);
    append(std::string_view(dictionary.text));
    append(ids);
    append(ranks);
    append(frequencies);
    return ids;
  }

  // Documents rise. Title and text are in the code.
  void write_document(std::uint32_t document, std::string_view title, std::string_view text) {
    while (header_.first + starts_.size() <= document) starts_.push_back(header_.token_bytes);
    std::string size;
    append_code(size, static_cast<std::uint32_t>(title.size()));
    for (const std::string_view part : {std::string_view(size), title, text}) {
      append(part);
      header_.token_bytes += part.size();
      for (const char byte : part) ++byte_counts_[static_cast<unsigned char>(byte)];
    }
    ++header_.documents;
  }

  void finish() {
    starts_.resize(std::size_t{header_.numbers} + 1, header_.token_bytes);
    append(byte_counts_);
    append(starts_);
    XXH3_64bits_update(state_.get(), reinterpret_cast<const char*>(&header_) + kBeforeSum, sizeof header_ - kBeforeSum);
    header_.checksum = XXH3_64bits_digest(state_.get());
    file_.write_first({reinterpret_cast<const char*>(&header_), sizeof header_});
    file_.put_in_place();
  }

 private:
  void append(std::string_view bytes) {
    XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
    file_.append(bytes);
  }
  void append(const auto& values) {
    append(std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0])));
  }

  DurableFile file_;
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
  TokenHeader header_{};
  std::vector<std::uint64_t> starts_;  // of every number so far
  std::array<std::uint64_t, 256> byte_counts_{};
};

// The same words in other numbers.
std::string recoded(std::string_view tokens, const std::vector<std::uint32_t>& ids) {
  std::string out;
  out.reserve(tokens.size() + tokens.size() / 4);
  for (TokenCursor cursor(tokens); cursor.next();) append_code(out, ids.at(cursor.number()));
  return out;
}

// The words of all parts by alphabet, each once.
class Union {
 public:
  explicit Union(const std::vector<std::unique_ptr<TokenFile>>& parts) : parts_(parts) {
    for (const auto& part : parts_) {
      next_.push_back(0);
      ranks_.emplace_back(part->words());
    }
    std::vector<std::size_t> waiting;  // a heap of parts, that with the first word in the alphabet on top
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part]->words() > 0) waiting.push_back(part);
    }
    const auto is_after = [this](std::size_t a, std::size_t b) { return word_of(a) > word_of(b); };
    std::make_heap(waiting.begin(), waiting.end(), is_after);
    while (!waiting.empty()) {
      std::pop_heap(waiting.begin(), waiting.end(), is_after);
      take(waiting.back());
      if (next_[waiting.back()] == parts_[waiting.back()]->words()) {
        waiting.pop_back();
      } else {
        std::push_heap(waiting.begin(), waiting.end(), is_after);
      }
    }
  }

  const Dictionary& dictionary() const { return dictionary_; }
  // By the part's ids: the rank in the united alphabet.
  const std::vector<std::uint32_t>& ranks(std::size_t part) const { return ranks_[part]; }

 private:
  std::string_view word_of(std::size_t part) const { return parts_[part]->word_at(next_[part]); }

  void take(std::size_t part) {
    const std::string_view word = word_of(part);
    const std::uint32_t id = parts_[part]->id_at(next_[part]++);
    const std::uint32_t frequency = parts_[part]->frequency(id);
    if (dictionary_.size() > 0 && word == last_) {
      dictionary_.frequencies.back() += frequency;
    } else {
      dictionary_.add(word, frequency);
      last_ = word;
    }
    ranks_[part][id] = dictionary_.size() - 1;
  }

  const std::vector<std::unique_ptr<TokenFile>>& parts_;
  std::vector<std::uint32_t> next_;                // rank of each part's next word
  std::vector<std::vector<std::uint32_t>> ranks_;  // of each part, by id
  Dictionary dictionary_;
  std::string_view last_;
};

}  // namespace

std::uint32_t TokenBuilder::number(std::string_view word) {
  if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back(&numbers_.emplace(word, number).first->first);
  frequencies_.push_back(0);
  seen_in_.push_back(0);
  return number;
}

void TokenBuilder::add(std::uint32_t document, std::span<const std::uint32_t> title,
                       std::span<const std::uint32_t> text) {
  Document added{document, tokens_.size(), 0, 0};
  const auto take = [this](std::span<const std::uint32_t> words) {
    for (const std::uint32_t number : words) {
      append_code(tokens_, number);
      if (seen_in_[number] != documents_.size() + 1) ++frequencies_[number];
      seen_in_[number] = documents_.size() + 1;
    }
  };
  take(title);
  added.text = tokens_.size();
  take(text);
  added.end = tokens_.size();
  documents_.push_back(added);
}

void TokenBuilder::write(const std::filesystem::path& file, std::uint32_t first, std::uint32_t last) const {
  std::vector<std::uint32_t> alphabet;  // numbers that documents have
  for (std::uint32_t number = 0; number < words_.size(); ++number) {
    if (frequencies_[number] > 0) alphabet.push_back(number);
  }
  std::sort(alphabet.begin(), alphabet.end(),
            [this](std::uint32_t a, std::uint32_t b) { return *words_[a] < *words_[b]; });
  Dictionary dictionary;
  for (const std::uint32_t number : alphabet) dictionary.add(*words_[number], frequencies_[number]);

  Output out(file, first, last);
  const std::vector<std::uint32_t> by_rank = out.write_dictionary(dictionary);
  std::vector<std::uint32_t> ids(words_.size());
  for (std::uint32_t rank = 0; rank < by_rank.size(); ++rank) ids[alphabet[rank]] = by_rank[rank];
  const std::string_view tokens = tokens_;
  for (const Document& document : documents_) {
    out.write_document(document.number, recoded(tokens.substr(document.begin, document.text - document.begin), ids),
                       recoded(tokens.substr(document.text, document.end - document.text), ids));
  }
  out.finish();
}

void merge_token_files(std::span<const std::filesystem::path> parts, const std::filesystem::path& file,
                       std::uint32_t first, std::uint32_t last) {
  std::vector<std::unique_ptr<TokenFile>> files;
  for (const auto& part : parts) {
    files.push_back(std::make_unique<TokenFile>(part));
    files.back()->verify();
  }
  const Union all(files);
  Output out(file, first, last);
  const std::vector<std::uint32_t> by_rank = out.write_dictionary(all.dictionary());
  for (std::size_t part = 0; part < files.size(); ++part) {
    std::vector<std::uint32_t> ids = all.ranks(part);
    for (std::uint32_t& id : ids) id = by_rank[id];
    const std::uint64_t end = std::uint64_t{files[part]->last()} + 1;
    for (std::uint64_t number = files[part]->first(); number < end; ++number) {
      const auto document = static_cast<std::uint32_t>(number);
      if (!files[part]->has(document)) continue;
      const DocumentTokens tokens = files[part]->tokens(document);
      out.write_document(document, recoded(tokens.title, ids), recoded(tokens.text, ids));
    }
  }
  out.finish();
}

}  // namespace dateline::schema
