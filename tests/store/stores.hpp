// Every test of the store runs over both engines: a SQLite file in a folder of its own, a schema of its own in a PostgreSQL
// server that the first test starts. Without the server's programs the second is skipped.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "store/open.hpp"
#include "store/store.hpp"

namespace rapporteur::store::test {

// A folder that goes at the end.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

class Stores : public testing::TestWithParam<Engine> {
protected:
  void SetUp() override;
  // The address of a store that is not there yet; each name another.
  std::string url(const std::string& name = "talks");
  std::unique_ptr<Store> open(const std::string& name = "talks");

  TemporaryFolder folder_;
};

// What is in it must be there; else the test fails with the message.
template <class T>
T value(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(*result);
}
inline void check(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message());
}

// A version of report `id` at http://news.example/id whose text is `text`.
Version version(const std::string& id, const std::string& text, const std::string& seen = "");
Story story(const std::string& id, std::vector<std::string> reports);
// Adds these in one run and one transaction.
std::vector<Kept> add(Store& store, const std::vector<Version>& versions);

}  // namespace rapporteur::store::test

#define RAPPORTEUR_BOTH_ENGINES(suite)                                                                      \
  INSTANTIATE_TEST_SUITE_P(                                                                                 \
      , suite, testing::Values(::rapporteur::store::Engine::sqlite, ::rapporteur::store::Engine::postgres), \
      [](const auto& made) { return std::string(made.param == ::rapporteur::store::Engine::sqlite ? "sqlite" : "postgres"); })
