#include "language/tokenizer.hpp"

#include <algorithm>

#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

// A suffix is looked for in so many bytes at a chunk's end, and an URL in so many bytes: an endless run of characters without a
// blank (base64, a ruler of signs) would else take the square of its length. No suffix is so long but a longer row of dots.
constexpr std::size_t longest_suffix = 128, longest_url = 4096;
constexpr std::size_t remembered_chunks = 50'000, remembered_words = 25'000, remembered_bytes = 64;

}  // namespace

// The parts of one chunk while affixes are taken off it.
struct Tokenizer::Chunk {
  std::string_view middle;
  std::vector<std::string_view> prefixes, suffixes;  // suffixes from the last inwards
};

bool TokenizerMemory::shrink() {
  if (chunks.size() < remembered_chunks && lexicon.size() < remembered_words) return false;
  chunks.clear();
  lexicon.clear();
  return true;
}

Tokenizer::Special Tokenizer::special(std::string_view chunk) const {
  if (chunk.size() > longest_special_) return {};
  const WordIndex::Row* row = specials_.find(chunk, view(text_));
  return row == nullptr ? Special() : special_tokens_.span().subspan(row->first, row->count);
}

void Tokenizer::tokenize(std::string_view text, TokenizerMemory& memory, std::vector<RawToken>& tokens) const {
  const std::size_t first = tokens.size();
  cut_at_blanks(text, true, memory, tokens);
  mend_special_cases(memory, first, tokens);
}

// Tokenizer._tokenize_affixes: runs of blanks and of other characters take turns; a single blank between two runs is no token
// but a mark on the one before.
void Tokenizer::cut_at_blanks(std::string_view text, bool with_special, TokenizerMemory& memory,
                              std::vector<RawToken>& tokens) const {
  if (text.empty()) return;
  std::size_t at = 0, start = 0;
  bool in_blank = is_space(next_code_point(text, at));
  for (at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c) == in_blank) continue;
    if (start < here) tokenize_chunk(text.substr(start, here - start), with_special, memory, tokens);
    start = here;
    if (c == U' ') {
      if (!tokens.empty()) tokens.back().space_after = true;
      start = at;
    }
    in_blank = !in_blank;
  }
  if (start < text.size()) {
    tokenize_chunk(text.substr(start), with_special, memory, tokens);
    tokens.back().space_after = text.back() == ' ' && !in_blank;
  }
}

// Tokenizer._try_specials_and_cache, _tokenize.
void Tokenizer::tokenize_chunk(std::string_view text, bool with_special, TokenizerMemory& memory,
                               std::vector<RawToken>& tokens) const {
  if (with_special)
    if (const auto known = memory.chunks.find(text); known != memory.chunks.end()) {
      tokens.insert(tokens.end(), known->second.begin(), known->second.end());
      return;
    }
  const std::size_t first = tokens.size();
  Chunk chunk{text, {}, {}};
  split_affixes(chunk, with_special);
  attach(chunk, with_special, memory, tokens);
  if (with_special && text.size() <= remembered_bytes)
    memory.chunks.emplace(std::string(text),
                          std::vector<RawToken>(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end()));
}

// The reference takes as many characters from the start as the match is long, wherever the match lies.
std::size_t Tokenizer::prefix_length(std::string_view text) const {
  if (!prefix_) return 0;
  const auto match = prefix_.search(text);
  if (!match || match->start == 0) return match ? match->end : 0;
  std::size_t end = 0;
  for (auto n = code_points(text.substr(match->start, match->end - match->start)); n > 0; --n) next_code_point(text, end);
  return end;
}

std::size_t Tokenizer::suffix_length(std::string_view text) const {
  if (!suffix_ || text.empty()) return 0;
  const auto inside_character = [&](std::size_t at) { return at < text.size() && (text[at] & 0xc0) == 0x80; };
  std::size_t skip = text.size() > longest_suffix ? text.size() - longest_suffix : 0;
  while (inside_character(skip)) ++skip;
  const std::string_view end = text.substr(skip);
  const auto match = suffix_.search(end);
  if (!match || match->end == end.size()) return match ? match->end - match->start : 0;
  std::size_t start = text.size();
  for (auto n = code_points(end.substr(match->start, match->end - match->start)); n > 0; --n)
    while (start > 0 && inside_character(--start)) {
    }
  return text.size() - start;
}

// Tokenizer._split_affixes.
void Tokenizer::split_affixes(Chunk& chunk, bool with_special) const {
  std::string_view& text = chunk.middle;
  std::size_t last_size = 0;
  const auto is_special = [&](std::string_view part) { return with_special && !part.empty() && !special(part).empty(); };
  while (!text.empty() && text.size() != last_size) {
    if (token_match_ && token_match_.search(text)) return;
    if (is_special(text)) return;
    last_size = text.size();
    const std::size_t pre = prefix_length(text);
    if (pre != 0 && is_special(text.substr(pre))) {
      chunk.prefixes.push_back(text.substr(0, pre));
      text.remove_prefix(pre);
      return;
    }
    const std::size_t suf = suffix_length(text.substr(pre));
    if (suf != 0 && is_special(text.substr(0, text.size() - suf))) {
      chunk.suffixes.push_back(text.substr(text.size() - suf));
      text.remove_suffix(suf);
      return;
    }
    if (pre != 0) chunk.prefixes.push_back(text.substr(0, pre));
    if (suf != 0) chunk.suffixes.push_back(text.substr(text.size() - suf));
    text.remove_prefix(pre);
    text.remove_suffix(suf);
  }
}

// Tokenizer._attach_tokens.
void Tokenizer::attach(const Chunk& chunk, bool with_special, TokenizerMemory& memory, std::vector<RawToken>& tokens) const {
  for (const auto prefix : chunk.prefixes) tokens.push_back({&memory.lexicon[prefix]});
  const std::string_view text = chunk.middle;
  if (!text.empty()) {
    const Special found = with_special ? special(text) : Special();
    if (!found.empty())
      for (const SpecialToken& token : found) tokens.push_back({&memory.lexicon.with_norm(this->text(token.text), token.norm)});
    else if ((token_match_ && token_match_.search(text)) ||
             (url_match_ && text.size() <= longest_url && url_match_.search(text)))
      tokens.push_back({&memory.lexicon[text]});
    else
      cut_at_infixes(text, memory, tokens);
  }
  for (auto suffix = chunk.suffixes.rbegin(); suffix != chunk.suffixes.rend(); ++suffix)
    tokens.push_back({&memory.lexicon[*suffix]});
}

void Tokenizer::cut_at_infixes(std::string_view text, TokenizerMemory& memory, std::vector<RawToken>& tokens) const {
  std::size_t start = 0, from = 0;
  while (infix_ && from <= text.size()) {
    const auto match = infix_.search(text, from);
    if (!match) break;
    from = match->end;
    if (match->start == match->end) {
      if (from == text.size()) break;
      next_code_point(text, from);
    }
    if (match->start == 0) continue;
    if (match->start > start) tokens.push_back({&memory.lexicon[text.substr(start, match->start - start)]});
    if (match->end > match->start) tokens.push_back({&memory.lexicon[text.substr(match->start, match->end - match->start)]});
    start = match->end;
  }
  if (start < text.size()) tokens.push_back({&memory.lexicon[text.substr(start)]});
}

// Tokenizer._apply_special_cases: of overlapping matches the longest wins, then the first.
void Tokenizer::mend_special_cases(TokenizerMemory& memory, std::size_t first, std::vector<RawToken>& tokens) const {
  struct Found {
    std::size_t start, end;
  };
  std::vector<Found> found;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    const StringId first_id = tokens[i].lexeme->orth;
    const auto broken = broken_.span();
    for (auto rule =
             std::lower_bound(broken.begin(), broken.end(), first_id, [](const Broken&b, StringId id) { return b.first < id; });
         rule != broken.end() && rule->first == first_id; ++rule) {
      const auto sequence = broken_ids_.span().subspan(rule->start, rule->count);
      if (i + sequence.size() > tokens.size()) continue;
      std::size_t same = 1;
      while (same < sequence.size() && tokens[i + same].lexeme->orth == sequence[same]) ++same;
      if (same == sequence.size()) found.push_back({i, i + same});
    }
  }
  if (found.empty()) return;
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.end - a.start != b.end - b.start ? a.end - a.start > b.end - b.start : a.start < b.start;
  });
  std::vector<bool> taken(tokens.size());
  std::vector<Found> chosen;
  for (const Found& span : found) {
    if (!taken[span.start] && !taken[span.end - 1]) chosen.push_back(span);
    for (std::size_t i = span.start; i < span.end; ++i) taken[i] = true;
  }
  std::sort(chosen.begin(), chosen.end(), [](const Found& a, const Found& b) { return a.start < b.start; });

  std::vector<RawToken> mended(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first));
  std::size_t next = first;
  for (const Found& span : chosen) {
    std::string words;
    for (std::size_t i = span.start; i < span.end; ++i) {
      words += tokens[i].lexeme->text;
      if (tokens[i].space_after && i + 1 < span.end) words += ' ';
    }
    const Special rule = special(words);
    if (rule.empty()) continue;  // the same words, but with a blank between them
    mended.insert(mended.end(), tokens.begin() + static_cast<std::ptrdiff_t>(next),
                  tokens.begin() + static_cast<std::ptrdiff_t>(span.start));
    for (const SpecialToken& token : rule) mended.push_back({&memory.lexicon.with_norm(text(token.text), token.norm)});
    mended.back().space_after = tokens[span.end - 1].space_after;
    next = span.end;
  }
  mended.insert(mended.end(), tokens.begin() + static_cast<std::ptrdiff_t>(next), tokens.end());
  tokens = std::move(mended);
}

}  // namespace rapporteur::language
