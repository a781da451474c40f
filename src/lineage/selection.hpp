// Which points two reports chose out of a story that others tell too.
//
// A loose retelling keeps few words of its source and adds comment of its own, so little of either report is found in the
// other. What it keeps is the choice: of all that could be told, these points and not those. What anybody would tell is seen in
// the story's other reports. Three signs, each the mean of both directions:
//
// excess   how much better a report's sentences fit the other report than the rest of the story: of each sentence the best
//          margin (margin.hpp) in the other report less the mean of its best margins in the story's other texts; averaged by
//          words, and divided by that mean and a constant, since where reports fit each other well they also differ more.
// surety   the average divided by its standard error over the sentences: many points a little better, not one much better.
// names    the share of the names and figures of the report with more of them that the other has too, less what the two share
//          with the story's other reports.
//
// A relative of one of the two tells the same points and is no measure of what anybody would tell. So relatives are left out,
// and the signs are weighed again once more relatives are found.
#pragma once

#include <optional>
#include <vector>

#include "lineage/reading.hpp"

namespace rapporteur::lineage {

class Selection {
public:
  // `family[i]`: the number that report i shares with its near copies, which count as one text. Keeps references.
  Selection(const std::vector<ReadReport>& reports, const std::vector<std::size_t>& family);

  // Whether reports a and b (places in the list) are known to be related.
  using Related = std::vector<std::vector<bool>>;

  // For each pair a < b at a * size + b the log-odds of one source text; nothing where fewer than `least_others` other texts
  // are there to compare with, or a report is too short.
  std::vector<std::optional<double>> log_odds(const Related& related) const;

private:
  struct Fit {
    double excess = 0, surety = 0;
  };
  const std::vector<double>& margins(std::size_t of, std::size_t in) const { return margins_[of * size_ + in]; }
  std::vector<std::size_t> others(std::size_t a, std::size_t b, const Related& related) const;
  std::size_t texts(const std::vector<std::size_t>& reports) const;
  Fit fit(std::size_t of, std::size_t in, const std::vector<std::size_t>& others) const;
  double usual_names(std::size_t of, const std::vector<std::size_t>& others) const;

  const std::vector<ReadReport>& reports_;
  const std::vector<std::size_t>& family_;
  std::size_t size_;
  std::vector<std::size_t> family_size_;
  std::vector<std::vector<double>> shares_;   // of each report's words that a sentence has
  std::vector<double> sentences_;             // how many sentences of one length would average as well
  std::vector<std::vector<double>> margins_;  // of each sentence its best in another report; empty where one is too short
  std::vector<double> shared_names_;
};

inline constexpr std::size_t least_others = 3;

}  // namespace rapporteur::lineage
