const PERSON_FIELD =
  /(?:^|\.)(?:responsibleId|chairId|secretaryId|speakerId|coordinatorId|tutorId|attendance|agreedBy|presenterIds|authorIds|personId|by)$/;

/** Whether a place in the journal holds the id of a person, or a list of them. */
export function isPersonField(path: string): boolean {
  return PERSON_FIELD.test(path);
}
