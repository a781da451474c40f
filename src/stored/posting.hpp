// Reports that come as bytes, one parcel after another, into a store: the models are loaded for the first and kept.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ingest/entries.hpp"
#include "rapporteur/pipeline.hpp"
#include "readers.hpp"
#include "serve/backend.hpp"
#include "stored/adding.hpp"

namespace rapporteur::stored {

class Posting {
public:
  // `stopping` says that no more than what is being written is to be added.
  Posting(std::string url, const Options& options, std::function<bool()> stopping)
      : url_(std::move(url)), options_(options), stopping_(std::move(stopping)) {}

  // Adds the reports in the bytes, some hundred a transaction. What their addresses point to is not fetched. Fails where the
  // models are not there, the store cannot be written or was made with other models, or there is no form that is read in it.
  Result<serve::Addition> add(serve::NewReports reports);

private:
  struct Parts {
    std::unique_ptr<store::Store> store;
    SentenceEmbedding embedding;
    Readers readers;
    Settings settings;
  };
  Result<void> load();
  Result<store::Version> version_of(Unread unread, bool analysed) const;
  Result<void> write(Adding& adding, std::vector<Unread> unread, serve::Addition& done) const;

  const std::string url_;
  const Options options_;
  const std::function<bool()> stopping_;
  std::unique_ptr<Parts> parts_;  // once loaded
};

}  // namespace rapporteur::stored
