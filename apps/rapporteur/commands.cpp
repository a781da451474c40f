#include "commands.hpp"

namespace rapporteur::app {

const std::vector<CommandInfo>& commands() {
  static const std::vector<std::string> view_formats = {"text", "json", "csv", "md"};
  static const std::vector<std::string> table_formats = {"text", "json", "csv", "md", "html"};
  static const std::vector<CommandInfo> all = {
      {"brief",
       Command::brief,
       "The record for a person to read: meetings, outcomes, who wants what, where the reports differ",
       {"text", "md", "html"},
       "  rapporteur brief reports/\n"
       "  rapporteur brief reports/ --format html -o brief.html\n"
       "  cat report.txt | rapporteur brief -"},
      {"record",
       Command::record,
       "The whole record as data, every value with the place it was read from",
       {"json", "jsonl", "csv", "plover"},
       "  rapporteur record reports/ -o record.json\n"
       "  rapporteur record reports/ --format jsonl          one line a report, nothing merged\n"
       "  rapporteur record reports/ --format plover         one line an event, in PLOVER's codes\n"
       "  rapporteur record reports/ --format csv -o tables  one file a list"},
      {"statements", Command::view, "Who said what: source, cue, content", view_formats,
       "  rapporteur statements reports/ --party France\n"
       "  rapporteur statements reports/ --all --format csv > statements.csv"},
      {"quotes", Command::view, "Each quotation in all its wordings, and whether a report changed it", view_formats,
       "  rapporteur quotes reports/\n"
       "  rapporteur quotes reports/ --all"},
      {"meetings", Command::view, "Talks, calls, visits and summits: who, where, when, how long, who was absent", view_formats,
       "  rapporteur meetings reports/ --since 2024-03"},
      {"outcomes", Command::view, "Steps agreed, planned, proposed or cancelled", view_formats,
       "  rapporteur outcomes reports/ --issue ceasefire"},
      {"table", Command::view, "Parties by issues: who demands, offers, accepts, refuses", table_formats,
       "  rapporteur table reports/\n"
       "  rapporteur table reports/ --party France --since 2024-03\n"
       "  rapporteur table reports/ --format html -o table.html"},
      {"lineage", Command::view, "Which report derives from which, and the independent origins that remain", view_formats,
       "  rapporteur lineage reports/"},
      {"disputes", Command::view, "What the reports disagree on: quotations, numbers, names, places, claims", view_formats,
       "  rapporteur disputes reports/"},
      {"timeline", Command::view, "What happened or is planned, by date", view_formats,
       "  rapporteur timeline reports/ --since 2024-03-01"},
      {"check",
       Command::check,
       "Who is reported to have said these words, in which wording, and where they were changed",
       {"text", "json", "csv", "md"},
       "  rapporteur check \"we will not sign before the spring\" reports/\n"
       "  rapporteur check \"we will not ... before the spring\" --by \"Mara Velt\" reports/"},
      {"copies",
       Command::copies,
       "Near-copies among any number of reports, by the words alone: which was copied, cut or merged from which",
       {"text", "jsonl", "csv"},
       "  rapporteur copies archive/ --state archive.copies\n"
       "  zcat 2024.jsonl.gz | rapporteur copies - --format jsonl -o copies.jsonl"},
      {"read",
       Command::read,
       "The language layer alone: sentences, tokens, tags, trees, entities",
       {"conllu", "json"},
       "  rapporteur read report.txt\n"
       "  rapporteur read reports/ --format json -o analysis.json"},
      {"add",
       Command::add,
       "Add reports to a store, which every other command then reads",
       {"text"},
       "  rapporteur add reports/ --store sqlite:talks.db\n"
       "  rapporteur brief --store sqlite:talks.db\n"
       "  rapporteur add today.jsonl --store postgres://desk@db.example/talks"},
      {"watch",
       Command::watch,
       "Keep a store up to date with feeds, pages and folders; one line a change",
       {"text", "jsonl"},
       "  rapporteur watch https://news.example/feed.xml reports/ --store sqlite:talks.db\n"
       "  rapporteur watch https://news.example/feed.xml --follow --every 30m --store sqlite:talks.db\n"
       "  rapporteur watch incoming/ --once --store sqlite:talks.db        one round, as for cron"},
      {"search",
       Command::search,
       "Find words in a store's statements, quotations and reports",
       {"text", "json", "csv"},
       "  rapporteur search ceasefire --store sqlite:talks.db\n"
       "  rapporteur search '\"prisoner exchange\" spring*' --in quotes --store sqlite:talks.db"},
      {"correct",
       Command::correct,
       "Set right what a store has wrong; it outlasts every later run and is shown as yours",
       {"text"},
       "  rapporteur correct same-actor 'Anna Lund' 'Ana Lund' --by 'M. Ortiz' --store sqlite:talks.db\n"
       "  rapporteur correct party 'Anna Lund' Norway --by 'M. Ortiz' --store sqlite:talks.db\n"
       "  rapporteur correct not-linked r0123456789ab rba9876543210 --by 'M. Ortiz' --store sqlite:talks.db\n"
       "  rapporteur correct rejected s0123456789ab --by 'M. Ortiz' --note 'said in jest' --store sqlite:talks.db\n"
       "  rapporteur correct list --store sqlite:talks.db\n"
       "  rapporteur correct withdraw 3 --store sqlite:talks.db"},
      {"versions",
       Command::versions,
       "Reports of a store that came again in other words, and what changed",
       {"text", "json"},
       "  rapporteur versions --store sqlite:talks.db\n"
       "  rapporteur versions r0123456789ab --store sqlite:talks.db"},
      {"export",
       Command::export_items,
       "The record for other programs: items as JSON lines, tables as CSV, places as W3C Web Annotations",
       {"jsonl", "csv", "annotations"},
       "  rapporteur export --store sqlite:talks.db -o talks.jsonl\n"
       "  rapporteur export --store sqlite:talks.db --format csv -o tables\n"
       "  rapporteur export reports/ --format annotations -o annotations.jsonl"},
      {"serve",
       Command::serve,
       "The web page and HTTP API of a store",
       {"text"},
       "  rapporteur serve --store sqlite:talks.db\n"
       "  rapporteur serve --store sqlite:talks.db --listen 127.0.0.1:9000 --token-file token\n"
       "  rapporteur serve --store postgres://desk@db.example/talks --listen 0.0.0.0:8080 --host talks.example"},
      {"text",
       Command::text,
       "The extracted text alone; no model is loaded",
       {"text", "jsonl"},
       "  rapporteur text report.txt\n"
       "  rapporteur text reports/ --format jsonl"},
  };
  return all;
}

}  // namespace rapporteur::app
