#include "readers.hpp"

#include "infer/kernel_choice.hpp"
#include "ingest/ingest.hpp"
#include "models.hpp"
#include "times/times.hpp"

namespace rapporteur {

Result<Readers> Readers::load(const Options& options, Until until) {
  Readers readers;
  if (until == Until::ingest) return readers;
  const auto folder = language_model(options.model, options.precision);
  if (!folder) return tl::unexpected(folder.error());
  if (auto chosen = infer::choose_kernels(options.kernels); !chosen) return tl::unexpected(chosen.error());
  auto language = Language::load(*folder, options.precision);
  if (!language) return tl::unexpected(language.error());
  if (options.model.empty() && language->info().sha256 != language_model_sha256)
    return fail(ErrorCode::model_altered, folder->string(), "is not the model that this version was made for",
                "Run scripts/fetch-models to install it again.");
  const bool slow = options.model.empty() && options.precision == Precision::int16 && *folder != converted_language_model();
  if (slow && options.notice)
    options.notice("the converted language model " + converted_language_model().string() +
                   " is not there, so each start takes longer. Run scripts/fetch-models to make it.");
  readers.language_ = std::move(*language);
  if (until == Until::language) return readers;
  auto extractor = Extractor::load(options.issues);
  if (!extractor) return tl::unexpected(extractor.error());
  readers.extractor_ = std::move(*extractor);
  return readers;
}

void Readers::introduce(Run& run) const {
  if (language_) run.models.push_back(language_->info());
  if (extractor_) run.issues = extractor_->issues();
}

void Readers::make_room(Run& run) const {
  if (language_) run.documents.resize(run.reports.size());
  if (extractor_) run.extractions.resize(run.reports.size());
}

void Readers::read(Run& run, std::size_t i) const {
  if (!language_) return;
  const Report& report = run.reports[i];
  // The language layer alone is shown as spaCy would see the text.
  const auto pieces = extractor_ ? pieces_to_read(report) : std::vector<Span>{report.text.whole()};
  run.documents[i] = language_->analyse(report.text, pieces);
  read_times(report, run.documents[i]);
  if (extractor_) run.extractions[i] = extractor_->extract(static_cast<ReportIndex>(i), report, run.documents[i]);
}

}  // namespace rapporteur
