#include "brief/example_run.hpp"

#include <stdexcept>

namespace rapporteur::test {
namespace {

constexpr const char* wire =
    "Norway and Iceland agreed on Tuesday to share the mackerel catch, after talks in Bergen that lasted more than six hours.\n"
    "“We will not fish each other poor,” Norwegian fisheries minister Ingrid Solheim told reporters.\n"
    "Iceland's envoy Jonas Hallsson said his country would accept inspections if the quota rises by a tenth.\n"
    "The Faroe Islands were not invited. Solheim said a second round was planned for 3 June in Reykjavik.\n";
constexpr const char* rewrite =
    "In Bergen, Norway and Iceland have reached an agreement to divide the mackerel catch following talks of over six hours.\n"
    "“We will never fish each other poor,” former fisheries minister Ingrid Solheim told journalists.\n"
    "Original Source: North Sea Wire\n";
constexpr const char* independent =
    "BERGEN - The mackerel talks took five hours and ended without a signature, a delegate said.\n"
    "Iceland “reserves its rights”, Hallsson said. Norway refused to discuss inspections at sea.\n";

Actor actor(ActorType type, const char* id, const char* name, std::vector<std::string> names, std::optional<ActorIndex> party,
            const char* code = "") {
  Actor made;
  made.id = id;
  made.type = type;
  made.name = name;
  made.names = std::move(names);
  made.party = party;
  made.code = code;
  return made;
}

Statement said(const Run& run, const char* id, ReportIndex report, StatementKind kind, std::vector<ActorIndex> source,
               const char* who, const char* cue, const char* content, std::vector<const char*> quotes,
               std::vector<OriginIndex> origins) {
  Statement s;
  s.id = id;
  s.report = report;
  s.kind = kind;
  s.source = std::move(source);
  s.source_anchor = at(run, report, who);
  s.source_text = who;
  s.cue = at(run, report, cue);
  s.content = at(run, report, content);
  for (const char* quote : quotes) s.quotes.push_back(at(run, report, quote));
  s.origins = std::move(origins);
  return s;
}

void add_actors(Run& run) {
  auto& actors = run.record.actors;
  actors.push_back(actor(ActorType::state, "a0", "Norway", {"Norway", "Norwegian"}, 0, "NOR"));
  actors.push_back(actor(ActorType::state, "a1", "Iceland", {"Iceland"}, 1, "ISL"));
  actors.push_back(actor(ActorType::person, "a2", "Ingrid Solheim", {"Ingrid Solheim", "Solheim"}, 0));
  actors.push_back(actor(ActorType::person, "a3", "Jonas Hallsson", {"Jonas Hallsson", "Hallsson"}, 1));
  actors.push_back(actor(ActorType::state, "a4", "Faroe Islands", {"The Faroe Islands"}, 4, "FRO"));
  actors[0].mentions = {at(run, 0, "Norway"), at(run, 1, "Norway"), at(run, 2, "Norway")};
  actors[2].roles = {{"fisheries minister", at(run, 0, "fisheries minister")},
                     {"former fisheries minister", at(run, 1, "former fisheries minister")}};
  actors[3].roles = {{"envoy", at(run, 0, "envoy")}};
}

void add_statements(Run& run) {
  auto& statements = run.record.statements;
  statements.push_back(said(run, "t0", 0, StatementKind::direct, {2}, "Ingrid Solheim", "told",
                            "“We will not fish each other poor,”", {"We will not fish each other poor"}, {0}));
  statements.push_back(said(run, "t1", 0, StatementKind::indirect, {3}, "Jonas Hallsson", "said",
                            "his country would accept inspections if the quota rises by a tenth", {}, {0}));
  statements.push_back(said(run, "t2", 0, StatementKind::indirect, {2}, "Solheim said", "said a",
                            "a second round was planned for 3 June in Reykjavik", {}, {0}));
  statements.push_back(said(run, "t3", 1, StatementKind::direct, {2}, "Ingrid Solheim", "told",
                            "“We will never fish each other poor,”", {"We will never fish each other poor"}, {0}));
  statements.push_back(said(run, "t4", 2, StatementKind::indirect, {}, "a delegate", "said",
                            "The mackerel talks took five hours and ended without a signature", {}, {1}));
  statements.push_back(said(run, "t5", 2, StatementKind::mixed, {3}, "Hallsson", "said", "Iceland “reserves its rights”",
                            {"reserves its rights"}, {1}));
  statements.push_back(
      said(run, "t6", 2, StatementKind::indirect, {0}, "Norway", "refused", "to discuss inspections at sea", {}, {1}));
  statements[0].same_as = {3};
  statements[3].same_as = {0};
  statements[6].klass = StatementClass::act;
  Quotation q;
  q.id = "q0";
  q.variants = {{0, statements[0].quotes[0], {2}}, {3, statements[3].quotes[0], {2}}};
  q.verdict = QuoteVerdict::negated;
  q.changes = {{at(run, 0, "not"), at(run, 1, "never")}};
  run.record.quotations.push_back(q);
}

void add_events(Run& run) {
  Meeting talks;
  talks.id = "m0";
  talks.parties = {0, 1};
  talks.participants = {2, 3};
  talks.absent = {4};
  talks.place = {"Bergen", "Norway"};
  talks.date = Date{at(run, 0, "Tuesday"), "2025-05-20"};
  talks.least_minutes = 360;
  talks.duration_anchor = at(run, 0, "more than six hours");
  talks.mentions = {
      at(run, 0,
         "Norway and Iceland agreed on Tuesday to share the mackerel catch, after talks in Bergen that lasted more "
         "than six hours."),
      at(run, 1, "In Bergen"), at(run, 2, "The mackerel talks")};
  talks.origins = {0, 1};
  Meeting round;
  round.id = "m1";
  round.status = MeetingStatus::planned;
  round.place = {"Reykjavik"};
  round.date = Date{at(run, 0, "3 June"), ""};
  round.mentions = {at(run, 0, "a second round")};
  round.origins = {0};
  run.record.meetings = {talks, round};

  Outcome share;
  share.id = "u0";
  share.text = at(run, 0, "share the mackerel catch");
  share.parties = {0, 1};
  share.issue = "economic-cooperation";
  share.mentions = {at(run, 0, "Norway and Iceland agreed"), at(run, 1, "reached an agreement")};
  share.origins = {0};
  share.status_by_origin = {{0, OutcomeStatus::agreed}, {1, OutcomeStatus::proposed}};
  run.record.outcomes = {share};

  Position accepts;
  accepts.id = "p0";
  accepts.party = 1;
  accepts.issue = "arms";
  accepts.stance = Stance::conditions;
  accepts.holder = 3;
  accepts.text = at(run, 0, "accept inspections");
  accepts.condition = at(run, 0, "if the quota rises by a tenth");
  accepts.statements = {1};
  accepts.mentions = {at(run, 0, "accept inspections")};
  accepts.origins = {0};
  Position fishing;
  fishing.id = "p1";
  fishing.party = 0;
  fishing.issue = "other";
  fishing.stance = Stance::refuses;
  fishing.text = at(run, 2, "refused to discuss inspections at sea");
  fishing.mentions = {at(run, 2, "Norway refused to discuss inspections at sea")};
  fishing.origins = {1};
  run.record.positions = {accepts, fishing};
}

}  // namespace

ReportIndex add_report(Run& run, const std::string& path, const std::string& title, const std::string& text) {
  Report report;
  report.id = "r-" + path;
  report.path = path;
  report.title = title;
  report.text = Text(text);
  Document document;
  const auto& body = report.text;
  for (std::uint32_t start = 0; start < body.size();) {
    auto end = start;
    while (end < body.size() && body.at(end) != U'\n' &&
           !(body.at(end) == U'.' && end + 1 < body.size() && body.at(end + 1) == U' '))
      ++end;
    if (end < body.size() && body.at(end) == U'.') ++end;
    if (end > start) {
      const auto first = static_cast<TokenIndex>(document.tokens.size());
      Token token;
      token.span = {start, end};
      token.text = document.intern(std::string(body.slice(token.span)));
      token.head = first;
      document.tokens.push_back(token);
      document.sentences.push_back({{first, first + 1}, {start, end}, first});
    }
    start = end + 1;
  }
  document.link();
  run.reports.push_back(std::move(report));
  run.documents.push_back(std::move(document));
  return static_cast<ReportIndex>(run.reports.size() - 1);
}

Anchor at(const Run& run, ReportIndex report, std::string_view words, int nth) {
  const Text& text = run.reports[report].text;
  std::size_t byte = std::string_view::npos;
  for (int n = 0; n < nth; ++n) {
    byte = text.utf8().find(words, n == 0 ? 0 : byte + 1);
    if (byte == std::string_view::npos) throw std::invalid_argument("no such words: " + std::string(words));
  }
  const std::size_t end = byte + words.size();
  return {report, {text.place_of(byte), end == text.utf8().size() ? text.size() : text.place_of(end)}, false};
}

Run example_run() {
  Run run;
  add_report(run, "stories/a-wire.txt", "Norway and Iceland agree on mackerel", wire);
  add_report(run, "stories/b-rewrite.txt", "Mackerel deal reached", rewrite);
  add_report(run, "stories/c-own.txt", "", independent);
  run.reports[0].published = "2025-05-20";
  run.reports[2].published = "2025-05-22";
  run.reports[0].outlet = "North Sea Wire";
  run.reports[0].url = "https://example.org/mackerel?a=1&b=2";
  run.reports[1].notes = {"boilerplate left out: 1 line"};
  run.issues = {{"arms", "Weapons, arms control"}, {"economic-cooperation", "Economic cooperation"}, {"other", "Other"}};
  run.models = {{"en_core_web_sm", "3.8.0", std::string(64, 'a')}};
  add_actors(run);
  add_statements(run);
  add_events(run);
  auto& record = run.record;
  record.stories = {{"s0", "Norway and Iceland, talks in Bergen", {0, 1, 2}}};
  record.lineage.origins = {{"o0", 0, {0, 1}, 0, {"m1"}}, {"o1", 0, {2}, 2, {"p1"}}};
  LineageLink link;
  link.from = 1;
  link.to = 0;
  link.direction_known = true;
  link.score = 0.81249;
  link.passages = {{at(run, 1, "In Bergen, Norway and Iceland"), at(run, 0, "Norway and Iceland agreed"), 0.7}};
  link.left_out = {at(run, 0, "The Faroe Islands were not invited.")};
  record.lineage.links = {link};
  record.lineage.declared_sources = {{1, "North Sea Wire", at(run, 1, "North Sea Wire")}};
  Dispute length;
  length.id = "d0";
  length.kind = DisputeKind::number;
  length.about = "how long the talks in Bergen lasted";
  length.versions = {{"more than six hours", {at(run, 0, "more than six hours"), at(run, 1, "over six hours")}, {0}},
                     {"five hours", {at(run, 2, "five hours")}, {1}}};
  Dispute words;
  words.id = "d1";
  words.about = "the words of Ingrid Solheim";
  words.on_the_way = true;
  words.versions = {{"not", {at(run, 0, "not")}, {0}}, {"never", {at(run, 1, "never")}, {0}}};
  record.disputes = {length, words};
  record.timeline = {{0, Date{at(run, 0, "Tuesday"), "2025-05-20"}, "m0"}, {0, Date{at(run, 0, "3 June"), ""}, "m1"}};
  for (ReportIndex i = 0; i < 3; ++i) {
    Extraction extraction;
    extraction.report = i;
    run.extractions.push_back(extraction);
  }
  Extraction& first = run.extractions[0];
  first.actors = {record.actors[0], record.actors[1], record.actors[2]};
  first.actors[0].mentions = {at(run, 0, "Norway")};
  first.actors[2].roles.resize(1);
  first.statements = {record.statements[0]};
  first.statements[0].same_as.clear();
  first.meetings = {run.record.meetings[0]};
  first.meetings[0].participants = {2};
  first.meetings[0].absent.clear();
  first.meetings[0].mentions.resize(1);
  first.outcomes = {run.record.outcomes[0]};
  first.outcomes[0].mentions.resize(1);
  return run;
}

Run hostile_run() {
  Run run;
  add_report(
      run, "a|b\".txt", "</title><script>alert(1)</script> | **bold** \x1b[31mred",
      "\"=cmd()\", said <img src=x onerror=alert(2)> of the Republic & Co.\x1b[2J \xE2\x80\xAE\n-->]]>\"' said \"a,\nb\"\n");
  run.reports[0].url = "javascript:alert(3)";
  run.reports[0].outlet = "\" onmouseover=\"alert(4)";
  Actor villain;
  villain.id = "a\"0<b>";
  villain.name = "<img src=x onerror=alert(2)>";
  villain.names = {villain.name};
  villain.mentions = {at(run, 0, "<img src=x onerror=alert(2)>")};
  run.record.actors = {villain};
  Statement s;
  s.id = "t0";
  s.source = {0};
  s.kind = StatementKind::direct;
  s.content = at(run, 0, "\"=cmd()\"");
  s.quotes = {at(run, 0, "=cmd()")};
  s.origins = {0};
  run.record.statements = {s};
  run.record.stories = {{"s0", "<b>Story</b>", {0}}};
  run.record.lineage.origins = {{"o0", 0, {0}, 0, {}}};
  Dispute d;
  d.id = "d0";
  d.about = "-->]]>\"'";
  d.versions = {{"</span><script>alert(5)</script>", {at(run, 0, "-->]]>\"'")}, {0}}};
  run.record.disputes = {d};
  return run;
}

}  // namespace rapporteur::test
