// All finders, one after the other, and what makes their finds disputes of the record: order, ids, origins, no doubles.
#include "record/disputes.hpp"

#include <algorithm>

#include "record/ids.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

std::vector<Anchor> mentions_of(const Dispute& dispute) {
  std::vector<Anchor> all;
  for (const DisputeVersion& version : dispute.versions)
    all.insert(all.end(), version.mentions.begin(), version.mentions.end());
  return all;
}

bool overlap(const Anchor& a, const Anchor& b) {
  return a.report == b.report && a.in_title == b.in_title && a.span.overlaps(b.span);
}

bool overlap(const DisputeVersion& a, const DisputeVersion& b) {
  return std::any_of(a.mentions.begin(), a.mentions.end(), [&](const Anchor& m) {
    return std::any_of(b.mentions.begin(), b.mentions.end(), [&](const Anchor& n) { return overlap(m, n); });
  });
}

// The words of a text without punctuation, in lower case.
std::string plain_words(const std::string& text) {
  std::string words;
  for (const char c : fold_name(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return words;
}

// The version that `version` is one with: it overlaps its words, has the same, or the same but for where a quotation ends.
std::vector<DisputeVersion>::iterator version_of(Dispute& dispute, const DisputeVersion& version) {
  auto& all = dispute.versions;
  const std::string words = plain_words(version.text);
  const auto first = [&](auto fits) { return std::find_if(all.begin(), all.end(), fits); };
  auto found = first([&](const DisputeVersion& v) { return overlap(v, version); });
  if (found == all.end()) found = first([&](const DisputeVersion& v) { return plain_words(v.text) == words; });
  if (found == all.end() && dispute.kind == DisputeKind::quote)
    found = first([&](const DisputeVersion& v) {
      const std::string other = plain_words(v.text);
      return other.starts_with(words) || words.starts_with(other);
    });
  return found;
}

// Two finds of one kind about the same words are one dispute: each version of the second joins the one that it is one with, or
// stands beside them.
bool absorb(Dispute& into, const Dispute& other) {
  if (into.kind != other.kind || into.story != other.story) return false;
  std::size_t met = 0, same_words = 0;
  for (const DisputeVersion& w : other.versions) {
    const auto any = [&](auto fits) { return std::any_of(into.versions.begin(), into.versions.end(), fits); };
    if (any([&](const DisputeVersion& v) { return overlap(v, w); }))
      ++met;
    else if (any([&](const DisputeVersion& v) { return fold_name(v.text) == fold_name(w.text); }))
      ++same_words;
  }
  const bool one_point = met >= 2 || (met == 1 && (into.about == other.about || met + same_words == other.versions.size()));
  if (!one_point) return false;
  for (const DisputeVersion& version : other.versions) {
    const auto same = version_of(into, version);
    if (same != into.versions.end())
      same->mentions.insert(same->mentions.end(), version.mentions.begin(), version.mentions.end());
    else
      into.versions.push_back(version);
  }
  return true;
}

// One version is told only by reports that derive from a report with another: a change, not a second witness.
bool on_the_way(const View& view, const Dispute& dispute) {
  const auto derives = [&](ReportIndex r, const DisputeVersion& other) {
    return std::any_of(other.mentions.begin(), other.mentions.end(), [&](const Anchor& m) {
      return std::any_of(view.lineage.links.begin(), view.lineage.links.end(), [&](const LineageLink& link) {
        return (link.from == r && link.to == m.report) || (!link.direction_known && link.to == r && link.from == m.report);
      });
    });
  };
  return std::any_of(dispute.versions.begin(), dispute.versions.end(), [&](const DisputeVersion& version) {
    return std::all_of(version.mentions.begin(), version.mentions.end(), [&](const Anchor& mention) {
      return std::any_of(dispute.versions.begin(), dispute.versions.end(),
                         [&](const DisputeVersion& other) { return &other != &version && derives(mention.report, other); });
    });
  });
}

}  // namespace

StoryComparison compare_story(const View& view, StoryIndex story, const std::vector<Actor>& actors,
                              const std::vector<Statement>& statements) {
  const Story& one = view.stories[story];
  StoryComparison compared{Rarity(view, one), {}, {}, {}};
  compared.aligned = align_linked(view, one, compared.rarity);
  compared.quoted = collect_quoted(view, one, statements);
  compared.differences = compare_quoted(view, one, actors, compared.quoted, compared.aligned, compared.rarity);
  return compared;
}

std::vector<Dispute> find_disputes(const View& view, const Items& items) {
  std::vector<Dispute> all;
  for (const auto& finder :
       {quote_disputes, value_disputes, role_disputes, duration_disputes, status_disputes, claim_disputes, commitment_disputes})
    for (Dispute& dispute : finder(view, items))
      if (std::none_of(all.begin(), all.end(), [&](Dispute& other) { return absorb(other, dispute); }))
        all.push_back(std::move(dispute));
  for (Dispute& dispute : all) {
    for (DisputeVersion& version : dispute.versions) tidy(version.mentions);
    std::stable_sort(dispute.versions.begin(), dispute.versions.end(),
                     [](const auto& a, const auto& b) { return a.mentions.front() < b.mentions.front(); });
  }
  const auto first = [](const Dispute& d) { return std::pair(d.story, d.versions.front().mentions.front()); };
  std::stable_sort(all.begin(), all.end(), [&](const Dispute& a, const Dispute& b) { return first(a) < first(b); });
  IdMaker ids('d');
  for (Dispute& dispute : all) {
    for (DisputeVersion& version : dispute.versions) version.origins = view.origins(version.mentions);
    dispute.on_the_way = on_the_way(view, dispute);
    dispute.id = ids.make(id_content(view, dispute.story, "dispute|" + std::string(name(dispute.kind)), mentions_of(dispute)));
  }
  return all;
}

}  // namespace rapporteur::record
