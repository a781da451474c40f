// A case a stage, in the order in which a report passes through, and the whole way. One thread each.
//
// What a stage gives is checked against a twin where there is one (tokens without the memory of words, shingles by their
// definition, the language layer with the portable kernels), else against the same reports in another order on two
// threads: results must not depend on either.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "base/parallel.hpp"
#include "case.hpp"
#include "copies/shingles.hpp"
#include "corpus.hpp"
#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/statements.hpp"
#include "fingerprint.hpp"
#include "infer/kernel_choice.hpp"
#include "ingest/ingest.hpp"
#include "language/pipeline_reader.hpp"
#include "rapporteur/views.hpp"
#include "record/merge.hpp"
#include "times/times.hpp"

namespace rapporteur::speed {
namespace {

// The twin of the language layer takes minutes over a large corpus.
constexpr std::size_t reports_of_slow_twin = 40;

// True where `result(i)` is the same for all reports from first to last on this thread and from last to first on two.
template <class Result>
bool order_is_nothing(std::size_t count, Result result) {
  std::vector<std::uint64_t> forward(count), backward(count);
  for (std::size_t i = 0; i < count; ++i) forward[i] = result(i);
  parallel_for(count, 2, [&](std::size_t i) { backward[count - 1 - i] = result(count - 1 - i); });
  return forward == backward;
}

std::string json_lines(const Run& run) {
  std::ostringstream out;
  if (!write_record_jsonl(out, run)) return {};
  return std::move(out).str();
}

std::string json(const Run& run) {
  std::ostringstream out;
  if (!write_record_json(out, run)) return {};
  return std::move(out).str();
}

// A line of JSON without the blanks that its writer put between values.
std::string without_blanks(std::string_view line) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == '\\') out += line[i++];
    if (quoted || line[i] != ' ') out += line[i];
  }
  return out;
}

class Stages {
public:
  explicit Stages(Corpus& corpus) : c_(corpus), count_(corpus.run.reports.size()) {}

  std::vector<Case> cases() {
    reading(), language(), extraction(), stories(), writing(), whole();
    return std::move(cases_);
  }

private:
  void add(std::string name, std::function<bool()> equal, std::function<void()> once) {
    cases_.push_back({std::move(name), std::move(equal), std::move(once), static_cast<double>(count_), c_.tokens, c_.bytes, 0});
  }
  const Report& report(std::size_t i) const { return c_.run.reports[i]; }
  Document& document(std::size_t i) { return c_.run.documents[i]; }

  void reading() {
    add(
        "ingest",
        [this] {
          const auto read = [&](const std::string& lines) { return ingest({lines}, c_.options().max_size).reports; };
          return fingerprint(read(c_.lines())) == fingerprint(read(c_.lines_backward()));
        },
        [this] { benchmark::DoNotOptimize(ingest({c_.lines()}, c_.options().max_size)); });
    add(
        "near-copy shingles",
        [this] {
          for (std::size_t i = 0; i < count_; ++i) {
            const auto text = report(i).text.utf8();
            if (copies::shingles_of(text) != copies::plain_shingles_of(text)) return false;
          }
          return true;
        },
        [this] {
          for (std::size_t i = 0; i < count_; ++i) benchmark::DoNotOptimize(copies::shingles_of(report(i).text.utf8()));
        });
  }

  // The words of a report's pieces. What was remembered of other reports must not matter.
  std::uint64_t tokenize(std::size_t i, language::TokenizerMemory& memory) {
    tokens_.clear();
    for (const Span piece : c_.pieces[i]) pipeline_->tokenizer->tokenize(report(i).text.slice(piece), memory, tokens_);
    Fingerprint all;
    for (const auto& token : tokens_) all.add(token.lexeme->text), all.add(token.space_after ? 1 : 0);
    return all.value();
  }

  void language() {
    auto pipeline = language::read_pipeline(c_.model(), Precision::int16);
    if (!pipeline) return;  // Corpus has loaded the same folder
    pipeline_ = std::make_unique<language::Pipeline>(std::move(*pipeline));
    memory_ = std::make_unique<language::TokenizerMemory>(pipeline_->norms);
    add(
        "tokenize",
        [this] {
          for (std::size_t i = 0; i < count_; ++i) {
            language::TokenizerMemory none(pipeline_->norms);
            if (tokenize(i, *memory_) != tokenize(i, none)) return false;
            memory_->shrink();
          }
          return true;
        },
        [this] {
          for (std::size_t i = 0; i < count_; ++i) {
            tokens_.clear();
            for (const Span piece : c_.pieces[i])
              pipeline_->tokenizer->tokenize(report(i).text.slice(piece), *memory_, tokens_);
            memory_->shrink();
          }
        });
    const auto analyse = [this](std::size_t i) { return c_.language().analyse(report(i).text, c_.pieces[i]); };
    add(
        "language", [this, analyse] { return kernels_agree(analyse); },
        [this, analyse] {
          for (std::size_t i = 0; i < count_; ++i) benchmark::DoNotOptimize(analyse(i));
        });
    add(
        "times",
        [this] {
          return order_is_nothing(count_, [this](std::size_t i) {
            read_times(report(i), document(i));
            return fingerprint(document(i));
          });
        },
        [this] {
          for (std::size_t i = 0; i < count_; ++i) read_times(report(i), document(i));
        });
  }

  template <class Analyse>
  bool kernels_agree(Analyse analyse) {
    const std::size_t checked = std::min(count_, reports_of_slow_twin);
    const auto fingerprints = [&] {
      std::vector<std::uint64_t> all;
      for (std::size_t i = 0; i < checked; ++i) all.push_back(fingerprint(analyse(i)));
      return all;
    };
    const auto best = fingerprints();
    if (!infer::choose_kernels(Kernels::portable)) return false;
    const auto portable = fingerprints();
    return infer::choose_kernels(Kernels::best) && best == portable;
  }

  void extraction() {
    auto cues = extract::CueLexicon::load();
    if (!cues) return;
    cues_ = std::make_unique<extract::CueLexicon>(std::move(*cues));
    const auto actors = [this](std::size_t i) {
      return extract::find_actors(static_cast<ReportIndex>(i), report(i), document(i), gazetteer_);
    };
    for (std::size_t i = 0; i < count_; ++i) actors_.push_back(actors(i));
    add(
        "extract: actors",
        [this, actors] {
          return order_is_nothing(count_, [&](std::size_t i) {
            Fingerprint all;
            const auto found = actors(i);
            for (const Actor& actor : found.actors) all.add(actor.name), all.add(actor.mentions.size());
            for (const auto& mention : found.mentions) all.add(mention.head), all.add(mention.actors.size());
            return all.value();
          });
        },
        [this, actors] {
          for (std::size_t i = 0; i < count_; ++i) benchmark::DoNotOptimize(actors(i));
        });
    add(
        "extract: statements", [this] { return statements_are_those_of_the_stage(); },
        [this] {
          for (std::size_t i = 0; i < count_; ++i) benchmark::DoNotOptimize(statements(i));
        });
    const auto extract = [this](std::size_t i) {
      return c_.extractor().extract(static_cast<ReportIndex>(i), report(i), document(i));
    };
    add(
        "extract", [this, extract] { return order_is_nothing(count_, [&](std::size_t i) { return fingerprint(extract(i)); }); },
        [this, extract] {
          for (std::size_t i = 0; i < count_; ++i) benchmark::DoNotOptimize(extract(i));
        });
  }

  extract::Statements statements(std::size_t i) {
    auto actors = actors_[i];  // statements add to them
    return extract::find_statements(static_cast<ReportIndex>(i), report(i), document(i), actors, *cues_);
  }

  bool statements_are_those_of_the_stage() {
    for (std::size_t i = 0; i < count_; ++i) {
      const auto alone = statements(i).statements;
      const auto& whole = c_.run.extractions[i].statements;
      const auto same = [](const Statement& a, const Statement& b) {
        return a.content.span == b.content.span && a.source == b.source && a.source_text == b.source_text;
      };
      if (!std::ranges::equal(alone, whole, same)) return false;
    }
    return true;
  }

  // What is made of all reports together is held against a run of the program's own over the reports turned round, on two
  // threads.
  bool record_is_that_of_a_run() {
    if (!record_checked_) {
      Options options = c_.options();
      options.jobs = 2;
      const auto other = rapporteur::run({c_.lines_backward()}, options);
      if (!other) return false;
      c_.run.record = merge(c_.run.reports, c_.run.documents, c_.run.extractions, grouped(), traced());
      record_checked_ = json(*other) == json(c_.run);
    }
    return *record_checked_;
  }

  const std::vector<Story>& grouped() {
    if (!grouped_) grouped_ = group_stories(c_.view(), c_.embedding());
    return *grouped_;
  }
  const Lineage& traced() {
    if (!traced_) traced_ = trace_lineage(c_.view(), grouped(), c_.embedding());
    return *traced_;
  }

  void stories() {
    const auto equal = [this] { return record_is_that_of_a_run(); };
    add("stories", equal, [this] { benchmark::DoNotOptimize(group_stories(c_.view(), c_.embedding())); });
    add("lineage", equal, [this] { benchmark::DoNotOptimize(trace_lineage(c_.view(), grouped(), c_.embedding())); });
    add("merge", equal,
        [this] { benchmark::DoNotOptimize(merge(c_.run.reports, c_.run.documents, c_.run.extractions, grouped(), traced())); });
  }

  void writing() {
    add(
        "write JSON lines",
        [this] {  // what is written is what the library for JSON makes of the same values
          std::istringstream lines(json_lines(c_.run));
          std::size_t read = 0;
          for (std::string line; std::getline(lines, line); ++read) {
            const auto value = nlohmann::ordered_json::parse(line, nullptr, false);
            if (value.is_discarded() || value.dump() != without_blanks(line)) return false;
          }
          return read == count_;
        },
        [this] { benchmark::DoNotOptimize(json_lines(c_.run)); });
    add(
        "write JSON", [this] { return record_is_that_of_a_run(); }, [this] { benchmark::DoNotOptimize(json(c_.run)); });
  }

  std::string whole_way(unsigned jobs) {
    Options options = c_.options();
    options.jobs = jobs;
    std::string written;
    const auto take = [&](Result<std::string> line) -> Result<void> {
      if (line) written += *line;
      return {};
    };
    const auto read = run_each({c_.lines()}, Until::extract, options, json_lines, take);
    return read ? written : std::string();
  }

  // The lines made of what the stages gave for all reports, one stage after the other.
  std::string stage_by_stage() {
    const auto models = std::exchange(c_.run.models, {c_.language().info()});
    auto lines = json_lines(c_.run);
    c_.run.models = models;
    return lines;
  }

  static std::vector<std::string> sorted_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    std::ranges::sort(lines);
    return lines;
  }

  void whole() {
    add(
        "whole way, models loaded each time",
        [this] { return whole_way(1) == whole_way(2) && sorted_lines(whole_way(1)) == sorted_lines(stage_by_stage()); },
        [this] { benchmark::DoNotOptimize(whole_way(1)); });
  }

  Corpus& c_;
  std::size_t count_;
  std::vector<Case> cases_;
  std::unique_ptr<language::Pipeline> pipeline_;
  std::unique_ptr<language::TokenizerMemory> memory_;
  std::vector<language::RawToken> tokens_;
  extract::Gazetteer gazetteer_;
  std::unique_ptr<extract::CueLexicon> cues_;
  std::vector<extract::Actors> actors_;
  std::optional<std::vector<Story>> grouped_;
  std::optional<Lineage> traced_;
  std::optional<bool> record_checked_;
};

}  // namespace

// The cases hold on to what they share.
std::vector<Case> stage_cases(Corpus& corpus) {
  auto stages = std::make_shared<Stages>(corpus);
  auto cases = stages->cases();
  for (Case& one : cases) one.equal = [stages, equal = std::move(one.equal)] { return equal(); };
  return cases;
}

}  // namespace rapporteur::speed
