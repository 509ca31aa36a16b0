// XML read as a stream of elements and text, for parts of any size in little memory. Names come
// without their prefix: programs choose different ones for the same thing.
#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

struct XML_ParserStruct;

namespace cpa::tables {

// The attributes of one element, by name without prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // Empty when there is none.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  // Whether it says 1, true or on.
  [[nodiscard]] bool flag(std::string_view name) const;

 private:
  const char** pairs_;
};

// Bytes of the part: where something begins, and how many it takes.
struct XmlPlace {
  std::size_t begin = 0;
  std::size_t length = 0;

  [[nodiscard]] std::size_t end() const { return begin + length; }
};

class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
  // Asked after every element: false ends the reading.
  [[nodiscard]] virtual bool wants_more() const { return true; }

 protected:
  XmlListener() = default;
  XmlListener(const XmlListener&) = default;
  XmlListener& operator=(const XmlListener&) = default;
};

class XmlStream {
 public:
  enum class Fault { none, malformed, doctype };

  explicit XmlStream(XmlListener& listener);
  XmlStream(const XmlStream&) = delete;  // expat knows where it is
  XmlStream& operator=(const XmlStream&) = delete;

  // An empty piece is the end. False when there is a fault or the listener wants no more.
  [[nodiscard]] bool feed(std::string_view piece);
  [[nodiscard]] Fault fault() const { return fault_; }
  // The tag that the listener is being told of; of an element without content (<c/>) nothing at its
  // end.
  [[nodiscard]] XmlPlace place() const;

 private:
  struct Free {
    void operator()(XML_ParserStruct* parser) const;
  };
  class Calls;  // what expat calls

  XmlListener& listener_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  Fault fault_ = Fault::none;
  bool stopped_ = false;
  bool moved_ = false;                // something was recognised in this piece
  std::size_t standstill_bytes_ = 0;  // given since then
  std::exception_ptr thrown_;         // by the listener: does not pass through expat
};

}  // namespace cpa::tables
