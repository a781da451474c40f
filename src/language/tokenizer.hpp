// spaCy's tokenizer (spacy/tokenizer.pyx): text is cut at blanks; prefixes and suffixes are taken off each chunk until none is
// left, a special case is found or the rest is an URL; what remains is cut at infixes; at the end special cases that the
// cutting broke apart are mended. All patterns and special cases are the model's own data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/lexeme.hpp"
#include "language/regex.hpp"
#include "language/word_index.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::language {

struct RawToken {
  const Lexeme* lexeme = nullptr;
  bool space_after = false;  // followed by one blank, which belongs to no token
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// What a thread remembers between texts: words and how chunks were cut. It never changes a result.
class TokenizerMemory {
public:
  explicit TokenizerMemory(const Norms& norms) : lexicon(norms) {}
  // Forgets all once there is much of it, and says so. Tokens given before are no longer valid then.
  bool shrink();

  Lexicon lexicon;
  StringMap<std::vector<RawToken>> chunks;
};

class Tokenizer {
public:
  // The model's file `tokenizer`. Fails with model_altered where it is none.
  static Result<Tokenizer> read(std::string_view bytes, const std::string& path);
  // What `pack` wrote, in place.
  static Result<Tokenizer> unpack(infer::Unpacker& in, const std::string& path);
  void pack(infer::Packer& out) const;

  // Appends the tokens of a text (valid UTF-8) of its own.
  void tokenize(std::string_view text, TokenizerMemory& memory, std::vector<RawToken>& tokens) const;

private:
  // A pattern of the model, or none.
  struct Pattern {
    std::string source;  // as Python reads it
    std::optional<Regex> regex;

    Result<void> compile(std::string_view python, bool at_start, const std::string& path);
    std::optional<Match> search(std::string_view text, std::size_t from = 0) const { return regex->search(text, from); }
    explicit operator bool() const { return regex.has_value(); }
  };
  struct SpecialToken {
    Bytes text;
    StringId norm = 0;
  };
  using Special = std::span<const SpecialToken>;
  // Special cases as the cutting leaves them: the ids of their tokens, of which the first is `first`.
  struct Broken {
    StringId first = 0;
    std::uint32_t start = 0, count = 0;  // in `broken_ids_`
  };
  class Builder;
  struct Chunk;

  std::array<Pattern*, 5> patterns() { return {&prefix_, &suffix_, &infix_, &token_match_, &url_match_}; }
  // The tokens of a special case; none where the chunk is no such case.
  Special special(std::string_view chunk) const;
  std::string_view text(Bytes bytes) const { return bytes.of(view(text_)); }
  bool is_whole() const;
  void cut_at_blanks(std::string_view text, bool with_special, TokenizerMemory& memory, std::vector<RawToken>& tokens) const;
  void tokenize_chunk(std::string_view chunk, bool with_special, TokenizerMemory& memory, std::vector<RawToken>& tokens) const;
  std::size_t prefix_length(std::string_view text) const;
  std::size_t suffix_length(std::string_view text) const;
  void split_affixes(Chunk& chunk, bool with_special) const;
  void attach(const Chunk& chunk, bool with_special, TokenizerMemory& memory, std::vector<RawToken>& tokens) const;
  void cut_at_infixes(std::string_view text, TokenizerMemory& memory, std::vector<RawToken>& tokens) const;
  void mend_special_cases(TokenizerMemory& memory, std::size_t first, std::vector<RawToken>& tokens) const;
  void index_broken_special_cases();

  Pattern prefix_, suffix_, infix_, token_match_, url_match_;
  bool faster_heuristics_ = true;
  WordIndex specials_;
  std::size_t longest_special_ = 0;
  infer::Array<SpecialToken> special_tokens_;
  infer::Array<Broken> broken_;  // sorted by their first tokens
  infer::Array<StringId> broken_ids_;
  infer::Array<char> text_;
};

}  // namespace rapporteur::language
