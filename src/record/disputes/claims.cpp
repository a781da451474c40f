// Claims that are contested:
//   a sentence that calls what was just said untrue ("The statement is false.")
//   a sentence whose subject is a claim that the rest contradicts ("his claim that ... contradicts what observers saw")
//   a denial and the statement of another source that says what is denied
//   two statements of different sources that share their words and differ in negation
#include <algorithm>

#include "record/disputes/claim_words.hpp"
#include "record/disputes/contested.hpp"

namespace rapporteur::record {
namespace {

constexpr TokenIndex told_claim = 4;         // tokens of a noun for a claim that tell what is claimed
constexpr std::size_t longest_verdict = 12;  // tokens of a sentence that only says that something is false
constexpr double same_assertion = 0.6;       // containment of what is denied in what is said
constexpr std::size_t least_telling = 3;     // shared words of a denial and an assertion
constexpr double opposite_share = 0.6;       // share of all words of two statements that differ in negation

bool is_negation(const Token& token) { return token.dep == "neg" || token.lower == "never"; }

class ClaimFinder {
public:
  explicit ClaimFinder(ContestedClaims& claims) : claims_(claims), view_(claims.view) {}

  void run() {
    for (const ReportIndex r : view_.stories[claims_.story].reports)
      for (std::uint32_t s = 0; s < view_.documents[r].sentences.size(); ++s) {
        find_verdict(r, s);
        find_contradiction(r, s);
      }
    find_denials();
    find_opposites();
  }

private:
  // "is false", "is a lie", "is not true", of a subject that refers to what was said: "the statement", and in a sentence of its
  // own "this".
  bool is_verdict(const Document& document, TokenIndex verb) const {
    if (document.tokens[verb].lemma != "be") return false;
    const TokenIndex subject = document.child(verb, "nsubj");
    TokenIndex predicate = document.child(verb, "acomp");
    if (predicate == no_token) predicate = document.child(verb, "attr");
    if (subject == no_token || predicate == no_token) return false;
    const Token& about = document.tokens[subject];
    const bool alone = document.tokens[verb].dep == "ROOT";
    const bool refers = is_claim_word("saying", about.lemma) || (alone && (about.lower == "this" || about.lower == "that"));
    const bool negated = document.child(verb, "neg") != no_token;
    const std::string_view word = document.tokens[predicate].lemma;
    const bool called_false = is_claim_word("falsehood", word) ? !negated : negated && (word == "true" || word == "correct");
    return refers && called_false;
  }

  // "The statement is false."; "B said that the statement was false."
  void find_verdict(ReportIndex r, std::uint32_t s) {
    const Document& document = view_.documents[r];
    const Sentence& sentence = document.sentences[s];
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const bool whole = i == sentence.root && sentence.tokens.size() <= longest_verdict;
      if ((!whole && document.tokens[i].dep != "ccomp") || !is_verdict(document, i)) continue;
      // "the reports that he left were false": the subject is the claim.
      const TokenRange about = document.subtree(document.child(i, "nsubj"));
      if (about.size() >= told_claim && about.last <= i) {
        TokenRange against{about.first, std::max(i + 1, document.subtree(i).last)};
        while (document.tokens[against.last - 1].lower == ",") --against.last;
        return claims_.add("a contested claim", {r, document.span(about), false}, {r, document.span(against), false});
      }
      // Of what is said to be false somebody else is the source.
      std::vector<ActorIndex> judge;
      const Span clause = document.span(document.subtree(i));
      for (const StatementIndex one : claims_.statements)
        if (const Statement& told = claims_.statement(one); !whole && told.report == r && told.content.span.overlaps(clause))
          add_new(judge, told.source);
      const Statement* last = claims_.said_before(r, sentence.span.start, judge);
      const TokenIndex saying = document.child(i, "nsubj");
      const bool pronoun = document.tokens[saying].lower == "this" || document.tokens[saying].lower == "that";
      if (last == nullptr || (!pronoun && !claims_.fits(r, saying, *last))) return;
      const Anchor against = whole ? sentence_anchor(view_, r, s) : claims_.shortened({r, clause, false});
      return claims_.add(claims_.claim_of(last->source), claims_.shortened(last->content), against);
    }
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
      claims_.add("a contested claim", {r, document.span(claim), false}, {r, document.span({verb + 1, last}), false});
    }
  }

  bool is_denial(const Statement& one) const {
    // Of a direct quotation the words are the denial, not what is denied.
    if (!one.cue || one.cue->in_title || one.kind == StatementKind::direct) return false;
    const TokenRange said = tokens_in(view_, one.content);
    if (said.size() > 0 && view_.documents[one.report].tokens[said.first].lower == "whether") return false;
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

  // The word that a content says of its subject: its verb, or what follows "be".
  std::string_view predicate_of(const Anchor& content) const {
    const Document& document = view_.documents[content.report];
    const TokenRange range = tokens_in(view_, content);
    for (TokenIndex i = range.first; i < range.last; ++i) {
      const Token& token = document.tokens[i];
      const bool top = token.head == i || !range.contains(token.head);
      if (!top || (token.pos != Pos::verb && token.pos != Pos::aux)) continue;
      for (const std::string_view relation : {"attr", "acomp"})
        if (const TokenIndex said = document.child(i, relation); token.lemma == "be" && said != no_token)
          return compared_word(document.tokens[said]);
      return compared_word(token);
    }
    return {};
  }
  // The content says it; not only in what somebody might do ("before using them", "if they use them").
  bool asserts(const Anchor& content, std::string_view predicate) const {
    const Document& document = view_.documents[content.report];
    const TokenRange range = tokens_in(view_, content);
    for (TokenIndex i = range.first; i < range.last; ++i) {
      const Token& token = document.tokens[i];
      if (compared_word(token) != predicate || token.dep == "advcl") continue;
      const std::string_view before = document.tokens[token.head].lower;
      if (token.dep != "pcomp" || before == "of" || before == "for" || before == "in") return true;
    }
    return predicate.empty();
  }

  void find_denials() {
    for (const StatementIndex d : claims_.statements) {
      const Statement& denial = claims_.statement(d);
      if (!is_denial(denial) || denial.source.empty() || !has_verb(denial.content)) continue;
      const WordSet telling = telling_words(view_, denial.content);
      const WordSet denied = content_words(view_, denial.content);
      const Statement* best = nullptr;
      double most = same_assertion;
      for (const StatementIndex i : claims_.statements) {
        const Statement& other = claims_.statement(i);
        if (i == d || is_denial(other) || denies_within(other.content) || count_shared(other.source, denial.source) > 0)
          continue;
        if (other.report == denial.report && other.content.span.overlaps(denial.content.span)) continue;
        const WordSet said = content_words(view_, other.content);
        if (shared(denied, said).size() < least_telling || shared(telling, said).size() < 2) continue;
        if (!claims_.asserts(other) || claims_.one_side(other.source, denial.source)) continue;
        if (!asserts(other.content, predicate_of(denial.content))) continue;
        if (const double held = containment(denied, said, claims_.rarity()); held > most) best = &other, most = held;
      }
      if (best != nullptr)
        claims_.add(claims_.claim_of(best->source), claims_.shortened(best->content),
                    claims_.shortened(ContestedClaims::with_cue(denial)));
    }
  }

  // What asserts something and whose it is, with its words: what two may contradict one another.
  struct Assertion {
    const Statement* statement = nullptr;
    WordSet words;
  };
  std::vector<Assertion> assertions() const {
    std::vector<Assertion> out;
    for (const StatementIndex index : claims_.statements) {
      const Statement& one = claims_.statement(index);
      if (!one.source.empty() && claims_.asserts(one)) out.push_back({&one, content_words(view_, one.content)});
    }
    return out;
  }

  void find_opposites() {
    const auto all = assertions();
    for (auto a = all.begin(); a != all.end(); ++a)
      for (auto b = a + 1; b != all.end(); ++b) {
        const Statement &x = *a->statement, &y = *b->statement;
        if (count_shared(x.source, y.source) > 0) continue;
        if (x.report == y.report && x.content.span.overlaps(y.content.span)) continue;
        if (shared(a->words, b->words).size() < least_telling || jaccard(a->words, b->words, claims_.rarity()) < opposite_share)
          continue;
        if (!contradict(x.content, y.content) || same_utterance(x, y)) continue;
        claims_.add(claims_.claim_of(x.source), claims_.shortened(x.content), claims_.shortened(y.content));
      }
  }

  ContestedClaims& claims_;
  const View& view_;
};

}  // namespace

void find_contradicted(ContestedClaims& claims) { ClaimFinder(claims).run(); }

}  // namespace rapporteur::record
