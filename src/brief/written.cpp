#include "brief/written.hpp"

#include <ostream>

namespace rapporteur {

Result<void> written(std::ostream& out) {
  out.flush();
  if (!out) return fail(ErrorCode::output_failed, "-", "could not be written", "Check the space left and the permissions.");
  return {};
}

}  // namespace rapporteur
