// The words of a clause as the lexicon of events knows them: verbs with their particles, what nouns are about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/one_of.hpp"
#include "extract/events/lexicon.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

class EventWords {
public:
  explicit EventWords(const Document& document) : document_(document) {}

  const Token& token(TokenIndex i) const { return document_.tokens[i]; }
  const EventLexicon& lexicon() const { return words_; }

  // The dictionary form; of a name its small letters ("the Friendship Bridge" is a bridge).
  std::string_view lemma_of(TokenIndex i) const { return token(i).pos == Pos::propn ? token(i).lower : token(i).lemma; }

  // What `lookup` has for the verb with its particle, or with the preposition that follows it, before the bare verb.
  template <class Lookup>
  auto look_up(TokenIndex verb, Lookup lookup) const {
    const std::string lemma(token(verb).lemma);
    bool other_verb = false;  // "give up" is not "give"
    for (const TokenIndex c : document_.children(verb)) {
      if (!one_of(token(c).dep, {"prt", "prep", "advmod", "dative"}) || c < verb) continue;
      const std::string joined = lemma + '_' + std::string(token(c).lower);
      for (const TokenIndex o : document_.children(c))  // "walk out of"
        if (token(o).dep == "prep")
          if (auto found = lookup(joined + '_' + std::string(token(o).lower)); has(found)) return found;
      if (auto found = lookup(joined); has(found)) return found;
      const bool amount = c + 1 < document_.tokens.size() && token(c + 1).lower == "to";  // "seized up to ten"
      other_verb = other_verb || (token(c).dep == "prt" && !amount);
    }
    return other_verb ? decltype(lookup(lemma))() : lookup(lemma);
  }
  static bool has(const std::optional<EventKind>& found) { return found.has_value(); }
  static bool has(std::string_view found) { return !found.empty(); }

  // What a noun is about, or empty.
  std::string_view about(TokenIndex noun) const;
  // The noun that a phrase is about: past words of measure ("a series of raids").
  TokenIndex gist(TokenIndex noun) const;
  // What a verb is done to: its object, the subject of a passive, the objects of its prepositions.
  std::vector<TokenIndex> objects_of(TokenIndex verb) const;
  // The arms that a clause speaks of, as a mode of violence ("heavy-weapons"), or empty.
  std::string_view arms(TokenIndex verb) const;

private:
  const Document& document_;
  const EventLexicon& words_ = EventLexicon::get();
};

}  // namespace rapporteur::extract
