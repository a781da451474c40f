// The quoted strings of a story, and their versions brought together.
#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>

#include "record/ids.hpp"
#include "record/quotations.hpp"

namespace rapporteur::record {
namespace {

// The words that name the source are a name or a noun phrase, not "he"; of "the envoy Ann Smith, who" what stands before it.
bool named_at_cue(const View& view, const Statement& statement) {
  if (!statement.source_anchor || statement.source.empty()) return false;
  const TokenRange range = tokens_in(view, *statement.source_anchor);
  const auto& tokens = view.documents[statement.report].tokens;
  constexpr TokenIndex longest = 12;  // an apposition between name and pronoun
  if (range.size() == 1 && tokens[range.first].tag.starts_with("W"))
    for (TokenIndex i = range.first; i > 0 && range.first - i < longest; --i)
      if (tokens[i - 1].pos == Pos::propn && statement.source_text.find(tokens[i - 1].text) != std::string::npos) return true;
  for (TokenIndex i = range.first; i < range.last; ++i)
    if (tokens[i].pos == Pos::propn) return true;
  return false;
}

// Only punctuation or a few words of one sentence part the quotation from its cue and source: "Words," she said.
bool cue_beside(const View& view, const Statement& statement, const Anchor& quote) {
  constexpr std::uint32_t most_between = 40;  // characters
  if (!statement.source_anchor || !statement.cue || quote.in_title || statement.cue->in_title) return false;
  const Span clause = cover(statement.source_anchor->span, statement.cue->span);
  if (clause.overlaps(quote.span)) return false;
  const Span gap = clause.end <= quote.span.start ? Span{clause.end, quote.span.start} : Span{quote.span.end, clause.start};
  const auto between = view.words({quote.report, gap, false});
  const bool words = std::any_of(between.begin(), between.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  return gap.size() <= most_between && (!words || between.find_first_of(".?!\n") == std::string_view::npos);
}

// Who "he" is in one report, another may say by name before the same words: the name goes before what a pronoun was read as.
void take_named_speakers(std::vector<Quoted>& all) {
  constexpr std::size_t least_words = 4;
  for (Quoted& quoted : all) {
    if (quoted.by_name || quoted.source.empty() || quoted.words.words.size() < least_words) continue;
    const auto named = std::find_if(all.begin(), all.end(), [&](const Quoted& other) {
      return other.by_name && other.words.anchor.report != quoted.words.anchor.report &&
             other.words.words == quoted.words.words;
    });
    if (named == all.end()) continue;
    quoted.source = named->source;
    add_new(quoted.speakers, named->source);
  }
}

// From the mildest to the gravest thing that can befall a quotation.
int gravity(QuoteVerdict verdict) {
  switch (verdict) {
    case QuoteVerdict::same:
      return 0;
    case QuoteVerdict::trimmed:
      return 1;
    case QuoteVerdict::speaker_lost:
      return 2;
    case QuoteVerdict::altered:
      return 3;
    case QuoteVerdict::made_of_paraphrase:
      return 4;
    case QuoteVerdict::spliced:
      return 5;
    case QuoteVerdict::reattributed:
      return 6;
    case QuoteVerdict::negated:
      return 7;
  }
  return 0;
}

}  // namespace

std::vector<Quoted> collect_quoted(const View& view, const Story& story, const std::vector<Statement>& statements) {
  // Of several statements that hold the words, nested or of one sentence, a saying with a source goes before a view, and the
  // inner one before the outer.
  const auto rank = [&](StatementIndex i) {
    const Statement& s = statements[i];
    return std::tuple(!s.source.empty(), s.klass == StatementClass::words, s.within.has_value());
  };
  std::map<Anchor, std::vector<StatementIndex>> by_anchor;
  for (StatementIndex i = 0; i < statements.size(); ++i)
    if (&view.stories[statements[i].story] == &story)
      for (const Anchor& quote : statements[i].quotes) by_anchor[quote].push_back(i);
  for (const ReportIndex r : story.reports)
    for (const Anchor& quote : view.extractions[r].unattributed_quotes) by_anchor.emplace(quote, std::vector<StatementIndex>{});

  std::vector<Quoted> all;
  WordForms forms;
  for (const auto& [anchor, holders] : by_anchor) {
    Quoted quoted{quote_words(view, anchor), std::nullopt, {}, {}, false, false};
    if (quoted.words.words.empty()) continue;
    forms.number(quoted.words);
    for (const StatementIndex i : holders) {
      add_new(quoted.speakers, statements[i].source);
      if (!quoted.statement || rank(i) > rank(*quoted.statement)) quoted.statement = i;
    }
    if (quoted.statement) {
      quoted.source = statements[*quoted.statement].source;
      quoted.by_name = named_at_cue(view, statements[*quoted.statement]);
      quoted.beside = cue_beside(view, statements[*quoted.statement], anchor);
    }
    all.push_back(std::move(quoted));
  }
  take_named_speakers(all);
  return all;
}

std::vector<Quotation> group_quotations(const View& view, StoryIndex story, const std::vector<Quoted>& quoted,
                                        const std::vector<QuoteDifference>& differences) {
  std::vector<std::size_t> group_of(quoted.size());
  std::iota(group_of.begin(), group_of.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (group_of[i] != i) i = group_of[i] = group_of[group_of[i]];
    return i;
  };
  const auto join = [&](std::size_t a, std::size_t b) {
    a = find(a), b = find(b);
    group_of[std::max(a, b)] = std::min(a, b);
  };
  for (const QuoteDifference& d : differences) {
    if (d.verdict == QuoteVerdict::made_of_paraphrase) continue;
    join(d.from, d.to);
    if (d.second_from) join(*d.second_from, d.to);
  }
  std::map<std::size_t, Quotation> groups;
  for (std::size_t i = 0; i < quoted.size(); ++i)
    groups[find(i)].variants.push_back({quoted[i].statement, quoted[i].words.anchor, quoted[i].source});
  for (const QuoteDifference& d : differences) {
    Quotation& quotation = groups[find(d.to)];
    if (gravity(d.verdict) > gravity(quotation.verdict)) quotation.verdict = d.verdict;
    quotation.changes.insert(quotation.changes.end(), d.changes.begin(), d.changes.end());
  }
  std::vector<Quotation> all;
  IdMaker ids('q');
  for (auto& [root, quotation] : groups) {
    const auto& variants = quotation.variants;
    const bool said =
        std::any_of(variants.begin(), variants.end(), [](const QuoteVariant& v) { return v.statement.has_value(); });
    if (!said && quotation.verdict == QuoteVerdict::same) continue;
    quotation.story = story;
    std::vector<Anchor> mentions;
    for (const QuoteVariant& variant : variants) mentions.push_back(variant.anchor);
    quotation.id = ids.make(id_content(view, story, "quotation", mentions));
    all.push_back(std::move(quotation));
  }
  return all;
}

}  // namespace rapporteur::record
