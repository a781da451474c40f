// The command line: one subcommand a command of the program, each with its options, formats and examples.
#include "request.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "commands.hpp"
#include "request_checks.hpp"

namespace rapporteur::app {
namespace {

constexpr std::array precisions = {Precision::int16, Precision::float32};
constexpr std::array all_kernels = {Kernels::best, Kernels::avx512_vnni, Kernels::avx512,
                                    Kernels::avx2, Kernels::sse4,        Kernels::portable};

std::vector<std::string> names_of(const auto& values) {
  std::vector<std::string> names;
  for (const auto value : values) names.emplace_back(name(value));
  return names;
}

std::vector<std::string> words(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

// The value of this name, which is one of theirs.
auto named(const auto& values, std::string_view word) {
  return std::ranges::find_if(values, [&](const auto value) { return name(value) == word; });
}

constexpr std::string_view about =
    "Rapporteur: press reports of a negotiation go in, a sourced record of it comes out.\n"
    "Everything is computed on this machine, and every line points to the sentence that it was read from.";

constexpr std::string_view path_help =
    "A report, a folder of reports with its sub-folders, the address of a page or feed, or - for standard input";

constexpr std::string_view store_help =
    "A store that 'add' filled: sqlite:FILE or postgres://USER@HOST/DATABASE. Read in place of PATH; reports under PATH are "
    "added first";

constexpr std::string_view status_help =
    "Exit status: 0 done (reports that could not be read are named on standard error); 1 not found\n"
    "(check; with --by, not said by that speaker), or a source that could not be read (watch --once);\n"
    "2 wrong usage, no readable report at all, or the output could not be written.";

class CommandLine {
public:
  CommandLine() : app_(std::string(about)) {
    app_.name("rapporteur");
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "rapporteur " RAPPORTEUR_VERSION, "Print the version and exit");
    app_.set_help_flag("-h,--help", "Print this help and exit");
    app_.get_formatter()->column_width(30);
    app_.footer(
        "Run 'rapporteur COMMAND --help' for a command's options and examples.\nFirst example: rapporteur brief reports/\n\n" +
        std::string(status_help));
    for (const auto& info : commands()) add(info);
  }

  std::variant<Request, int> parse(int argc, char** argv) {
    if (const auto wrong = wrong_command(argc, argv); !wrong.empty()) {
      fmt::print(stderr, "rapporteur: {}. Run 'rapporteur --help'.\n", wrong);
      return status_failed;
    }
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return report(error);
    }
    const auto* chosen = app_.get_subcommands().front();
    for (const auto& info : commands())
      if (info.name == chosen->get_name()) finish(info);
    if (const auto wrong = wrong_source(request_); !wrong.empty()) {
      fmt::print(stderr, "rapporteur: {}. Run 'rapporteur {} --help'.\n", wrong, chosen->get_name());
      return status_failed;
    }
    if (writes_folder(request_) && (request_.output.empty() || request_.output == "-")) {
      fmt::print(stderr, "rapporteur: {} --format csv writes several files. Name a folder for them with -o FOLDER.\n",
                 chosen->get_name());
      return status_failed;
    }
    return request_;
  }

private:
  // Said before CLI11 does, which would name neither the word nor the commands.
  static std::string wrong_command(int argc, char** argv) {
    if (argc < 2) return "no command is given";
    const std::string_view word = argv[1];
    if (word == "-h" || word == "--help" || word == "--version") return "";
    for (const auto& info : commands())
      if (info.name == word) return "";
    return fmt::format("there is no command '{}'", word);
  }

  void add(const CommandInfo& info) {
    auto* command = app_.add_subcommand(std::string(info.name), std::string(info.what));
    command->footer(fmt::format("Examples:\n{}\n\n{}", info.examples, status_help));
    if (info.command == Command::check)
      command->add_option("QUOTATION", request_.quotation, "The words to look for")
          ->required()
          ->check([](const std::string& words) { return has_words(words) ? "" : "the quotation has no words"; });
    if (info.command == Command::search) add_search(*command);
    if (info.command == Command::correct) add_correct(*command);
    if (info.command == Command::serve) return add_serve(*command);
    add_source(*command, info.command);
    if (info.formats.size() > 1) add_format(*command, info);
    if (info.command == Command::watch) add_watch(*command);
    if (info.command != Command::add && info.command != Command::correct && info.command != Command::watch)
      add_output(*command, info.command);
    if (info.command != Command::search && info.command != Command::versions) add_common(*command, info.command);
    if (info.command == Command::view) add_view(*command);
    if (info.command == Command::check)
      command->add_option("--by", request_.speaker, "Ask whether this person or side said it")->option_text("NAME");
  }

  void add_serve(CLI::App& command) {
    auto& serve = request_.serve;
    command.add_option("--store", request_.store, "The store: sqlite:FILE or postgres://USER@HOST/DATABASE")
        ->required()
        ->option_text("URL");
    command
        .add_option(
            "--listen", serve.listen,
            "Address of this machine with a port; 127.0.0.1:8080 unless given, which only programs of this machine reach")
        ->option_text("ADDRESS:PORT");
    command
        .add_option("--host", serve.hosts,
                    "A name that the server goes by; requests to others are refused. May be given several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->option_text("NAME");
    command
        .add_option("--token-file", serve.token_file,
                    "Whoever has the token in this file may add reports; without it nobody may")
        ->option_text("FILE");
    command.add_option("--max-body", serve.max_body, "Most bytes of a request, such as 5mb; 20mb unless given")
        ->transform(CLI::AsSizeValue(true))
        ->option_text("SIZE");
    command.add_option("--max-connections", serve.max_connections, "Connections at a time; 1024 unless given")
        ->check(CLI::Range(1U, 100'000U))
        ->option_text("N");
    command
        .add_option("--max-connections-of-one", serve.max_connections_of_one,
                    "Connections at a time from one address, a proxy's too; 256 unless given")
        ->check(CLI::Range(1U, 100'000U))
        ->option_text("N");
    command
        .add_option("--request-timeout", serve.arrival_seconds,
                    "Seconds that a request may take to arrive, and a connection may be idle; 20 unless given")
        ->check(CLI::Range(1U, 3600U))
        ->option_text("SECONDS");
    command.add_option("--cache", serve.cache, "Memory for stories and answers that are kept; 256mb unless given")
        ->transform(CLI::AsSizeValue(true))
        ->option_text("SIZE");
    command
        .add_option("--ready", serve.ready,
                    "Stories, the last published, whose pages are made before anybody asks; 200 unless given")
        ->option_text("N");
    command.add_flag_callback(
        "--no-access-log", [this] { request_.access_log = false; }, "No line on standard error for each request");
  }

  void add_search(CLI::App& command) {
    command.add_option("QUERY", request_.query, "Words to find; \"in quotes\" a phrase, word* all that begins so")
        ->required()
        ->check([](const std::string& words) { return has_words(words) ? "" : "the query has no words"; });
    command
        .add_option_function<std::string>(
            "--in", [this](const std::string& word) { request_.search_in = {*search_in_from_name(word)}; },
            "Look in these alone")
        ->check(CLI::IsMember({"statements", "quotes", "reports"}))
        ->option_text("statements|quotes|reports");
    command.add_option("--limit", request_.limit, "Show at most this many of each; 20 unless given")
        ->check(CLI::Range(1, 100'000))
        ->option_text("N");
  }

  // A length of time into `into`.
  template <class Into>
  static CLI::Option* add_time(CLI::App& command, const std::string& name, const std::string& help, Into into) {
    static const std::map<std::string, std::uint64_t> units = {{"ms", 1},       {"s", 1000},      {"m", 60'000},
                                                               {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
    return command
        .add_option_function<std::uint64_t>(
            name, [into](std::uint64_t time) { into(std::chrono::milliseconds(time)); }, help)
        ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED, "TIME"))
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{366} * 86'400'000))
        ->option_text("TIME");
  }

  void add_watch(CLI::App& command) {
    auto& watching = request_.watching;
    add_time(command, "--every",
             "From one asking to the next, such as 5m or 1h; 15m for web addresses, 10s for folders unless given",
             [&](std::chrono::milliseconds time) { watching.every = time; });
    add_time(command, "--longest", "The longest wait for a source that fails again and again; 6h unless given",
             [&](std::chrono::milliseconds time) { watching.longest = time; });
    command.add_flag("--follow", watching.follow,
                     "Fetch the page behind an item of which the feed gives a summary alone, and add that");
    command.add_flag("--once", watching.once, "One round, then end: status 1 where a source could not be read");
    command.add_flag("--again", watching.again,
                     "Ask for all sources at once, whatever an earlier run noted, and for those that were gone too");
  }

  void add_correct(CLI::App& command) {
    command
        .add_option("WHAT", request_.correction,
                    "same-actor NAME NAME, party NAME PARTY, not-linked REPORT REPORT, rejected ITEM; list; withdraw NUMBER")
        ->required()
        ->option_text(" ");
    command.add_option("--by", request_.by, "Who corrects")->option_text("NAME");
    command.add_option("--note", request_.note, "Why")->option_text("TEXT");
  }

  // Where reports come from: paths, or a store, or both. What a store keeps of a report's analysis is not what `read` shows.
  void add_source(CLI::App& command, Command kind) {
    if (kind == Command::versions)
      command.add_option("REPORT", request_.report, "Of this report alone, by its id")->option_text(" ");
    if (kind == Command::search || kind == Command::correct || kind == Command::versions) {
      command.add_option("--store", request_.store, "The store: sqlite:FILE or postgres://USER@HOST/DATABASE")
          ->required()
          ->option_text("URL");
      return;
    }
    if (kind == Command::watch) {
      command.add_option("SOURCE", request_.paths, "The address of a feed, a page or a file of reports, or a folder")
          ->required()
          ->option_text(" ");
      command
          .add_option("--store", request_.store,
                      "The store: sqlite:FILE or postgres://USER@HOST/DATABASE; made where it is not there")
          ->required()
          ->option_text("URL");
      return;
    }
    auto* paths = command.add_option("PATH", request_.paths, std::string(path_help))->option_text(" ");
    if (kind == Command::copies || kind == Command::read) {
      paths->required();
      return;
    }
    auto* store = command.add_option("--store", request_.store, std::string(store_help))->option_text("URL");
    if (kind == Command::add) {
      store->required();
      command.add_flag("--anew", request_.anew,
                       "Read all reports of the store again, with the models and issues of now, before PATH is added");
    }
  }

  void add_format(CLI::App& command, const CommandInfo& info) {
    command.add_option("-f,--format", request_.format, "How to write it; the default is " + info.formats.front())
        ->transform(CLI::IsMember(info.formats, CLI::ignore_case))
        ->option_text(fmt::format("{}", fmt::join(info.formats, "|")));
  }

  void add_output(CLI::App& command, Command kind) {
    command
        .add_option("-o,--output", request_.output,
                    kind == Command::record ? "Write to this file (csv: into this folder) instead of standard output"
                                            : "Write to this file instead of standard output")
        ->option_text("FILE");
  }

  void add_common(CLI::App& command, Command kind) {
    command
        .add_option("--max-size", request_.options.max_size,
                    "Leave out files over this size, such as 500kb or 20mb; 100mb unless given. One report is never over 5 MB")
        ->transform(CLI::AsSizeValue(true))
        ->option_text("SIZE");
    command.add_flag("--allow-private", request_.options.web.allow_private,
                     "Fetch web addresses of this machine and its network too");
    command
        .add_option("--fetch-timeout", request_.options.web.timeout_seconds,
                    "Seconds for each web address, its redirects included; 60 unless given")
        ->check(CLI::Range(1U, 3600U))
        ->option_text("SECONDS");
    if (kind == Command::copies) {
      command.add_flag("--all", request_.view_options.all, "Show every family whole");
      command
          .add_option("--state", request_.state,
                      "Keep what was read in this file: more reports can be added later, and a run that was ended goes on")
          ->option_text("FILE");
    }
    if (kind != Command::copies && kind != Command::watch)
      command
          .add_option_function<std::string>(
              "--input", [this](const std::string& word) { request_.options.input = input_kind_from_name(word); },
              "What standard input holds; told by its first bytes unless given")
          ->check(CLI::IsMember(words(input_kind_names())))
          ->option_text(fmt::format("{}", fmt::join(input_kind_names(), "|")));
    if (kind != Command::copies)
      command
          .add_option("--name-pattern", request_.options.name_pattern,
                      "What the names of files say, such as '{published}_{outlet}_{title}.txt' (docs/formats.md)")
          ->check([](const std::string& pattern) {
            const auto good = check_name_pattern(pattern);
            return good ? std::string() : "the name pattern " + good.error().reason + ". " + good.error().remedy;
          })
          ->option_text("PATTERN");
    command
        .add_option("-j,--jobs", request_.options.jobs,
                    "Threads; 0, the default, is one a core. The output does not depend on it")
        ->check(CLI::Range(0U, 1024U))
        ->option_text("N");
    if (kind == Command::copies || kind == Command::text) return;
    command
        .add_option_function<std::string>(
            "--precision", [this](const std::string& word) { request_.options.precision = *named(precisions, word); },
            "Arithmetic of the language model: int16, the default, or float32, which it was trained in and which is slower")
        ->check(CLI::IsMember(names_of(precisions)))
        ->option_text("int16|float32");
    command
        .add_option_function<std::string>(
            "--kernels", [this](const std::string& word) { request_.options.kernels = *named(all_kernels, word); },
            "Instructions to compute with; the best that the processor has unless given. The output does not depend on it")
        ->check(CLI::IsMember(names_of(all_kernels)))
        ->option_text(fmt::format("{}", fmt::join(names_of(all_kernels), "|")));
    command.add_option("--model", request_.options.model, "Folder of another spaCy 3 English pipeline")->option_text("FOLDER");
    if (kind != Command::read)
      command
          .add_option("--issues", request_.options.issues,
                      "Issues of your own, added to the built-in ones (docs/extract-negotiation.md has the form)")
          ->option_text("FILE");
  }

  void add_view(CLI::App& command) {
    auto& view = request_.view_options;
    command.add_option("--party", view.party, "Only what this side says or does: a name or country code")->option_text("PARTY");
    command.add_option("--issue", view.issue, "Only what is on this issue, such as ceasefire")->option_text("ISSUE");
    command
        .add_option("--since", view.since,
                    "Only what is dated on or after this day: 2024-05-31, 2024-05 or 2024; of a store also what is new since "
                    "run:7, last (the last run of add) or added:2024-05-31")
        ->option_text("DATE");
    command.add_flag("--all", view.all, "Leave nothing out that is left out by default");
  }

  void finish(const CommandInfo& info) {
    request_.command = info.command;
    if (info.command == Command::view) request_.view = view_from_name(info.name).value_or(View::statements);
    if (request_.format.empty()) request_.format = format_of_file(info);
  }

  // Without --format the output file's extension decides, where the command has such a format.
  std::string format_of_file(const CommandInfo& info) const {
    const auto dot = request_.output.rfind('.');
    const auto extension = dot == std::string::npos ? "" : request_.output.substr(dot + 1);
    for (const auto& format : info.formats)
      if (format == extension) return format;
    return info.formats.front();
  }

  int report(const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      app_.exit(error);
      return std::fflush(stdout) == 0 ? status_done : status_failed;
    }
    std::string message = error.what();
    for (char& c : message)
      if (c == '\n') c = ' ';
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    const auto chosen = app_.get_subcommands();
    const auto help =
        chosen.empty() ? std::string("rapporteur --help") : "rapporteur " + chosen.front()->get_name() + " --help";
    fmt::print(stderr, "rapporteur: {}. Run '{}'.\n", message, help);
    return status_failed;
  }

  CLI::App app_;
  Request request_;
};

}  // namespace

bool writes_folder(const Request& request) {
  return (request.command == Command::record || request.command == Command::export_items) && request.format == "csv";
}

std::variant<Request, int> read_command_line(int argc, char** argv) { return CommandLine().parse(argc, argv); }

}  // namespace rapporteur::app
