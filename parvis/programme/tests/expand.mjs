// Expand a calendar read on standard input with ical.js; print [uid, start, end, status] in UTC seconds.
import { readFileSync } from "node:fs";

const ICAL = (await import(process.argv[2])).default;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
const masters = events.filter((event) => !event.isRecurrenceException());
for (const other of events.filter((event) => event.isRecurrenceException())) {
  masters.find((event) => event.uid === other.uid).relateException(other);
}
const found = [];
for (const master of masters) {
  const keep = (item, start, end) =>
    found.push([item.uid, start.toUnixTime(), end.toUnixTime(), item.component.getFirstPropertyValue("status")]);
  if (!master.isRecurring()) {
    keep(master, master.startDate, master.endDate);
    continue;
  }
  const days = master.iterator();
  for (let next = days.next(); next; next = days.next()) {
    const one = master.getOccurrenceDetails(next);
    keep(one.item, one.startDate, one.endDate);
  }
}
process.stdout.write(JSON.stringify(found));
