import type { PlanLineStatus } from '@uchitelskaya/shared/domain/plan-line';
import type { LmsRole } from '@uchitelskaya/shared/domain/role';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { Team } from '@uchitelskaya/shared/domain/team';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { ASSIGNMENTS, COURSES, ENROLMENTS, TEAMS } from '@uchitelskaya/shared/service/collections';
import { mapCourse } from '@uchitelskaya/shared/service/courses';
import { addDecision, followUpDecision } from '@uchitelskaya/shared/service/decisions';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { finishMeeting, signMinutes, startMeeting } from '@uchitelskaya/shared/service/meeting-course';
import { addMeeting, updateMeeting } from '@uchitelskaya/shared/service/meetings';
import { approvePlan } from '@uchitelskaya/shared/service/plan-approval';
import { addPreset, readPlan, updatePlanLine } from '@uchitelskaya/shared/service/plan-lines';
import type { Administrator } from '@uchitelskaya/shared/service/platforms';
import { findPersonBySubject, giveRole } from '@uchitelskaya/shared/service/roles';
import { createSchool } from '@uchitelskaya/shared/service/schools';
import { addMember, giveConsent, setTutor } from '@uchitelskaya/shared/service/team-members';
import { draftTeam, enterOrder } from '@uchitelskaya/shared/service/team-orders';
import { addRule, agreeRule } from '@uchitelskaya/shared/service/team-rules';
import { createTeam } from '@uchitelskaya/shared/service/teams';
import { COURSE, SAMPLE_PEOPLE, SCHOOL_NAMES, type SchoolKey } from './sample-lms.ts';
import { SAMPLE_TEAMS, type SampleMeeting, type SampleTeam } from './sample-teams.ts';

const DAY = 86_400_000;
const ADMINISTRATION: Readonly<Record<'town' | 'village', string>> = { town: '8', village: '29' };

/** Where the sample people are, after their first launches. */
export interface Place {
  readonly districtId: string;
  readonly platformId: string;
}

/**
 * Lets the sample people live half a school year through the use cases, with the clock moved: nothing is written that a
 * person could not have done. Returns the id of each team by its name.
 */
export async function seedDistrict(deps: ServiceDeps, place: Place): Promise<ReadonlyMap<string, string>> {
  const admin: Administrator = { by: 'system', districtId: place.districtId };
  const seeding = new Seeding(deps, place);
  for (const [key, name] of Object.entries(SCHOOL_NAMES)) await seeding.school(admin, key as SchoolKey, name);
  await seeding.districtCourse(admin);
  const teams = new Map<string, string>();
  for (const team of SAMPLE_TEAMS) teams.set(team.name, await seeding.team(team));
  return teams;
}

/** The steps of the seeding; each acts as one of the people, at a time of its own. */
class Seeding {
  readonly #deps: ServiceDeps;
  readonly #place: Place;
  readonly #now: number;

  constructor(deps: ServiceDeps, place: Place) {
    this.#deps = deps;
    this.#place = place;
    this.#now = deps.clock.now();
  }

  /** The use cases' dependencies, `day` days from today. */
  #on(day: number): ServiceDeps {
    const now = this.#now + day * DAY;
    return { ...this.#deps, clock: { now: () => now } };
  }

  #date(day: number): string {
    return new Date(this.#now + day * DAY).toISOString().slice(0, 10);
  }

  async #personId(sub: string): Promise<string> {
    const person = await findPersonBySubject(this.#deps, this.#place.districtId, this.#place.platformId, sub);
    if (!person) throw new Error(`the demo's person ${sub} has not arrived`);
    return person.id;
  }

  async #courseOf(key: keyof typeof COURSE) {
    const courses = this.#deps.storage.forDistrict(this.#place.districtId).collection(COURSES);
    const equals = { platformId: this.#place.platformId, deploymentId: '1', contextId: COURSE[key] };
    const course = await courses.findOne({ index: 'context', equals });
    if (!course) throw new Error(`nobody has arrived in the demo's course ${key}`);
    return course;
  }

  /** The person as the session would see them. */
  async #actor(sub: string, school: keyof typeof COURSE): Promise<Actor> {
    const { districtId, platformId } = this.#place;
    const store = this.#deps.storage.forDistrict(districtId);
    const [personId, course] = [await this.#personId(sub), await this.#courseOf(school)];
    const enrolment = await store
      .collection(ENROLMENTS)
      .findOne({ index: 'course', equals: { courseId: course.id, personId } });
    const assigned = await store.collection(ASSIGNMENTS).find({ index: 'person', equals: { personId } });
    const lmsRoles: readonly LmsRole[] = enrolment?.lmsRoles ?? [];
    return {
      districtId,
      platformId,
      personId,
      locale: 'ru',
      courseId: course.id,
      schoolId: course.schoolId,
      lmsRoles,
      assignments: assigned.items,
    };
  }

  async school(admin: Administrator, key: SchoolKey, name: string): Promise<void> {
    const { districtId } = this.#place;
    const staffCount = { town: 27, village: 9, gymnasium: 41 }[key];
    const place = key === 'village' ? 'с. Сосновка' : 'г. Заречный';
    const made = done(
      await createSchool(this.#on(-90), admin, districtId, { name, shortName: name, place, staffCount }),
    );
    const course = await this.#courseOf(key);
    await mapCourse(this.#on(-90), admin, districtId, course.id, {
      schoolId: made.id,
      isDistrictCourse: false,
    });
    if (key === 'gymnasium') return;
    const basis = 'приказ № 12 от 1 сентября';
    const scope = { kind: 'school', id: made.id } as const;
    const personId = await this.#personId(ADMINISTRATION[key]);
    await giveRole(this.#on(-85), admin, districtId, {
      personId,
      role: 'schoolAdmin',
      scope,
      basis,
      from: this.#date(-85),
    });
  }

  async districtCourse(admin: Administrator): Promise<void> {
    const { districtId } = this.#place;
    const course = await this.#courseOf('district');
    await mapCourse(this.#on(-90), admin, districtId, course.id, { schoolId: null, isDistrictCourse: true });
    const methodologist = SAMPLE_PEOPLE.find(({ courses }) => courses.district);
    const personId = await this.#personId(methodologist?.id ?? '');
    const basis = 'приказ ИМЦ № 3';
    await giveRole(this.#on(-85), admin, districtId, {
      personId,
      role: 'districtMethodologist',
      scope: { kind: 'district' },
      basis,
      from: this.#date(-85),
    });
  }

  async team(sample: SampleTeam): Promise<string> {
    const {
      name,
      kind,
      theme,
      goal,
      classes: targetClasses,
      basis,
      technologies,
      methodDay,
      school,
      founded,
    } = sample;
    const [founder] = sample.members;
    const coordinator = await this.#actor(founder?.id ?? '', school);
    const team = done(
      await createTeam(this.#on(founded), coordinator, {
        name,
        kind,
        theme,
        goal,
        targetClasses,
        basis,
        technologies,
        methodDay,
        sizeReason: sample.sizeReason ?? '',
      }),
    );
    for (const member of sample.members.slice(1)) {
      const personId = await this.#personId(member.id);
      const { position, post } = member;
      done(await addMember(this.#on(founded), coordinator, team.id, { personId, position, post }));
      if (member.consents)
        done(await giveConsent(this.#on(founded + 1), await this.#actor(member.id, school), team.id));
    }
    await this.#rules(sample, team.id, coordinator);
    if (sample.reached === 'volunteers') return team.id;
    done(await draftTeam(this.#on(founded + 3), coordinator, team.id));
    if (sample.reached === 'draft') return team.id;
    await this.#order(sample, team.id, coordinator);
    await this.#plan(sample, team);
    for (const meeting of sample.meetings) await this.#meeting(sample, team.id, coordinator, meeting);
    return team.id;
  }

  /** The last rule of a team that is still at its order waits for one member's word, as it happens. */
  async #rules(sample: SampleTeam, teamId: string, coordinator: Actor): Promise<void> {
    for (const text of sample.rules)
      done(await addRule(this.#on(sample.founded + 2), coordinator, teamId, text));
    const team = await this.#deps.storage.forDistrict(this.#place.districtId).collection(TEAMS).get(teamId);
    const silent = sample.reached === 'ordered' ? sample.members[sample.members.length - 1]?.id : null;
    for (const rule of team?.rules ?? []) {
      for (const member of sample.members) {
        if (member.id === silent || !member.consents) continue;
        done(
          await agreeRule(
            this.#on(sample.founded + 3),
            await this.#actor(member.id, sample.school),
            teamId,
            rule.id,
          ),
        );
      }
    }
  }

  async #order(sample: SampleTeam, teamId: string, coordinator: Actor): Promise<void> {
    const { school, ordered, orderNumber: number, tutorId } = sample;
    const administration = await this.#administration(school);
    done(await enterOrder(this.#on(ordered), administration, teamId, { number, date: this.#date(ordered) }));
    if (tutorId)
      done(await setTutor(this.#on(ordered + 1), coordinator, teamId, await this.#personId(tutorId)));
  }

  #administration(school: SchoolKey): Promise<Actor> {
    return this.#actor(ADMINISTRATION[school === 'village' ? 'village' : 'town'], school);
  }

  async #plan(sample: SampleTeam, team: Stored<Team>): Promise<void> {
    if (sample.plan === 'none') return;
    const { schoolYear } = team;
    const day = sample.ordered + 4;
    const coordinator = await this.#actor(sample.members[0]?.id ?? '', sample.school);
    const added = await addPreset(this.#on(day), coordinator, team.id, { schoolYear });
    if (added.kind === 'refused') throw new Error(`no plan: ${JSON.stringify(added.refusals)}`);
    const lines = await readPlan(this.#deps, this.#place.districtId, team.id, schoolYear);
    const thisMonth = this.#date(0).slice(0, 7);
    for (const [i, line] of lines.entries()) {
      const responsibleId = await this.#personId(sample.members[i % sample.members.length]?.id ?? '');
      const status: PlanLineStatus =
        line.month < thisMonth ? 'done' : line.month === thisMonth ? 'in_progress' : 'planned';
      // The younger plans still miss people: that is what their next action is about.
      const mine = sample.plan === 'approved' || i % 4 !== 3 ? { responsibleId, status } : { status };
      done(
        await updatePlanLine(this.#on(day + 1), coordinator, team.id, line.id, {
          mine,
          against: { version: line.version },
        }),
      );
    }
    if (sample.plan !== 'approved') return;
    const approval = { schoolYear, number: '7', date: this.#date(day + 3) };
    done(await approvePlan(this.#on(day + 3), await this.#administration(sample.school), team.id, approval));
  }

  async #meeting(
    sample: SampleTeam,
    teamId: string,
    coordinator: Actor,
    meeting: SampleMeeting,
  ): Promise<void> {
    const planned = Math.min(meeting.day - 5, -1);
    const segments = meeting.segments.map(({ title, kind, planned: plannedMinutes }) => ({
      title,
      kind,
      plannedMinutes,
    }));
    const { startsAt, place, purpose } = meeting;
    const plannedMinutes = segments.reduce((sum, segment) => sum + segment.plannedMinutes, 0);
    const made = done(
      await addMeeting(this.#on(planned), coordinator, teamId, {
        date: this.#date(meeting.day),
        startsAt,
        place,
        purpose,
        plannedMinutes,
        segments,
        chairId: coordinator.personId,
        secretaryId: await this.#personId(sample.members[sample.members.length - 1]?.id ?? ''),
      }),
    );
    if (meeting.day >= 0) return;
    const at = this.#on(meeting.day);
    const there = { teamId, meetingId: made.id };
    const running = done(await startMeeting(at, coordinator, there));
    const present = sample.members.filter(({ id }) => !meeting.absent.includes(id));
    const attendance = await Promise.all(present.map(({ id }) => this.#personId(id)));
    let current = done(
      await updateMeeting(at, coordinator, there, {
        attendance: { base: running.attendance, mine: attendance },
        segments: running.segments.map((segment, i) => {
          const { spent: minutes = 0, notes = '' } = meeting.segments[i] ?? {};
          return { id: segment.id, mine: { minutes, notes }, against: { version: running.version } };
        }),
      }),
    );
    for (const decision of meeting.decisions) {
      const responsibleId = await this.#personId(decision.who);
      const last = current.segments[current.segments.length - 1]?.id ?? null;
      const input = { text: decision.text, responsibleId, due: this.#date(decision.day), segmentId: last };
      current = done(await addDecision(at, coordinator, there, input));
    }
    current = done(await finishMeeting(at, coordinator, there));
    // The minutes of the last month are still to be signed, as they usually are.
    if (meeting.day < -30) {
      const date = this.#date(meeting.day + 1);
      done(
        await signMinutes(this.#on(meeting.day + 1), coordinator, there, {
          number: String(current.number),
          date,
        }),
      );
    }
    for (const [i, decision] of meeting.decisions.entries()) {
      const kept = current.decisions[i];
      if (decision.done && kept)
        done(
          await followUpDecision(this.#on(decision.day), coordinator, there, kept.id, { outcome: 'done' }),
        );
    }
  }
}

/** What was written; a refusal here is a fault of the sample, not of a person. */
function done<T>(outcome: { readonly kind: 'saved'; readonly record: T } | { readonly kind: string }): T {
  if (outcome.kind === 'saved' && 'record' in outcome) return outcome.record;
  throw new Error(`the sample was not taken: ${JSON.stringify(outcome)}`);
}
