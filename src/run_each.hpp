// run_each with a way past the analysis.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/pipeline.hpp"

namespace rapporteur {

// What is to be kept of a report that need not be analysed, from a run of it alone that has its models and issues; nothing
// where it must be. Called from several threads at once.
using WriteUnread = std::function<std::optional<Result<std::string>>(const Run& one)>;

// As run_each; reports of which `unread` gives something are not analysed.
Result<std::size_t> run_each(const std::vector<std::string>& paths, Until until, const Options& options,
                             const WriteUnread& unread, const WriteDown& write_down, const TakeNext& take);

}  // namespace rapporteur
