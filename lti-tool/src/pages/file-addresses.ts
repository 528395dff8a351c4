/** Where the API gives the plan of a year as a tracker (TR-3). */
export function planTrackerHref(teamId: string, schoolYear: string): string {
  return `/api/v1/trackers/TR-3.xlsx?team=${teamId}&schoolYear=${encodeURIComponent(schoolYear)}`;
}
