// Where the words of a quotation stand in a run: so, cut, changed, turned into their contrary, or not as a quotation at all.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "brief/reading.hpp"
#include "brief/word_alignment.hpp"

namespace rapporteur {

// In the order in which findings are shown.
enum class Match { negated, exact, shortened, altered, pieced, reported, unquoted, nearest };
std::string_view name(Match match);  // "word-for-word"

struct Finding {
  Match match = Match::exact;
  double share = 1;  // of the words asked for that stand there
  Anchor anchor;
  const Statement* statement = nullptr;  // none: the report attributes the words to nobody
  bool quoted = true;                    // in quotation marks
  std::string text;                      // the words there; of several quotations of one statement, joined by points
  std::vector<Word> words;
  Alignment alignment;
  std::string before, after;  // words around that turn or limit what was asked: "we do not", "but only if tolls fall"
  struct Piece {
    Anchor anchor;
    const Statement* statement;
  };
  std::vector<Piece> pieces;  // of `pieced`: all the places and who says each
};

struct QuotationSearch {
  std::string asked;  // on one line
  std::vector<Word> words;
  std::vector<Finding> findings;  // negated first, then the nearest wording; among equals the oldest
  bool found() const { return !findings.empty() && findings.front().match != Match::nearest; }
};

// Looks through all quotations, reported contents and sentences of the run.
QuotationSearch search_quotation(const Reading& reading, std::string_view quotation);

// What was changed, in words: “summer” for “spring”; without “not”.
std::string changes_in_words(const QuotationSearch& search, const Finding& finding);

}  // namespace rapporteur
