// The words that meetings and outcomes are read by (data/negotiation_words.tsv), each with the part it plays in a clause.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/word_classes.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

class Vocabulary {
public:
  // The built-in table, parsed at first use.
  static const Vocabulary& get();

  // True where the word (a lemma, or a form as it stands) plays this part.
  bool is(std::string_view role, std::string_view word) const { return !value(role, word).empty(); }
  // The third column, or empty where the word does not play this part.
  std::string_view value(std::string_view role, std::string_view word) const { return roles_.value(role, word); }
  // The same for a token by its lemma or form; a verb is looked up with its particle ("call_off") first, and a verb with a
  // particle of its own is not the bare verb.
  std::string_view value(std::string_view role, const Document& document, TokenIndex token) const;
  bool is(std::string_view role, const Document& document, TokenIndex token) const {
    return !value(role, document, token).empty();
  }

private:
  Vocabulary();
  WordClasses roles_;
};

}  // namespace rapporteur::extract
