// A tokenizer from the model's file of that name, or from a converted model, where its special cases lie ready for use.
#include <algorithm>

#include "infer/messagepack.hpp"
#include "language/tokenizer.hpp"
#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

using infer::MessagePack;

// Numbers of the attributes in the file's special cases (spacy/attrs.pxd).
constexpr std::uint64_t orth_attribute = 65, norm_attribute = 67;

constexpr const char* remedy = "Run scripts/fetch-models to install the models.";

}  // namespace

Result<void> Tokenizer::Pattern::compile(std::string_view python, bool at_start, const std::string& path) {
  auto compiled = Regex::compile(python, at_start, path);
  if (!compiled) return tl::unexpected(compiled.error());
  source = python;
  regex = std::move(*compiled);
  return {};
}

// Reads the file into a tokenizer.
class Tokenizer::Builder {
public:
  Builder(std::string_view bytes, const std::string& path) : in_(bytes), path_(path) {}

  Result<Tokenizer> read() {
    const std::pair<std::string_view, std::pair<Pattern*, bool>> patterns[] = {{"prefix_search", {&made_.prefix_, false}},
                                                                               {"suffix_search", {&made_.suffix_, false}},
                                                                               {"infix_finditer", {&made_.infix_, false}},
                                                                               {"token_match", {&made_.token_match_, true}},
                                                                               {"url_match", {&made_.url_match_, true}}};
    for (std::size_t pairs = in_.read_map(); pairs > 0 && in_.ok(); --pairs) {
      const auto key = in_.read_text();
      const auto* pattern =
          std::find_if(std::begin(patterns), std::end(patterns), [&](const auto& p) { return p.first == key; });
      Result<void> done;
      if (pattern != std::end(patterns))
        done = read_pattern(*pattern->second.first, pattern->second.second);
      else if (key == "faster_heuristics")
        made_.faster_heuristics_ = in_.read_bool();
      else if (key == "exceptions")
        done = read_special_cases();
      else
        in_.skip();
      if (!done) return tl::unexpected(done.error());
    }
    if (!in_.done()) return fail(ErrorCode::model_altered, path_, "is not a whole tokenizer", remedy);
    index_special_cases();
    index_broken_special_cases();
    return std::move(made_);
  }

private:
  // A pattern, or nil where the model has none.
  Result<void> read_pattern(Pattern& pattern, bool at_start) {
    if (in_.next() == MessagePack::Kind::text) return pattern.compile(in_.read_text(), at_start, path_);
    in_.skip();
    return {};
  }

  Result<void> read_special_cases() {
    for (std::size_t cases = in_.read_map(); cases > 0 && in_.ok(); --cases) {
      const std::string_view chunk = in_.read_text();
      const auto first = static_cast<std::uint32_t>(tokens_.size());
      std::string joined;
      for (std::size_t parts = in_.read_array(); parts > 0 && in_.ok(); --parts) {
        std::string_view words;
        SpecialToken token;
        for (std::size_t attributes = in_.read_map(); attributes > 0 && in_.ok(); --attributes) {
          const auto attribute = in_.read_unsigned();
          const auto value = in_.read_text();
          if (attribute == orth_attribute) words = value;
          if (attribute == norm_attribute) token.norm = string_id(value);
        }
        joined += words;
        if (words.empty()) joined += '\0';  // no token is empty
        token.text = text_.add(words);
        tokens_.push_back(token);
      }
      if (joined != chunk || chunk.empty() || !valid_utf8(chunk))
        return fail(ErrorCode::model_altered, path_, "has a special case whose parts are not its text", remedy);
      made_.longest_special_ = std::max(made_.longest_special_, chunk.size());
      rows_.push_back({text_.add(chunk), first, static_cast<std::uint32_t>(tokens_.size()) - first});
    }
    return {};
  }

  // Of equal special cases the last stands.
  void index_special_cases() {
    std::reverse(rows_.begin(), rows_.end());
    made_.specials_ = WordIndex(rows_, text_.text());
    made_.special_tokens_ = std::move(tokens_);
    made_.text_ = text_.take();
  }

  // Tokenizer.add_special_case: a special case that no affix or infix touches cannot be broken apart.
  void index_broken_special_cases() {
    const Norms none;
    TokenizerMemory memory(none);
    std::vector<RawToken> cut;
    std::vector<Broken> broken;
    std::vector<StringId> ids;
    for (const WordIndex::Row& row : made_.specials_.slots()) {
      const std::string_view text = made_.text(row.word);
      if (text.empty()) continue;
      if (made_.faster_heuristics_ && text.find(' ') == std::string::npos && made_.prefix_length(text) == 0 &&
          made_.suffix_length(text) == 0 && !(made_.infix_ && made_.infix_.search(text)))
        continue;
      cut.clear();
      made_.cut_at_blanks(text, false, memory, cut);
      if (cut.empty()) continue;
      broken.push_back(
          {cut.front().lexeme->orth, static_cast<std::uint32_t>(ids.size()), static_cast<std::uint32_t>(cut.size())});
      for (const RawToken& token : cut) ids.push_back(token.lexeme->orth);
    }
    std::stable_sort(broken.begin(), broken.end(), [](const Broken& a, const Broken& b) { return a.first < b.first; });
    made_.broken_ = std::move(broken);
    made_.broken_ids_ = std::move(ids);
  }

  MessagePack in_;
  const std::string& path_;
  Tokenizer made_;
  TextBuilder text_;
  std::vector<SpecialToken> tokens_;
  std::vector<WordIndex::Row> rows_;
};

Result<Tokenizer> Tokenizer::read(std::string_view bytes, const std::string& path) { return Builder(bytes, path).read(); }

void Tokenizer::pack(infer::Packer& out) const {
  for (const Pattern* pattern : const_cast<Tokenizer*>(this)->patterns()) {
    out.number(*pattern ? 1 : 0);
    out.text(pattern->source);
  }
  out.number(faster_heuristics_ ? 1 : 0);
  specials_.pack(out);
  out.array(special_tokens_.span());
  out.array(broken_.span());
  out.array(broken_ids_.span());
  out.array(text_.span());
}

Result<Tokenizer> Tokenizer::unpack(infer::Unpacker& in, const std::string& path) {
  Tokenizer made;
  for (Pattern* pattern : made.patterns()) {
    const bool there = in.number() == 1;
    const bool at_start = pattern == &made.token_match_ || pattern == &made.url_match_;
    const auto source = in.text();
    if (const auto done = there ? pattern->compile(source, at_start, path) : Result<void>(); !done)
      return tl::unexpected(done.error());
  }
  made.faster_heuristics_ = in.number() == 1;
  auto specials = WordIndex::unpack(in);
  made.special_tokens_ = infer::Array<SpecialToken>::of(in.array<SpecialToken>());
  made.broken_ = infer::Array<Broken>::of(in.array<Broken>());
  made.broken_ids_ = infer::Array<StringId>::of(in.array<StringId>());
  made.text_ = infer::Array<char>::of(in.array<char>());
  if (specials) made.specials_ = std::move(*specials);
  if (!specials || !in.done() || !made.is_whole())
    return fail(ErrorCode::model_altered, path, "is not a whole tokenizer", remedy);
  for (const WordIndex::Row& row : made.specials_.slots())
    made.longest_special_ = std::max<std::size_t>(made.longest_special_, row.word.size);
  return made;
}

// Special cases are made of their tokens, and every place lies within what it is a place of.
bool Tokenizer::is_whole() const {
  for (const WordIndex::Row& row : specials_.slots()) {
    if (row.word.size == 0) continue;
    std::string_view rest = text(row.word);
    if (rest.empty() || !valid_utf8(rest) || row.first > special_tokens_.size() ||
        row.count > special_tokens_.size() - row.first)
      return false;
    for (const SpecialToken& token : special_tokens_.span().subspan(row.first, row.count)) {
      const std::string_view part = text(token.text);
      if (part.empty() || !rest.starts_with(part) || !valid_utf8(part)) return false;
      rest.remove_prefix(part.size());
    }
    if (!rest.empty()) return false;
  }
  return std::all_of(broken_.begin(), broken_.end(), [&](const Broken& rule) {
    return rule.count > 0 && rule.start <= broken_ids_.size() && rule.count <= broken_ids_.size() - rule.start;
  });
}

}  // namespace rapporteur::language
