// Say what ical.js (Thunderbird, Nextcloud) finds in a calendar, a line for each entry.
// An event's line ends in the starts of its occurrences.

const ICAL = require("ical.js");

const two = (number) => String(number).padStart(2, "0");

/** Give a day as whoever looks at it sees it, and a moment in UTC. */
function day(when) {
  if (!when) return "-";
  const shown = when.toJSDate();
  if (when.isDate)
    return `${shown.getFullYear()}`.padStart(4, "0") + two(shown.getMonth() + 1) + two(shown.getDate());
  return shown.toISOString().replace(/[-:]|\.000/g, "");
}

function starts(event) {
  const found = [];
  const dates = event.iterator();
  for (let next = dates.next(); next && found.length < 1000; next = dates.next()) found.push(day(next));
  return found.join(",");
}

const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
for (const part of calendar.getAllSubcomponents("vevent")) {
  const one = new ICAL.Event(part);
  const columns = [one.uid, day(one.startDate), day(one.endDate), Number(one.startDate.isDate)];
  columns.push(part.getFirstPropertyValue("status"), "-", one.sequence, starts(one));
  console.log(columns.join("\t"));
}
for (const part of calendar.getAllSubcomponents("vtodo")) {
  const value = (name) => part.getFirstPropertyValue(name);
  const columns = [value("uid"), day(value("dtstart")), day(value("due")), Number(value("due").isDate)];
  console.log([...columns, value("status"), value("percent-complete"), value("sequence")].join("\t"));
}
