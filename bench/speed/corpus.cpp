#include "corpus.hpp"

#include <stdlib.h>  // mkdtemp (POSIX)

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/parallel.hpp"
#include "ingest/ingest.hpp"
#include "models.hpp"
#include "times/times.hpp"

namespace rapporteur::speed {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "rapporteur-speed-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

// Whatever the input was, the stages begin at JSON lines: one form, and one that can be turned round.
Result<void> Corpus::write_lines(const std::vector<std::string>& paths) {
  const auto input = ingest(paths, options_.max_size);
  if (input.reports.empty()) return fail(ErrorCode::empty, paths.front(), "has no readable report");
  std::vector<std::string> lines;
  for (const Report& report : input.reports) {
    nlohmann::ordered_json line{{"id", report.path}, {"text", report.text.utf8()}};
    if (!report.title_span) line["title"] = report.title;
    if (!report.outlet.empty()) line["outlet"] = report.outlet;
    if (!report.url.empty()) line["url"] = report.url;
    if (!report.published.empty()) line["published"] = report.published;
    lines.push_back(line.dump());
  }
  lines_ = (folder_.path() / "reports.jsonl").string();
  backward_ = (folder_.path() / "backward.jsonl").string();
  std::ofstream forward(lines_), backward(backward_);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    forward << lines[i] << '\n';
    backward << lines[lines.size() - 1 - i] << '\n';
  }
  if (!forward.flush() || !backward.flush()) return fail(ErrorCode::output_failed, lines_, "could not be written");
  return {};
}

Result<void> Corpus::load() {
  auto language = Language::load(model_, options_.precision);
  if (!language) return tl::unexpected(language.error());
  auto extractor = Extractor::load({});
  if (!extractor) return tl::unexpected(extractor.error());
  const auto file = embedding_model();
  if (!file) return tl::unexpected(file.error());
  auto embedding = SentenceEmbedding::load(*file);
  if (!embedding) return tl::unexpected(embedding.error());
  language_.emplace(std::move(*language));
  extractor_.emplace(std::move(*extractor));
  embedding_.emplace(std::move(*embedding));
  return {};
}

Result<std::unique_ptr<Corpus>> Corpus::read(const std::vector<std::string>& paths, const Options& options) {
  auto corpus = std::unique_ptr<Corpus>(new Corpus);
  const auto folder = language_model(options.model);
  if (!folder) return tl::unexpected(folder.error());
  corpus->model_ = *folder;
  corpus->options_ = options;
  corpus->options_.jobs = 1;
  if (const auto done = corpus->write_lines(paths); !done) return tl::unexpected(done.error());
  if (const auto done = corpus->load(); !done) return tl::unexpected(done.error());
  Run& made = corpus->run;
  made.reports = ingest({corpus->lines_}, corpus->options_.max_size).reports;
  made.issues = corpus->extractor().issues();
  made.models = {corpus->language().info(), corpus->embedding().info()};
  made.documents.resize(made.reports.size());
  made.extractions.resize(made.reports.size());
  for (const Report& report : made.reports) corpus->pieces.push_back(pieces_to_read(report));
  parallel_for(made.reports.size(), 2, [&](std::size_t i) {
    made.documents[i] = corpus->language().analyse(made.reports[i].text, corpus->pieces[i]);
    read_times(made.reports[i], made.documents[i]);
    made.extractions[i] = corpus->extractor().extract(static_cast<ReportIndex>(i), made.reports[i], made.documents[i]);
  });
  for (std::size_t i = 0; i < made.reports.size(); ++i) {
    corpus->tokens += static_cast<double>(made.documents[i].tokens.size());
    corpus->bytes += static_cast<double>(made.reports[i].text.utf8().size());
  }
  return corpus;
}

}  // namespace rapporteur::speed
