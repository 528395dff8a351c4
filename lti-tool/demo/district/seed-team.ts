import type { PlanLineStatus } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { finishMeeting, signMinutes, startMeeting } from '@uchitelskaya/shared/service/lms/meeting-course';
import { addDecision, followUpDecision } from '@uchitelskaya/shared/service/meetings/decisions';
import { addMeeting, updateMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { approvePlan } from '@uchitelskaya/shared/service/plan/plan-approval';
import { addPreset, readPlan, updatePlanLine } from '@uchitelskaya/shared/service/plan/plan-lines';
import { addMember, giveConsent, setTutor } from '@uchitelskaya/shared/service/team/team-members';
import { draftTeam, enterOrder } from '@uchitelskaya/shared/service/team/team-orders';
import { addRule, agreeRule } from '@uchitelskaya/shared/service/team/team-rules';
import { createTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Cast, done } from './cast.ts';
import { ADMINISTRATION } from './sample-lms.ts';
import type { SampleMeeting, SampleTeam } from './sample-team.ts';

/** Founds a sample team and brings it as far as its order, its plan and its meetings. Returns its id. */
export async function seedTeam(cast: Cast, sample: SampleTeam): Promise<string> {
  const { name, kind, theme, goal, classes, basis, technologies, methodDay, school, founded } = sample;
  const [founder] = sample.members;
  const coordinator = await cast.actor(founder?.id ?? '', school);
  const fields = { name, kind, theme, goal, targetClasses: classes, basis, technologies, methodDay };
  const team = done(
    await createTeam(cast.on(founded), coordinator, { ...fields, sizeReason: sample.sizeReason ?? '' }),
  );
  for (const member of sample.members.slice(1)) {
    const personId = await cast.personId(member.id);
    const { position, post } = member;
    done(await addMember(cast.on(founded), coordinator, team.id, { personId, position, post }));
    if (member.consents)
      done(await giveConsent(cast.on(founded + 1), await cast.actor(member.id, school), team.id));
  }
  await adoptRules(cast, sample, team.id, coordinator);
  if (sample.reached === 'volunteers') return team.id;
  done(await draftTeam(cast.on(founded + 3), coordinator, team.id));
  if (sample.reached === 'draft') return team.id;
  await orderTeam(cast, sample, team.id, coordinator);
  await planTeamYear(cast, sample, team);
  for (const meeting of sample.meetings) await meet(cast, sample, team.id, coordinator, meeting);
  return team.id;
}

/** The last rule of a team that is still at its order waits for one member's word, as it happens. */
async function adoptRules(cast: Cast, sample: SampleTeam, teamId: string, coordinator: Actor): Promise<void> {
  for (const text of sample.rules)
    done(await addRule(cast.on(sample.founded + 2), coordinator, teamId, text));
  const team = await cast.deps.storage.forDistrict(cast.place.districtId).collection(TEAMS).get(teamId);
  const silent = sample.reached === 'ordered' ? sample.members[sample.members.length - 1]?.id : null;
  for (const rule of team?.rules ?? []) {
    for (const member of sample.members) {
      if (member.id === silent || !member.consents) continue;
      const actor = await cast.actor(member.id, sample.school);
      done(await agreeRule(cast.on(sample.founded + 3), actor, teamId, rule.id));
    }
  }
}

async function orderTeam(cast: Cast, sample: SampleTeam, teamId: string, coordinator: Actor): Promise<void> {
  const { school, ordered, orderNumber: number, tutorId } = sample;
  const administration = await administrationOf(cast, school);
  done(await enterOrder(cast.on(ordered), administration, teamId, { number, date: cast.date(ordered) }));
  if (tutorId) done(await setTutor(cast.on(ordered + 1), coordinator, teamId, await cast.personId(tutorId)));
}

/** The deputy head of the school. */
export function administrationOf(cast: Cast, school: SampleTeam['school']): Promise<Actor> {
  return cast.actor(ADMINISTRATION[school === 'gymnasium' ? 'town' : school], school);
}

async function planTeamYear(cast: Cast, sample: SampleTeam, team: Stored<Team>): Promise<void> {
  if (sample.plan === 'none') return;
  const { schoolYear } = team;
  const day = sample.ordered + 4;
  const coordinator = await cast.actor(sample.members[0]?.id ?? '', sample.school);
  const added = await addPreset(cast.on(day), coordinator, team.id, { schoolYear });
  if (added.kind === 'refused') throw new Error(`no plan: ${JSON.stringify(added.refusals)}`);
  const lines = await readPlan(cast.deps, cast.place.districtId, team.id, schoolYear);
  const thisMonth = cast.date(0).slice(0, 7);
  for (const [i, line] of lines.entries()) {
    const responsibleId = await cast.personId(sample.members[i % sample.members.length]?.id ?? '');
    const status: PlanLineStatus =
      line.month < thisMonth ? 'done' : line.month === thisMonth ? 'in_progress' : 'planned';
    // The younger plans still miss people: that is what their next action is about.
    const mine = sample.plan === 'approved' || i % 4 !== 3 ? { responsibleId, status } : { status };
    const edit = { mine, against: { version: line.version } };
    done(await updatePlanLine(cast.on(day + 1), coordinator, team.id, line.id, edit));
  }
  if (sample.plan !== 'approved') return;
  const approval = { schoolYear, number: '7', date: cast.date(day + 3) };
  done(await approvePlan(cast.on(day + 3), await administrationOf(cast, sample.school), team.id, approval));
}

export async function meet(
  cast: Cast,
  sample: SampleTeam,
  teamId: string,
  coordinator: Actor,
  meeting: SampleMeeting,
): Promise<void> {
  const day = cast.schoolDay(meeting.day);
  const planned = Math.min(day - 5, -1);
  const segments = meeting.segments.map(({ title, kind, planned: plannedMinutes }) => ({
    title,
    kind,
    plannedMinutes,
  }));
  const { startsAt, place, purpose } = meeting;
  const plannedMinutes = segments.reduce((sum, segment) => sum + segment.plannedMinutes, 0);
  const made = done(
    await addMeeting(cast.on(planned), coordinator, teamId, {
      date: cast.date(day),
      startsAt,
      place,
      purpose,
      plannedMinutes,
      segments,
      chairId: meeting.chair === undefined ? coordinator.personId : await cast.personId(meeting.chair),
      secretaryId: await cast.personId(sample.members[sample.members.length - 1]?.id ?? ''),
    }),
  );
  if (meeting.day >= 0) return;
  const at = cast.on(day);
  const there = { teamId, meetingId: made.id };
  const running = done(await startMeeting(at, coordinator, there));
  const present = sample.members.filter(({ id }) => !meeting.absent.includes(id));
  const attendance = await Promise.all(present.map(({ id }) => cast.personId(id)));
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
    const responsibleId = await cast.personId(decision.who);
    const last = current.segments[current.segments.length - 1]?.id ?? null;
    const input = { text: decision.text, responsibleId, due: cast.date(decision.day), segmentId: last };
    current = done(await addDecision(at, coordinator, there, input));
  }
  current = done(await finishMeeting(at, coordinator, there));
  // The minutes of the last month are still to be signed, as they usually are.
  if (meeting.day < -30) {
    const signing = { number: String(current.number), date: cast.date(day) };
    done(await signMinutes(at, coordinator, there, signing));
  }
  for (const [i, decision] of meeting.decisions.entries()) {
    const kept = current.decisions[i];
    if (decision.done && kept)
      done(await followUpDecision(cast.on(decision.day), coordinator, there, kept.id, { outcome: 'done' }));
  }
}
