#include "record/sentence_words.hpp"

#include <algorithm>
#include <iterator>

#include "base/word_table.hpp"
#include "record/alignment.hpp"

namespace rapporteur::record {
namespace {

// Calls `with` for each number that both ascending lists have, in order.
template <class With>
void for_each_shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, With with) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) with(*i);
    const bool first = *i <= *j, second = *j <= *i;
    i += first, j += second;
  }
}

}  // namespace

StorySentences::StorySentences(const View& view, const Story& story, const Rarity& rarity) {
  std::map<ReportIndex, std::vector<WordSet>> words;
  WordTable<std::uint32_t> numbers;
  for (const ReportIndex r : story.reports) {
    auto& sentences = words[r];
    for (std::uint32_t s = 0; s < view.documents[r].sentences.size(); ++s)
      sentences.push_back(content_words(view, sentence_anchor(view, r, s)));
    for (const WordSet& sentence : sentences)
      for (const std::string_view word : sentence) numbers.try_emplace(word);
  }
  WordSet vocabulary;
  for (const auto& [word, number] : numbers.entries()) vocabulary.push_back(word);
  std::sort(vocabulary.begin(), vocabulary.end());
  for (const std::string_view word : vocabulary) {
    *numbers.try_emplace(word).first = static_cast<std::uint32_t>(weights_.size());
    weights_.push_back(rarity.of(word));
  }
  for (const auto& [report, sentences] : words)
    for (const WordSet& sentence : sentences) {
      SentenceWords& numbered = sentences_[report].emplace_back();
      for (const std::string_view word : sentence) {
        const std::uint32_t number = *numbers.find(word);
        numbered.words.push_back(number);
        numbered.weight += weights_[number];
      }
    }
  for (const ReportIndex r : story.reports) sentences_[r];  // of a report without sentences too
}

std::size_t StorySentences::count_shared(const SentenceWords& a, const SentenceWords& b) {
  std::size_t count = 0;
  for_each_shared(a.words, b.words, [&](std::uint32_t) { ++count; });
  return count;
}

double StorySentences::shared_weight(const SentenceWords& a, const SentenceWords& b) const {
  double sum = 0;
  for_each_shared(a.words, b.words, [&](std::uint32_t word) { sum += weights_[word]; });
  return sum;
}

double StorySentences::containment(const SentenceWords& a, const SentenceWords& b) const {
  const double least = std::min(a.weight, b.weight);
  return least > 0 ? shared_weight(a, b) / least : 0;
}

double StorySentences::likeness(const SentenceWords& a, const SentenceWords& b) const {
  const double both = shared_weight(a, b), least = std::min(a.weight, b.weight);
  const double all = a.weight + b.weight - both;
  return 0.5 * (least > 0 ? both / least : 0) + 0.5 * (all > 0 ? both / all : 0);
}

void SharedWords::compare_with(const std::vector<SentenceWords>& report) {
  if (report_ == &report) return;
  if (report_ != nullptr)
    for (const SentenceWords& sentence : *report_)
      for (const std::uint32_t word : sentence.words) having_[word].clear();
  report_ = &report;
  for (std::uint32_t s = 0; s < report.size(); ++s)
    for (const std::uint32_t word : report[s].words) having_[word].push_back(s);
}

const std::vector<std::uint16_t>& SharedWords::with(const std::vector<SentenceWords>& other) {
  counts_.assign(report_->size() * other.size(), 0);
  for (std::size_t o = 0; o < other.size(); ++o)
    for (const std::uint32_t word : other[o].words)
      for (const std::uint32_t s : having_[word]) ++counts_[s * other.size() + o];
  return counts_;
}

}  // namespace rapporteur::record
