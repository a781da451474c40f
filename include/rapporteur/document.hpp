// What the language layer finds in one text: sentences, tokens with tag, lemma and dependency tree, named entities.
// The analysis is that of a spaCy 3 pipeline; names of tags, relations and entity labels are the model's own.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {

using TokenIndex = std::uint32_t;
inline constexpr TokenIndex no_token = static_cast<TokenIndex>(-1);

// Universal part of speech (universaldependencies.org/u/pos), and spaCy's SPACE.
enum class Pos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
  space
};
std::string_view name(Pos pos);       // "ADJ", ...
Pos pos_from_name(std::string_view);  // Pos::x where unknown

// A token. The views are owned by the document and live as long as it does.
struct Token {
  Span span;               // code points of the text
  std::string_view text;   // the characters of `span`
  std::string_view lower;  // `text` in lower case
  std::string_view lemma;  // dictionary form
  std::string_view tag;    // Penn Treebank tag: "VBD"
  Pos pos = Pos::x;
  std::string_view dep;                                   // relation to the head: "nsubj"; "ROOT" for the root
  TokenIndex head = 0;                                    // index in the document; its own for a root
  std::uint32_t sentence = 0;                             // index of its sentence
  std::uint32_t entity = static_cast<std::uint32_t>(-1);  // index of its entity, or that value
  bool space_after = false;                               // followed by one blank
};

// Tokens [first, last) of the document.
struct TokenRange {
  TokenIndex first = 0;
  TokenIndex last = 0;
  TokenIndex size() const { return last - first; }
  bool contains(TokenIndex i) const { return first <= i && i < last; }
  auto operator<=>(const TokenRange&) const = default;
};

struct Sentence {
  TokenRange tokens;
  Span span;  // from the first token's start to the last token's end
  TokenIndex root = 0;
};

struct Entity {
  TokenRange tokens;
  Span span;
  std::string_view label;  // "PERSON", "GPE", "ORG", "NORP", "DATE", ...
};

// A time expression as TIMEX3 (TimeML) describes it.
enum class TimeType : std::uint8_t { date, time, duration, set };
std::string_view name(TimeType type);  // "DATE", ...

struct TimeExpression {
  Span span;
  TokenRange tokens;  // the tokens that it touches
  TimeType type = TimeType::date;
  // TIMEX3's value: "2021-03-09", "2021-W10", "P4D", "XXXX-WXX-2", "PRESENT_REF". X stands for what is not known: a relative
  // date needs the day of publication.
  std::string value;
  std::string value_ahead;  // the value if what it dates lies ahead of publication, where that differs
  bool ahead = false;       // its own words place it there: "next week", "tomorrow"
  // Of a duration, in minutes; "more than four hours": 240 and nothing. Months and longer have neither.
  std::optional<std::uint32_t> least, most;

  // A date, time or week of the calendar: its value has neither X nor a reference word, and is no length.
  bool resolved() const;
};

// Owns the strings that its tokens view. Movable, not copyable. Build: add tokens, sentences and entities, then `link()`.
class Document {
public:
  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Entity> entities;
  std::vector<TimeExpression> times;  // in text order, none within another; filled by read_times

  // A view of `s` that lives as long as the document; equal strings share one place.
  std::string_view intern(std::string_view s);

  // Derives children, subtree edges, `Token::sentence` and `Token::entity` from heads, sentences and entities.
  void link();

  // Children of a token in text order; valid after link().
  const TokenIndex* children_begin(TokenIndex i) const { return children_.data() + child_start_[i]; }
  const TokenIndex* children_end(TokenIndex i) const { return children_.data() + child_start_[i + 1]; }
  struct ChildRange {
    const TokenIndex* first;
    const TokenIndex* last;
    const TokenIndex* begin() const { return first; }
    const TokenIndex* end() const { return last; }
    bool empty() const { return first == last; }
  };
  ChildRange children(TokenIndex i) const { return {children_begin(i), children_end(i)}; }

  // The leftmost to the rightmost token of the subtree (what lies between may belong to others in a non-projective tree).
  TokenRange subtree(TokenIndex i) const { return {left_edge_[i], right_edge_[i] + 1}; }
  // True where `ancestor` is on the path from `i` to its root (a token is not its own ancestor).
  bool is_ancestor(TokenIndex ancestor, TokenIndex i) const;
  // First child with this relation, or no_token.
  TokenIndex child(TokenIndex i, std::string_view dep) const;
  // Characters from the first token's start to the last one's end. The range must not be empty.
  Span span(TokenRange r) const { return {tokens[r.first].span.start, tokens[r.last - 1].span.end}; }
  // Index of the sentence that holds code point `place`, or of the nearest one before; 0 where there is none before.
  std::uint32_t sentence_at(std::uint32_t place) const;
  // First token that ends after `place`; tokens.size() where there is none.
  TokenIndex token_at(std::uint32_t place) const;

private:
  struct Strings;
  std::shared_ptr<Strings> strings_;
  std::vector<TokenIndex> children_;
  std::vector<std::uint32_t> child_start_;
  std::vector<TokenIndex> left_edge_;
  std::vector<TokenIndex> right_edge_;
};

}  // namespace rapporteur
