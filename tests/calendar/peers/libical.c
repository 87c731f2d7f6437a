/* Say what libical (GNOME, Cyrus, Evolution) finds in a calendar, a line for each entry. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int faults = 0;

/* LINK came with RFC 9253, which is younger than the libical of today's systems. */
static int is_known(const char *fault) { return strstr(fault, "Parse error in property name: LINK") != NULL; }

static void find_faults(icalcomponent *part) {
    icalproperty *one = icalcomponent_get_first_property(part, ICAL_XLICERROR_PROPERTY);
    for (; one; one = icalcomponent_get_next_property(part, ICAL_XLICERROR_PROPERTY))
        if (!is_known(icalproperty_get_xlicerror(one))) {
            fprintf(stderr, "%s\n", icalproperty_as_ical_string(one));
            faults++;
        }
    icalcomponent *inner = icalcomponent_get_first_component(part, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(part, ICAL_ANY_COMPONENT)) find_faults(inner);
}

static const char *day(struct icaltimetype when) {
    return icaltime_is_null_time(when) ? "-" : icaltime_as_ical_string(when);
}

static void tell(icalcomponent *part, int is_task) {
    struct icaltimetype start = icalcomponent_get_dtstart(part);
    struct icaltimetype end = is_task ? icalcomponent_get_due(part) : icalcomponent_get_dtend(part);
    icalproperty *percent = icalcomponent_get_first_property(part, ICAL_PERCENTCOMPLETE_PROPERTY);
    if (icaltime_is_null_time(end)) end = start;
    printf("%s\t%s\t%s\t%d\t%s\t", icalcomponent_get_uid(part), day(start), day(end), end.is_date,
           icalproperty_status_to_string(icalcomponent_get_status(part)));
    if (percent)
        printf("%d", icalproperty_get_percentcomplete(percent));
    else
        printf("-");
    printf("\t%d\n", icalcomponent_get_sequence(part));
}

/* Without a method libical asks for little, so it is told that the calendar is published.
 * Then RFC 5546 wants an organiser, and of a task a priority and a start. */
static void publish(icalcomponent *calendar) {
    icalcomponent_add_property(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalcomponent *part = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; part; part = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
        if (icalcomponent_isa(part) != ICAL_VTIMEZONE_COMPONENT) {
            icalcomponent_add_property(part, icalproperty_new_organizer("mailto:a@example.org"));
            if (icalcomponent_isa(part) == ICAL_VTODO_COMPONENT)
                icalcomponent_add_property(part, icalproperty_new_priority(0));
            if (icaltime_is_null_time(icalcomponent_get_dtstart(part)))
                icalcomponent_set_dtstart(part, icalcomponent_get_due(part));
        }
    icalrestriction_check(calendar);
}

int main(void) {
    static char text[1 << 24];
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    if (strlen(text) != length) return 2;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) return 2;
    icalcomponent *part = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; part; part = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT)) {
        icalcomponent_kind kind = icalcomponent_isa(part);
        if (kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VTODO_COMPONENT)
            tell(part, kind == ICAL_VTODO_COMPONENT);
    }
    icalrestriction_check(calendar);
    publish(calendar);
    find_faults(calendar);
    return faults ? 1 : 0;
}
