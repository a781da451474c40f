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
      for (const Sentence& sentence : document(r).sentences)
        if (is_prose(document(r), sentence.tokens)) read(r, sentence.tokens);
    for (const StatementIndex s : claims_.statements) find_false_telling(claims_.statement(s));
  }

private:
  const Document& document(ReportIndex r) const { return view_.documents[r]; }
  void read(ReportIndex r, TokenRange tokens) {
    for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
      const Pos pos = document(r).tokens[i].pos;
      if (pos == Pos::verb) {
        find_denial(r, i);
        find_mutual(r, i);
        find_disagreement(r, i);
      }
      if (pos == Pos::noun) find_false_noun(r, i);
    }
  }
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
  // The sources of the denial, or whoever its subject names.
  std::vector<ActorIndex> deniers(ReportIndex r, TokenIndex verb, TokenIndex subject) const {
    std::vector<ActorIndex> all = sources_at(r, verb);
    if (all.empty()) all = claims_.mentions().in(r, document(r).span(document(r).subtree(subject)));
    return all;
  }
  // From the subject to the end of what hangs on the verb, without what else the subject does after its object.
  Anchor clause(ReportIndex r, TokenIndex subject, TokenIndex verb) const {
    const Document& d = document(r);
    TokenIndex last = std::max(verb + 1, d.subtree(verb).last);
    const TokenIndex object = d.child(verb, "dobj");
    TokenIndex joined = no_token;
    for (const TokenIndex c : d.children(verb)) {
      if (object == no_token || c < d.subtree(object).last) continue;
      if (d.tokens[c].dep == "cc") joined = c;
      if (d.tokens[c].dep == "conj" && joined != no_token) last = std::min(last, joined);
    }
    return stretch(r, subject, verb, last);
  }
  // From the subject, and the name that it ends, to the token before `last`, without the punctuation there.
  Anchor stretch(ReportIndex r, TokenIndex subject, TokenIndex verb, TokenIndex last) const {
    const Document& d = document(r);
    TokenIndex first = std::min(d.subtree(subject).first, verb);
    if (const auto entity = d.tokens[first].entity; entity < d.entities.size())
      first = std::min(first, d.entities[entity].tokens.first);
    const auto opens = [&](TokenIndex before) {
      return std::any_of(d.tokens.begin() + first, d.tokens.begin() + before, [](const Token& t) { return t.tag == "``"; });
    };
    while (last > verb + 1 && (d.tokens[last - 1].pos == Pos::punct || d.tokens[last - 1].pos == Pos::space)) {
      if (d.tokens[last - 1].tag == "''" && opens(last - 1)) break;
      --last;
    }
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
    const TokenIndex said = said_in(d, object);
    if (said != no_token) return refuses(d, verb, object, said) ? Object::none : Object::claim;
    // "similar claims" are not the one that was told; a suggestion without its words may be a course.
    const auto children = d.children(object);
    const bool other =
        std::any_of(children.begin(), children.end(), [&](TokenIndex c) { return is_claim_word("other", d.tokens[c].lower); });
    return other || is_claim_word("course", token.lemma) ? Object::none : Object::saying;
  }
  // "rejected any suggestion of talks", "rejected suggestions that it should leave": a course that is not taken. Nobody need
  // have said that it is so.
  bool refuses(const Document& d, TokenIndex verb, TokenIndex object, TokenIndex said) const {
    if (!is_claim_word("dismiss", d.tokens[verb].lemma) || !is_claim_word("course", d.tokens[object].lemma)) return false;
    const TokenIndex which = d.child(object, "det");
    if (which != no_token && d.tokens[which].lower == "any") return true;
    const auto children = d.children(said);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex c) { return d.tokens[c].dep == "aux" && is_claim_word("course", d.tokens[c].lower); });
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
    const auto children = d.children(verb);
    if (std::any_of(children.begin(), children.end(), [&](TokenIndex c) { return d.tokens[c].tag == "MD"; })) return;
    const TokenIndex subject = d.child(verb, "nsubj"), object = d.child(verb, "dobj");
    if (subject == no_token || d.tokens[subject].tag.starts_with("W")) return;
    if (find_relative_denial(r, verb, subject, object)) return;
    if (calls && !calls_false(d, verb)) return;
    const Object kind = object_of(d, verb, object);
    if (kind == Object::none) return find_denied_clause(r, verb, subject);
    if (kind == Object::claim) return find_denied_noun(r, verb, subject, object);
    if (kind == Object::reference && find_concession(r, verb, subject)) return;
    const Anchor against = clause(r, subject, verb);
    const std::uint32_t reach = kind == Object::reference ? 1 : 2;
    const auto who = deniers(r, verb, subject);
    const Statement* claim = claims_.said_before(r, against.span.start, who, reach);
    if (claim != nullptr && answers(r, object, kind, *claim, who.empty() && d.tokens[subject].pos == Pos::pron))
      return claims_.add(claims_.claim_of(claim->source), told(*claim), against);
    // What the report itself says, or how it tells of it: the sentence before "B denies it".
    const std::uint32_t sentence = d.tokens[verb].sentence;
    if (kind != Object::reference || sentence == 0 || !short_clause(d, verb, subject)) return;
    if (states(d, d.sentences[sentence - 1].tokens) && claims_.said_before(r, against.span.start, {}, reach) == nullptr)
      claims_.add("a contested claim", claims_.shortened(sentence_anchor(view_, r, sentence - 1)), against);
  }
  static bool states(const Document& d, TokenRange sentence) {
    const auto asks = [](const Token& token) { return token.lower == "?"; };
    return is_prose(d, sentence) && std::none_of(d.tokens.begin() + sentence.first, d.tokens.begin() + sentence.last, asks);
  }
  static bool calls_false(const Document& d, TokenIndex verb) {
    const TokenRange clause = d.subtree(verb);
    return std::any_of(d.tokens.begin() + verb, d.tokens.begin() + clause.last,
                       [](const Token& token) { return is_claim_word("falsehood", token.lemma); });
  }
  // The object of the denial stands for this claim. A denier who is only "he" may be the one who claims, but for an accusation.
  bool answers(ReportIndex r, TokenIndex object, Object kind, const Statement& claim, bool unnamed) const {
    if ((kind == Object::blame || unnamed) && !claims_.accuses(claim)) return false;
    return kind == Object::reference || claims_.fits(r, object, claim);
  }
  // "accuses B of X": without the verb the words say little.
  Anchor told(const Statement& one) const {
    return claims_.shortened(claims_.accuses(one) ? ContestedClaims::with_cue(one) : one.content);
  }
  // Hardly more than subject, verb and object: "The front denies it."
  static bool short_clause(const Document& d, TokenIndex verb, TokenIndex subject) {
    constexpr TokenIndex longest = 8;  // tokens
    return d.tokens[verb].dep == "ROOT" && d.subtree(verb).last - d.subtree(subject).first <= longest;
  }

  static bool is_speaker(const Token& subject) {
    return subject.lower == "i" || subject.lower == "we" || subject.lower == "you";
  }
  // After what he denies the denier may go on to accuse: "denied that he lied and accused the others of theft".
  static TokenIndex end_of_claim(const Document& d, TokenIndex said) {
    TokenIndex last = d.subtree(said).last, joined = no_token;
    for (const TokenIndex c : d.children(said)) {
      const Token& token = d.tokens[c];
      if (token.dep == "cc" && c > said) joined = c;
      if (token.dep != "conj" || joined == no_token || first_child(d, c, {"nsubj", "nsubjpass", "mark"}) != no_token) continue;
      const bool goes_on = is_claim_word("accuse", token.lemma) || is_claim_word("call", token.lemma) ||
                           is_claim_word("deny", token.lemma) || is_claim_word("dismiss", token.lemma);
      if (goes_on) last = std::min(last, joined);
    }
    while (last > said + 1 && d.tokens[last - 1].lower == ",") --last;
    return last;
  }

  // "rejected claims that X": the claim, and the words that reject it.
  void find_denied_noun(ReportIndex r, TokenIndex verb, TokenIndex subject, TokenIndex object) {
    const Document& d = document(r);
    const TokenRange claim{d.subtree(object).first, std::min(d.subtree(object).last, end_of_claim(d, said_in(d, object)))};
    claims_.add("a contested claim", claims_.shortened({r, d.span(claim), false}), stretch(r, subject, verb, claim.last));
  }

  // "denied that X", "denied having done X", where nobody is found who says it: X, and who denies it.
  void find_denied_clause(ReportIndex r, TokenIndex verb, TokenIndex subject) {
    constexpr TokenIndex least = 4;  // tokens
    const Document& d = document(r);
    const TokenIndex said = first_child(d, verb, {"ccomp", "xcomp"});
    if (d.tokens[verb].lemma != "deny" || said == no_token || said < verb || is_speaker(d.tokens[subject])) return;
    const TokenRange claim{d.subtree(said).first, end_of_claim(d, said)};
    const bool told = d.child(verb, "dobj") == no_token && d.tokens[claim.first].lower != "whether";
    const Anchor against = stretch(r, subject, verb, claim.last);
    const auto known = [&](const Dispute& dispute) {
      const auto& mentions = dispute.versions[1].mentions;
      return std::any_of(mentions.begin(), mentions.end(),
                         [&](const Anchor& one) { return one.report == r && one.span.overlaps(against.span); });
    };
    if (told && claim.size() >= least && std::none_of(claims_.found.begin(), claims_.found.end(), known))
      claims_.add("a contested claim", claims_.shortened({r, d.span(claim), false}), against);
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
    const TokenIndex last = std::max(verb + 1, d.subtree(verb).last);
    return add_before(r, end, stretch(r, end, verb, last));
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
    if (subject == no_token || d.tokens[subject].pos == Pos::pron || d.tokens[subject].tag == "NNS" ||
        d.tokens[verb].dep == "relcl")
      return;
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
    // He contests what the reply is about.
    const Statement* claim = claims_.said_before(r, d.sentences[sentence].span.start, reply->source);
    if (claim != nullptr && claims_.asserts(*reply) &&
        !shared(telling_words(view_, claim->content), telling_words(view_, reply->content)).empty())
      claims_.add(claims_.claim_of(claim->source), claims_.shortened(claim->content), claims_.shortened(reply->content));
  }

  // "He falsely claimed that X": the content, and the words that contest it.
  void find_false_telling(const Statement& one) {
    if (one.klass == StatementClass::attitude || !claims_.asserts(one)) return;  // "mistakenly believed"
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
