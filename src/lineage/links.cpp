#include "lineage/links.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "infer/sha256.hpp"

namespace rapporteur::lineage {
namespace {

// A passage: sentences that are each other's best, or one that is nearly the other.
constexpr double mutual_similarity = 0.5, mutual_margin = 0.1;
constexpr double near_similarity = 0.75;
// A sentence of the source with a sentence this like in the report is not left out, though it is in no passage.
constexpr double touched_similarity = 0.62;
// The share of a copy's runs that its source has. An excerpt has at most half of its source's words, and still its runs; a
// short text in other words is a rewrite.
constexpr double copy_share = 0.5;
constexpr double excerpt_length = 0.5, excerpt_share = 0.03;

// An origin is named after its root: the same whatever else the run holds.
std::string origin_id(const Report& root) {
  std::string id(1, 'o');
  id.append(sha256(root.id), 0, 12);
  return id;
}

std::vector<Vector> whole_vectors(const Report& report, const ReadReport& read, const SentenceEmbedding& embedding) {
  std::vector<Vector> out;
  for (const auto& sentence : read.sentences) out.push_back(whole_vector(report, sentence.span, embedding));
  return out;
}

std::vector<const Vector*> pointers(const std::vector<Vector>& vectors) {
  std::vector<const Vector*> out;
  for (const auto& vector : vectors) out.push_back(&vector);
  return out;
}

LinkRelation relation(const ReadReport& child, const ReadReport& parent, const Evidence& evidence) {
  const double words = child.own_words + child.quoted_words, source = parent.own_words + parent.quoted_words;
  if (words < excerpt_length * source && evidence.verbatim >= excerpt_share) return LinkRelation::excerpt;
  return evidence.verbatim >= copy_share ? LinkRelation::copy : LinkRelation::rewrite;
}

}  // namespace

LineageLink make_link(const ReportsView& run, const ReadReport& child, const ReadReport& parent, const Evidence& evidence,
                      bool direction_known, const SentenceEmbedding& embedding) {
  LineageLink link;
  link.from = child.report;
  link.to = parent.report;
  link.relation = relation(child, parent, evidence);
  link.direction_known = direction_known;
  link.score = 1 / (1 + std::exp(-evidence.log_odds));
  const auto rows = whole_vectors(run.reports[child.report], child, embedding);
  const auto columns = whole_vectors(run.reports[parent.report], parent, embedding);
  const auto all = similarities(pointers(rows), pointers(columns));
  const auto matches = margin_matches(all);
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  const auto accept = [&](std::size_t row, std::size_t column, const Match& match) {
    const bool mutual = matches.rows[row].other == column && matches.columns[column].other == row;
    if (match.similarity >= near_similarity ||
        (mutual && match.similarity >= mutual_similarity && match.margin >= mutual_margin))
      pairs.emplace(row, column);
  };
  for (std::size_t row = 0; row < all.rows; ++row) accept(row, matches.rows[row].other, matches.rows[row]);
  for (std::size_t column = 0; column < all.columns; ++column)
    accept(matches.columns[column].other, column, matches.columns[column]);
  std::vector<bool> kept(all.columns, false);
  for (const auto& [row, column] : pairs) {
    kept[column] = true;
    link.passages.push_back({{child.report, child.sentences[row].span, false},
                             {parent.report, parent.sentences[column].span, false},
                             std::clamp(all.at(row, column), 0.0, 1.0)});
  }
  for (std::size_t column = 0; column < all.columns; ++column) {
    for (std::size_t row = 0; row < all.rows; ++row) kept[column] = kept[column] || all.at(row, column) >= touched_similarity;
    if (!kept[column]) link.left_out.push_back({parent.report, parent.sentences[column].span, false});
  }
  return link;
}

std::vector<Origin> make_origins(const ReportsView& run, StoryIndex story, const std::vector<ReadReport>& reports,
                                 const std::vector<Parent>& parents) {
  std::vector<std::set<std::size_t>> roots(reports.size());
  // Parents come before their children's children in no order that is promised: go on until nothing is added.
  for (bool added = true; added;) {
    added = false;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const auto before = roots[i].size();
      bool derived = false;
      for (const auto& parent : parents)
        if (parent.child == i) {
          derived = true;
          roots[i].insert(roots[parent.parent].begin(), roots[parent.parent].end());
        }
      if (!derived) roots[i].insert(i);
      added = added || roots[i].size() != before;
    }
  }
  std::map<std::size_t, Origin> origins;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const auto root : roots[i]) {
      auto& origin = origins[root];
      origin.reports.push_back(reports[i].report);
      origin.root = reports[root].report;
    }
  std::vector<Origin> out;
  for (auto& [root, origin] : origins) {
    origin.id = origin_id(run.reports[*origin.root]);
    origin.story = story;
    out.push_back(std::move(origin));
  }
  return out;
}

}  // namespace rapporteur::lineage
