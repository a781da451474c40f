// A Stream as an answer of libmicrohttpd: the connection is set aside while there is nothing to send.
#pragma once

#include <memory>

#include "serve/library.hpp"
#include "serve/message.hpp"

namespace rapporteur::serve {

MHD_Response* stream_response(const Library& library, MHD_Connection* connection, std::unique_ptr<Stream> stream);

}  // namespace rapporteur::serve
