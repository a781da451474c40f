// How a party stands to an issue: the words that say so, and how negation and modality turn them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_table.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur::extract {

// One row of data/stances.tsv.
struct StanceEntry {
  enum class Frame {
    verb,         // a verb whose subject holds the stance: "demand"
    noun,         // a noun whose possessor holds it: "demand", "refusal"
    adjective,    // a predicate whose subject holds it: "willing"
    undertaking,  // a verb that says what its subject will do: "will release"
    phrase        // words anywhere in what a party says: "red line", "not acceptable"
  };
  Stance stance = Stance::claims;
  std::optional<Stance> negated;  // what it becomes under "not"; none: nothing can be said
  Frame frame = Frame::verb;
  std::vector<std::string> words;  // lemmas; of several words the first is the head of a verb or adjective frame
  double weight = 1;
};

struct StanceHit {
  const StanceEntry* entry = nullptr;
  TokenRange tokens;  // the words matched
};

class StanceLexicon {
public:
  // The table of data/stances.tsv.
  static StanceLexicon built_in();

  // The longest entry of this frame whose words start at `place`, or none.
  std::optional<StanceHit> at(const Document& document, TokenIndex place, StanceEntry::Frame frame) const;
  const std::vector<StanceEntry>& entries() const { return entries_; }

private:
  std::vector<StanceEntry> entries_;
  WordMap<std::vector<std::size_t>> by_first_;
};

}  // namespace rapporteur::extract
