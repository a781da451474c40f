// Pronouns: who is meant by he, she, it, they. The mentions before the pronoun that agree in number, gender and kind are ranked
// by recency and grammar (subjects before objects before possessors, after Lappin and Leass, "An algorithm for pronominal
// anaphora resolution", 1994); who spoke goes on speaking; a speaker's "he" within his own quotation is somebody else.
// Where a common noun that is no actor ranks first, the pronoun is left alone.
#include <algorithm>
#include <array>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

enum class Form { none, he, she, it, they };

Form form_of(const Token& token) {
  if (one_of(token.lower, {"he", "him", "his", "himself"})) return Form::he;
  if (one_of(token.lower, {"she", "her", "hers", "herself"})) return Form::she;
  if (one_of(token.lower, {"it", "its", "itself"})) return Form::it;
  if (one_of(token.lower, {"they", "them", "their", "theirs", "themselves"})) return Form::they;
  return Form::none;
}

constexpr std::uint32_t reach = 5;              // sentences
constexpr TokenIndex longest_quotation = 1000;  // tokens on each side
constexpr std::array<double, reach + 1> recency = {100, 80, 45, 30, 20, 10};

class Pronouns {
public:
  explicit Pronouns(Cast& cast) : cast_(cast), tokens_(cast.document.tokens) {}

  // Those outside quotations first: they say who speaks the others.
  void run(bool quoted) {
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].pos != Pos::pron || (cast_.quoted[i] != 0) != quoted) continue;
      const Form form = form_of(tokens_[i]);
      if (form == Form::none || (form == Form::it && expletive(i))) continue;
      if (auto actors = antecedent(i, form); !actors.empty())
        cast_.add_mention(i, {i, i + 1}, MentionKind::pronoun, std::move(actors));
    }
  }

private:
  struct Candidate {
    TokenIndex head = no_token;
    std::vector<ActorIndex> actors;  // empty: a common noun that is no actor
    double score = 0;
  };

  std::vector<ActorIndex> antecedent(TokenIndex i, Form form) const {
    std::vector<Candidate> candidates;
    const auto sentence = tokens_[i].sentence;
    const auto first = sentence > reach ? sentence - reach : 0;
    const auto excluded = cast_.quoted[i] ? speaker(i) : std::vector<ActorIndex>{};
    cast_.each_mention(first, sentence, [&](const Mention& m) {
      const bool later = m.head >= i && !announced(m.head, i);
      if (later || m.head == i || !free(m, i)) return;
      for (const ActorIndex a : m.actors)
        if (std::find(excluded.begin(), excluded.end(), a) != excluded.end()) return;
      Candidate c{m.head, m.actors, 0};
      if (form == Form::they) join_conjuncts(c, i);
      if (!agrees(m, c.actors, form)) return;
      c.score = score(m.head, i) + likelihood(m, i, form);
      candidates.push_back(std::move(c));
    });
    if (form == Form::it || form == Form::they) add_things(i, form, candidates);
    const auto best = std::max_element(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score < b.score : a.head < b.head;
    });
    if (best == candidates.end() || (form == Form::it && !agent(best->head, i))) return {};
    return best->actors;
  }

  // "It" stands for a state mostly where it acts: says, wants, has something, or is what its subject speaks of. Elsewhere it
  // is the deal, the missile, the talks.
  bool agent(TokenIndex head, TokenIndex i) const {
    if (tokens_[i].tag == "PRP$" || speaks(i)) return true;
    if (!tokens_[i].dep.starts_with("nsubj") || cast_.quoted[i]) return false;
    return tokens_[head].sentence == tokens_[i].sentence && verb_of(head) != no_token;
  }

  bool agrees(const Mention& m, const std::vector<ActorIndex>& actors, Form form) const {
    const Token& head = tokens_[m.head];
    const Actor& actor = cast_.found.actors[actors[0]];
    if (form == Form::they) {
      if (actors.size() > 1) return head.pos != Pos::adj;
      if (m.kind == MentionKind::pronoun) return form_of(head) == Form::they;
      return (actor.type == ActorType::group && head.pos != Pos::adj) || head.tag == "NNS" || head.tag == "NNPS";
    }
    if (actors.size() != 1) return false;
    if (form == Form::it) {
      const bool body = actor.type == ActorType::state || actor.type == ActorType::organisation;
      const bool singular = head.tag != "NNS" && head.tag != "NNPS" && head.pos != Pos::adj;
      // An official who stands for a state is no "it".
      const bool person = m.kind == MentionKind::nominal && title_word(head, cast_.gazetteer).klass != WordClass::none;
      return body && singular && !person && (m.kind != MentionKind::pronoun || form_of(head) == Form::it);
    }
    if (actor.type != ActorType::person) return false;
    const char gender = cast_.profiles[actors[0]].gender;
    return gender == '-' || gender == (form == Form::he ? 'm' : 'f');
  }

  // Not inside a phrase that holds the pronoun, and not in the clause whose other argument the pronoun is.
  bool free(const Mention& m, TokenIndex i) const {
    if (m.tokens.contains(i)) return false;
    const std::string_view lower = tokens_[i].lower;
    const bool reflexive = lower.ends_with("self") || lower.ends_with("selves");
    if (reflexive || tokens_[i].tag == "PRP$" || tokens_[m.head].sentence != tokens_[i].sentence) return true;
    return clause(m.head) != clause(i) || tokens_[m.head].dep == "poss";
  }

  // The verb that the word is an argument of, through prepositions and coordination.
  TokenIndex clause(TokenIndex i) const {
    while (tokens_[i].head != i &&
           one_of(tokens_[i].dep, {"pobj", "prep", "conj", "agent", "dative", "compound", "poss", "nmod"}) &&
           tokens_[i].pos != Pos::verb)
      i = tokens_[i].head;
    return tokens_[i].head;
  }

  double score(TokenIndex head, TokenIndex i) const {
    const std::string_view dep = tokens_[head].dep;
    double s = recency[distance(head, i)];
    if (verb_of(head) != no_token)
      s += 80;
    else if (one_of(dep, {"dobj", "attr", "agent", "ROOT"}))
      s += 50;
    else if (one_of(dep, {"dative", "pobj", "appos", "conj"}))
      s += 35;
    else if (dep == "poss")
      s += 30;
    if (dep == tokens_[i].dep) s += 10;
    return s;
  }

  // Sentences between, those wholly within a quotation not counted where the pronoun is outside: a speaker who is quoted at
  // length is still the one who spoke last.
  std::uint32_t distance(TokenIndex head, TokenIndex i) const {
    const auto from = tokens_[head].sentence, to = tokens_[i].sentence;
    std::uint32_t count = 0;
    for (auto s = from; s < to; ++s) {
      const auto range = cast_.document.sentences[s].tokens;
      const bool quoted = s != from && cast_.quoted[range.first + (range.size() > 1 ? 1 : 0)] &&
                          cast_.quoted[range.last - (range.size() > 2 ? 3 : 1)];
      if (!quoted || cast_.quoted[i]) ++count;
    }
    return std::min(count, reach);
  }

  // The verb that the word is the subject of. Where the parser has lost the subject of a verb of saying ("In Lima, Ruiz said"
  // read as one phrase), it is the name directly before it.
  TokenIndex verb_of(TokenIndex subject) const {
    if (tokens_[subject].dep.starts_with("nsubj")) return tokens_[subject].head;
    TokenIndex next = subject + 1;
    if (next < tokens_.size() && tokens_[next].text == "," && tokens_[subject].dep == "appos") ++next;
    const bool finite = next < tokens_.size() && one_of(tokens_[next].tag, {"VBD", "VBZ", "VBP"});
    if (finite && cast_.gazetteer.speech(tokens_[next].lemma) && cast_.document.child(next, "nsubj") == no_token) return next;
    return no_token;
  }

  bool speaks(TokenIndex subject) const {
    const TokenIndex verb = verb_of(subject);
    if (verb == no_token) return false;
    if (cast_.gazetteer.speech(tokens_[verb].lemma)) return true;
    const TokenIndex also = cast_.document.child(verb, "conj");
    return also != no_token && cast_.gazetteer.speech(tokens_[also].lemma) && cast_.document.child(also, "nsubj") == no_token;
  }

  // "Ruiz cancelled the trip, saying he ...": the subject that the participle shares.
  bool controls(TokenIndex subject, TokenIndex i) const {
    if (!tokens_[subject].dep.starts_with("nsubj") || tokens_[subject].sentence != tokens_[i].sentence) return false;
    TokenIndex up = i;
    for (int steps = 0; steps < 6 && tokens_[up].head != up; ++steps) {
      up = tokens_[up].head;
      if (tokens_[up].dep == "advcl" && cast_.gazetteer.speech(tokens_[up].lemma) &&
          cast_.document.child(up, "nsubj") == no_token)
        return tokens_[up].head == tokens_[subject].head;
    }
    return false;
  }

  double likelihood(const Mention& m, TokenIndex i, Form form) const {
    double s = 0;
    const TokenIndex own = verb_of(m.head);
    const bool subject = own != no_token;
    const Token& verb = tokens_[subject ? own : tokens_[m.head].head];
    const bool main = subject && one_of(verb.dep, {"ROOT", "conj", "parataxis", "ccomp"});
    if (speaks(m.head)) s += speaks(i) && main ? 45 : 15;
    if (controls(m.head, i)) s += 60;
    if (subject && verb.dep == "ROOT") s += 15;
    if (cast_.quoted[m.head] != cast_.quoted[i]) s -= cast_.quoted[i] ? 10 : 60;
    if (form == Form::he || form == Form::she) {
      if (cast_.profiles[m.actors[0]].gender != '-') s += form == Form::she ? 50 : 15;
      if (cast_.profiles[m.actors[0]].leader) s += 5;
    }
    if (owns_subject(m.head, i)) s += 70;
    if (m.head == clause_mate(i)) s += 80;
    const bool venue = tokens_[m.head].dep == "pobj" && one_of(verb.lower, {"in", "at", "near"});
    if (venue && form == Form::it) s -= 50;
    if (m.kind == MentionKind::name && tokens_[m.head].dep == "compound") s -= 25;
    return s;
  }

  // Whose "his trip" in "Berg left for Oslo ahead of his trip" is: the person who is subject, or else object, of the nearest
  // verb above that has one.
  TokenIndex clause_mate(TokenIndex i) const {
    if (tokens_[i].tag != "PRP$") return no_token;
    const auto person = [&](TokenIndex t) {
      const Mention* m = t < i ? cast_.mention_at(t) : nullptr;
      return m && m->head == t && m->actors.size() == 1 && cast_.found.actors[m->actors[0]].type == ActorType::person &&
             agrees(*m, m->actors, form_of(tokens_[i]));
    };
    TokenIndex up = i;
    for (int steps = 0; steps < 8 && tokens_[up].head != up; ++steps) {
      up = tokens_[up].head;
      if (tokens_[up].pos != Pos::verb) continue;
      for (const auto role : {"nsubj", "dobj"})
        if (const TokenIndex t = cast_.document.child(up, role); t != no_token && person(t)) return t;
    }
    return no_token;
  }

  // "Ruiz's anger led him to leave": the owner of the clause's subject.
  bool owns_subject(TokenIndex owner, TokenIndex i) const {
    if (tokens_[owner].dep != "poss" || tokens_[owner].sentence != tokens_[i].sentence) return false;
    const Token& subject = tokens_[tokens_[owner].head];
    if (!subject.dep.starts_with("nsubj") || !cast_.document.is_ancestor(subject.head, i)) return false;
    // No other subject in between.
    for (TokenIndex up = tokens_[i].head; up != subject.head; up = tokens_[up].head) {
      const TokenIndex own = cast_.document.child(up, "nsubj");
      if (own != no_token && own != i && cast_.mention_at(own)) return false;
    }
    return true;
  }

  // "When he arrived, Ruiz said": the subject of the main clause that the pronoun's clause leads up to.
  bool announced(TokenIndex head, TokenIndex i) const {
    if (tokens_[head].sentence != tokens_[i].sentence || !tokens_[head].dep.starts_with("nsubj") || cast_.quoted[i])
      return false;
    TokenIndex up = i;
    for (int steps = 0; steps < 8 && tokens_[up].head != up; ++steps) {
      if (tokens_[up].dep == "advcl" && tokens_[up].head == tokens_[head].head && up < head) return true;
      up = tokens_[up].head;
    }
    return false;
  }

  // "Ruiz and Berg" are "they" together.
  void join_conjuncts(Candidate& c, TokenIndex i) const {
    std::vector<TokenIndex> heads{c.head};
    for (std::size_t h = 0; h < heads.size(); ++h)
      for (const TokenIndex k : cast_.document.children(heads[h])) {
        if (tokens_[k].dep != "conj" || k >= i) continue;
        heads.push_back(k);
        if (const Mention* other = cast_.mention_at(k))
          for (const ActorIndex a : other->actors)
            if (std::find(c.actors.begin(), c.actors.end(), a) == c.actors.end()) c.actors.push_back(a);
      }
  }

  // Common nouns that are no actors but could be meant: the deal, the talks.
  void add_things(TokenIndex i, Form form, std::vector<Candidate>& candidates) const {
    const bool said = speaks(i);
    const auto sentence = tokens_[i].sentence;
    const auto first = cast_.document.sentences[sentence > 0 ? sentence - 1 : 0].tokens.first;
    for (TokenIndex t = first; t < i; ++t) {
      if (tokens_[t].pos != Pos::noun || cast_.mention_at(t) || cast_.quoted[t] != cast_.quoted[i]) continue;
      const bool plural = tokens_[t].tag == "NNS";
      if (plural != (form == Form::they) || clause(t) == clause(i)) continue;
      const bool argument = tokens_[t].dep.starts_with("nsubj") || one_of(tokens_[t].dep, {"dobj", "attr", "pobj"});
      if (!argument || tokens_[t].entity < cast_.document.entities.size()) continue;
      candidates.push_back({t, {}, score(t, i) - (said ? 70 : form == Form::they ? 10 : 20)});
    }
  }

  // "It is clear that", "it seems": the word stands for nothing.
  bool expletive(TokenIndex i) const {
    if (tokens_[i].dep == "expl") return true;
    if (!tokens_[i].dep.starts_with("nsubj")) return false;
    const TokenIndex verb = tokens_[i].head;
    if (one_of(tokens_[verb].lemma, {"seem", "appear", "happen", "take", "remain", "rain"})) return true;
    if (tokens_[verb].lemma != "be") return false;
    const auto& document = cast_.document;
    for (const TokenIndex c : document.children(verb)) {
      if (one_of(tokens_[c].dep, {"ccomp", "xcomp", "advcl", "csubj"}) && c > verb) return true;
      if (one_of(tokens_[c].dep, {"acomp", "attr"}))
        for (const TokenIndex d : document.children(c))
          if (one_of(tokens_[d].dep, {"ccomp", "xcomp", "relcl", "acl"})) return true;
    }
    return false;
  }

  // Who speaks the quotation around token `i`: the subject of a verb of saying outside it, in its sentences or just before.
  std::vector<ActorIndex> speaker(TokenIndex i) const {
    TokenIndex first = i, last = i;
    while (first > 0 && i - first < longest_quotation && cast_.quoted[first - 1]) --first;
    while (last + 1 < tokens_.size() && last - i < longest_quotation && cast_.quoted[last + 1]) ++last;
    const auto from = cast_.document.sentences[tokens_[first].sentence].tokens.first;
    const auto to = std::min<TokenIndex>(cast_.document.sentences[tokens_[last].sentence].tokens.last + 8,
                                         static_cast<TokenIndex>(tokens_.size()));
    std::vector<ActorIndex> out;
    TokenIndex nearest = no_token;
    const auto look = [&](TokenIndex begin, TokenIndex end) {
      for (TokenIndex t = begin; t < end; ++t) {
        if (cast_.quoted[t] || !speaks(t)) continue;
        const Mention* m = cast_.mention_at(t);
        const TokenIndex away = t < first ? first - t : t > last ? t - last : 0;
        if (m && away < nearest) out = m->actors, nearest = away;
      }
    };
    look(from, to);
    // "..., Ruiz said. "He ...": a quotation that goes on after the words that say whose it is
    if (out.empty() && tokens_[first].sentence > 0)
      look(cast_.document.sentences[tokens_[first].sentence - 1].tokens.first, from);
    return out;
  }

  Cast& cast_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void cast_pronouns(Cast& cast) {
  Pronouns(cast).run(false);
  cast_owned(cast);
  Pronouns(cast).run(true);
}

}  // namespace rapporteur::extract
