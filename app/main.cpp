#include "command/CommandLine.h"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char* argv[]) {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    // Before any application object: the command line needs no display.
    if (masthead::isCommand(arguments))
        return int(masthead::runCommand(arguments, std::cout, std::cerr));
    return 0;
}
