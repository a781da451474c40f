// Steps: every quotation (attributed or not; those of one statement also joined), every reported content and every sentence is
// a candidate; one that shares too few words with what was asked is passed over; the others are aligned with it word by word,
// and the alignment says what they are. Of one statement the best finding is kept. Where nothing is found, the nearest
// quotation is.
#include "brief/quotation_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "base/wording.hpp"
#include "brief/places.hpp"

namespace rapporteur {
namespace {

constexpr double least_share = 0.6;        // of the words asked for, to count as the same quotation altered
constexpr std::size_t least_part = 3;      // words, for a fragment to count as a part of what was asked
constexpr std::size_t least_unquoted = 4;  // words, for the report's own words to be worth telling
constexpr double least_near = 0.3;         // of the words asked for, to be named as the nearest
constexpr std::size_t least_piece = 3;     // words of a sentence that is looked for alone
constexpr std::size_t before_negated = 3;  // words before a fragment among which a negator turns it

// Pieces of what was asked, cut at the ends of sentences and at points.
std::vector<std::vector<Word>> pieces_of(std::string_view asked, const std::vector<Word>& words) {
  std::vector<std::vector<Word>> pieces(1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto between = i == 0 ? std::string_view() : asked.substr(words[i - 1].end, words[i].start - words[i - 1].end);
    const bool ends = between.find(' ') != std::string_view::npos && between.find_first_of(".?!") != std::string_view::npos;
    if ((ends || words[i].after_gap) && !pieces.back().empty()) pieces.emplace_back();
    pieces.back().push_back(words[i]);
    if (pieces.back().size() == 1) pieces.back().front().after_gap = false;
  }
  return pieces;
}

bool same_sentence(std::string_view between) {
  return between.find_first_of(".?!") == std::string_view::npos && between.find("…") == std::string_view::npos;
}

class Search {
public:
  Search(const Reading& reading, QuotationSearch& result) : reading_(reading), result_(result) {
    for (const Word& word : result.words) asked_.insert(word.key);
  }

  void run() {
    const auto& statements = reading_.record.statements;
    for (const Statement& s : statements) consider_statement(s);
    for (const Extraction& extraction : reading_.run.extractions)
      for (const Anchor& quote : extraction.unattributed_quotes) consider(quote, reading_.words(quote), nullptr, true);
    for (const Statement& s : statements)
      if (s.quotes.empty()) consider(s.content, reading_.words(s.content), &s, false);
    for (ReportIndex r = 0; r < reading_.run.reports.size(); ++r) look_in_text(r);
    add_known_versions();
    drop_doubles();
    if (found_.empty() || found_.front().share < 1) look_for_pieces();
    if (found_.empty() && nearest_) found_.push_back(std::move(*nearest_));
    std::stable_sort(found_.begin(), found_.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    result_.findings = std::move(found_);
  }

private:
  // Best match first; among equals the earliest published, then reports that others derive from, then the run's order.
  std::tuple<Match, double, std::string, bool, Anchor> order(const Finding& f) const {
    const std::string& published = reading_.run.reports[f.anchor.report].published;
    const auto& links = reading_.record.lineage.links;
    const bool derives =
        std::any_of(links.begin(), links.end(), [&](const LineageLink& l) { return l.from == f.anchor.report; });
    return {f.match, -f.share, published.empty() ? "9999" : published, derives, f.anchor};
  }

  void consider_statement(const Statement& s) {
    for (const Anchor& quote : s.quotes) consider(quote, reading_.words(quote), &s, true);
    if (s.quotes.size() < 2) return;
    std::string joined;
    for (const Anchor& quote : s.quotes) joined += (joined.empty() ? "" : " … ") + reading_.words(quote);
    Anchor whole = s.quotes.front();
    whole.span = cover(whole.span, s.quotes.back().span);
    consider(whole, joined, &s, true);
  }

  // Enough words in common to be worth an alignment.
  bool promising(const std::vector<Word>& words) const {
    const auto common = static_cast<double>(
        std::count_if(words.begin(), words.end(), [&](const Word& word) { return asked_.count(word.key) > 0; }));
    return common >= least_near * static_cast<double>(std::min(words.size(), result_.words.size()));
  }

  void consider(const Anchor& anchor, std::string text, const Statement* statement, bool quoted) {
    if (quoted && !seen_.emplace(anchor, statement).second) return;
    auto words = words_to_compare(text);
    if (words.empty() || !promising(words)) return;
    Finding finding{Match::nearest, 1, anchor, statement, quoted, std::move(text), std::move(words), {}, {}, {}, {}};
    finding.alignment = align_within(result_.words, finding.words);
    classify(finding);
    if (finding.match == Match::nearest) return keep_nearest(std::move(finding));
    look_around(finding);
    found_.push_back(std::move(finding));
  }

  void classify(Finding& f) const {
    const auto& asked = result_.words;
    const Alignment& a = f.alignment;
    const double of_asked = static_cast<double>(asked.size());
    f.share = 1 - std::min(1.0, a.cost / of_asked);
    if (a.changed == 0) {
      f.match = f.quoted ? Match::exact : Match::reported;
    } else if (f.words.size() >= least_part && f.words.size() < asked.size() && align_within(f.words, asked).changed == 0) {
      f.match = f.quoted ? Match::shortened : Match::reported;
      f.share = static_cast<double>(f.words.size()) / of_asked;
    } else if (f.share >= least_share) {
      const auto turned = [&](const WordChange& change) { return negates(asked, f.words, change); };
      // Points in the report show that words are left out there.
      const auto shown = [&](const WordChange& change) {
        return change.found_count == 0 && change.found_at < f.words.size() && f.words[change.found_at].after_gap;
      };
      f.match = std::any_of(a.changes.begin(), a.changes.end(), turned)  ? Match::negated
                : !f.quoted                                              ? Match::reported
                : std::all_of(a.changes.begin(), a.changes.end(), shown) ? Match::shortened
                                                                         : Match::altered;
    }
  }

  // A fragment may stand behind a "not", or before the condition on which it hangs.
  void look_around(Finding& f) const {
    const auto [first, last] = std::pair(f.alignment.first, f.alignment.last);
    if (f.match == Match::shortened || last == 0) return;
    const auto between = [&](std::size_t a, std::size_t b) {
      return std::string_view(f.text).substr(f.words[a].end, f.words[b].start - f.words[a].end);
    };
    std::size_t start = first;
    bool negator = false;
    while (start > 0 && first - start < before_negated && same_sentence(between(start - 1, start)))
      negator |= is_negator(f.words[--start].key);
    if (negator) f.before = words_between(f.text, f.words, start, first - start);
    if (last >= f.words.size() || !is_qualifier(f.words[last].key) || !same_sentence(between(last - 1, last))) return;
    std::size_t end = last + 1;
    while (end < f.words.size() && same_sentence(between(end - 1, end))) ++end;
    f.after = words_between(f.text, f.words, last, end - last);
  }

  // What the record holds to be a version of words found: it knows which report derives from which, and so finds versions that
  // have few words in common.
  void add_known_versions() {
    const auto is_found = [&](const Anchor& anchor) {
      return std::any_of(found_.begin(), found_.end(), [&](const Finding& f) { return f.anchor == anchor; });
    };
    for (const Quotation& quotation : reading_.record.quotations) {
      const auto& variants = quotation.variants;
      const bool asked = std::any_of(variants.begin(), variants.end(), [&](const QuoteVariant& v) {
        return std::any_of(found_.begin(), found_.end(), [&](const Finding& f) {
          return f.anchor == v.anchor && f.match == Match::exact && f.words.size() == result_.words.size();
        });
      });
      if (!asked) continue;
      for (const QuoteVariant& v : variants) {
        if (is_found(v.anchor)) continue;
        Finding f{Match::altered, 0, v.anchor, nullptr, true, reading_.words(v.anchor), {}, {}, {}, {}, {}};
        if (v.statement) f.statement = &reading_.record.statements[*v.statement];
        f.words = words_to_compare(f.text);
        if (f.words.empty()) continue;
        f.alignment = align_within(result_.words, f.words);
        classify(f);
        if (f.match == Match::nearest) f.match = Match::altered;
        found_.push_back(std::move(f));
      }
    }
  }

  void keep_nearest(Finding finding) {
    const unsigned equal = finding.alignment.equal;
    if (!finding.quoted || equal < 2 || equal < least_near * static_cast<double>(result_.words.size())) return;
    finding.share = static_cast<double>(equal) / static_cast<double>(result_.words.size());
    if (!nearest_ || finding.share > nearest_->share) nearest_ = std::move(finding);
  }

  // The same words in a report's text where it neither quotes nor reports them.
  void look_in_text(ReportIndex report) {
    if (result_.words.size() < least_unquoted || report >= reading_.run.documents.size()) return;
    for (const Sentence& sentence : reading_.run.documents[report].sentences) {
      const Anchor anchor{report, sentence.span, false};
      const auto taken = std::any_of(found_.begin(), found_.end(), [&](const Finding& f) {
        return f.anchor.report == report && !f.anchor.in_title && f.anchor.span.overlaps(sentence.span);
      });
      if (taken) continue;
      Finding finding{Match::unquoted, 1, anchor, nullptr, false, reading_.words(anchor), {}, {}, {}, {}, {}};
      finding.words = words_to_compare(finding.text);
      if (!promising(finding.words)) continue;
      finding.alignment = align_within(result_.words, finding.words);
      if (finding.alignment.changed == 0) found_.push_back(std::move(finding));
    }
  }

  // Of overlapping places the one with the best share, and of equals the words that somebody is said to have said.
  void drop_doubles() {
    std::stable_sort(found_.begin(), found_.end(), [](const Finding& a, const Finding& b) {
      return std::tuple(-a.share, a.statement == nullptr) < std::tuple(-b.share, b.statement == nullptr);
    });
    std::vector<Finding> kept;
    for (Finding& f : found_) {
      const bool double_of = std::any_of(kept.begin(), kept.end(), [&](const Finding& k) {
        const bool same_place = k.anchor.report == f.anchor.report && k.anchor.in_title == f.anchor.in_title &&
                                k.anchor.span.overlaps(f.anchor.span);
        return same_place && (k.anchor != f.anchor || !f.statement);
      });
      if (!double_of) kept.push_back(std::move(f));
    }
    found_ = std::move(kept);
  }

  // Sentences that one report quotes in several places: nobody said them in one breath.
  void look_for_pieces() {
    const auto pieces = pieces_of(result_.asked, result_.words);
    if (pieces.size() < 2 || std::any_of(pieces.begin(), pieces.end(), [](const auto& p) { return p.size() < least_piece; }))
      return;
    for (ReportIndex r = 0; r < reading_.run.reports.size(); ++r) {
      std::vector<Finding::Piece> places;
      for (const auto& piece : pieces)
        if (const auto place = place_of(piece, r)) places.push_back(*place);
      const auto first = [&](const Finding::Piece& p) { return p.anchor == places[0].anchor; };
      if (places.size() < pieces.size() || std::all_of(places.begin(), places.end(), first)) continue;
      std::string text;
      for (const auto& place : places) text += (text.empty() ? "" : "” … “") + reading_.words(place.anchor);
      std::erase_if(found_, [&](const Finding& f) { return f.anchor.report == r && f.match == Match::shortened; });
      found_.push_back(
          {Match::pieced, 1, places[0].anchor, places[0].statement, true, text, words_to_compare(text), {}, {}, {}, places});
    }
  }

  std::optional<Finding::Piece> place_of(const std::vector<Word>& piece, ReportIndex report) const {
    for (const Statement& s : reading_.record.statements) {
      if (s.report != report) continue;
      for (const Anchor& quote : s.quotes)
        if (align_within(piece, words_to_compare(reading_.words(quote))).changed == 0) return Finding::Piece{quote, &s};
    }
    return std::nullopt;
  }

  const Reading& reading_;
  QuotationSearch& result_;
  std::unordered_set<std::string> asked_;
  std::vector<Finding> found_;
  std::optional<Finding> nearest_;
  std::set<std::pair<Anchor, const Statement*>> seen_;
};

}  // namespace

std::string_view name(Match match) {
  static constexpr std::string_view names[] = {"negated", "word-for-word", "shortened", "altered",
                                               "pieced",  "reported",      "unquoted",  "nearest"};
  return names[static_cast<std::size_t>(match)];
}

QuotationSearch search_quotation(const Reading& reading, std::string_view quotation) {
  QuotationSearch result{flat(quotation), {}, {}};
  result.words = words_to_compare(result.asked);
  if (!result.words.empty()) Search(reading, result).run();
  return result;
}

std::string changes_in_words(const QuotationSearch& search, const Finding& finding) {
  std::string text;
  for (const WordChange& change : finding.alignment.changes) {
    const std::string asked = words_between(search.asked, search.words, change.asked_at, change.asked_count);
    const std::string found = words_between(finding.text, finding.words, change.found_at, change.found_count);
    text += text.empty() ? "" : "; ";
    text += asked.empty()   ? "put in “" + found + "”"
            : found.empty() ? "without “" + asked + "”"
                            : "“" + found + "” for “" + asked + "”";
  }
  return text;
}

}  // namespace rapporteur
