// Statements stay one a report. Two statements of different reports of a story report the same words (`same_as`) where a source
// is the same and either a quotation is near-equal or the contents share most of their telling words.
#include <algorithm>
#include <map>
#include <numeric>

#include "record/ids.hpp"
#include "record/items.hpp"
#include "record/quotes.hpp"

namespace rapporteur::record {
namespace {

constexpr double same_content = 0.6;    // containment of the lighter content's words
constexpr double least_jaccard = 0.35;  // and this much of all words, so that a short content needs a short partner
constexpr std::size_t least_words = 3;  // contents with fewer content words are linked by quotations alone
constexpr double same_quotation = 0.8;  // share of equal words, for quotations of four words and more
constexpr std::size_t long_quotation = 4;

struct Compared {
  WordSet words;
  std::vector<QuoteWords> quotes;
};

bool share_quotation(const Compared& a, const Compared& b) {
  for (const QuoteWords& x : a.quotes)
    for (const QuoteWords& y : b.quotes) {
      const std::size_t least = std::min(x.words.size(), y.words.size());
      if (least >= 2 && x.words == y.words) return true;
      const double most_equal = static_cast<double>(count_common(x.sorted, y.sorted)) / static_cast<double>(least);
      if (least >= long_quotation && most_equal >= same_quotation && align_quotes(x, y).share_of_shorter() >= same_quotation)
        return true;
    }
  return false;
}

void link_story(const View& view, const Story& story, std::vector<Statement>& statements, StatementIndex first,
                StatementIndex last) {
  const Rarity rarity(view, story);
  std::vector<Compared> compared;
  WordForms forms;
  for (StatementIndex i = first; i < last; ++i) {
    compared.push_back({content_words(view, statements[i].content), {}});
    for (const Anchor& quote : statements[i].quotes) {
      compared.back().quotes.push_back(quote_words(view, quote));
      forms.number(compared.back().quotes.back());
    }
  }
  // Only statements of one source can be the same.
  std::map<ActorIndex, std::vector<StatementIndex>> by_source;
  for (StatementIndex i = first; i < last; ++i)
    for (const ActorIndex source : statements[i].source) by_source[source].push_back(i);
  const auto same = [&](StatementIndex i, StatementIndex j) {
    if (statements[i].report == statements[j].report) return false;
    const Compared &x = compared[i - first], &y = compared[j - first];
    const bool same_words = shared(x.words, y.words).size() >= least_words &&
                            containment(x.words, y.words, rarity) >= same_content &&
                            jaccard(x.words, y.words, rarity) >= least_jaccard;
    return same_words || share_quotation(x, y);
  };
  for (const auto& [source, theirs] : by_source)
    for (std::size_t a = 0; a < theirs.size(); ++a)
      for (std::size_t b = a + 1; b < theirs.size(); ++b)
        if (same(theirs[a], theirs[b])) {
          statements[theirs[a]].same_as.push_back(theirs[b]);
          statements[theirs[b]].same_as.push_back(theirs[a]);
        }
  for (StatementIndex i = first; i < last; ++i) tidy_indices(statements[i].same_as);
}

void map_actors(const MergedActors& actors, ReportIndex report, Statement& statement) {
  statement.source = actors.of(report, statement.source);
  statement.addressee = actors.of(report, statement.addressee);
  statement.supporters = actors.of(report, statement.supporters);
  statement.opponents = actors.of(report, statement.opponents);
}

}  // namespace

std::vector<Statement> merge_statements(const View& view, const MergedActors& actors, StatementMap& map) {
  std::vector<Statement> all;
  map.assign(view.reports.size(), {});
  std::vector<StatementIndex> story_start;
  IdMaker ids('s');
  for (StoryIndex s = 0; s < view.stories.size(); ++s) {
    story_start.push_back(static_cast<StatementIndex>(all.size()));
    for (const ReportIndex r : view.stories[s].reports) {
      const auto& local = view.extractions[r].statements;
      std::vector<std::size_t> order(local.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      // An outer statement stands before the one within it.
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Anchor &x = local[a].content, &y = local[b].content;
        return std::tuple(!x.in_title, x.span.start, y.span.end) < std::tuple(!y.in_title, y.span.start, x.span.end);
      });
      map[r].resize(local.size());
      for (const std::size_t i : order) {
        map[r][i] = static_cast<StatementIndex>(all.size());
        all.push_back(local[i]);
        Statement& statement = all.back();
        statement.story = s;
        statement.report = r;
        map_actors(actors, r, statement);
        statement.id = ids.make(id_content(view, s, "statement", {statement.content}));
      }
      for (const StatementIndex i : map[r])
        if (all[i].within) all[i].within = map[r][*all[i].within];
    }
  }
  story_start.push_back(static_cast<StatementIndex>(all.size()));
  for (StoryIndex s = 0; s < view.stories.size(); ++s)
    link_story(view, view.stories[s], all, story_start[s], story_start[s + 1]);
  for (Statement& statement : all) {
    std::vector<ReportIndex> among = {statement.report};
    for (const StatementIndex other : statement.same_as) among.push_back(all[other].report);
    tidy_indices(among);
    statement.origins = view.origins(among);
  }
  return all;
}

}  // namespace rapporteur::record
