// How fast each stage and kernel is.
//
//   rapporteur_speed [--reports PATH...] [--model DIR] [--precision int16|float32] [options of Google Benchmark]
//   rapporteur_speed --language-only FILE.jsonl [--threads N] [--limit N] [--model DIR] [--precision int16|float32]
//
// Reports are those of examples/ where none are given. Each case is held against its oracle before it is timed; exit status 1
// where one differs. Counters are by processor time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "case.hpp"
#include "corpus.hpp"
#include "language_only.hpp"

using namespace rapporteur;

namespace {

// `different` collects the cases that failed: Google Benchmark's own exit status does not tell.
void register_case(speed::Case one, std::vector<std::string>& different) {
  const std::string name = one.name;
  auto checked = std::make_shared<std::optional<bool>>();  // the library calls a benchmark several times
  benchmark::RegisterBenchmark(name.c_str(), [one = std::move(one), checked, &different](benchmark::State& state) {
    if (!*checked) {
      *checked = one.equal();
      if (!**checked) different.push_back(one.name);
    }
    if (!**checked) return state.SkipWithError("differs from its oracle");
    for (auto _ : state) one.once();
    const auto rate = [&](const char* counter, double amount) {
      if (amount > 0) state.counters[counter] = benchmark::Counter(amount, benchmark::Counter::kIsIterationInvariantRate);
    };
    rate("reports", one.reports), rate("tokens", one.tokens), rate("bytes", one.bytes);
    rate("multiply-adds", one.multiply_adds);
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("How fast each stage and kernel is.");
  app.allow_extras();
  std::vector<std::string> paths;
  std::string model, language_only;
  Options options;
  unsigned threads = 1;
  std::size_t limit = 0;
  app.add_option("--reports", paths, "files, folders or JSON lines; without: those of examples/");
  app.add_option("--model", model, "folder of a spaCy pipeline");
  const std::map<std::string, Precision> precisions{{"int16", Precision::int16}, {"float32", Precision::float32}};
  app.add_option("--precision", options.precision, "of the language layer")->transform(CLI::CheckedTransformer(precisions));
  app.add_option("--language-only", language_only, "JSON lines whose texts the language layer alone is timed on");
  app.add_option("--threads", threads, "with --language-only");
  app.add_option("--limit", limit, "with --language-only: the first N texts");
  CLI11_PARSE(app, argc, argv);
  if (!language_only.empty()) return speed::time_language(language_only, model, options.precision, threads, limit);

  auto rest = app.remaining();
  std::vector<char*> arguments{argv[0]};
  for (auto& argument : rest) arguments.push_back(argument.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;

  const std::string examples = RAPPORTEUR_SOURCE_DIR "/examples/";
  if (paths.empty()) paths = {examples + "harbour-tariffs", examples + "lake-truce"};
  options.model = model;
  options.jobs = 1;
  auto corpus = speed::Corpus::read(paths, options);
  if (!corpus) return fmt::print(stderr, "rapporteur_speed: {}\n", corpus.error().message()), 2;
  fmt::print(stderr, "{} reports, {:.0f} tokens, {:.2f} MB of text\n", (*corpus)->run.reports.size(), (*corpus)->tokens,
             (*corpus)->bytes / 1e6);
  std::vector<std::string> different;
  for (auto& one : speed::stage_cases(**corpus)) register_case(std::move(one), different);
  for (auto& one : speed::page_cases()) register_case(std::move(one), different);
  for (auto& one : speed::kernel_cases()) register_case(std::move(one), different);
  benchmark::RunSpecifiedBenchmarks();
  for (const auto& name : different) fmt::print(stderr, "rapporteur_speed: {} differs from its oracle\n", name);
  return different.empty() ? 0 : 1;
}
