#include "record/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace rapporteur::record {
namespace {

class Check {
public:
  Check(const Record& record, std::span<const Report> reports) : record_(record), reports_(reports) {
    for (const Report& report : reports) title_sizes_.push_back(Text(report.title).size());
  }

  std::vector<std::string> run() {
    stories();
    actors();
    statements();
    quotations();
    for (const Meeting& m : record_.meetings) meeting(m);
    for (const Outcome& o : record_.outcomes) outcome(o);
    for (const Position& p : record_.positions) position(p);
    for (const Dispute& d : record_.disputes) dispute(d);
    for (const TimelineEntry& t : record_.timeline) {
      anchor("timeline", t.date.anchor);
      require(ids_.count(t.item) > 0, "timeline", "names an item that is not there");
    }
    for (const Origin& o : record_.lineage.origins)
      for (const std::string& item : o.only_here) require(ids_.count(item) > 0, o.id, "only_here names no item");
    sorted();
    return std::move(wrong_);
  }

private:
  void require(bool holds, const std::string& where, std::string_view what) {
    if (!holds) wrong_.push_back(fmt::format("{}: {}", where, what));
  }
  void anchor(const std::string& where, const Anchor& a) {
    if (a.report >= reports_.size()) return wrong_.push_back(where + ": an anchor in no report");
    const auto size = a.in_title ? title_sizes_[a.report] : reports_[a.report].text.size();
    require(a.span.start <= a.span.end && a.span.end <= size, where, "an anchor outside its report");
  }
  template <class Anchors>
  void anchors(const std::string& where, const Anchors& all) {
    for (const Anchor& a : all) anchor(where, a);
  }
  void id(const std::string& value, std::string_view kind) {
    require(!value.empty(), std::string(kind), "an item without id");
    require(ids_.insert(value).second, value, "an id given twice");
  }
  template <class Index>
  void indices(const std::string& where, const std::vector<Index>& all, std::size_t size) {
    for (const Index i : all) require(i < size, where, "an index outside its list");
  }
  void actor_sets(const std::string& where, std::initializer_list<const std::vector<ActorIndex>*> sets) {
    for (const auto* set : sets) indices(where, *set, record_.actors.size());
  }
  void common(const std::string& where, StoryIndex story, const std::vector<OriginIndex>& origins) {
    require(story < record_.stories.size(), where, "in no story");
    require(!origins.empty(), where, "without origin");
    indices(where, origins, record_.lineage.origins.size());
  }

  void stories() {
    for (const Story& s : record_.stories) {
      id(s.id, "story");
      indices(s.id, s.reports, reports_.size());
    }
    for (const Origin& o : record_.lineage.origins) {
      id(o.id, "origin");
      indices(o.id, o.reports, reports_.size());
    }
    for (const LineageLink& l : record_.lineage.links) {
      require(l.from < reports_.size() && l.to < reports_.size() && l.from != l.to, "link", "between no two reports");
      for (const Passage& p : l.passages) {
        anchor("link", p.from);
        anchor("link", p.to);
      }
      anchors("link", l.left_out);
    }
  }
  void actors() {
    for (const Actor& a : record_.actors) {
      id(a.id, "actor");
      require(!a.name.empty(), a.id, "an actor without name");
      if (a.party) require(*a.party < record_.actors.size(), a.id, "its party is no actor");
      anchors(a.id, a.mentions);
      for (const Role& r : a.roles) anchor(a.id, r.anchor);
    }
  }
  void statements() {
    for (StatementIndex i = 0; i < record_.statements.size(); ++i) {
      const Statement& s = record_.statements[i];
      id(s.id, "statement");
      common(s.id, s.story, s.origins);
      actor_sets(s.id, {&s.source, &s.addressee, &s.supporters, &s.opponents});
      anchor(s.id, s.content);
      anchors(s.id, s.quotes);
      if (s.cue) anchor(s.id, *s.cue);
      if (s.source_anchor) anchor(s.id, *s.source_anchor);
      require(s.content.report == s.report, s.id, "its content is in another report");
      if (s.within) require(*s.within < record_.statements.size() && *s.within != i, s.id, "within no statement");
      for (const StatementIndex other : s.same_as) {
        if (other >= record_.statements.size()) {
          wrong_.push_back(s.id + ": the same as no statement");
          continue;
        }
        const Statement& o = record_.statements[other];
        require(o.story == s.story && o.report != s.report, s.id, "the same as one of its own report or of another story");
        require(std::count(o.same_as.begin(), o.same_as.end(), i) == 1, s.id, "same_as is not mutual");
      }
    }
  }
  void quotations() {
    for (const Quotation& q : record_.quotations) {
      id(q.id, "quotation");
      require(q.variants.size() >= 1, q.id, "a quotation without variants");
      for (const QuoteVariant& v : q.variants) {
        anchor(q.id, v.anchor);
        indices(q.id, v.source, record_.actors.size());
        if (v.statement) require(*v.statement < record_.statements.size(), q.id, "a variant of no statement");
      }
      for (const QuoteChange& c : q.changes) {
        anchor(q.id, c.from);
        anchor(q.id, c.to);
      }
    }
  }
  void meeting(const Meeting& m) {
    id(m.id, "meeting");
    common(m.id, m.story, m.origins);
    actor_sets(m.id, {&m.parties, &m.participants, &m.absent, &m.mediators, &m.hosts});
    require(!m.mentions.empty(), m.id, "without mention");
    anchors(m.id, m.mentions);
    if (m.date) anchor(m.id, m.date->anchor);
  }
  void outcome(const Outcome& o) {
    id(o.id, "outcome");
    common(o.id, o.story, o.origins);
    actor_sets(o.id, {&o.parties});
    indices(o.id, o.statements, record_.statements.size());
    require(!o.mentions.empty(), o.id, "without mention");
    anchor(o.id, o.text);
    anchors(o.id, o.mentions);
    anchors(o.id, o.conditions);
    anchors(o.id, o.figures);
  }
  void position(const Position& p) {
    id(p.id, "position");
    common(p.id, p.story, p.origins);
    require(p.party < record_.actors.size(), p.id, "of no actor");
    if (p.holder) require(*p.holder < record_.actors.size(), p.id, "held by no actor");
    indices(p.id, p.statements, record_.statements.size());
    require(!p.mentions.empty(), p.id, "without mention");
    anchor(p.id, p.text);
    anchors(p.id, p.mentions);
  }
  void dispute(const Dispute& d) {
    id(d.id, "dispute");
    require(d.story < record_.stories.size(), d.id, "in no story");
    require(!d.about.empty(), d.id, "about nothing");
    require(d.versions.size() >= 2, d.id, "with fewer than two versions");
    for (const DisputeVersion& v : d.versions) {
      require(!v.mentions.empty() && !v.text.empty(), d.id, "an empty version");
      anchors(d.id, v.mentions);
      indices(d.id, v.origins, record_.lineage.origins.size());
    }
  }
  template <class Items, class Key>
  void sorted_by(const Items& items, const char* what, Key key) {
    const bool in_order =
        std::is_sorted(items.begin(), items.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    require(in_order, what, "not sorted by story and first mention");
  }
  void sorted() {
    const auto first = [](const auto& item) {
      return std::tuple(item.story,
                        item.mentions.empty() ? Anchor{} : *std::min_element(item.mentions.begin(), item.mentions.end()));
    };
    sorted_by(record_.meetings, "meetings", first);
    sorted_by(record_.outcomes, "outcomes", first);
    sorted_by(record_.positions, "positions", first);
    sorted_by(record_.statements, "statements", [](const Statement& s) { return std::tuple(s.story, s.report); });
    sorted_by(record_.disputes, "disputes", [](const Dispute& d) {
      std::vector<Anchor> all;
      for (const DisputeVersion& v : d.versions) all.insert(all.end(), v.mentions.begin(), v.mentions.end());
      return std::tuple(d.story, all.empty() ? Anchor{} : *std::min_element(all.begin(), all.end()));
    });
  }

  const Record& record_;
  std::span<const Report> reports_;
  std::vector<std::uint32_t> title_sizes_;
  std::set<std::string> ids_;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> validate(const Record& record, std::span<const Report> reports) {
  return Check(record, reports).run();
}

}  // namespace rapporteur::record
