// Pronouns: who is meant by he, she, it, they. A ranking of the mentions before the pronoun by recency and grammar (subjects
// before objects before possessors, after Lappin and Leass, "An algorithm for pronominal anaphora resolution", 1994), among
// those that agree in number, gender and kind.
#include <algorithm>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

enum class Form { none, he, she, it, they };

Form form_of(const Token& token) {
  if (one_of(token.lower, {"he", "him", "his", "himself"})) return Form::he;
  if (one_of(token.lower, {"she", "her", "hers", "herself"})) return Form::she;
  if (one_of(token.lower, {"it", "its", "itself"})) return Form::it;
  if (one_of(token.lower, {"they", "them", "their", "themselves"})) return Form::they;
  return Form::none;
}

class Pronouns {
public:
  explicit Pronouns(Cast& cast) : cast_(cast) {}

  void run() {
    auto& mentions = cast_.found.mentions;
    std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.head < b.head; });
    const auto& tokens = cast_.document.tokens;
    for (TokenIndex i = 0; i < tokens.size(); ++i) {
      if (tokens[i].pos != Pos::pron) continue;
      const Form form = form_of(tokens[i]);
      if (form == Form::none) continue;
      if (auto actors = antecedent(i, form); !actors.empty()) {
        const Mention m{i, {i, i + 1}, MentionKind::pronoun, std::move(actors)};
        mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), i,
                                         [](TokenIndex at, const Mention& other) { return at < other.head; }),
                        m);
      }
    }
  }

private:
  std::vector<ActorIndex> antecedent(TokenIndex i, Form form) const {
    const auto& tokens = cast_.document.tokens;
    const Mention* best = nullptr;
    double best_score = 0;
    for (const Mention& m : cast_.found.mentions) {
      if (m.head >= i) break;
      const auto distance = tokens[i].sentence - tokens[m.head].sentence;
      if (distance > 4 || !agrees(m, form) || !free(m, i)) continue;
      const double s = score(m, i, distance);
      if (!best || s >= best_score) best = &m, best_score = s;
    }
    return best ? best->actors : std::vector<ActorIndex>{};
  }

  bool agrees(const Mention& m, Form form) const {
    const auto& actors = cast_.found.actors;
    if (form == Form::they) {
      if (m.actors.size() > 1) return true;
      const Token& head = cast_.document.tokens[m.head];
      return actors[m.actors[0]].type == ActorType::group ||
             ((head.tag == "NNS" || head.tag == "NNPS") && m.kind == MentionKind::nominal) ||
             (m.kind == MentionKind::pronoun && form_of(head) == Form::they);
    }
    if (m.actors.size() != 1) return false;
    const Actor& actor = actors[m.actors[0]];
    if (form == Form::it) {
      const Token& head = cast_.document.tokens[m.head];
      return (actor.type == ActorType::state || actor.type == ActorType::organisation) && head.tag != "NNS" &&
             head.pos != Pos::adj;
    }
    if (actor.type != ActorType::person) return false;
    const char gender = cast_.profiles[m.actors[0]].gender;
    return gender == '-' || gender == (form == Form::he ? 'm' : 'f');
  }

  // Not inside a phrase that holds the pronoun, and not an object of the verb whose subject the pronoun is.
  bool free(const Mention& m, TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    if (m.tokens.contains(i)) return false;
    const bool reflexive =
        tokens[i].lower.ends_with("sel") || tokens[i].lower.ends_with("self") || tokens[i].lower.ends_with("selves");
    const bool possessive = tokens[i].tag == "PRP$";
    return reflexive || possessive || tokens[m.head].head != tokens[i].head || tokens[m.head].sentence != tokens[i].sentence;
  }

  double score(const Mention& m, TokenIndex i, std::uint32_t distance) const {
    const auto& tokens = cast_.document.tokens;
    const std::string_view dep = tokens[m.head].dep;
    double s = distance == 0 ? 80 : distance == 1 ? 70 : distance == 2 ? 35 : 15;
    if (dep.starts_with("nsubj"))
      s += 80;
    else if (one_of(dep, {"dobj", "attr", "agent"}))
      s += 50;
    else if (one_of(dep, {"dative", "pobj"}))
      s += 35;
    else
      s += 10;
    // The one who speaks stays the one who speaks.
    const Token& verb = tokens[tokens[m.head].head];
    if (dep.starts_with("nsubj") && verb.dep == "ROOT") s += 25;
    if (dep == tokens[i].dep) s += 10;
    return s;
  }

  Cast& cast_;
};

}  // namespace

void cast_pronouns(Cast& cast) { Pronouns(cast).run(); }

}  // namespace rapporteur::extract
