// Commitments that others do not believe: a report says that somebody is committed, willing or ready to do a thing; another
// source says that he will not, or doubts it. The two share the actor and a telling word of what is to be done.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "record/disputes.hpp"
#include "record/disputes/claim_words.hpp"

namespace rapporteur::record {
namespace {

constexpr std::uint32_t longest_span = 260;  // code points of a mention

// Who is to do what, and where it is said.
struct Commitment {
  ActorIndex actor = 0;  // his side
  WordSet what;          // telling words
  Anchor mention;
};

class CommitmentFinder {
public:
  CommitmentFinder(const View& view, const Items& items, StoryIndex story) : view_(view), items_(items), story_(story) {
    for (ActorIndex a = 0; a < items.actors.size(); ++a)
      for (const Anchor& mention : items.actors[a].mentions)
        if (!mention.in_title && view.story_of(mention.report) == story)
          mentioned_[mention.report].emplace_back(mention.span, a);
  }

  std::vector<Dispute> run() {
    for (const ReportIndex r : view_.stories[story_].reports) {
      const Document& document = view_.documents[r];
      for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
        read_commitment(r, i);
        read_doubt(r, i);
      }
    }
    std::vector<Dispute> found;
    for (const Commitment& doubt : doubts_) contest(doubt, found);
    return found;
  }

private:
  // The actor of the narrowest mention that holds the token, as the side that he stands on.
  std::optional<ActorIndex> actor_at(ReportIndex r, TokenIndex i) const {
    const auto known = mentioned_.find(r);
    if (i == no_token || known == mentioned_.end()) return std::nullopt;
    const Span token = view_.documents[r].tokens[i].span;
    std::optional<ActorIndex> best;
    std::uint32_t narrowest = longest_span;
    for (const auto& [span, actor] : known->second)
      if (span.contains(token) && span.size() < narrowest) best = actor, narrowest = span.size();
    return best ? std::optional(items_.actors[*best].party.value_or(*best)) : std::nullopt;
  }

  static TokenIndex own_subject(const Document& document, TokenIndex verb) {
    const TokenIndex active = document.child(verb, "nsubj");
    return active != no_token ? active : document.child(verb, "nsubjpass");
  }
  // The subject of a verb, or of the verb that it complements or is joined to.
  static TokenIndex subject(const Document& document, TokenIndex verb) {
    for (int up = 0; up < 3; ++up) {
      const TokenIndex found = own_subject(document, verb);
      if (found != no_token) return found;
      const std::string_view dep = document.tokens[verb].dep;
      if (dep != "conj" && dep != "xcomp" && dep != "acomp" && dep != "dobj" && dep != "attr") return no_token;
      verb = document.tokens[verb].head;
    }
    return own_subject(document, verb);
  }
  static bool negated(const Document& document, TokenIndex i) {
    const auto children = document.children(i);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex c) { return document.tokens[c].dep == "neg" || document.tokens[c].lower == "never"; });
  }

  // What a word of commitment or a doubted clause is about: the heads of its complements and of their objects ("commitment to a
  // withdrawal", "ready to withdraw its troops"), without the words that any step has.
  void add_what(const Document& document, TokenIndex i, int depth, WordSet& all, bool objects = true) const {
    for (const TokenIndex c : document.children(i)) {
      if (c < i) continue;
      const Token& token = document.tokens[c];
      const bool complement = token.dep == "xcomp" || token.dep == "ccomp" || (token.dep == "dobj" && objects) ||
                              token.dep == "pobj" || token.dep == "pcomp" || token.dep == "acl" ||
                              (token.dep == "prep" && token.lower == "to");
      if (complement) add_word(document, c, depth, all);
    }
  }
  void add_word(const Document& document, TokenIndex i, int depth, WordSet& all) const {
    const Token& token = document.tokens[i];
    const std::string_view word = compared_word(token);
    if (document.child(i, "prt") != no_token) return;  // "stand down", "stand up": the verb alone says little
    const bool passed_over = token.pos == Pos::adp || is_claim_word("commit", word) || word == "hold" || word == "want";
    if (!passed_over && (token.pos == Pos::noun || token.pos == Pos::verb) && word.size() > 4) all.push_back(word);
    if (passed_over || depth > 0) add_what(document, i, passed_over ? depth : depth - 1, all);
  }
  WordSet what_of(const Document& document, TokenIndex i, bool itself) const {
    WordSet all;
    if (itself)
      add_word(document, i, 1, all);
    else
      add_what(document, i, 1, all, false);  // "commits troops" gives, it does not promise
    tidy_indices(all);
    return all;
  }
  // In a clause that is doubted, denied or only supposed.
  static bool not_asserted(const Document& document, TokenIndex i) {
    for (int up = 0; up < 6 && document.tokens[i].head != i; ++up) {
      if (will(document, i) || negated(document, i)) return true;
      i = document.tokens[i].head;
      if (is_claim_word("doubt", document.tokens[i].lemma)) return true;
    }
    return negated(document, i);
  }

  Anchor mention(ReportIndex r, TokenIndex first, TokenIndex last) const {
    const Document& document = view_.documents[r];
    Span span = document.span({std::min(first, last), std::max(first, last) + 1});
    if (span.size() > longest_span) span.end = span.start + longest_span;
    return {r, span, false};
  }

  void read_commitment(ReportIndex r, TokenIndex i) {
    const Document& document = view_.documents[r];
    const Token& token = document.tokens[i];
    if (!is_claim_word("commit", token.lemma) || token.pos == Pos::propn || not_asserted(document, i)) return;
    TokenIndex who = document.child(i, "poss");
    if (who == no_token || !actor_at(r, who)) who = subject(document, i);
    const auto actor = actor_at(r, who);
    WordSet what = what_of(document, i, false);
    if (!actor || what.empty()) return;
    commitments_.push_back({*actor, std::move(what), mention(r, std::min(who, i), document.subtree(i).last - 1)});
  }

  // "He will not withdraw", "does not want to withdraw"; "doubts that he will withdraw".
  void read_doubt(ReportIndex r, TokenIndex i) {
    const Document& document = view_.documents[r];
    const Token& token = document.tokens[i];
    TokenIndex clause = no_token;
    if (token.pos == Pos::verb && negated(document, i) &&
        (will(document, i) || token.lemma == "want" || token.lemma == "intend"))
      clause = i;
    else if (is_claim_word("doubt", token.lemma) && !negated(document, i) && token.pos != Pos::noun)
      clause = document.child(i, "ccomp");
    if (clause == no_token) return;
    const TokenIndex who = own_subject(document, clause);
    WordSet what = what_of(document, clause, true);
    const auto speaker = speaker_of(r, token.span);
    if (what.empty() || !speaker || who == no_token) return;
    auto actor = actor_at(r, who);
    if (!actor && (document.tokens[who].lower == "he" || document.tokens[who].lower == "she"))
      actor = person_before(r, who, *speaker);
    if (!actor || *speaker == *actor) return;
    doubts_.push_back({*actor, std::move(what), mention(r, std::min(who, i), document.subtree(clause).last - 1)});
  }
  // The person last named before a pronoun in what another says, of another side than the speaker's.
  std::optional<ActorIndex> person_before(ReportIndex r, TokenIndex pronoun, ActorIndex speaker) const {
    constexpr std::uint32_t reach = 3;  // sentences
    const Document& document = view_.documents[r];
    const auto sentence = document.tokens[pronoun].sentence;
    const std::uint32_t from = document.sentences[sentence - std::min(reach, sentence)].span.start;
    std::optional<ActorIndex> last;
    std::uint32_t place = from;
    const auto known = mentioned_.find(r);
    if (known == mentioned_.end()) return last;
    for (const auto& [span, actor] : known->second) {
      if (span.start < place || span.end > document.tokens[pronoun].span.start) continue;
      const ActorIndex side = items_.actors[actor].party.value_or(actor);
      if (items_.actors[actor].type == ActorType::person && side != speaker) last = side, place = span.start;
    }
    return last;
  }
  static bool will(const Document& document, TokenIndex i) {
    const auto children = document.children(i);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      const std::string_view word = document.tokens[c].lower;
      return word == "will" || word == "would" || word == "wo" || word == "'ll";
    });
  }

  // The side of whoever says the innermost words that hold this place.
  std::optional<ActorIndex> speaker_of(ReportIndex r, Span place) const {
    const Statement* inner = nullptr;
    for (const Statement& one : items_.statements) {
      if (one.report != r || one.content.in_title || one.source.empty() || !one.content.span.contains(place)) continue;
      if (inner == nullptr || one.content.span.size() < inner->content.span.size()) inner = &one;
    }
    // "Officials doubt that ...": the doubt itself is the cue.
    for (const Statement& one : items_.statements)
      if (inner == nullptr && one.report == r && one.cue && !one.source.empty() && one.cue->span.contains(place)) inner = &one;
    if (inner == nullptr) return std::nullopt;
    const ActorIndex source = inner->source.front();
    return items_.actors[source].party.value_or(source);
  }

  void contest(const Commitment& doubt, std::vector<Dispute>& found) const {
    DisputeVersion committed;
    for (const Commitment& one : commitments_)
      if (one.actor == doubt.actor && !shared(one.what, doubt.what).empty()) committed.mentions.push_back(one.mention);
    if (committed.mentions.empty()) return;
    tidy(committed.mentions);
    committed.text = view_.words(committed.mentions.front());
    Dispute dispute;
    dispute.story = story_;
    dispute.kind = DisputeKind::claim;
    dispute.about = fmt::format("whether {} will keep a commitment", items_.actors[doubt.actor].name);
    for (Dispute& known : found)
      if (known.about == dispute.about && known.versions[0].mentions == committed.mentions)
        return known.versions[1].mentions.push_back(doubt.mention);
    dispute.versions = {std::move(committed), {std::string(view_.words(doubt.mention)), {doubt.mention}, {}}};
    found.push_back(std::move(dispute));
  }

  const View& view_;
  const Items& items_;
  StoryIndex story_;
  std::map<ReportIndex, std::vector<std::pair<Span, ActorIndex>>> mentioned_;
  std::vector<Commitment> commitments_, doubts_;
};

}  // namespace

std::vector<Dispute> commitment_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    auto more = CommitmentFinder(view, items, s).run();
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

}  // namespace rapporteur::record
