// Say what KCalendarCore (KOrganizer, Kalendar) finds in a calendar, a line for each entry.

#include <ICalFormat>
#include <MemoryCalendar>
#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QTimeZone>

using namespace KCalendarCore;

static QString day(const QDateTime &when, bool wholeDays, int later = 0) {
    if (!when.isValid()) return QStringLiteral("-");
    if (wholeDays) return when.date().addDays(later).toString(QStringLiteral("yyyyMMdd"));
    return when.toUTC().toString(QStringLiteral("yyyyMMddThhmmssZ"));
}

static QString status(const Incidence &one) {
    switch (one.status()) {
    case Incidence::StatusTentative: return QStringLiteral("TENTATIVE");
    case Incidence::StatusConfirmed: return QStringLiteral("CONFIRMED");
    case Incidence::StatusCompleted: return QStringLiteral("COMPLETED");
    case Incidence::StatusNeedsAction: return QStringLiteral("NEEDS-ACTION");
    case Incidence::StatusCanceled: return QStringLiteral("CANCELLED");
    case Incidence::StatusInProcess: return QStringLiteral("IN-PROCESS");
    default: return QStringLiteral("-");
    }
}

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    QFile in, out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly)) return 2;
    MemoryCalendar::Ptr calendar(new MemoryCalendar(QTimeZone::systemTimeZone()));
    if (!ICalFormat().fromRawString(calendar, in.readAll())) return 1;
    QTextStream lines(&out);
    for (const auto &one : calendar->rawEvents()) {
        const bool days = one->allDay();
        // It counts the last day of an event as its end.
        lines << one->uid() << '\t' << day(one->dtStart(), days) << '\t' << day(one->dtEnd(), days, 1) << '\t'
              << days << '\t' << status(*one) << "\t-\t" << one->revision() << '\n';
    }
    for (const auto &one : calendar->rawTodos()) {
        const bool days = one->allDay();
        lines << one->uid() << '\t' << (one->hasStartDate() ? day(one->dtStart(), days) : QStringLiteral("-")) << '\t'
              << day(one->dtDue(), days) << '\t' << days << '\t' << status(*one) << '\t'
              << one->percentComplete() << '\t' << one->revision() << '\n';
    }
    return 0;
}
