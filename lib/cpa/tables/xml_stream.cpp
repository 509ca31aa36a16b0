#include "cpa/tables/internal/xml_stream.hpp"

#include <expat.h>

#include <utility>

#include "cpa/core/failure.hpp"

namespace cpa::tables {
namespace {

// A tag or comment longer than this is no longer gathered in memory.
constexpr std::size_t longest_token = 1'000'000;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return std::string_view(pair[1]);
  }
  return std::nullopt;
}

std::string_view XmlAttributes::value(std::string_view name) const {
  return find(name).value_or(std::string_view());
}

bool XmlAttributes::flag(std::string_view name) const {
  const std::string_view found = value(name);
  return found == "1" || found == "true" || found == "on";
}

void XmlStream::Free::operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }

class XmlStream::Calls {
 public:
  static void start(void* data, const XML_Char* name, const XML_Char** attributes) {
    guarded(data, [&](XmlListener& listener) {
      listener.start(without_prefix(name), XmlAttributes(attributes));
    });
  }
  static void end(void* data, const XML_Char* name) {
    guarded(data, [&](XmlListener& listener) { listener.end(without_prefix(name)); });
  }
  static void text(void* data, const XML_Char* piece, int bytes) {
    guarded(data, [&](XmlListener& listener) {
      listener.text({piece, static_cast<std::size_t>(bytes)});
    });
  }
  static void other(void* data, const XML_Char*, int) {
    guarded(data, [](XmlListener&) {});
  }
  static void doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& stream = *static_cast<XmlStream*>(data);
    stream.fault_ = Fault::doctype;
    stop(stream);
  }

 private:
  static void stop(XmlStream& stream) {
    stream.stopped_ = true;
    XML_StopParser(stream.parser_.get(), XML_FALSE);
  }
  template <typename Call>
  static void guarded(void* data, Call call) {
    auto& stream = *static_cast<XmlStream*>(data);
    if (stream.stopped_) return;
    stream.moved_ = true;
    try {
      call(stream.listener_);
      if (!stream.listener_.wants_more()) stop(stream);
    } catch (...) {
      stream.thrown_ = std::current_exception();
      stop(stream);
    }
  }
};

XmlStream::XmlStream(XmlListener& listener)
    : listener_(listener), parser_(XML_ParserCreate(nullptr)) {
  ensure(parser_ != nullptr, "expat makes a parser");
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), Calls::start, Calls::end);
  XML_SetCharacterDataHandler(parser_.get(), Calls::text);
  XML_SetDefaultHandler(parser_.get(), Calls::other);
  XML_SetStartDoctypeDeclHandler(parser_.get(), Calls::doctype);
}

XmlPlace XmlStream::place() const {
  return {.begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get())),
          .length = static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()))};
}

bool XmlStream::feed(std::string_view piece) {
  if (stopped_) return false;
  moved_ = false;
  const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()),
                                piece.empty() ? XML_TRUE : XML_FALSE);
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  if (stopped_) return false;
  standstill_bytes_ = moved_ ? 0 : standstill_bytes_ + piece.size();
  if (status != XML_STATUS_OK || standstill_bytes_ > longest_token) {
    fault_ = Fault::malformed;
    stopped_ = true;
    return false;
  }
  return !piece.empty();
}

}  // namespace cpa::tables
