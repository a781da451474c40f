// The analysis of a text, from its pieces to a document. Components run over many pieces at once, so that the matrix products
// are large; texts do not see each other.
#include "language/language.hpp"

#include <algorithm>
#include <mutex>

#include "language/pipeline_reader.hpp"
#include "language/unicode.hpp"

namespace rapporteur {
namespace {

using namespace language;

// Tokens that go through the components together, about: what the caches hold, and an end to what memory one thread takes (the
// parser's is 24 kB a token).
constexpr std::size_t batch_tokens = 1024;
// A longer piece is nothing that a journalist wrote; it is cut, the text at a line's end or a blank, its tokens at a line's
// end.
constexpr std::uint32_t longest_piece = 1'000'000;  // code points
constexpr std::size_t longest_text = 16'384;        // tokens that the parser takes as one text

// What one thread needs; kept between documents for its memory of words.
struct Workplace {
  explicit Workplace(const Norms& norms) : words(norms) {}
  TokenizerMemory words;
  Analysis analysis;
};

std::vector<Span> cut_long(const Text& text, std::span<const Span> pieces) {
  std::vector<Span> cut;
  for (Span piece : pieces) {
    while (piece.size() > longest_piece) {
      std::uint32_t end = piece.start + longest_piece;
      const std::uint32_t least = piece.start + longest_piece / 2;
      const auto back_to = [&](auto good) {
        std::uint32_t at = end;
        while (at > least && !good(text.at(at - 1))) --at;
        return at > least ? at : 0;
      };
      if (const auto line = back_to([](char32_t c) { return c == U'\n'; }); line != 0)
        end = line;
      else if (const auto blank = back_to(is_space); blank != 0)
        end = blank;
      cut.push_back({piece.start, end});
      piece.start = end;
    }
    cut.push_back(piece);
  }
  return cut;
}

// The tokens [first, end) as one piece or, where they are too many, several; `place` is where they start.
void add_pieces(Analysis& analysis, std::size_t first, std::uint32_t place, std::vector<std::uint32_t>& places) {
  const auto& tokens = analysis.tokens;
  while (first < tokens.size()) {
    std::size_t count = std::min(tokens.size() - first, longest_text);
    if (first + count < tokens.size())
      for (std::size_t n = count; n > longest_text / 2; --n) {
        const Lexeme& word = *tokens[first + n - 1].lexeme;
        if (!word.is_space || word.text.find('\n') == std::string::npos) continue;
        count = n;
        break;
      }
    analysis.pieces.push_back({first, count, {}});
    analysis.lengths.push_back(count);
    places.push_back(place);
    for (const std::size_t end = first + count; first < end; ++first)
      place += tokens[first].lexeme->characters + (tokens[first].space_after ? 1 : 0);
  }
}

// Adds the pieces analysed to the document; `places` are where they start in the text.
void append(const Analysis& analysis, std::span<const std::uint32_t> places, Document& document) {
  for (std::size_t p = 0; p < analysis.pieces.size(); ++p) {
    const Piece& piece = analysis.pieces[p];
    const auto base = static_cast<TokenIndex>(document.tokens.size());
    std::uint32_t place = places[p];
    for (std::size_t i = 0; i < piece.count; ++i) {
      const RawToken& raw = analysis.tokens[piece.first + i];
      const TokenState& state = analysis.states[piece.first + i];
      Token& token = document.tokens.emplace_back();
      token.span = {place, place + raw.lexeme->characters};
      place = token.span.end + (raw.space_after ? 1 : 0);
      token.text = document.intern(raw.lexeme->text);
      token.lower = document.intern(raw.lexeme->lower);
      token.lemma = state.fixed_lemma != nullptr ? document.intern(state.fixed_lemma->text) : state.lemma;
      if (state.tag != nullptr) token.tag = document.intern(state.tag->text);
      if (state.dep != nullptr) token.dep = document.intern(state.dep->text);
      token.pos = state.pos;
      token.head = base + static_cast<TokenIndex>(state.head);
      token.space_after = raw.space_after;
      if (i == 0 || state.sentence_start == 1) {
        const auto at = base + static_cast<TokenIndex>(i);
        document.sentences.push_back({{at, at}, {}, at});
      }
      document.sentences.back().tokens.last = base + static_cast<TokenIndex>(i) + 1;
    }
    for (const EntitySpan& entity : piece.entities) {
      const TokenRange range{base + entity.first, base + entity.last};
      document.entities.push_back({range, document.span(range), document.intern(entity.label->text)});
    }
  }
}

}  // namespace

struct Language::Parts {
  Pipeline pipeline;
  std::mutex lock;
  std::vector<std::unique_ptr<Workplace>> idle;

  std::unique_ptr<Workplace> take() {
    const std::lock_guard hold(lock);
    if (idle.empty()) return std::make_unique<Workplace>(pipeline.norms);
    auto workplace = std::move(idle.back());
    idle.pop_back();
    return workplace;
  }
  void give_back(std::unique_ptr<Workplace> workplace) {
    const std::lock_guard hold(lock);
    idle.push_back(std::move(workplace));
  }
};

Language::Language(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Language::Language(Language&&) noexcept = default;
Language& Language::operator=(Language&&) noexcept = default;
Language::~Language() = default;

Result<Language> Language::load(const std::filesystem::path& folder, Precision precision) {
  auto pipeline = read_pipeline(folder, precision);
  if (!pipeline) return tl::unexpected(pipeline.error());
  auto parts = std::make_unique<Parts>();
  parts->pipeline = std::move(*pipeline);
  parts->pipeline.info.precision = precision;
  return Language(std::move(parts));
}

const ModelInfo& Language::info() const { return parts_->pipeline.info; }

Document Language::analyse(const Text& text, std::span<const Span> pieces) const {
  Document document;
  auto workplace = parts_->take();
  Analysis& analysis = workplace->analysis;
  std::vector<std::uint32_t> places;
  const auto finish = [&] {
    analysis.states.assign(analysis.tokens.size(), {});
    for (const Piece& piece : analysis.pieces)
      for (std::size_t i = 0; i < piece.count; ++i) analysis.states[piece.first + i].head = static_cast<std::int32_t>(i);
    for (const auto& component : parts_->pipeline.components) component->apply(analysis, document);
    append(analysis, places, document);
    analysis.tokens.clear();
    analysis.pieces.clear();
    analysis.lengths.clear();
    analysis.shared_vectors = {};
    analysis.room.release();
    if (workplace->words.shrink()) analysis.embedded.clear();
    places.clear();
  };
  for (const Span piece : cut_long(text, pieces)) {
    const std::size_t first = analysis.tokens.size();
    parts_->pipeline.tokenizer->tokenize(text.slice(piece), workplace->words, analysis.tokens);
    add_pieces(analysis, first, piece.start, places);
    if (analysis.tokens.size() >= batch_tokens) finish();
  }
  finish();
  for (Sentence& sentence : document.sentences) sentence.span = document.span(sentence.tokens);
  document.link();
  parts_->give_back(std::move(workplace));
  return document;
}

}  // namespace rapporteur
