// Items of the record as JSON values; the order of keys is that of the schema.
#include <nlohmann/json.hpp>

#include "brief/json.hpp"
#include "brief/json_parts.hpp"
#include "brief/places.hpp"

namespace rapporteur {

using Json = nlohmann::ordered_json;

namespace {

Json list() { return Json::array(); }

template <class T>
Json number_or_null(const std::optional<T>& n) {
  return n ? Json(*n) : Json(nullptr);
}

}  // namespace

std::string one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

RecordJson::RecordJson(std::span<const Report> reports, std::span<const Document> documents, std::span<const ModelInfo> models,
                       const Record& record)
    : reports_(reports), documents_(documents), models_(models), record_(record) {
  for (OriginIndex o = 0; o < record.lineage.origins.size(); ++o)
    for (const ReportIndex report : record.lineage.origins[o].reports) origins_of_[report].push_back(o);
  for (StoryIndex s = 0; s < record.stories.size(); ++s)
    for (const ReportIndex report : record.stories[s].reports) story_of_[report] = s;
}

Json RecordJson::anchor(const Anchor& a) const {
  const Report& report = reports_[a.report];
  Json json = object({{"report", report.id}, {"start", a.span.start}, {"end", a.span.end}, {"text", words_of(report, a)}});
  if (a.in_title) json["field"] = "title";
  return json;
}

Json RecordJson::date(const Date& d) const {
  return object({{"text", words_of(reports_[d.anchor.report], d.anchor)},
                 {"value", text_or_null(d.value)},
                 {"anchor", anchor(d.anchor)}});
}

template <class Part>
Json RecordJson::optional_anchor(const Part& part) const {
  return part ? anchor(*part) : Json(nullptr);
}

Json RecordJson::anchors(const std::vector<Anchor>& list) const {
  return each(list, [&](const Anchor& a) { return anchor(a); });
}
Json RecordJson::actors(const std::vector<ActorIndex>& list) const {
  return each(list, [&](ActorIndex i) { return record_.actors[i].id; });
}
Json RecordJson::statements(const std::vector<StatementIndex>& list) const {
  return each(list, [&](StatementIndex i) { return record_.statements[i].id; });
}
Json RecordJson::origins(const std::vector<OriginIndex>& list) const {
  return each(list, [&](OriginIndex i) { return record_.lineage.origins[i].id; });
}
Json RecordJson::reports(const std::vector<ReportIndex>& list) const {
  return each(list, [&](ReportIndex i) { return reports_[i].id; });
}
Json RecordJson::story(StoryIndex index) const {
  return index < record_.stories.size() ? Json(record_.stories[index].id) : Json(nullptr);
}

Json RecordJson::generator() const {
  Json models = each(models_, [](const ModelInfo& model) {
    return object({{"name", model.name}, {"version", model.version}, {"sha256", model.sha256}});
  });
  std::string_view precision = "none";
  for (const ModelInfo& model : models_)
    if (model.precision) precision = name(*model.precision);
  return object(
      {{"name", "rapporteur"}, {"version", RAPPORTEUR_VERSION}, {"precision", precision}, {"models", std::move(models)}});
}

Json RecordJson::report(ReportIndex index) const {
  const Report& report = reports_[index];
  const auto its_origins = origins_of_.find(index);
  const auto its_story = story_of_.find(index);
  Json json = object({{"id", report.id},
                      {"path", report.path},
                      {"title", text_or_null(report.title)},
                      {"outlet", text_or_null(report.outlet)},
                      {"url", text_or_null(report.url)},
                      {"published", text_or_null(report.published)},
                      {"author", text_or_null(report.author)},
                      {"language", report.language},
                      {"characters", report.text.size()},
                      {"sentences", index < documents_.size() ? documents_[index].sentences.size() : 0},
                      {"origins", its_origins == origins_of_.end() ? list() : origins(its_origins->second)},
                      {"story", its_story == story_of_.end() ? Json(nullptr) : story(its_story->second)},
                      {"notes", report.notes}});
  if (!report.seen.empty()) json["seen"] = report.seen;
  if (report.summary) json["summary"] = true;
  if (!report.extra.empty()) json["extra"] = Json::parse(report.extra);
  return json;
}

Json RecordJson::item(const Story& s) const {
  return object({{"id", s.id}, {"title", s.title}, {"reports", reports(s.reports)}});
}

Json RecordJson::item(const Origin& o) const {
  return object({{"id", o.id},
                 {"story", story(o.story)},
                 {"reports", reports(o.reports)},
                 {"root", o.root ? Json(reports_[*o.root].id) : Json(nullptr)},
                 {"only_here", o.only_here}});
}

Json RecordJson::item(const LineageLink& link) const {
  Json passages = each(link.passages, [&](const Passage& p) {
    return object({{"from", anchor(p.from)}, {"to", anchor(p.to)}, {"score", short_number(p.score)}});
  });
  return object({{"from", reports_[link.from].id},
                 {"to", reports_[link.to].id},
                 {"relation", name(link.relation)},
                 {"direction", link.direction_known ? "known" : "undecided"},
                 {"score", short_number(link.score)},
                 {"passages", std::move(passages)},
                 {"left_out", anchors(link.left_out)}});
}

Json RecordJson::declared_sources() const {
  Json by_report = Json::object();
  for (const DeclaredSource& source : record_.lineage.declared_sources) {
    Json& of_report = by_report[reports_[source.report].id];
    if (of_report.is_null()) of_report = list();
    of_report.push_back(object({{"name", source.name}, {"anchor", anchor(source.anchor)}}));
  }
  return by_report;
}

Json RecordJson::item(const Actor& a) const {
  Json roles = each(a.roles, [&](const Role& role) {
    return object({{"title", role.title}, {"anchor", anchor(role.anchor)}});
  });
  return object({{"id", a.id},
                 {"type", name(a.type)},
                 {"name", a.name},
                 {"names", a.names},
                 {"party", a.party ? Json(record_.actors[*a.party].id) : Json(nullptr)},
                 {"code", text_or_null(a.code)},
                 {"roles", std::move(roles)},
                 {"mentions", anchors(a.mentions)}});
}

Json RecordJson::item(const Statement& s) const {
  return object({{"id", s.id},
                 {"story", story(s.story)},
                 {"report", reports_[s.report].id},
                 {"kind", name(s.kind)},
                 {"class", name(s.klass)},
                 {"within", s.within ? Json(record_.statements[*s.within].id) : Json(nullptr)},
                 {"source", actors(s.source)},
                 {"source_anchor", optional_anchor(s.source_anchor)},
                 {"source_text", s.source_text},
                 {"cue", optional_anchor(s.cue)},
                 {"content", anchor(s.content)},
                 {"quotes", anchors(s.quotes)},
                 {"addressee", actors(s.addressee)},
                 {"supporters", actors(s.supporters)},
                 {"opponents", actors(s.opponents)},
                 {"said", s.said ? date(*s.said) : Json(nullptr)},
                 {"negated", s.negated},
                 {"same_as", statements(s.same_as)},
                 {"origins", origins(s.origins)}});
}

Json RecordJson::item(const Quotation& q) const {
  Json variants = each(q.variants, [&](const QuoteVariant& v) {
    return object({{"statement", v.statement ? Json(record_.statements[*v.statement].id) : Json(nullptr)},
                   {"anchor", anchor(v.anchor)},
                   {"source", actors(v.source)}});
  });
  Json changes = each(q.changes, [&](const QuoteChange& c) {
    return object({{"from", anchor(c.from)}, {"to", anchor(c.to)}});
  });
  return object({{"id", q.id},
                 {"story", story(q.story)},
                 {"variants", std::move(variants)},
                 {"verdict", name(q.verdict)},
                 {"changes", std::move(changes)}});
}

Json RecordJson::item(const Meeting& m) const {
  Json led_to = Json::array();
  for (const std::size_t o : m.led_to) led_to.push_back(record_.outcomes[o].id);
  return object({{"id", m.id},
                 {"story", story(m.story)},
                 {"kind", name(m.kind)},
                 {"status", name(m.status)},
                 {"parties", actors(m.parties)},
                 {"participants", actors(m.participants)},
                 {"absent", actors(m.absent)},
                 {"mediators", actors(m.mediators)},
                 {"hosts", actors(m.hosts)},
                 {"place", m.place},
                 {"date", m.date ? date(*m.date) : Json(nullptr)},
                 {"duration_minutes", {number_or_null(m.least_minutes), number_or_null(m.most_minutes)}},
                 {"duration_anchor", optional_anchor(m.duration_anchor)},
                 {"level", m.level ? Json(words_of(reports_[m.level->report], *m.level)) : Json(nullptr)},
                 {"level_anchor", optional_anchor(m.level)},
                 {"results", anchors(m.results)},
                 {"led_to", std::move(led_to)},
                 {"mentions", anchors(m.mentions)},
                 {"origins", origins(m.origins)}});
}

Json RecordJson::item(const Outcome& o) const {
  Json by_origin = Json::object();
  for (const StatusByOrigin& s : o.status_by_origin) by_origin[record_.lineage.origins[s.origin].id] = name(s.status);
  return object({{"id", o.id},
                 {"story", story(o.story)},
                 {"text", words_of(reports_[o.text.report], o.text)},
                 {"text_anchor", anchor(o.text)},
                 {"parties", actors(o.parties)},
                 {"status", name(o.status)},
                 {"issue", o.issue},
                 {"conditions", anchors(o.conditions)},
                 {"figures", anchors(o.figures)},
                 {"deadline", o.deadline ? date(*o.deadline) : Json(nullptr)},
                 {"statements", statements(o.statements)},
                 {"mentions", anchors(o.mentions)},
                 {"status_by_origin", std::move(by_origin)},
                 {"origins", origins(o.origins)}});
}

Json RecordJson::item(const Position& p) const {
  return object({{"id", p.id},
                 {"story", story(p.story)},
                 {"party", record_.actors[p.party].id},
                 {"issue", p.issue},
                 {"stance", name(p.stance)},
                 {"holder", p.holder ? Json(record_.actors[*p.holder].id) : Json(nullptr)},
                 {"text", words_of(reports_[p.text.report], p.text)},
                 {"text_anchor", anchor(p.text)},
                 {"condition", optional_anchor(p.condition)},
                 {"statements", statements(p.statements)},
                 {"mentions", anchors(p.mentions)},
                 {"origins", origins(p.origins)}});
}

Json RecordJson::item(const Dispute& d) const {
  Json versions = each(d.versions, [&](const DisputeVersion& v) {
    return object({{"text", v.text}, {"mentions", anchors(v.mentions)}, {"origins", origins(v.origins)}});
  });
  return object({{"id", d.id},
                 {"story", story(d.story)},
                 {"kind", name(d.kind)},
                 {"about", d.about},
                 {"on_the_way", d.on_the_way},
                 {"versions", std::move(versions)}});
}

Json RecordJson::item(const TimelineEntry& e) const {
  return object({{"story", story(e.story)}, {"date", date(e.date)}, {"item", e.item}});
}

Json RecordJson::item(const Correction& c) const {
  return object({{"number", c.number},
                 {"kind", name(c.kind)},
                 {"subject", c.subject},
                 {"object", c.object},
                 {"note", c.note},
                 {"by", c.by},
                 {"at", c.at},
                 {"items", c.items}});
}

}  // namespace rapporteur
