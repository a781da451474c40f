#include "store/connection.hpp"
namespace rapporteur::store {
Result<std::unique_ptr<Connection>> connect_postgres(const StoreUrl& url, bool, std::chrono::milliseconds) {
  return fail(ErrorCode::unsupported, url.shown(), "is not supported yet", "");
}
}  // namespace rapporteur::store
