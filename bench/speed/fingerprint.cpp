#include "fingerprint.hpp"

#include <algorithm>

namespace rapporteur::speed {

std::uint64_t fingerprint(const Document& document) {
  Fingerprint all;
  for (const Token& t : document.tokens) {
    for (const std::uint64_t n : {t.span.start, t.span.end, t.head, t.sentence, t.entity}) all.add(n);
    for (const auto words : {t.text, t.lemma, t.tag, t.dep, name(t.pos)}) all.add(words);
  }
  for (const Entity& entity : document.entities) {
    all.add(entity.span.start), all.add(entity.span.end), all.add(entity.label);
  }
  for (const TimeExpression& time : document.times) {
    all.add(time.span.start), all.add(time.span.end), all.add(name(time.type)), all.add(time.value), all.add(time.value_ahead);
  }
  return all.value();
}

std::uint64_t fingerprint(std::span<const Report> reports) {
  Fingerprint all;
  for (const Report& r : reports) {
    for (const std::string_view words : {std::string_view(r.path), r.text.utf8(), std::string_view(r.title)}) all.add(words);
    all.add(r.id), all.add(r.published);
    for (const Block& block : r.blocks) {
      all.add(block.span.start), all.add(block.span.end), all.add(static_cast<std::uint64_t>(block.kind));
    }
  }
  return all.value();
}

std::uint64_t fingerprint(const Extraction& extraction) {
  Fingerprint all;
  for (const Actor& actor : extraction.actors) all.add(actor.name);
  const auto anchor = [&](const Anchor& a) { all.add(a.report), all.add(a.span.start), all.add(a.span.end); };
  for (const Statement& s : extraction.statements) {
    anchor(s.content), all.add(s.source_text), all.add(s.source.size());
    if (s.cue) anchor(*s.cue);
  }
  for (const Meeting& m : extraction.meetings) std::ranges::for_each(m.mentions, anchor);
  for (const Outcome& o : extraction.outcomes) anchor(o.text);
  for (const Position& p : extraction.positions) anchor(p.text), all.add(p.issue), all.add(p.party);
  all.add(extraction.events.size());
  return all.value();
}

}  // namespace rapporteur::speed
