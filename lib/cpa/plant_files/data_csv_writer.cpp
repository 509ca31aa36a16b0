#include <algorithm>

#include "cpa/plant_files/internal/data_csv.hpp"
#include "cpa/plant_files/internal/record_shape.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"
#include "cpa/tables/csv_writer.hpp"

namespace cpa::plant_files {
namespace {

using calendar::Period;
using plant::Item;
using plant::ReadingState;
using plant::Record;

class DataWriter {
 public:
  explicit DataWriter(const plant::Plant& plant)
      : plant_(plant), writer_(csv_style(plant.decimal_mark)) {
    items_ = recorded_items(plant);
    // A table without rows still says what is to be filled in.
    if (items_.empty()) {
      for (const Item& item : plant.items) items_.push_back(&item);
    }
    named_ = std::all_of(items_.begin(), items_.end(), [](const Item* item) {
      return std::all_of(item->records.begin(), item->records.end(),
                         [](const Record& record) { return has_name(record.period); });
    });
  }

  std::string text() {
    if (have_same_periods(items_))
      write_wide();
    else
      write_long();
    return writer_.take();
  }

 private:
  void write_wide() {
    std::vector<Needs> needs;
    row_headings();
    for (const Item* item : items_) {
      needs.push_back(needs_of(*item));
      writer_.word(item->code);
      if (needs.back().state) writer_.word(item->code + ".state");
      if (needs.back().note) writer_.word(item->code + ".note");
      if (needs.back().own_period) writer_.word(item->code + ".from").word(item->code + ".to");
    }
    writer_.end_row();
    if (items_.empty()) return;
    for (std::size_t row = 0; row < items_.front()->records.size(); ++row) {
      write_row_period(items_.front()->records[row].period);
      for (std::size_t i = 0; i < items_.size(); ++i) {
        const Record& record = items_[i]->records[row];
        write_value(record.reading);
        if (needs[i].state) write_state(record.reading);
        if (needs[i].note) writer_.text(record.reading.note);
        if (needs[i].own_period) write_own_period(record);
      }
      writer_.end_row();
    }
  }

  // Own dates and the row's would share the columns from and to, so the row's period is written in
  // one cell here even where it has no short name.
  void write_long() {
    for (const char* heading : {"period", "item", "value", "unit", "state", "note", "from", "to"}) {
      writer_.word(heading);
    }
    writer_.end_row();
    for (const Item* item : items_) {
      for (const Record& record : item->records) {
        writer_.word(calendar::text_of(record.period)).word(item->code);
        write_value(record.reading);
        writer_.word(item->unit_text);
        write_state(record.reading);
        writer_.text(record.reading.note);
        write_own_period(record);
        writer_.end_row();
      }
    }
  }

  void row_headings() {
    if (named_)
      writer_.word("period");
    else
      writer_.word("from").word("to");
  }

  void write_row_period(const Period& period) {
    if (named_)
      writer_.word(calendar::text_of(period));
    else
      write_days(period);
  }

  void write_days(const Period& period) {
    writer_.word(calendar::text_of(period.from)).word(calendar::text_of(period.last_day()));
  }

  void write_own_period(const Record& record) {
    if (record.own_period == record.period)
      writer_.empty().empty();
    else
      write_days(record.own_period);
  }

  void write_value(const plant::Reading& reading) {
    if (reading.state == ReadingState::missing)
      writer_.empty();
    else if (reading.state == ReadingState::not_used)
      writer_.word("-");
    else
      writer_.number(one_reading(reading.value, plant_.decimal_mark));
  }

  void write_state(const plant::Reading& reading) {
    writer_.word(state_is_said_by_cell(reading) ? "" : plant::code_of(reading.state));
  }

  const plant::Plant& plant_;
  tables::CsvWriter writer_;
  std::vector<const Item*> items_;
  bool named_ = false;
};

}  // namespace

std::string data_csv_text(const plant::Plant& plant) { return DataWriter(plant).text(); }

}  // namespace cpa::plant_files
