// One HTML page in the making. Words from outside are escaped wherever they enter; elements are
// closed in the order they were opened, and a page that leaves one open is a broken promise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/reports/text_view.hpp"

namespace cpa::reports {

// The class that style sheets know a tone by; empty for plain words.
[[nodiscard]] std::string_view look_of(Tone tone);

class Html {
 public:
  // <tag class="look" id="id">; empty ones are left out.
  void open(std::string_view tag, std::string_view look = {}, std::string_view id = {});
  void close();
  // <tag class="look">words</tag>
  void element(std::string_view tag, std::string_view words, std::string_view look = {});
  // The same, with what stands between `backticks` as code.
  void prose(std::string_view tag, std::string_view words, std::string_view look = {});
  void words(std::string_view words);
  void link(std::string_view target, std::string_view words);  // to an id of the page
  // A picture that the page carries itself, and what it shows for those who cannot see it.
  void image(std::string_view data_uri, std::string_view words);
  // Every row has one cell for each column, else Failure. Numbers to the right, heading row
  // repeated on every printed page, scrolled sideways on a phone.
  void table(const TextTable& table, std::string_view caption = {});
  // A line that can be opened on a screen and always is on paper; what it hides follows until
  // close(); "detail lines" where no row of it runs over several lines.
  void open_details(std::string_view summary, std::string_view look = "detail");
  // Markup of our own making (an <svg>).
  void markup(std::string_view markup);
  // A chart under the sentence that it states; what belongs to it follows until close().
  void open_figure(std::string_view heading, std::string_view finding, std::string_view svg,
                   std::string_view look = {});

  // All of it; throws Failure while an element is open.
  [[nodiscard]] std::string finish() const;

 private:
  std::string text_;
  std::vector<std::string> open_;
};

}  // namespace cpa::reports
