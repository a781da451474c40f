#include "language_only.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/parallel.hpp"
#include "language/language.hpp"
#include "models.hpp"

namespace rapporteur::speed {
namespace {

constexpr std::size_t texts_before_the_clock = 5;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

int failed(const std::string& message) { return fmt::print(stderr, "rapporteur_speed: {}\n", message), 2; }

}  // namespace

int time_language(const std::string& file, const std::filesystem::path& model, Precision precision, unsigned threads,
                  std::size_t limit) {
  std::vector<Text> texts;
  std::ifstream lines(file);
  if (!lines) return failed(file + ": cannot be read");
  for (std::string line; (limit == 0 || texts.size() < limit) && std::getline(lines, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("text")) return failed(file + ": a line is no object with a text");
    texts.emplace_back(object["text"].get<std::string>());
  }
  const auto folder = language_model(model, precision);
  if (!folder) return failed(folder.error().message());
  const auto language = Language::load(*folder, precision);
  if (!language) return failed(language.error().message());
  std::vector<std::size_t> tokens(texts.size());
  const auto analyse = [&](std::size_t i) {
    const Span whole = texts[i].whole();
    tokens[i] = language->analyse(texts[i], std::span(&whole, 1)).tokens.size();
  };
  for (std::size_t i = 0; i < std::min(texts.size(), texts_before_the_clock); ++i) analyse(i);
  const auto start = std::chrono::steady_clock::now();
  const double processor = processor_seconds();
  parallel_for(texts.size(), threads, analyse);
  const double busy = processor_seconds() - processor;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  std::size_t all = 0;
  for (const std::size_t n : tokens) all += n;
  fmt::print(R"({{"texts": {}, "tokens": {}, "seconds": {:.6f}, "processor": {:.6f}, "tokens_of_texts": [{}]}})", texts.size(),
             all, wall.count(), busy, fmt::join(tokens, ", "));
  fmt::print("\n");
  return 0;
}

}  // namespace rapporteur::speed
