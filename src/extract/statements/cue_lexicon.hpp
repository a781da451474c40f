// Verbs, nouns and adjectives of saying and holding, with the frames in which their content stands (data/cues.tsv).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/word_table.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::extract {

enum class CueKind { verb, noun, adjective, adverb };

enum class CueFrame : unsigned {
  clause = 1U << 0U,
  quote = 1U << 1U,
  told = 1U << 2U,
  object = 1U << 3U,
  infinitive = 1U << 4U,
  control = 1U << 5U,
  complement = 1U << 6U,
  preposition = 1U << 7U,
  raising = 1U << 8U,
  passive = 1U << 9U,
  evidence = 1U << 10U  // no frame: said of things too
};

// One row: a cue in one class, with the frames that it has in it.
struct Cue {
  CueKind kind = CueKind::verb;
  std::vector<std::string> words;  // dictionary forms, the head first
  StatementClass klass = StatementClass::words;
  unsigned frames = 0;
  // Prepositions of prep=, control=, complement= and passive=; `bare_control` and `bare_complement` where the frame also stands
  // without.
  std::vector<std::string> prepositions, control_prepositions, complement_prepositions, passive_prepositions;
  bool bare_control = false, bare_complement = false;

  bool has(CueFrame frame) const { return (frames & static_cast<unsigned>(frame)) != 0; }
};

// The rows that fit at a place, and the tokens of the cue: the head, then the other words.
struct CueMatch {
  std::vector<const Cue*> rows;
  std::vector<TokenIndex> tokens;

  // The first row with this frame, or null.
  const Cue* with(CueFrame frame) const;
};

class CueLexicon {
public:
  // data/cues.tsv. Fails with malformed where a row is not in the form that its header states.
  static Result<CueLexicon> load();
  // The same from the characters of such a table.
  static Result<CueLexicon> parse(std::string_view table);

  // The cue whose head is the token: of several the one with most words. None where its words are in no row of this kind.
  std::optional<CueMatch> at(const Document& document, TokenIndex head, CueKind kind) const;
  std::size_t size() const { return count_; }

private:
  std::array<WordMap<std::vector<Cue>>, 4> by_head_;  // by kind
  std::size_t count_ = 0;
};

}  // namespace rapporteur::extract
