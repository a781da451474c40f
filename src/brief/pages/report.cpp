// The reading view: a report's text with all that the record has from it, each at its place.
#include <algorithm>

#include "brief/pages/parts.hpp"
#include "brief/places.hpp"
#include "brief/sayings.hpp"

namespace rapporteur::pages {
namespace {

// Words that bring quotation marks of their own get no others.
std::string in_marks(const std::string& words) { return words.find("“") == words.npos ? "“" + words + "”" : words; }

constexpr unsigned most_of_a_label = 240;  // characters
constexpr std::size_t most_versions = 4;

// "How long the meeting lasted: “two hours” · “three hours”"
std::string label_of(const Dispute& dispute) {
  std::string label = capitalised(flat(dispute.about)) + ": ";
  for (std::size_t i = 0; i < std::min(dispute.versions.size(), most_versions); ++i)
    label += (i == 0 ? "" : " · ") + in_marks(shortened(flat(dispute.versions[i].text), most_of_a_label / most_versions));
  if (dispute.versions.size() > most_versions) label += " · " + counted(dispute.versions.size() - most_versions, "other");
  return label;
}

class ToldHere {
public:
  ToldHere(const Parts& parts, ReportIndex report)
      : parts_(parts), reading_(parts.reading), record_(parts.reading.record), report_(report) {
    statements();
    quotations();
    meetings();
    outcomes();
    positions();
    disputes();
    std::ranges::stable_sort(told_, {}, [](const Told& one) {
      return std::tuple(one.anchor.span.start, -static_cast<std::int64_t>(one.anchor.span.end));
    });
  }

  Json told(bool in_title) const {
    Json all = Json::array();
    for (const Told& one : told_) {
      if (one.anchor.in_title != in_title) continue;
      all.push_back(object({{"start", one.anchor.span.start},
                            {"end", one.anchor.span.end},
                            {"kind", one.kind},
                            {"item", one.item},
                            {"label", one.label}}));
      if (one.differs) all.back()["differs"] = true;
    }
    return all;
  }

private:
  struct Told {
    Anchor anchor;
    const char* kind;
    std::string item, label;
    bool differs = false;
  };

  void add(const Anchor& anchor, const char* kind, const std::string& item, const std::string& label, bool differs = false) {
    if (anchor.report == report_) told_.push_back({anchor, kind, item, label, differs});
  }
  // The mentions of an item in this report; the sentence around its very words gives way to them.
  void add_item(const std::vector<Anchor>& mentions, const Anchor* words, const char* kind, const std::string& item,
                const std::string& label) {
    if (words) add(*words, kind, item, label);
    for (const Anchor& mention : mentions) {
      const bool around =
          words && words->report == mention.report && words->in_title == mention.in_title && mention.span.overlaps(words->span);
      if (!around) add(mention, kind, item, label);
    }
  }

  void statements() {
    for (const std::size_t i : parts_.chosen.statements) {
      const Statement& s = record_.statements[i];
      if (s.report != report_) continue;
      const std::string speaker = capitalised(reading_.speaker(s));
      const std::string cue = s.cue ? reading_.words(*s.cue) : std::string();
      const bool after = cue.starts_with("accord") || cue.starts_with("Accord") || cue.empty();
      add(s.content, "statement", s.id, after ? "according to " + reading_.speaker(s) : speaker + " " + cue);
      if (!s.source_anchor) continue;
      const bool one = s.source.size() == 1;
      const std::string role = one ? reading_.role(s.source.front()) : std::string();
      const std::string party = one ? reading_.party(s.source.front()) : std::string();
      std::string label = speaker;
      for (const std::string* more : {&role, &party})
        if (!more->empty()) label += ", " + *more;
      add(*s.source_anchor, "speaker", s.id, label);
    }
  }

  void quotations() {
    for (const std::size_t i : parts_.chosen.quotations) {
      const Quotation& q = record_.quotations[i];
      if (std::ranges::none_of(q.variants, [&](const QuoteVariant& v) { return v.anchor.report == report_; })) continue;
      const std::string label = label_of(q);
      for (const QuoteVariant& variant : q.variants)
        add(variant.anchor, "quotation", q.id, label, q.verdict != QuoteVerdict::same);
    }
  }

  // The changes that begin or end here, of however many there are.
  std::string label_of(const Quotation& quotation) const {
    if (quotation.verdict == QuoteVerdict::same) return counted(quotation.variants.size(), "place") + " with the same words";
    Quotation here = quotation;
    std::erase_if(here.changes,
                  [&](const QuoteChange& change) { return change.from.report != report_ && change.to.report != report_; });
    return here.changes.empty() ? std::string(name(quotation.verdict)) : shortened(change_of(reading_, here), most_of_a_label);
  }

  void meetings() {
    for (const Meeting& m : record_.meetings) {
      std::string label = capitalised(name(m.kind)) + " " + std::string(name(m.status));
      if (!m.parties.empty()) label += ": " + joined(reading_.names(m.parties));
      if (!m.place.empty()) label += ", " + flat(m.place.front());
      add_item(m.mentions, nullptr, "meeting", m.id, label);
    }
  }

  void outcomes() {
    for (const Outcome& o : record_.outcomes)
      add_item(o.mentions, &o.text, "outcome", o.id,
               capitalised(name(o.status)) + (o.parties.empty() ? "" : ": " + joined(reading_.names(o.parties))));
  }

  void positions() {
    for (const Position& p : record_.positions)
      add_item(p.mentions, &p.text, "position", p.id,
               reading_.name(p.party) + " " + std::string(name(p.stance)) + ": " + reading_.issue(p.issue));
  }

  void disputes() {
    for (const Dispute& d : record_.disputes) {
      const auto here = [&](const Anchor& mention) { return mention.report == report_; };
      if (std::ranges::none_of(d.versions, [&](const auto& version) { return std::ranges::any_of(version.mentions, here); }))
        continue;
      const std::string label = rapporteur::pages::label_of(d);
      for (const DisputeVersion& version : d.versions)
        for (const Anchor& mention : version.mentions) add(mention, "dispute", d.id, label, true);
    }
  }

  const Parts& parts_;
  const Reading& reading_;
  const Record& record_;
  const ReportIndex report_;
  std::vector<Told> told_;
};

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "title";
    case BlockKind::body:
      return "body";
    case BlockKind::subhead:
      return "subhead";
    case BlockKind::furniture:
      break;
  }
  return "furniture";
}

Json derived(const Parts& parts, ReportIndex report) {
  Json all = Json::array();
  for (const LinkLines& link : parts.brief.links) {
    const bool from_here = link.from == report + 1;
    if (!from_here && link.to != report + 1) continue;
    const std::uint32_t other = from_here ? link.to : link.from;
    all.push_back(
        {{"number", other}, {"id", parts.reading.run.reports[other - 1].id}, {"relation", link.relation}, {"to", from_here}});
  }
  return all;
}

}  // namespace

Json report(const Parts& parts, ReportIndex index) {
  const Reading& reading = parts.reading;
  const Report& report = reading.run.reports[index];
  const ToldHere here(parts, index);
  Json origins = Json::array(), blocks = Json::array(), sentences = Json::array(), apart = Json::array();
  for (const Origin& origin : reading.record.lineage.origins)
    if (std::ranges::find(origin.reports, index) != origin.reports.end())
      origins.push_back(reading.origin_letter(static_cast<OriginIndex>(&origin - reading.record.lineage.origins.data())));
  for (const Block& block : report.blocks)
    blocks.push_back(object({{"start", block.span.start}, {"end", block.span.end}, {"kind", name_of(block.kind)}}));
  if (index < reading.run.documents.size())
    for (const auto& sentence : reading.run.documents[index].sentences)
      sentences.push_back({sentence.span.start, sentence.span.end});
  for (const SetApart& part : report.set_apart) apart.push_back(object({{"kind", part.kind}, {"text", part.text}}));
  Json title_in_text = nullptr;
  if (report.title_span) title_in_text = {report.title_span->start, report.title_span->end};
  return object({{"id", report.id},
                 {"story", reading.record.stories.front().id},
                 {"story_title", parts.brief.title},
                 {"number", index + 1},
                 {"title", reading.report_name(index)},
                 {"title_in_text", std::move(title_in_text)},
                 {"outlet", flat(report.outlet)},
                 {"author", flat(report.author)},
                 {"published", flat(report.published)},
                 {"url", web_address(report.url)},
                 {"path", flat(report.path)},
                 {"origins", std::move(origins)},
                 {"text", report.text.utf8()},
                 {"blocks", std::move(blocks)},
                 {"sentences", std::move(sentences)},
                 {"told", here.told(false)},
                 {"title_told", here.told(true)},
                 {"derived", derived(parts, index)},
                 {"set_apart", std::move(apart)},
                 {"notes", report.notes}});
}

}  // namespace rapporteur::pages
