// A Stream as an answer of libmicrohttpd: the connection is set aside while there is nothing to send.
#pragma once

#include <functional>
#include <memory>

#include "serve/library.hpp"
#include "serve/message.hpp"

namespace rapporteur::serve {

// `tell_when_left` is given what to call once the client has gone, which nobody would notice while the connection is set aside.
MHD_Response* stream_response(const Library& library, MHD_Connection* connection, std::unique_ptr<Stream> stream,
                              const std::function<void(std::function<void()>)>& tell_when_left);

}  // namespace rapporteur::serve
