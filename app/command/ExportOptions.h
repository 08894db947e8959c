#pragma once

#include "site/Export.h"

#include <QCommandLineParser>

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// What a page is written as.
enum class ExportForm { Site, Mail, Text, Eml };

/// The options of `masthead export`.
class ExportOptions {
public:
    static QList<QCommandLineOption> all();
    static std::string_view help();

    explicit ExportOptions(const QCommandLineParser& parser)
        : m_parser(parser) {}

    /// What is wrong with the options before anything is read; empty when nothing is.
    std::string fault() const;

    ExportForm form() const; ///< Of options without fault.
    std::string target() const;
    QStringList issues() const;
    bool wantsAll() const;
    bool wantsDrafts() const;
    bool wantsChanges() const;
    bool embedsImages() const; ///< Into a message.
    ExportChoices choices() const;

private:
    const QCommandLineParser& m_parser;
};

} // namespace masthead
