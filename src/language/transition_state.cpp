#include "language/transition_state.hpp"

namespace rapporteur::language {

void TransitionState::start(std::span<const RawToken> tokens, std::span<const TokenState> states) {
  tokens_ = tokens;
  states_ = states;
  length_ = static_cast<int>(tokens.size());
  next_ = 0;
  stack_.clear();
  returned_.clear();
  entities_.clear();
  open_ = nullptr;
  open_start_ = 0;
  heads_.assign(tokens.size(), -1);
  labels_.assign(tokens.size(), nullptr);
  last_left_.assign(tokens.size(), -1);
  last_right_.assign(tokens.size(), -1);
  before_.assign(tokens.size(), -1);
  unshiftable_.assign(tokens.size(), false);
  starts_.assign(tokens.size(), false);
}

int TransitionState::buffer(int i) const {
  const int put_back = static_cast<int>(returned_.size());
  if (i < put_back) return returned_[at(put_back - 1 - i)];
  const int word = next_ + i - put_back;
  return word < length_ ? word : -1;
}

int TransitionState::child(const std::vector<int>& last, int word, int n) const {
  if (word < 0) return -1;
  int child = last[at(word)];
  for (; n > 1 && child >= 0; --n) child = before_[at(child)];
  return child;
}

bool TransitionState::starts_sentence(int word) const {
  return word >= 0 && (states_[at(word)].sentence_start == 1 || starts_[at(word)]);
}

bool TransitionState::cannot_start_sentence(int word) const { return word >= 0 && states_[at(word)].sentence_start == -1; }

void TransitionState::push() {
  if (returned_.empty()) {
    stack_.push_back(next_++);
  } else {
    stack_.push_back(returned_.back());
    returned_.pop_back();
  }
}

void TransitionState::unshift() {
  const int word = stack_.back();
  unshiftable_[at(word)] = true;
  returned_.push_back(word);
  stack_.pop_back();
}

void TransitionState::remove_arc(int head, int child) {
  int* link = &(head > child ? last_left_ : last_right_)[at(head)];
  while (*link >= 0 && *link != child) link = &before_[at(*link)];
  if (*link == child) *link = before_[at(child)];
}

void TransitionState::add_arc(int head, int child, const Label* label) {
  if (has_head(child)) remove_arc(heads_[at(child)], child);
  int& last = (head > child ? last_left_ : last_right_)[at(head)];
  before_[at(child)] = last;
  last = child;
  heads_[at(child)] = head;
  labels_[at(child)] = label;
}

void TransitionState::force_final() {
  stack_.clear();
  returned_.clear();
  next_ = length_;
}

void TransitionState::open_entity(const Label* label) {
  open_ = label;
  open_start_ = buffer(0);
}

void TransitionState::close_entity() {
  entities_.push_back({static_cast<std::uint32_t>(open_start_), static_cast<std::uint32_t>(buffer(0) + 1), open_});
  open_ = nullptr;
}

}  // namespace rapporteur::language
