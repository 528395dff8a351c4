/** Days without lessons, month and day; those of a range count with both ends. As most schools have them. */
const HOLIDAYS: readonly (readonly [from: string, until: string])[] = [
  ['10-26', '11-04'],
  ['12-29', '12-31'],
  ['01-01', '01-11'],
  ['02-23', '02-23'],
  ['03-08', '03-08'],
  ['03-23', '03-31'],
  ['05-01', '05-01'],
  ['05-09', '05-09'],
];

/** Whether pupils have lessons on that day: Monday to Friday, no holiday. Summer is no holiday here: the demo begins on any day. */
export function isSchoolDay(date: string): boolean {
  const weekday = new Date(`${date}T12:00:00.000Z`).getUTCDay();
  const day = date.slice(5);
  return weekday >= 1 && weekday <= 5 && !HOLIDAYS.some(([from, until]) => from <= day && day <= until);
}
