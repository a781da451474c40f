// The frames of one verb of saying: where its content stands. Shared by the files of verb_frames; no interface of the stage.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/statements/reading.hpp"
#include "extract/statements/sources.hpp"

namespace rapporteur::extract {

// What a frame found: the content's tokens, the row that allows it, and a preposition that belongs to the cue.
struct Complement {
  CueFrame frame = CueFrame::clause;
  const Cue* row = nullptr;
  TokenRange content;
  TokenIndex particle = no_token;
  TokenIndex addressee = no_token;
  TokenIndex source = no_token;  // where the frame itself shows it
};

// The frames of one verb: each looks for its own kind of complement.
class VerbFrames {
public:
  VerbFrames(const Reading& reading, TokenIndex head, const CueMatch& match)
      : r_(reading), d_(reading.document), head_(head), match_(match), sentence_(reading.sentence_of(head)) {
    last_word_ = *std::max_element(match.tokens.begin(), match.tokens.end());
  }

  std::optional<Complement> clause_right() const;
  std::optional<Complement> that_by_text() const;
  std::optional<Complement> clause_by_text() const;
  std::optional<Complement> clause_left() const;
  std::optional<Complement> aside() const;
  std::optional<Complement> clause_around() const;
  std::optional<Complement> question() const;
  std::optional<Complement> control() const;
  std::optional<Complement> infinitive() const;
  std::optional<Complement> complement() const;
  std::optional<Complement> infinitive_by_text() const;
  std::optional<Complement> preposition() const;
  std::optional<Complement> object() const;
  std::optional<Complement> headline() const;
  std::optional<Complement> inverted() const;
  std::optional<Complement> clause_as_object() const;
  std::optional<Complement> as_clause() const;
  std::optional<Complement> tail_by_text() const;
  TokenIndex addressee() const;

private:
  TokenIndex right_child(std::string_view dep) const {
    for (const TokenIndex c : d_.children(head_))
      if (c > head_ && r_.token(c).dep == dep && !(r_.token(c).tag == "NNP" && is_date(c)))
        return c;  // "promised Sunday to go"
    return no_token;
  }
  bool is_date(TokenIndex i) const {
    const auto entity = r_.token(i).entity;
    return entity < d_.entities.size() && (d_.entities[entity].label == "DATE" || d_.entities[entity].label == "TIME");
  }
  bool has_infinitive() const;
  bool is_infinitive(TokenIndex verb) const {
    for (const TokenIndex c : d_.children(verb))
      if (r_.token(c).tag == "TO" && r_.token(c).dep == "aux") return true;
    return false;
  }
  TokenIndex marker(TokenIndex verb) const { return d_.child(verb, "mark"); }
  TokenRange right_part(TokenIndex node) const {
    const auto range = d_.subtree(node);
    return {std::max(range.first, last_word_ + 1), std::min(range.last, sentence_.last)};
  }
  TokenIndex start_of_cue_clause() const;
  TokenIndex after_addressee() const;
  TokenIndex gerund() const;
  TokenIndex start_of_lost_subject(TokenIndex clause) const;
  bool is_of_noun(TokenIndex preposition, TokenIndex object) const;
  TokenIndex head_of_object(TokenIndex noun) const;
  std::optional<Complement> relative_object(const Cue& row) const;
  std::optional<Complement> passive_object(const Cue& row) const;
  std::optional<Complement> control_after_preposition(const Cue& row) const;
  std::optional<Complement> bare_complement(const Cue& row, TokenIndex object) const;

  const Reading& r_;
  const Document& d_;
  TokenIndex head_, last_word_;
  const CueMatch& match_;
  TokenRange sentence_;
};

inline bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace rapporteur::extract
