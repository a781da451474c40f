// Words of spans as compared between reports: content lemmas, their overlap, and how rare they are in a story.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

// Distinct lemmas in alphabetical order; the views are the documents'.
using WordSet = std::vector<std::string_view>;

// Tokens of the report's document that lie in the anchor's span; none for a title anchor.
TokenRange tokens_in(const View& view, const Anchor& anchor);

bool is_content(const Token& token);
// The lemma of a token, of a name its lower-case form; the first word of its class where it has one.
std::string_view compared_word(const Token& token);
// Lower-case lemmas of nouns, names, verbs, adjectives and numbers in the span; words of one class of data/step_synonyms.tsv
// ("create", "establish") as the first of the class.
WordSet content_words(const View& view, const Anchor& anchor);

// The classes of meeting and of holding say nothing of which step or event is meant.
bool any_step_has(std::string_view word);
// Content words without names, numbers and the words that any step has.
WordSet telling_words(const View& view, const Anchor& text);

// How telling each word of a story is: log(reports / reports that have it) + 1, from the content words of all sentences.
class Rarity {
public:
  Rarity(const View& view, const Story& story);
  double of(std::string_view word) const;
  double of(const WordSet& words) const;

private:
  std::unordered_map<std::string_view, double> weight_;
  double unseen_ = 1;
};

WordSet shared(const WordSet& a, const WordSet& b);
// Weight of the shared words over that of the lighter set: 1 where one holds the other, 0 where either is empty.
double containment(const WordSet& a, const WordSet& b, const Rarity& rarity);
// Weight of the shared words over that of all.
double jaccard(const WordSet& a, const WordSet& b, const Rarity& rarity);

}  // namespace rapporteur::record
