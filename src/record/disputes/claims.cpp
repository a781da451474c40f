// Claims that are contested:
//   a sentence that calls what was just said untrue ("The statement is false.")
//   a sentence whose subject is a claim that the rest contradicts ("his claim that ... contradicts what observers saw")
//   a denial and the statement of another source that says what is denied
//   two statements of different sources that share their words and differ in negation
#include <fmt/format.h>

#include <algorithm>

#include "record/disputes.hpp"
#include "record/disputes/claim_words.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t longest_verdict = 12;  // tokens of a sentence that only says that something is false
constexpr std::uint32_t reach = 2;           // sentences before a verdict in which its statement stands
constexpr double same_assertion = 0.6;       // containment of what is denied in what is said
constexpr std::size_t least_telling = 3;     // shared words of a denial and an assertion
constexpr double same_claim = 0.25;          // containment of two contested claims that are one
constexpr double opposite_share = 0.6;       // share of all words of two statements that differ in negation
constexpr std::uint32_t longest_span = 260;  // code points of a mention

bool is_negation(const Token& token) { return token.dep == "neg" || token.lower == "never"; }

class ClaimFinder {
public:
  ClaimFinder(const View& view, const Items& items, StoryIndex story) : view_(view), items_(items), story_(story) {
    for (StatementIndex i = 0; i < items.statements.size(); ++i)
      if (items.statements[i].story == story && !items.statements[i].content.in_title) statements_.push_back(i);
  }

  std::vector<Dispute> run() {
    for (const ReportIndex r : view_.stories[story_].reports)
      for (std::uint32_t s = 0; s < view_.documents[r].sentences.size(); ++s) {
        find_verdict(r, s);
        find_contradiction(r, s);
      }
    find_denials();
    find_opposites();
    return std::move(found_);
  }

private:
  const Rarity& rarity() const { return items_.stories[story_].rarity; }
  const Statement& statement(StatementIndex i) const { return items_.statements[i]; }

  // Another report's words for a claim that is contested already go to its versions.
  void add(std::string about, const Anchor& claim, const Anchor& against) {
    const WordSet words = content_words(view_, claim);
    for (Dispute& known : found_) {
      const WordSet others = content_words(view_, known.versions[0].mentions.front());
      if (shared(words, others).size() < least_telling || containment(words, others, rarity()) < same_claim) continue;
      known.versions[0].mentions.push_back(claim);
      known.versions[1].mentions.push_back(against);
      return;
    }
    Dispute dispute;
    dispute.story = story_;
    dispute.kind = DisputeKind::claim;
    dispute.about = std::move(about);
    dispute.versions = {{std::string(view_.words(claim)), {claim}, {}}, {std::string(view_.words(against)), {against}, {}}};
    found_.push_back(std::move(dispute));
  }
  std::string claim_of(const std::vector<ActorIndex>& source) const {
    return source.empty() ? std::string("a contested claim") : fmt::format("a claim of {}", items_.actors[source.front()].name);
  }

  // "The statement is false", "That claim is a lie", "This is not true".
  bool is_verdict(const Document& document, const Sentence& sentence) const {
    if (sentence.tokens.size() > longest_verdict) return false;
    const Token& root = document.tokens[sentence.root];
    if (root.lemma != "be") return false;
    const TokenIndex subject = document.child(sentence.root, "nsubj");
    TokenIndex predicate = document.child(sentence.root, "acomp");
    if (predicate == no_token) predicate = document.child(sentence.root, "attr");
    if (subject == no_token || predicate == no_token) return false;
    const Token& about = document.tokens[subject];
    const bool refers = is_claim_word("saying", about.lemma) || about.lower == "this" || about.lower == "that";
    const bool negated = document.child(sentence.root, "neg") != no_token;
    const std::string_view word = document.tokens[predicate].lemma;
    const bool called_false = is_claim_word("falsehood", word) ? !negated : negated && (word == "true" || word == "correct");
    return refers && called_false;
  }

  void find_verdict(ReportIndex r, std::uint32_t s) {
    const Document& document = view_.documents[r];
    const Sentence& sentence = document.sentences[s];
    if (!is_verdict(document, sentence)) return;
    const Statement* last = nullptr;
    for (const StatementIndex i : statements_) {
      const Statement& one = statement(i);
      if (one.report != r || one.content.span.end > sentence.span.start || one.within) continue;
      if (document.sentence_at(one.content.span.start) + reach < s) continue;
      if (one.klass != StatementClass::words) continue;
      if (last == nullptr || one.content.span.end >= last->content.span.end) last = &one;
    }
    if (last == nullptr) return;
    add(claim_of(last->source), shortened(last->content), sentence_anchor(view_, r, s));
  }

  // The sentence of a long content that asserts most: its first.
  Anchor shortened(const Anchor& content) const {
    if (content.span.size() <= longest_span) return content;
    const Document& document = view_.documents[content.report];
    const auto first = document.sentence_at(content.span.start);
    const auto end = std::min(document.sentences[first].span.end, content.span.end);
    return {content.report, {content.span.start, std::max(end, content.span.start + 1)}, false};
  }

  // "Their claims about X contradict what was seen": what is claimed against what the verb sets it against.
  void find_contradiction(ReportIndex r, std::uint32_t s) {
    const Document& document = view_.documents[r];
    const TokenRange tokens = document.sentences[s].tokens;
    for (TokenIndex subject = tokens.first; subject < tokens.last; ++subject) {
      const Token& noun = document.tokens[subject];
      if (noun.dep != "nsubj" || !is_claim_word("saying", noun.lemma)) continue;
      const TokenIndex verb = noun.head;
      if (!is_claim_word("contradict", document.tokens[verb].lemma) || document.tokens[verb].pos != Pos::verb) continue;
      if (document.child(verb, "neg") != no_token) continue;
      const TokenRange claim = document.subtree(subject);
      TokenIndex last = document.subtree(verb).last;
      while (last > verb + 1 && document.tokens[last - 1].pos == Pos::punct) --last;
      if (claim.last > verb || claim.size() < 3 || last <= verb + 1) continue;
      add("a contested claim", {r, document.span(claim), false}, {r, document.span({verb + 1, last}), false});
    }
  }

  bool is_denial(const Statement& one) const {
    // Of a direct quotation the words are the denial, not what is denied.
    if (!one.cue || one.cue->in_title || one.kind == StatementKind::direct) return false;
    const TokenRange cue = tokens_in(view_, *one.cue);
    for (TokenIndex i = cue.first; i < cue.last; ++i)
      if (is_claim_word("deny", view_.documents[one.report].tokens[i].lemma)) return true;
    return false;
  }
  // Lemmas of the verbs and predicates in a content that are negated, or of those that are not.
  WordSet asserted(const Anchor& content, bool negated) const {
    WordSet all;
    const TokenRange range = tokens_in(view_, content);
    const Document& document = view_.documents[content.report];
    for (TokenIndex i = range.first; i < range.last; ++i) {
      if (document.tokens[i].pos != Pos::verb && document.tokens[i].pos != Pos::adj && document.tokens[i].pos != Pos::noun)
        continue;
      const auto children = document.children(i);
      // "is not ready": the negation hangs on the copula.
      const Token& head = document.tokens[document.tokens[i].head];
      const bool of_copula = head.lemma == "be" && document.child(document.tokens[i].head, "neg") != no_token;
      const bool denied = of_copula || std::any_of(children.begin(), children.end(),
                                                   [&](TokenIndex c) { return is_negation(document.tokens[c]); });
      // "not to do it" is a wish, and no denial that it is so.
      const bool wish = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
        return document.tokens[c].lower == "to" && document.tokens[c].dep == "aux";
      });
      if (denied && wish) continue;
      if (denied == negated) all.push_back(compared_word(document.tokens[i]));
    }
    tidy_indices(all);
    return all;
  }
  // One denies a verb or predicate that the other asserts and does not deny too.
  bool contradict(const Anchor& a, const Anchor& b) const {
    const auto against = [&](const Anchor& x, const Anchor& y) {
      const WordSet denied = asserted(x, true), denied_too = asserted(y, true);
      const WordSet met = shared(denied, asserted(y, false));
      return std::any_of(met.begin(), met.end(), [&](std::string_view word) {
        return !std::binary_search(denied_too.begin(), denied_too.end(), word);
      });
    };
    return against(a, b) || against(b, a);
  }

  bool has_verb(const Anchor& content) const {
    const TokenRange range = tokens_in(view_, content);
    const auto& tokens = view_.documents[content.report].tokens;
    for (TokenIndex i = range.first; i < range.last; ++i)
      if (tokens[i].pos == Pos::verb || tokens[i].pos == Pos::aux) return true;
    return false;
  }
  // One utterance told twice, whole or in part: the words of one run without a break through the other.
  bool same_utterance(const Statement& a, const Statement& b) const {
    const QuoteAlignment aligned = align_quotes(quote_words(view_, a.content), quote_words(view_, b.content));
    return aligned.share_of_shorter() >= 0.8 && aligned.pairs.size() == aligned.equal;
  }
  bool denies_within(const Anchor& content) const {
    const TokenRange range = tokens_in(view_, content);
    const auto& tokens = view_.documents[content.report].tokens;
    return std::any_of(tokens.begin() + range.first, tokens.begin() + range.last,
                       [](const Token& token) { return is_claim_word("deny", token.lemma); });
  }

  // The denial's own clause, from the cue on.
  static Anchor with_cue(const Statement& one) {
    Anchor anchor = one.content;
    if (one.cue && one.cue->report == anchor.report && one.cue->span.end <= anchor.span.start &&
        anchor.span.start - one.cue->span.end <= 3)
      anchor.span = cover(one.cue->span, anchor.span);
    return anchor;
  }

  void find_denials() {
    for (const StatementIndex d : statements_) {
      const Statement& denial = statement(d);
      if (!is_denial(denial) || denial.source.empty() || !has_verb(denial.content)) continue;
      const WordSet telling = telling_words(view_, denial.content);
      const WordSet denied = content_words(view_, denial.content);
      const Statement* best = nullptr;
      double most = same_assertion;
      for (const StatementIndex i : statements_) {
        const Statement& other = statement(i);
        if (i == d || is_denial(other) || denies_within(other.content) || count_shared(other.source, denial.source) > 0)
          continue;
        if (other.report == denial.report && other.content.span.overlaps(denial.content.span)) continue;
        const WordSet said = content_words(view_, other.content);
        if (shared(denied, said).size() < least_telling || shared(telling, said).size() < 2) continue;
        if (const double held = containment(denied, said, rarity()); held > most) best = &other, most = held;
      }
      if (best != nullptr) add(claim_of(best->source), shortened(best->content), shortened(with_cue(denial)));
    }
  }

  void find_opposites() {
    for (std::size_t a = 0; a < statements_.size(); ++a)
      for (std::size_t b = a + 1; b < statements_.size(); ++b) {
        const Statement &x = statement(statements_[a]), &y = statement(statements_[b]);
        if (x.source.empty() || y.source.empty() || count_shared(x.source, y.source) > 0 || is_denial(x) || is_denial(y))
          continue;
        if (x.report == y.report && x.content.span.overlaps(y.content.span)) continue;
        const WordSet said = content_words(view_, x.content), against = content_words(view_, y.content);
        if (shared(said, against).size() < least_telling || jaccard(said, against, rarity()) < opposite_share) continue;
        if (!contradict(x.content, y.content) || same_utterance(x, y)) continue;
        add(claim_of(x.source), shortened(x.content), shortened(y.content));
      }
  }

  const View& view_;
  const Items& items_;
  StoryIndex story_;
  std::vector<StatementIndex> statements_;
  std::vector<Dispute> found_;
};

}  // namespace

std::vector<Dispute> claim_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    auto more = ClaimFinder(view, items, s).run();
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

}  // namespace rapporteur::record
