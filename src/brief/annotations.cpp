// The record's anchors as W3C Web Annotations (Web Annotation Data Model, 2017), one a line: each item with a target at every
// place that it was read from, by position (code points of the text) and by quotation, so that annotation tools can show it.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/json.hpp"
#include "brief/written.hpp"
#include "rapporteur/stored.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t context = 32;  // code points before and after a quotation that tell it from the same words elsewhere

class Annotations {
public:
  Annotations(std::ostream& out, const Run& run) : out_(out), run_(run) {}

  // `what` names the item, `words` say it in short.
  void write(std::string_view id, std::string_view what, const std::string& words, std::vector<Anchor> anchors) {
    std::ranges::sort(anchors);
    const auto [first, last] = std::ranges::unique(anchors);
    anchors.erase(first, last);
    Json targets = Json::array();
    for (const Anchor& anchor : anchors) targets.push_back(target(anchor));
    Json bodies = {{{"type", "TextualBody"}, {"purpose", "classifying"}, {"value", what}}};
    if (!words.empty()) bodies.push_back({{"type", "TextualBody"}, {"purpose", "describing"}, {"value", words}});
    out_ << one_line({{"@context", "http://www.w3.org/ns/anno.jsonld"},
                      {"id", fmt::format("urn:rapporteur:{}", id)},
                      {"type", "Annotation"},
                      {"motivation", "classifying"},
                      {"body", bodies},
                      {"target", targets}})
         << '\n';
  }

private:
  Json target(const Anchor& anchor) const {
    const Report& report = run_.reports[anchor.report];
    const Text title = anchor.in_title ? Text(report.title) : Text();
    const Text& text = anchor.in_title ? title : report.text;
    const Span before{anchor.span.start - std::min(anchor.span.start, context), anchor.span.start};
    const Span after{anchor.span.end, std::min(text.size(), anchor.span.end + context)};
    Json selectors = {{{"type", "TextPositionSelector"}, {"start", anchor.span.start}, {"end", anchor.span.end}},
                      {{"type", "TextQuoteSelector"},
                       {"exact", text.slice(anchor.span)},
                       {"prefix", text.slice(before)},
                       {"suffix", text.slice(after)}}};
    Json target = {{"source", source_of(report)}};
    if (anchor.in_title) target["scope"] = "title";
    target["selector"] = std::move(selectors);
    return target;
  }

  // The report's address, or a name that stands for it.
  static std::string source_of(const Report& report) { return report.url.empty() ? "urn:rapporteur:" + report.id : report.url; }

  std::ostream& out_;
  const Run& run_;
};

std::string in_words(const Record& record, const Statement& statement) {
  std::string words;
  for (const ActorIndex actor : statement.source) words += (words.empty() ? "" : ", ") + record.actors[actor].name;
  return words.empty() ? statement.source_text : words;
}

}  // namespace

Result<void> write_annotations(std::ostream& out, const Run& run) {
  const Record& record = run.record;
  Annotations annotations(out, run);
  for (const Statement& s : record.statements)
    annotations.write(s.id, fmt::format("statement/{}", name(s.kind)), in_words(record, s), {s.content});
  for (const Quotation& q : record.quotations) {
    std::vector<Anchor> anchors;
    for (const QuoteVariant& variant : q.variants) anchors.push_back(variant.anchor);
    annotations.write(q.id, fmt::format("quotation/{}", name(q.verdict)), "", std::move(anchors));
  }
  for (const Meeting& m : record.meetings)
    annotations.write(m.id, fmt::format("meeting/{}", name(m.status)), std::string(name(m.kind)), m.mentions);
  for (const Outcome& o : record.outcomes)
    annotations.write(o.id, fmt::format("outcome/{}", name(o.status)), o.issue, o.mentions);
  for (const Position& p : record.positions)
    annotations.write(p.id, fmt::format("position/{}", name(p.stance)),
                      fmt::format("{}: {}", record.actors[p.party].name, p.issue), p.mentions);
  for (const Dispute& d : record.disputes) {
    std::vector<Anchor> anchors;
    for (const DisputeVersion& version : d.versions)
      anchors.insert(anchors.end(), version.mentions.begin(), version.mentions.end());
    annotations.write(d.id, fmt::format("dispute/{}", name(d.kind)), d.about, std::move(anchors));
  }
  for (const Actor& a : record.actors) annotations.write(a.id, fmt::format("actor/{}", name(a.type)), a.name, a.mentions);
  return written(out);
}

}  // namespace rapporteur
