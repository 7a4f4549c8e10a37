/// The part of session scripts that is about importing.
///
///   file N · sheet N · header N · role COLUMN ROLE · encoding NAME · order dmy · terms DAYS ·
///   in CURRENCY · correct ROW VALUE · leave-out ROW · forget · vanished RULE · take · update ·
///   discard · keep NAME · forget-layout   (rows and columns count from 0)
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "app/commands/command.hpp"
#include "app/views/import_view.hpp"

namespace duewise::test {

/// The command that the line says, or none where it is not about importing.
std::optional<commands::Command> import_command(const std::string& verb, const std::string& rest);

void print_import(std::ostream& out, const views::ImportView& view);

}  // namespace duewise::test
