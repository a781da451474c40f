// A store opened with options that the commands leave as they are, and tests do not.
#pragma once

#include <memory>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace rapporteur::store {

Result<std::unique_ptr<Store>> open_store(const StoreUrl& url, const OpenOptions& options);

}  // namespace rapporteur::store
