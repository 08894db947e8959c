#include "look/Icons.h"
