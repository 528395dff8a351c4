import { addDays, lastDayOf, monthOf } from '../calendar/calendar-date.ts';
import {
  type NextAction,
  type NextActionFacts,
  type NextActionKey,
  type NextRule,
  nextAction,
  SOON_DAYS,
} from '../team/next-action.ts';
import { linesToApprove } from './plan-approval.ts';
import { inPlanOrder, isOpenLine, type PlanLine } from './plan-line.ts';

export const planToApprove: NextRule = ({ team, planLines, me }) => {
  if (!me.roles.includes('schoolAdmin') && !me.roles.includes('director')) return null;
  const schoolYear = planLines[0]?.schoolYear ?? team.schoolYear;
  const count = linesToApprove(team, schoolYear, planLines);
  return count === null
    ? null
    : nextAction('approve_plan', { room: 'plan', anchor: 'approval' }, { count, schoolYear });
};

export const fillPlan: NextRule = ({ planLines }) => {
  if (planLines.length === 0) return nextAction('take_preset', { room: 'plan', anchor: 'preset' });
  const nobody = planLines.filter((line) => isOpenLine(line) && line.responsibleId === null);
  return nobody.length === 0
    ? null
    : nextAction(
        'name_responsible',
        { room: 'plan', anchor: 'without-responsible' },
        { count: nobody.length },
      );
};

function dueOfLine(line: PlanLine): string {
  return line.date ?? lastDayOf(line.month);
}

function myLine(
  facts: NextActionFacts,
  isDue: (line: PlanLine) => boolean,
  key: NextActionKey,
): NextAction | null {
  const mine = inPlanOrder(facts.planLines).find(
    (line) => line.responsibleId === facts.me.personId && isOpenLine(line) && isDue(line),
  );
  if (mine === undefined) return null;
  const anchor = `line-${mine.id}`;
  return nextAction(key, { room: 'plan', anchor }, { activity: mine.activity }, dueOfLine(mine));
}

export const lateLine: NextRule = (facts) =>
  myLine(facts, (line) => dueOfLine(line) < facts.today, 'late_line');

export const dueLine: NextRule = (facts) =>
  myLine(
    facts,
    (line) => monthOf(facts.today) === line.month || dueOfLine(line) <= addDays(facts.today, SOON_DAYS),
    'due_line',
  );
