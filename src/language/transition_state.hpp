// A parse in the making: a stack, a buffer and the arcs between words so far (spacy/pipeline/_parser_internals/_state.pxd,
// StateC).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/analysis.hpp"

namespace rapporteur::language {

class TransitionState {
public:
  TransitionState() = default;
  TransitionState(std::span<const RawToken> tokens, std::span<const TokenState> states) { start(tokens, states); }
  // Begins a text; `tokens` and `states` are its, and must outlive the parse. Memory of a text before is used again.
  void start(std::span<const RawToken> tokens, std::span<const TokenState> states);

  int length() const { return length_; }
  int stack_depth() const { return static_cast<int>(stack_.size()); }
  int buffer_length() const { return length_ - next_ + static_cast<int>(returned_.size()); }
  // Words that have been on the stack: those of the buffer after them are still in the text's order.
  std::size_t words_seen() const { return static_cast<std::size_t>(next_); }
  bool is_final() const { return stack_.empty() && buffer_length() <= 0; }

  int stack(int i) const { return i < stack_depth() ? stack_[stack_.size() - 1 - static_cast<std::size_t>(i)] : -1; }
  int buffer(int i) const;
  int head(int word) const { return heads_[at(word)]; }
  bool has_head(int word) const { return heads_[at(word)] >= 0; }
  const Label* label(int word) const { return labels_[at(word)]; }
  // The child of `word` on its left or right that was attached `n`-th last (1: the last); -1 where there is none.
  int left_child(int word, int n) const { return child(last_left_, word, n); }
  int right_child(int word, int n) const { return child(last_right_, word, n); }

  bool is_space(int word) const { return tokens_[at(word)].lexeme->is_space; }
  bool starts_sentence(int word) const;
  bool cannot_start_sentence(int word) const;
  // As set before the parse, by an earlier component.
  bool preset_sentence_start(int word) const { return word >= 0 && states_[at(word)].sentence_start == 1; }
  bool cannot_shift(int word) const { return unshiftable_[at(word)]; }

  void push();
  void pop() { stack_.pop_back(); }
  void unshift();
  void allow_shift(int word) { unshiftable_[at(word)] = false; }
  void add_arc(int head, int child, const Label* label);
  void start_sentence(int word) { starts_[at(word)] = true; }
  void force_final();

  bool entity_is_open() const { return open_ != nullptr; }
  const Label* open_label() const { return open_; }
  int open_start() const { return open_start_; }
  void open_entity(const Label* label);
  void close_entity();
  std::vector<EntitySpan> take_entities() { return std::move(entities_); }

private:
  static std::size_t at(int word) { return static_cast<std::size_t>(word); }
  int child(const std::vector<int>& last, int word, int n) const;
  void remove_arc(int head, int child);

  std::span<const RawToken> tokens_;
  std::span<const TokenState> states_;
  int length_ = 0;
  int next_ = 0;  // first word of the buffer that was never on the stack
  std::vector<int> stack_;
  std::vector<int> returned_;  // words put back on the buffer, the first of it last
  std::vector<int> heads_;     // -1: none
  std::vector<const Label*> labels_;
  // Children of a word as a chain from the one attached last to the first.
  std::vector<int> last_left_, last_right_, before_;
  std::vector<bool> unshiftable_, starts_;
  std::vector<EntitySpan> entities_;
  const Label* open_ = nullptr;
  int open_start_ = 0;
};

}  // namespace rapporteur::language
