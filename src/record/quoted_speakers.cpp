// Extraction errs, and a false "somebody else said it" is worse than a missed one. So two speakers count only where both
// reports name a person: right beside the words, or with the other person's name nowhere near them.
#include "record/quoted_speakers.hpp"

#include <algorithm>

#include "record/names.hpp"
#include "record/words.hpp"

namespace rapporteur::record {

std::optional<QuoteVerdict> QuotedSpeakers::verdict(std::size_t older, std::size_t newer) const {
  const Quoted &old_one = quoted_[older], &new_one = quoted_[newer];
  if (std::min(old_one.words.words.size(), new_one.words.words.size()) < least_speaker_words) return std::nullopt;
  if (new_one.source.empty() && !old_one.source.empty() && !near(newer, old_one.source)) return QuoteVerdict::speaker_lost;
  if (old_one.source.empty() || new_one.source.empty() || count_shared(old_one.speakers, new_one.speakers) > 0)
    return std::nullopt;
  if (!old_one.by_name || !new_one.by_name) return std::nullopt;
  if (!(old_one.beside && new_one.beside) && near(newer, old_one.source)) return std::nullopt;
  // A person can speak for a state or body: only two persons are surely two speakers.
  return persons(old_one.source) && persons(new_one.source) ? std::optional(QuoteVerdict::reattributed) : std::nullopt;
}

bool QuotedSpeakers::near(std::size_t quotation, const std::vector<ActorIndex>& speakers) const {
  const Quoted& quoted = quoted_[quotation];
  const Anchor& anchor = quoted.words.anchor;
  const Document& document = view_.documents[anchor.report];
  if (anchor.in_title || document.sentences.empty()) return true;
  const auto sentence = document.sentence_at(anchor.span.start), last = document.sentence_at(anchor.span.end);
  const Span own = cover(document.sentences[sentence].span, document.sentences[last].span);
  const Span around = cover(document.sentences[sentence > 0 ? sentence - 1 : 0].span, own);
  if (named(anchor, around, speakers)) return true;
  return quoted.source.empty() && pronoun_in(anchor.report, own);
}

bool QuotedSpeakers::named(const Anchor& anchor, Span span, const std::vector<ActorIndex>& speakers) const {
  const Document& document = view_.documents[anchor.report];
  for (const ActorIndex speaker : speakers) {
    for (const Anchor& mention : actors_[speaker].mentions)
      if (mention.report == anchor.report && !mention.in_title && span.contains(mention.span) &&
          !anchor.span.overlaps(mention.span))
        return true;
    const auto name = name_words(fold_name(actors_[speaker].name));
    if (name.empty()) continue;
    for (TokenIndex i = document.token_at(span.start); i < document.tokens.size() && document.tokens[i].span.end <= span.end;
         ++i)
      if (is_content(document.tokens[i]) && fold_name(document.tokens[i].text) == name.back() &&
          !anchor.span.overlaps(document.tokens[i].span))
        return true;
  }
  return false;
}

bool QuotedSpeakers::pronoun_in(ReportIndex report, Span span) const {
  const Document& document = view_.documents[report];
  for (TokenIndex i = document.token_at(span.start); i < document.tokens.size() && document.tokens[i].span.end <= span.end;
       ++i) {
    const Token& token = document.tokens[i];
    const bool subject = token.lower == "he" || token.lower == "she" || token.lower == "they";
    if (subject && !in_quotation(report, token.span)) return true;
  }
  return false;
}

bool QuotedSpeakers::in_quotation(ReportIndex report, Span span) const {
  return std::any_of(quoted_.begin(), quoted_.end(), [&](const Quoted& q) {
    return q.words.anchor.report == report && !q.words.anchor.in_title && q.words.anchor.span.overlaps(span);
  });
}

bool QuotedSpeakers::persons(const std::vector<ActorIndex>& source) const {
  return std::all_of(source.begin(), source.end(), [&](ActorIndex a) { return actors_[a].type == ActorType::person; });
}

}  // namespace rapporteur::record
