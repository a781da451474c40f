// Quotations with their wordings side by side, and everything else that was said.
#include <algorithm>
#include <map>

#include "brief/pages/parts.hpp"
#include "brief/sayings.hpp"
#include "brief/word_alignment.hpp"

namespace rapporteur::pages {
namespace {

// The same words, however they are punctuated.
std::string key_of(std::string_view words) {
  std::string key;
  for (const Word& word : words_to_compare(words)) key += word.key + ' ';
  return key;
}

struct Wording {
  std::string words;
  std::size_t count = 0;  // of words
  bool derived = true;    // only reports that derive from another have it
  std::vector<const QuoteVariant*> variants;
};

// One for each wording: those of reports that derive from no other first, the longest of them before the others.
std::vector<Wording> wordings_of(const Reading& reading, const Quotation& quotation) {
  std::map<std::string, std::size_t> place;
  std::vector<Wording> wordings;
  for (const QuoteVariant& variant : quotation.variants) {
    const std::string words = reading.words(variant.anchor);
    const std::string key = key_of(words);
    const auto [at, fresh] = place.try_emplace(key, wordings.size());
    if (fresh) wordings.push_back({words, static_cast<std::size_t>(std::ranges::count(key, ' ')), true, {}});
    Wording& wording = wordings[at->second];
    wording.derived = wording.derived && reading.derives(variant.anchor.report);
    wording.variants.push_back(&variant);
  }
  std::ranges::stable_sort(wordings, [](const Wording& a, const Wording& b) {
    return std::pair(a.derived, b.count) < std::pair(b.derived, a.count);
  });
  return wordings;
}

std::string speaker_of(const Reading& reading, const QuoteVariant& variant) {
  if (!variant.source.empty()) return joined(reading.names(variant.source));
  return variant.statement ? reading.speaker(reading.record.statements[*variant.statement]) : std::string();
}

Json variant_json(const Parts& parts, const QuoteVariant& variant, const QuoteVariant& first) {
  const Reading& reading = parts.reading;
  Json json = object({{"mark", mark(reading, reading.mark(variant.anchor))},
                      {"origin", letters_of(parts.brief, variant.anchor.report)},
                      {"speaker", speaker_of(reading, variant)}});
  if (variant.source != first.source) json["speaker_differs"] = true;
  json["statement"] = variant.statement ? reading.record.statements[*variant.statement].id : std::string();
  return json;
}

Json quotation_json(const Parts& parts, const Quotation& quotation) {
  const auto wordings = wordings_of(parts.reading, quotation);
  const QuoteVariant& first = *wordings.front().variants.front();
  Json all = Json::array();
  for (const Wording& wording : wordings) {
    Json variants = Json::array();
    for (const QuoteVariant* variant : wording.variants) variants.push_back(variant_json(parts, *variant, first));
    all.push_back(object({{"words", wording.words}, {"variants", std::move(variants)}}));
    if (&wording == &wordings.front()) continue;
    all.back()["pieces"] = pieces(wording.words, wordings.front().words);
    all.back()["first"] = pieces(wordings.front().words, wording.words);
  }
  const bool one = first.source.size() == 1;
  return object({{"id", quotation.id},
                 {"verdict", name(quotation.verdict)},
                 {"speaker", speaker_of(parts.reading, first)},
                 {"role", one ? parts.reading.role(first.source.front()) : std::string()},
                 {"wordings", std::move(all)}});
}

std::size_t origins_of(const Parts& parts, const Quotation& quotation) {
  std::set<std::string> origins;
  for (const QuoteVariant& variant : quotation.variants) origins.insert(letters_of(parts.brief, variant.anchor.report));
  return origins.size();
}

Json saying_json(const Parts& parts, const Speaker& speaker, const Saying& saying, Json quotations) {
  return object({{"id", parts.reading.record.statements[saying.statements.front()].id},
                 {"quotations", std::move(quotations)},
                 {"speaker", saying.by.empty() ? speaker.name : saying.by},
                 {"role", speaker.role},
                 {"party", speaker.party},
                 {"text", saying.text},
                 {"cue", saying.cue},
                 {"to", saying.to},
                 {"class", name(saying.klass)},
                 {"support", support(parts.reading, saying.support)}});
}

}  // namespace

Json quotes(const Parts& parts) {
  const Record& record = parts.reading.record;
  std::vector<std::pair<const Quotation*, std::size_t>> chosen;
  std::map<StatementIndex, std::vector<const Quotation*>> quoted;
  for (const std::size_t i : parts.chosen.quotations) {
    const Quotation& quotation = record.quotations[i];
    chosen.emplace_back(&quotation, origins_of(parts, quotation));
    for (const QuoteVariant& variant : quotation.variants)
      if (variant.statement) quoted[*variant.statement].push_back(&quotation);
  }
  std::ranges::stable_sort(chosen, [](const auto& a, const auto& b) {
    const auto same = [](const auto& one) { return one.first->verdict == QuoteVerdict::same; };
    return std::pair(same(a), b.second) < std::pair(same(b), a.second);
  });
  Json quotes = Json::array(), sayings = Json::array();
  for (const auto& [quotation, origins] : chosen) quotes.push_back(quotation_json(parts, *quotation));
  for (const Speaker& speaker : Sayings(parts.reading).speakers(parts.chosen.statements))
    for (const Saying& saying : speaker.sayings) {
      Json ids = Json::array();
      for (const StatementIndex statement : saying.statements)
        for (const Quotation* quotation : quoted[statement])
          if (std::ranges::find(ids, Json(quotation->id)) == ids.end()) ids.push_back(quotation->id);
      sayings.push_back(saying_json(parts, speaker, saying, std::move(ids)));
    }
  return object({{"quotes", std::move(quotes)}, {"sayings", std::move(sayings)}});
}

}  // namespace rapporteur::pages
