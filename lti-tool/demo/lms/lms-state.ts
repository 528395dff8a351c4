/** Role of a person in a course, by Moodle's short names. */
export type CourseRole = 'editingteacher' | 'teacher' | 'student' | 'manager';

/** A user of the demo LMS. All invented. */
export interface LmsPerson {
  /** Number, as Moodle has it: `sub` of launches, `user_id` of the roster. */
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  /** Site administrator. */
  readonly admin: boolean;
}

/** An activity of the kind «external tool». */
export interface LmsActivity {
  readonly id: string;
  readonly title: string;
  readonly toolId: string;
  /** `custom` of the link, from deep linking; survives a course copy. */
  readonly custom: Readonly<Record<string, string>>;
}

export interface LmsCourse {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  /** The school's name, for the page that says whom to click. */
  readonly group: string;
  readonly participants: readonly { readonly personId: string; readonly role: CourseRole }[];
  readonly activities: LmsActivity[];
  /** Courses this one was copied from, nearest first. */
  readonly history: readonly string[];
  readonly lineItems: LmsLineItem[];
}

/** A column of the gradebook. */
export interface LmsLineItem {
  readonly id: string;
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId: string;
  readonly tag: string;
  readonly scores: Map<string, LmsScore>;
}

interface LmsScore {
  readonly given: number;
  readonly comment: string;
  /** Moodle keeps whole seconds; an equal or earlier one is answered with 409. */
  readonly seconds: number;
}

/** A tool that registered itself. */
export interface LmsTool {
  /** Also the deployment, as in Moodle. */
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly initiateLoginUri: string;
  readonly redirectUris: readonly string[];
  readonly targetLinkUri: string;
  readonly jwksUri: string;
  readonly deepLinkingUri: string | null;
  readonly custom: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  /** Pending until an administrator presses «Включить», as in Moodle. */
  state: 'pending' | 'active';
}

/** Everything the demo LMS knows. In memory: a restart begins anew. */
export interface LmsState {
  readonly people: readonly LmsPerson[];
  readonly courses: LmsCourse[];
  readonly tools: LmsTool[];
}

export function findPerson(state: LmsState, id: string): LmsPerson | null {
  return state.people.find((person) => person.id === id) ?? null;
}

export function findCourse(state: LmsState, id: string): LmsCourse | null {
  return state.courses.find((course) => course.id === id) ?? null;
}

/** The role in a course; a site administrator may enter every course as Moodle lets him. */
export function roleIn(course: LmsCourse, person: LmsPerson): CourseRole | 'admin' | null {
  const own = course.participants.find(({ personId }) => personId === person.id)?.role;
  return own ?? (person.admin ? 'admin' : null);
}

/** Whether the person may add activities. */
export function mayEdit(course: LmsCourse, person: LmsPerson): boolean {
  const role = roleIn(course, person);
  return role === 'editingteacher' || role === 'manager' || role === 'admin';
}

/** A copy of a course for another year: same activities and people, a new id, its origin in the history. */
export function copyCourse(state: LmsState, course: LmsCourse): LmsCourse {
  const copy: LmsCourse = {
    ...course,
    id: String(Math.max(...state.courses.map(({ id }) => Number(id))) + 1),
    title: `${course.title} (копия)`,
    activities: course.activities.map((activity) => ({ ...activity, id: nextActivityId() })),
    history: [course.id, ...course.history],
    lineItems: [],
  };
  state.courses.push(copy);
  return copy;
}

let lastActivity = 100;
/** Activity ids are unique over all courses, as in Moodle. */
export function nextActivityId(): string {
  lastActivity += 1;
  return String(lastActivity);
}
