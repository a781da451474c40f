// An attribution as the frames find it, before it becomes a statement.
#pragma once

#include <vector>

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

struct Attribution {
  TokenIndex cue = no_token;  // its head; no_token where a mark alone attributes ("Minister: no deal")
  Span cue_span;              // in the text
  StatementClass klass = StatementClass::words;
  CueFrame frame = CueFrame::clause;
  TokenIndex source = no_token;  // head of the noun phrase
  TokenRange label;              // the words of a label that names the source ("PRESIDENT SMITH: Thank you.")
  bool is_resolved = false;      // `speakers` says who the source is, whatever its phrase stands for
  std::vector<ActorIndex> speakers;
  std::vector<ActorIndex> supporters, opponents;  // "supported by", "opposed by" (sides.hpp)
  Span content;
  TokenIndex addressee = no_token;
  bool negated = false;
  bool evidence = false;    // the cue is said of things as well as of people
  bool any_source = false;  // whatever it names speaks: "according to the law"
  bool is_shared = false;   // may be another's content too: "A opposed, and B supported, the text"
  bool in_quote = false;    // the cue itself is quoted
};

}  // namespace rapporteur::extract
