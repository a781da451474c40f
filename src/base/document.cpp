#include "rapporteur/document.hpp"

#include <algorithm>
#include <array>
#include <memory_resource>
#include <unordered_set>

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 18> pos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                        "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                        "PUNCT", "SCONJ", "SYM", "VERB", "X",     "SPACE"};

}  // namespace

std::string_view name(Pos pos) { return pos_names[static_cast<std::size_t>(pos)]; }

std::string_view name(TimeType type) {
  static constexpr std::array<std::string_view, 4> names = {"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<std::size_t>(type)];
}

bool TimeExpression::resolved() const {
  return (type == TimeType::date || type == TimeType::time) && !value.empty() && value.front() >= '0' && value.front() <= '9' &&
         value.find('X') == std::string::npos;
}

Pos pos_from_name(std::string_view text) {
  const auto found = std::find(pos_names.begin(), pos_names.end(), text);
  return found == pos_names.end() ? Pos::x : static_cast<Pos>(found - pos_names.begin());
}

// Characters in an arena, views in a set: one copy of each distinct string, freed with the document.
struct Document::Strings {
  std::pmr::monotonic_buffer_resource arena{4 * 1024};
  std::unordered_set<std::string_view> known;
};

std::string_view Document::intern(std::string_view s) {
  if (!strings_) strings_ = std::make_shared<Strings>();
  if (const auto found = strings_->known.find(s); found != strings_->known.end()) return *found;
  char* copy = static_cast<char*>(strings_->arena.allocate(s.size() + 1, 1));
  std::copy(s.begin(), s.end(), copy);
  return *strings_->known.emplace(copy, s.size()).first;
}

void Document::link() {
  const auto count = static_cast<TokenIndex>(tokens.size());
  child_start_.assign(count + 1, 0);
  for (TokenIndex i = 0; i < count; ++i)
    if (tokens[i].head != i) ++child_start_[tokens[i].head + 1];
  for (TokenIndex i = 0; i < count; ++i) child_start_[i + 1] += child_start_[i];
  children_.resize(child_start_[count]);
  auto next = child_start_;
  for (TokenIndex i = 0; i < count; ++i)
    if (tokens[i].head != i) children_[next[tokens[i].head]++] = i;

  left_edge_.resize(count);
  right_edge_.resize(count);
  for (TokenIndex i = 0; i < count; ++i) left_edge_[i] = right_edge_[i] = i;
  // Each token widens all its ancestors; trees are shallow, so this is near linear.
  for (TokenIndex i = 0; i < count; ++i) {
    for (TokenIndex at = i; tokens[at].head != at;) {
      at = tokens[at].head;
      left_edge_[at] = std::min(left_edge_[at], i);
      right_edge_[at] = std::max(right_edge_[at], i);
    }
  }

  for (std::uint32_t s = 0; s < sentences.size(); ++s)
    for (TokenIndex i = sentences[s].tokens.first; i < sentences[s].tokens.last; ++i) {
      tokens[i].sentence = s;
      if (tokens[i].head == i) sentences[s].root = i;
    }
  for (std::uint32_t e = 0; e < entities.size(); ++e)
    for (TokenIndex i = entities[e].tokens.first; i < entities[e].tokens.last; ++i) tokens[i].entity = e;

  // A run keeps the documents of all its reports: what only building needs is most of their size.
  tokens.shrink_to_fit();
  if (strings_) strings_->known = {};
}

bool Document::is_ancestor(TokenIndex ancestor, TokenIndex i) const {
  while (tokens[i].head != i) {
    i = tokens[i].head;
    if (i == ancestor) return true;
  }
  return false;
}

TokenIndex Document::child(TokenIndex i, std::string_view dep) const {
  for (const TokenIndex c : children(i))
    if (tokens[c].dep == dep) return c;
  return no_token;
}

std::uint32_t Document::sentence_at(std::uint32_t place) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), place,
                                      [](std::uint32_t p, const Sentence& s) { return p < s.span.start; });
  return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

TokenIndex Document::token_at(std::uint32_t place) const {
  const auto found =
      std::upper_bound(tokens.begin(), tokens.end(), place, [](std::uint32_t p, const Token& t) { return p < t.span.end; });
  return static_cast<TokenIndex>(found - tokens.begin());
}

}  // namespace rapporteur
