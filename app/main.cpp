#include "command/CommandLine.h"

int main() {
    return 0;
}
