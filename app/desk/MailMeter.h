#pragma once

#include "look/Colours.h"

#include <QToolButton>

#include <optional>

namespace masthead {

/// How heavy the mail is against what Gmail shows of one: words and a small bar. Hidden while there is no
/// mail.
class MailMeter : public QToolButton {
    Q_OBJECT

public:
    explicit MailMeter(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void setBytes(std::optional<std::size_t> bytes); ///< Of the HTML part.

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Level { Fine, Warning, Error };
    Level level() const;

    Colours m_colours;
    std::size_t m_bytes = 0;
};

} // namespace masthead
