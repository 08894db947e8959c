// An object that nobody deletes and nothing leads to: the leak sanitizer must say so, with the same options
// and the same file of what it lets pass as all tests.

#include <QObject>

int main() {
    volatile bool lost = true;
    auto* object = new QObject;
    object->setObjectName(QStringLiteral("lost"));
    if (lost)
        object = nullptr;
    return object != nullptr;
}
