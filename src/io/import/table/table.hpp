/// The records of one file or sheet as texts, whatever the file was: what recognition looks at and
/// rows are read from, as often as wanted. Costs the bytes of the texts, two more per cell and
/// twelve per record; grows without ever moving what it has. Does not know what a cell means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace duewise {

/// A record that could not be read as it should.
struct TableFault {
  std::uint32_t record = 0;
  std::uint32_t cell = 0;
  std::string_view code;  ///< of `import_codes`
};

class Table {
 public:
  /// Begins a record; `line` is where it starts, the first line of a text is 1.
  void begin_record(std::uint32_t line);
  /// Adds a cell to the record begun last.
  void add_cell(std::string_view text);
  /// Notes what is wrong with the record begun last, at the cell added last.
  void note_fault(std::string_view code);

  std::uint32_t size() const { return size_; }
  std::uint32_t width(std::uint32_t record) const;
  /// The text of a cell; empty beyond the last one of the record. Valid until the next `add_cell`.
  std::string_view cell(std::uint32_t record, std::uint32_t column) const;
  std::uint32_t line(std::uint32_t record) const { return place(record).line; }
  bool is_blank(std::uint32_t record) const;
  /// What is wrong with the record, or null.
  const TableFault* fault(std::uint32_t record) const;

 private:
  static constexpr std::uint32_t records_per_block = 1024;

  struct Place {
    std::uint32_t line = 0;
    std::uint32_t first_cell = 0;
    std::uint32_t first_byte = 0;
  };
  /// Records that follow each other. One long text for the whole table would move, and for a moment
  /// be there twice, whenever it grew.
  struct Block {
    std::string bytes;
    std::vector<Place> places;
    // Where each cell ends, counted from the first byte of its record. Long ends are in place of
    // the short ones where some record has more than 64 kB.
    std::vector<std::uint16_t> short_ends;
    std::vector<std::uint32_t> long_ends;
    bool is_long = false;

    std::uint32_t cells() const {
      return static_cast<std::uint32_t>(is_long ? long_ends.size() : short_ends.size());
    }
    std::uint32_t end(std::uint32_t cell) const {
      return is_long ? long_ends[cell] : short_ends[cell];
    }
    void add_end(std::size_t end);
    void shrink();
  };

  const Block& block(std::uint32_t record) const { return blocks_[record / records_per_block]; }
  const Place& place(std::uint32_t record) const {
    return block(record).places[record % records_per_block];
  }

  std::vector<Block> blocks_;
  std::uint32_t size_ = 0;
  std::vector<TableFault> faults_;  // by record
};

}  // namespace duewise
