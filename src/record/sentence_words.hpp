// The content words of a story's sentences as numbers. Numbers are given in alphabetical order, so that a set of them is in the
// order of its WordSet, and every sum of weights the same to the last bit.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "record/words.hpp"

namespace rapporteur::record {

struct SentenceWords {
  std::vector<std::uint32_t> words;  // ascending
  double weight = 0;                 // of all of them
};

class StorySentences {
public:
  StorySentences(const View& view, const Story& story, const Rarity& rarity);

  const std::vector<SentenceWords>& of(ReportIndex report) const { return sentences_.at(report); }
  const SentenceWords& of(ReportIndex report, std::uint32_t sentence) const { return of(report)[sentence]; }
  std::size_t vocabulary() const { return weights_.size(); }

  // As of the WordSets (words.hpp).
  static std::size_t count_shared(const SentenceWords& a, const SentenceWords& b);
  double containment(const SentenceWords& a, const SentenceWords& b) const;
  // The mean of containment and Jaccard overlap.
  double likeness(const SentenceWords& a, const SentenceWords& b) const;

private:
  double shared_weight(const SentenceWords& a, const SentenceWords& b) const;

  std::vector<double> weights_;  // of each word
  std::map<ReportIndex, std::vector<SentenceWords>> sentences_;
};

// Which sentences of one report have a word: for comparing all sentences of two reports without trying each pair.
class SharedWords {
public:
  explicit SharedWords(const StorySentences& story) : having_(story.vocabulary()) {}
  // The report that others are compared with from here on.
  void compare_with(const std::vector<SentenceWords>& report);
  // How many words each sentence of `other` shares with each of the report, by sentence of the report, then of `other`.
  const std::vector<std::uint16_t>& with(const std::vector<SentenceWords>& other);

private:
  const std::vector<SentenceWords>* report_ = nullptr;
  std::vector<std::vector<std::uint32_t>> having_;  // by word
  std::vector<std::uint16_t> counts_;
};

}  // namespace rapporteur::record
