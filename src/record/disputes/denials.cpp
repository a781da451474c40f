// Claims that the next sentence denies, or the same one:
//   "A accuses B of X. B denies it." "B rejected the accusation." "B denied any involvement."
//   "X, although B disputes this", "X, which B denies", "X, a charge that B denies"
//   "B rejected claims that X": what is claimed stands in the denial itself
//   "Each accused the other of X": the next two speakers hold the two versions
//   "A said X. B disagreed, saying Y."
//   "A falsely claimed that X", "the false claim that X", "X, A said, repeating his false claims": the report itself contests
//   it
#include <algorithm>

#include "base/wording.hpp"
#include "record/disputes/claim_words.hpp"
#include "record/disputes/contested.hpp"

namespace rapporteur::record {
namespace {

constexpr std::uint32_t reply_reach = 3;  // sentences after a mutual accusation in which both sides speak

class DenialFinder {
public:
  explicit DenialFinder(ContestedClaims& claims) : claims_(claims), view_(claims.view) {}

  void run() {
    for (const ReportIndex r : view_.stories[claims_.story].reports)
      for (TokenIndex i = 0; i < view_.documents[r].tokens.size(); ++i) {
        const Token& token = view_.documents[r].tokens[i];
        if (token.pos == Pos::verb) {
          find_denial(r, i);
          find_mutual(r, i);
          find_disagreement(r, i);
        }
        if (token.pos == Pos::noun) find_false_noun(r, i);
      }
    for (const StatementIndex s : claims_.statements) find_false_telling(claims_.statement(s));
  }

private:
  const Document& document(ReportIndex r) const { return view_.documents[r]; }
  static bool negated(const Document& document, TokenIndex i) { return document.child(i, "neg") != no_token; }
  static TokenIndex first_child(const Document& document, TokenIndex i, std::initializer_list<std::string_view> relations) {
    for (const std::string_view relation : relations)
      if (const TokenIndex child = document.child(i, relation); child != no_token) return child;
    return no_token;
  }

  // The sources of the statements whose cue holds the token.
  std::vector<ActorIndex> sources_at(ReportIndex r, TokenIndex i) const {
    std::vector<ActorIndex> all;
    for (const StatementIndex s : claims_.statements) {
      const Statement& one = claims_.statement(s);
      if (one.report == r && one.cue && one.cue->span.contains(document(r).tokens[i].span)) add_new(all, one.source);
    }
    return all;
  }
  // From the subject to the end of what hangs on the verb.
  Anchor clause(ReportIndex r, TokenIndex subject, TokenIndex verb) const {
    const Document& d = document(r);
    const TokenIndex first = std::min(d.subtree(subject).first, verb);
    TokenIndex last = std::max(verb + 1, d.subtree(verb).last);
    while (last > verb + 1 && (d.tokens[last - 1].pos == Pos::punct || d.tokens[last - 1].pos == Pos::space)) --last;
    return claims_.shortened({r, d.span({first, last}), false});
  }

  // What kind of object a verb of denial has, where that is a word for what another said.
  enum class Object { none, reference, saying, blame, claim };
  Object object_of(const Document& d, TokenIndex verb, TokenIndex object) const {
    if (object == no_token || object < verb) return Object::none;
    const Token& token = d.tokens[object];
    const bool denies = is_claim_word("deny", d.tokens[verb].lemma);
    if (denies && (token.lower == "it" || token.lower == "that" || token.lower == "this")) return Object::reference;
    if (denies && is_claim_word("blame", token.lemma)) return Object::blame;
    if (!is_claim_word("saying", token.lemma)) return Object::none;
    return said_in(d, object) != no_token ? Object::claim : Object::saying;
  }
  // What the noun says was said: "claims that he hid it", "allegations of hacking"; not "claims made by him", "claims of the
  // opposition".
  TokenIndex said_in(const Document& d, TokenIndex noun) const {
    const TokenIndex clause = first_child(d, noun, {"acl", "relcl", "ccomp"});
    if (clause != no_token)
      for (const TokenIndex c : d.children(clause))
        if (d.tokens[c].tag.starts_with("W")) return no_token;  // "claims that have appeared"
    const bool reduced =
        clause != no_token && d.tokens[clause].tag == "VBN" && first_child(d, clause, {"nsubj", "nsubjpass"}) == no_token;
    if (clause != no_token) return d.subtree(clause).size() >= 3 && !reduced ? clause : no_token;
    const TokenIndex of = d.child(noun, "prep");
    if (of == no_token || d.tokens[of].lower != "of" || !is_claim_word("charge", d.tokens[noun].lemma)) return no_token;
    const TokenIndex what = first_child(d, of, {"pcomp", "pobj"});
    return what != no_token && d.tokens[what].entity == static_cast<std::uint32_t>(-1) ? what : no_token;
  }

  void find_denial(ReportIndex r, TokenIndex verb) {
    const Document& d = document(r);
    const std::string_view lemma = d.tokens[verb].lemma;
    const bool calls = is_claim_word("call", lemma);  // "called the report a lie"
    if (!(is_claim_word("deny", lemma) || is_claim_word("dismiss", lemma) || calls) || negated(d, verb)) return;
    if (d.tokens[d.tokens[verb].head].lemma == "confirm") return;  // "would not confirm or deny it"
    const TokenIndex subject = d.child(verb, "nsubj"), object = d.child(verb, "dobj");
    if (subject == no_token || d.tokens[subject].tag.starts_with("W")) return;
    if (find_relative_denial(r, verb, subject, object)) return;
    if (calls && !calls_false(d, verb)) return;
    const Object kind = object_of(d, verb, object);
    if (kind == Object::none) return;
    if (kind == Object::claim) return find_denied_noun(r, verb, subject, object);
    if (kind == Object::reference && find_concession(r, verb, subject)) return;
    const Anchor against = clause(r, subject, verb);
    const std::uint32_t reach = kind == Object::reference ? 1 : 2;
    const Statement* claim = claims_.said_before(r, against.span.start, sources_at(r, verb), reach);
    if (claim != nullptr && (kind != Object::blame || accuses(*claim)))
      return claims_.add(claims_.claim_of(claim->source), told(*claim), against);
    // What the report itself says: the sentence before "B denies it".
    const std::uint32_t sentence = d.tokens[verb].sentence;
    if (claim == nullptr && kind == Object::reference && sentence > 0 && short_clause(d, verb, subject))
      claims_.add("a contested claim", claims_.shortened(sentence_anchor(view_, r, sentence - 1)), against);
  }
  static bool calls_false(const Document& d, TokenIndex verb) {
    const TokenRange clause = d.subtree(verb);
    return std::any_of(d.tokens.begin() + verb, d.tokens.begin() + clause.last,
                       [](const Token& token) { return is_claim_word("falsehood", token.lemma); });
  }
  bool accuses(const Statement& one) const {
    if (!one.cue) return false;
    const TokenRange cue = tokens_in(view_, *one.cue);
    const auto& tokens = view_.documents[one.cue->report].tokens;
    return std::any_of(tokens.begin() + cue.first, tokens.begin() + cue.last,
                       [](const Token& token) { return is_claim_word("accuse", token.lemma); });
  }
  // "accuses B of X": without the verb the words say little.
  Anchor told(const Statement& one) const {
    return claims_.shortened(accuses(one) ? ContestedClaims::with_cue(one) : one.content);
  }
  // Hardly more than subject, verb and object: "The front denies it."
  static bool short_clause(const Document& d, TokenIndex verb, TokenIndex subject) {
    constexpr TokenIndex longest = 8;  // tokens
    return d.tokens[verb].dep == "ROOT" && d.subtree(verb).last - d.subtree(subject).first <= longest;
  }

  // "rejected claims that X": the claim, and who rejects it.
  void find_denied_noun(ReportIndex r, TokenIndex verb, TokenIndex subject, TokenIndex object) {
    const Document& d = document(r);
    const TokenRange against{std::min(d.subtree(subject).first, verb), verb + 1};
    claims_.add("a contested claim", claims_.shortened({r, d.span(d.subtree(object)), false}), {r, d.span(against), false});
  }

  // "X, which B denies", "X, a charge that B denies": X stands before it in the sentence.
  bool find_relative_denial(ReportIndex r, TokenIndex verb, TokenIndex subject, TokenIndex object) {
    const Document& d = document(r);
    if (d.tokens[verb].dep != "relcl" || !is_claim_word("deny", d.tokens[verb].lemma)) return false;
    const TokenIndex noun = d.tokens[verb].head;
    const bool which = object != no_token && object < subject && d.tokens[object].lower == "which";
    const bool charge = is_claim_word("saying", d.tokens[noun].lemma) && d.tokens[noun].dep == "appos";
    if (!which && !charge) return false;
    const TokenIndex end = charge ? d.subtree(noun).first : object;
    return add_before(r, end, clause(r, subject, verb));
  }
  // "X, although B disputes this": X is the main clause before it.
  bool find_concession(ReportIndex r, TokenIndex verb, TokenIndex subject) {
    const Document& d = document(r);
    if (d.tokens[verb].dep != "advcl" || d.tokens[verb].head > verb) return false;
    return add_before(r, d.subtree(verb).first, clause(r, subject, verb));
  }
  // What the sentence says before token `end` is the claim.
  bool add_before(ReportIndex r, TokenIndex end, const Anchor& against) {
    constexpr TokenIndex least = 4;  // tokens
    const Document& d = document(r);
    const TokenIndex first = d.sentences[d.tokens[end].sentence].tokens.first;
    while (end > first && d.tokens[end - 1].pos == Pos::punct) --end;
    if (end < first + least) return false;
    claims_.add("a contested claim", claims_.shortened({r, d.span({first, end}), false}), against);
    return true;
  }

  // "Each side accused the other", "blamed each other", "traded accusations".
  bool mutual(const Document& d, TokenIndex verb) const {
    const TokenIndex object = d.child(verb, "dobj");
    if (object == no_token) return false;
    const Token& token = d.tokens[object];
    if (is_claim_word("trade", d.tokens[verb].lemma))
      return is_claim_word("saying", token.lemma) || is_claim_word("blame", token.lemma);
    return is_claim_word("accuse", d.tokens[verb].lemma) && (token.lower == "other" || token.lower == "another");
  }
  void find_mutual(ReportIndex r, TokenIndex verb) {
    const Document& d = document(r);
    if (!mutual(d, verb)) return;
    const std::uint32_t sentence = d.tokens[verb].sentence;
    const Statement* first = nullptr;
    for (const StatementIndex s : claims_.statements) {
      const Statement& one = claims_.statement(s);
      if (one.report != r || one.within || one.source.empty() || one.klass != StatementClass::words) continue;
      const std::uint32_t at = d.sentence_at(one.content.span.start);
      if (at <= sentence || at > sentence + reply_reach) continue;
      if (first == nullptr) {
        first = &one;
      } else if (count_shared(first->source, one.source) == 0 && about_it(sentence_anchor(view_, r, sentence), *first, one)) {
        // One denies; his version comes second.
        const bool first_denies = denies_within(first->content);
        if (!first_denies && !denies_within(one.content)) return;
        const bool turned = first_denies && !denies_within(one.content);
        const Statement &claim = turned ? one : *first, &against = turned ? *first : one;
        return claims_.add("what each accuses the other of", claims_.shortened(claim.content),
                           claims_.shortened(against.content), sentence_anchor(view_, r, sentence));
      }
    }
  }

  // The first speaks of what the accusation speaks of, the second of what either does.
  bool about_it(const Anchor& accusation, const Statement& first, const Statement& second) const {
    const WordSet topic = content_words(view_, accusation), x = content_words(view_, first.content);
    const WordSet y = content_words(view_, second.content);
    return !shared(topic, x).empty() && (!shared(topic, y).empty() || !shared(x, y).empty());
  }
  bool denies_within(const Anchor& content) const {
    const TokenRange range = tokens_in(view_, content);
    const auto& tokens = view_.documents[content.report].tokens;
    return std::any_of(tokens.begin() + range.first, tokens.begin() + range.last, [](const Token& token) {
      return token.dep == "neg" || is_negator(token.lower) || is_claim_word("deny", token.lemma);
    });
  }

  void find_disagreement(ReportIndex r, TokenIndex verb) {
    const Document& d = document(r);
    if (!is_claim_word("disagree", d.tokens[verb].lemma) || negated(d, verb)) return;
    const TokenIndex subject = d.child(verb, "nsubj"), with = d.child(verb, "prep");
    // Not "the two sides disagreed", "those who disagree", "points on which they disagree", "he disagreed with the approach".
    if (subject == no_token || d.tokens[subject].tag == "NNS" || d.tokens[verb].dep == "relcl") return;
    const TokenIndex whom = with == no_token ? no_token : d.child(with, "pobj");
    if (whom != no_token && d.tokens[with].lower == "with" && d.tokens[whom].pos == Pos::noun) return;
    const std::uint32_t sentence = d.tokens[verb].sentence;
    const Statement* reply = nullptr;
    for (const StatementIndex s : claims_.statements) {
      const Statement& one = claims_.statement(s);
      const bool here = one.report == r && one.content.span.start >= d.tokens[verb].span.end &&
                        d.sentence_at(one.content.span.start) <= sentence + 1;
      if (here && one.klass == StatementClass::words && !one.source.empty() && reply == nullptr) reply = &one;
    }
    if (reply == nullptr) return;
    const Statement* claim = claims_.said_before(r, d.sentences[sentence].span.start, reply->source);
    if (claim != nullptr)
      claims_.add(claims_.claim_of(claim->source), claims_.shortened(claim->content), claims_.shortened(reply->content));
  }

  // "He falsely claimed that X": the content, and the words that contest it.
  void find_false_telling(const Statement& one) {
    if (!one.cue || one.cue->in_title || one.cue->report != one.content.report || one.content.span.overlaps(one.cue->span))
      return;
    const Document& d = document(one.report);
    const TokenRange cue = tokens_in(view_, *one.cue);
    for (TokenIndex i = cue.first; i < cue.last; ++i)
      for (const TokenIndex c : d.children(i))
        if (is_claim_word("falsely", d.tokens[c].lower)) {
          const Anchor against{one.report, d.span({std::min(c, i), std::max(c, i) + 1}), false};
          if (!against.span.overlaps(one.content.span))
            return claims_.add(claims_.claim_of(one.source), claims_.shortened(one.content), against);
        }
  }

  // "The false claim that X".
  void find_false_noun(ReportIndex r, TokenIndex noun) {
    const Document& d = document(r);
    if (!is_claim_word("saying", d.tokens[noun].lemma)) return;
    const TokenIndex said = said_in(d, noun);
    if (said == no_token) return find_false_repetition(r, noun);
    if (said < noun) return;
    for (const TokenIndex c : d.children(noun))
      if (c < noun && d.tokens[c].dep == "amod" && is_claim_word("falsehood", d.tokens[c].lemma))
        return claims_.add("a contested claim", claims_.shortened({r, d.span(d.subtree(said)), false}),
                           {r, d.span({c, noun + 1}), false});
  }

  // "..., he said, repeating his false claims": the words before it in the sentence.
  void find_false_repetition(ReportIndex r, TokenIndex noun) {
    const Document& d = document(r);
    if (d.child(noun, "poss") == no_token && d.tokens[noun].dep != "appos") return;
    for (const TokenIndex c : d.children(noun)) {
      if (c > noun || d.tokens[c].dep != "amod" || !is_claim_word("falsehood", d.tokens[c].lemma)) continue;
      const Statement* claim = claims_.said_before(r, d.tokens[c].span.start, {}, 0);
      if (claim != nullptr)
        claims_.add(claims_.claim_of(claim->source), claims_.shortened(claim->content), {r, d.span({c, noun + 1}), false});
      return;
    }
  }

  ContestedClaims& claims_;
  const View& view_;
};

}  // namespace

void find_denied(ContestedClaims& claims) { DenialFinder(claims).run(); }

}  // namespace rapporteur::record
