#include "look/Colours.h"
