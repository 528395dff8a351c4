/**
 * Fields that hold a person (or a point of the agenda) are named by what the person is there, as in the catalogue;
 * the record says besides that it is an id.
 */
const WIRE_NAMES: ReadonlyMap<string, string> = new Map([
  ['responsibleId', 'responsible'],
  ['coordinatorId', 'coordinator'],
  ['tutorId', 'tutor'],
  ['chairId', 'chair'],
  ['secretaryId', 'secretary'],
  ['speakerId', 'speaker'],
  ['segmentId', 'segment'],
  ['presenterIds', 'presenters'],
  ['authorIds', 'authors'],
  ['indicatorIds', 'indicators'],
  ['teacherId', 'teacher'],
  ['expertId', 'expert'],
  ['runId', 'run'],
  ['hostId', 'host'],
  ['minutesId', 'minutes'],
  ['mentorId', 'mentor'],
  ['teamId', 'team'],
  ['goalId', 'goal'],
  ['witnessId', 'witness'],
]);

/** A place in a record as the wire names it: `segments.0.speakerId` → `segments.0.speaker`. */
export function toWirePath(path: string): string {
  return path
    .split('.')
    .map((part) => WIRE_NAMES.get(part) ?? part)
    .join('.');
}
