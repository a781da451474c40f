// What lineage reads of one report: its own words, that is the words outside quotation marks. Two reports that share a
// quotation may both have heard it; two that share the words around it have read the same text. Names and figures are facts
// that every witness reports: they are no words of its own, and count half where sentences are compared. They count in full
// where the question is which points two reports chose out of a story that others tell too (selection.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lineage/lineage.hpp"

namespace rapporteur::lineage {

// A unit vector as integers of 1/8192, so that products of vectors are exact and the same on every machine.
using Vector = std::vector<std::int16_t>;
inline constexpr double vector_scale = 8192;

struct ReadSentence {
  std::uint32_t index = 0;  // in the document
  Span span;
  Vector own;              // embedding of the words outside quotation marks, names and figures at half weight
  Vector told;             // embedding of all its words, those in quotation marks at half weight
  std::uint64_t hash = 0;  // of these words in order; 0 where they are fewer than `run_length`
  double words = 0;        // their number; 0 where fewer than `least_content_words` of them carry meaning
  double weight = 0;       // the same, but 0 where so few are neither names, figures nor a bare "said"
};

struct ReadWord {
  std::string_view lemma;
  std::uint32_t times = 0;  // in the whole report, quotations included
};

struct ReadReport {
  ReportIndex report = 0;
  std::vector<ReadSentence> sentences;  // of title, subheads and body, in text order
  std::vector<ReadWord> words;          // content words outside quotation marks but names and figures, sorted, each once
  std::vector<std::string_view> names;  // names and figures, quoted ones too, in lower case, sorted, each once
  std::vector<std::uint64_t> runs;      // hashes of runs of `run_length` words outside quotation marks, sorted, each once
  std::uint32_t own_words = 0, quoted_words = 0;
  std::uint32_t particulars = 0;  // names and numbers
};

inline constexpr std::uint32_t least_content_words = 4;
inline constexpr std::uint32_t run_length = 6;

// One flag a token of `document`: it stands in quotation marks. Quotation marks pair within a paragraph; one that is not closed
// there lasts to its end, as in a quotation of several paragraphs.
std::vector<bool> quoted_tokens(const Report& report, const Document& document);

// Views into `document`, which must outlive the result.
ReadReport read_report(ReportIndex index, const Report& report, const Document& document, const SentenceEmbedding& embedding);

// The embedding of a whole sentence, quotations included.
Vector whole_vector(const Report& report, Span sentence, const SentenceEmbedding& embedding);

}  // namespace rapporteur::lineage
