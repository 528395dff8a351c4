import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { EMPTY_INDICATOR } from '@uchitelskaya/shared/domain/results/impact-indicator';
import { EMPTY_PRESENTATION } from '@uchitelskaya/shared/domain/results/presentation-event';
import { EMPTY_RECOMMENDATION } from '@uchitelskaya/shared/domain/results/recommendation';
import type { Actor } from '@uchitelskaya/shared/service/actor';

import { handInBankItem } from '@uchitelskaya/shared/service/bank/bank-course';
import { addBankItem } from '@uchitelskaya/shared/service/bank/bank-items';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import type { CyclePlace } from '@uchitelskaya/shared/service/lessons/change-cycle';
import { updateSummary } from '@uchitelskaya/shared/service/lessons/cycle-summary';
import { writeInterview, writeSheet } from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { addCycle, updateCycle } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import {
  closeDiscussion,
  giveLesson,
  updateDiscussion,
  updateLesson,
} from '@uchitelskaya/shared/service/lessons/research-lessons';
import { signMinutes } from '@uchitelskaya/shared/service/lms/meeting-course';
import { addMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { giveRole } from '@uchitelskaya/shared/service/people/roles';
import { approvePlan } from '@uchitelskaya/shared/service/plan/plan-approval';
import { addPlanLine } from '@uchitelskaya/shared/service/plan/plan-lines';
import { addIndicator, startImpact } from '@uchitelskaya/shared/service/results/impact';
import { markPresentationHeld, PRESENTATION } from '@uchitelskaya/shared/service/results/presentations';
import { handOverRecommendation, RECOMMENDATION } from '@uchitelskaya/shared/service/results/recommendations';
import { addEntry } from '@uchitelskaya/shared/service/results/team-entries';
import { beginRoute } from '@uchitelskaya/shared/service/routes/begin-route';
import { addGoal, updateRoute } from '@uchitelskaya/shared/service/routes/individual-routes';
import { approveRoute, submitRoute } from '@uchitelskaya/shared/service/routes/route-approval';
import { addRouteStep } from '@uchitelskaya/shared/service/routes/route-steps';
import { putStepEntry, updateTeamStep } from '@uchitelskaya/shared/service/steps/team-steps';
import { createRun, type NewRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { addMember, giveConsent, setTutor } from '@uchitelskaya/shared/service/team/team-members';
import { enterOrder } from '@uchitelskaya/shared/service/team/team-orders';
import { addRule, agreeRule } from '@uchitelskaya/shared/service/team/team-rules';
import type { DemoDistrict } from '../../../demo/demo-district.ts';
import { Cast, done, fresh } from '../../../demo/district/cast.ts';

export const HEAD = '34';
export const TEACHERS = ['31', '32', '33'] as const;
const CLASS = '5Б';

/** What the people of the gymnasium do between two visits of the browser: through the use cases, on the district's clock. */
export class GymnasiumYear {
  readonly #district: DemoDistrict;
  teamId = '';
  cycle: CyclePlace = { teamId: '', cycleId: '' };

  constructor(district: DemoDistrict) {
    this.#district = district;
  }

  async #cast(): Promise<Cast> {
    const { deps } = this.#district.app;
    const equals = { issuer: this.#district.issuer };
    const platform = await deps.storage.installation(PLATFORMS).findOne({ index: 'client', equals });
    if (platform === null) throw new Error('no platform');
    return new Cast(deps, { districtId: platform.districtId, platformId: platform.id });
  }

  /** Today's deps, and who acts. */
  async #now() {
    const cast = await this.#cast();
    const [olga, second, third] = await Promise.all(TEACHERS.map((id) => cast.actor(id, 'gymnasium')));
    const head = await cast.actor(HEAD, 'gymnasium');
    if (!olga || !second || !third) throw new Error('no teachers');
    return {
      cast,
      at: cast.on(0),
      today: cast.date(0),
      olga,
      second,
      third,
      head,
      all: [olga, second, third],
    };
  }

  /** The gymnasium's deputy head has her role. Returns the school's id. */
  async appoint(): Promise<string> {
    const { cast, at, head } = await this.#now();
    const scope = { kind: 'school', id: head.schoolId ?? '' } as const;
    const role = {
      personId: head.personId,
      role: 'schoolAdmin',
      scope,
      basis: 'приказ № 1',
      from: cast.date(-100),
    } as const;
    await giveRole(at, { by: 'system', districtId: cast.place.districtId }, cast.place.districtId, role);
    return scope.id;
  }

  /** A questionnaire about competences, ready to be opened. Returns its run's id. */
  async prepareSurvey(): Promise<string> {
    const { cast, at, head } = await this.#now();
    const run: NewRun = {
      ...{
        schoolYear: cast.schoolYear,
        questionnaireId: 'Q-COMP',
        questionnaireVersion: '1',
        audience: 'staff',
      },
      ...{ teamId: null, classLabel: null, purpose: 'Чему учиться друг у друга' },
      ...{ opensOn: cast.date(0), closesOn: cast.date(14) },
    };
    return done(await createRun(at, head, run)).id;
  }

  /** Two colleagues join, rules are adopted, the order comes. */
  async formGroup(teamId: string): Promise<void> {
    this.teamId = teamId;
    const { at, today, olga, second, third, head } = await this.#now();
    for (const one of [second, third]) {
      done(await addMember(at, olga, teamId, { personId: one.personId }));
      done(await giveConsent(at, one, teamId));
    }
    const ruled = done(await addRule(at, olga, teamId, 'Говорим об учениках'));
    for (const rule of ruled.rules)
      for (const one of [second, third]) done(await agreeRule(at, one, teamId, rule.id));
    done(await setTutor(at, olga, teamId, second.personId));
    done(await enterOrder(at, head, teamId, { number: '12-о', date: today }));
  }

  /** Everything of HJ-2 but one of the two kinds of evidence. */
  async almostStateProblem(): Promise<void> {
    const { at, today, olga, all } = await this.#now();
    const answers = {
      ...{ how_agree: 'Взяли общее', evidence: 'Работа и наблюдение', why_feasible: 'Три минуты урока' },
      ...{ benefit: 'Дочитывают условие', judgement: 'Считают, не дочитав' },
    };
    done(await updateTeamStep(at, olga, this.teamId, 'HJ-2', fresh(answers)));
    const put = (kind: 'difficulty' | 'evidence', mine: Record<string, unknown>) =>
      putStepEntry(at, olga, this.teamId, kind, null, { mine, against: { base: {} } });
    done(await put('difficulty', { subject: 'математика', text: 'не дочитывают' }));
    const meeting = {
      ...{ date: today, purpose: 'Что изучаем', segments: [{ kind: 'data_work', minutes: 30 }] as const },
      attendance: all.map(({ personId }) => personId),
    };
    const { id: meetingId } = done(await addMeeting(at, olga, this.teamId, meeting));
    done(await signMinutes(at, olga, { teamId: this.teamId, meetingId }, { number: '1', date: today }));
    const minutes = { mine: { minutesId: meetingId }, against: { base: { minutesId: null } } };
    done(await updateTeamStep(at, olga, this.teamId, 'HJ-2', minutes));
  }

  /** Plan and routes, all but the first route's approval. Returns the id of the route that waits. */
  async almostPlan(): Promise<string> {
    const { cast, at, today, olga, head, all } = await this.#now();
    const put = (kind: 'source' | 'indicator', mine: Record<string, unknown>) =>
      putStepEntry(at, olga, this.teamId, kind, null, { mine, against: { base: {} } });
    for (const title of ['Статья', 'Опыт коллег']) done(await put('source', { title, found: 'приём' }));
    for (const side of ['teacher', 'pupil'])
      done(await put('indicator', { side, indicator: 'называют вопрос', instrument: 'лист' }));
    const line = { activity: 'Учимся приёму', step: 'HJ-3', format: 'workshop', status: 'done' } as const;
    const month = today.slice(0, 7);
    done(await addPlanLine(at, olga, this.teamId, { ...line, month, responsibleId: olga.personId }));
    const approval = { schoolYear: cast.schoolYear, number: '3', date: today };
    done(await approvePlan(at, head, this.teamId, approval));
    const routes = await Promise.all(all.map((teacher) => this.#sendRoute(teacher)));
    for (const id of routes.slice(1)) done(await approveRoute(at, head, id));
    return routes[0] ?? '';
  }

  async #sendRoute(teacher: Actor): Promise<string> {
    const { at, cast } = await this.#now();
    const { record } = await beginRoute(at, teacher);
    const fields = {
      ...{ expectedSelf: 'Веду приём', expectedPupils: 'Называют вопрос', indicator: 'доля учеников' },
      ...{ requestTo: 'тьютору', requestWhat: 'два урока', requestWhen: 'в ноябре' },
    };
    done(await updateRoute(at, teacher, record.id, { mine: fields, against: { version: record.version } }));
    done(await addGoal(at, teacher, record.id, { text: 'Освоить приём', group: 'DEF-MET' }));
    const due = cast.date(30);
    done(await addRouteStep(at, teacher, record.id, { content: 'Урок', form: 'lesson_study', due }));
    done(await submitRoute(at, teacher, record.id));
    return record.id;
  }

  /** A cycle whose first lesson was given today; two colleagues watched, the third pupil waits for an observer. */
  async giveFirstLesson(): Promise<CyclePlace> {
    const { at, olga, all } = await this.#now();
    const members = all.map(({ personId }) => personId);
    const { id } = done(
      await addCycle(at, olga, this.teamId, {
        technique: 'вопрос своими словами',
        members,
        classLabel: CLASS,
      }),
    );
    this.cycle = { teamId: this.teamId, cycleId: id };
    const numbers = { high: 3, middle: 7, below_middle: 12 } as const;
    const casePupils = CASE_LEVELS.map((level) => ({
      level,
      ...fresh({ code: pupilCode(CLASS, numbers[level]) }),
    }));
    done(await updateCycle(at, olga, this.cycle, { casePupils }));
    await this.#give(1);
    await this.#watch(1, ['high', 'middle']);
    return this.cycle;
  }

  async #give(lesson: number): Promise<void> {
    const { at, today, olga } = await this.#now();
    const there = { ...this.cycle, lesson };
    const expectations = CASE_LEVELS.map((level) => ({ level, ...fresh({ criterion: 'называет вопрос' }) }));
    const fields = fresh({ date: today, subject: 'математика' });
    done(await updateLesson(at, olga, there, { fields, expectations }));
    done(await giveLesson(at, olga, there));
  }

  async #watch(lesson: number, levels: readonly (typeof CASE_LEVELS)[number][]): Promise<void> {
    const { at, all } = await this.#now();
    const observer = all[lesson % all.length];
    if (observer === undefined) throw new Error('nobody watches');
    for (const level of levels) {
      const moment = { id: `${lesson}-${level}`, mine: { saw: 'Назвал вопрос' }, against: { base: {} } };
      done(await writeSheet(at, observer, { ...this.cycle, lesson }, level, { moments: [moment] }));
    }
    const answers = fresh({ 'I-2': '«Вижу лишнее»' });
    done(await writeInterview(at, observer, { ...this.cycle, lesson }, 'high', { answers }));
  }

  /** Talks the lesson over as far as its last button. */
  async talkOver(lesson: number): Promise<void> {
    const { at, today, olga } = await this.#now();
    const there = { ...this.cycle, lesson };
    const pupils = CASE_LEVELS.map((level) => ({ level, ...fresh({ progress: 'есть' }) }));
    done(await updateDiscussion(at, olga, there, { fields: fresh({ date: today, minutes: 40 }), pupils }));
    done(await updateDiscussion(at, olga, there, { fields: fresh({ changes: 'читать молча' }) }));
  }

  /** The other two lessons, and what the cycle found; two have agreed to it. */
  async goOn(): Promise<void> {
    for (const lesson of [2, 3]) {
      await this.#give(lesson);
      await this.#watch(lesson, CASE_LEVELS);
      await this.talkOver(lesson);
      const { at, olga } = await this.#now();
      done(await closeDiscussion(at, olga, { ...this.cycle, lesson }));
    }
    const { at, olga } = await this.#now();
    const found = fresh(
      { whatWeFound: 'двое из трёх', decision: 'adopt' as const, decisionReason: 'работает' },
      { decision: null },
    );
    done(await updateSummary(at, olga, this.cycle, { fields: found }));
  }

  /** What the decision of HJ-6 rests on. */
  async measure(): Promise<void> {
    const { at, olga } = await this.#now();
    const { id: entryId } = done(
      await startImpact(at, olga, this.teamId, { failed: 'Мало времени на чтение' }),
    );
    const indicator = { ...EMPTY_INDICATOR, name: 'называют вопрос', before: 7, after: 17, unit: 'из 24' };
    done(await addIndicator(at, olga, { teamId: this.teamId, entryId }, indicator));
  }

  /** Shown, handed to the bank, and asked of the head. */
  async share(): Promise<void> {
    const { at, today, olga } = await this.#now();
    const show = { ...EMPTY_PRESENTATION, title: 'Открытый день', format: 'open_day', date: today } as const;
    const { id: entryId } = done(await addEntry(at, olga, PRESENTATION, this.teamId, show));
    done(await markPresentationHeld(at, olga, { teamId: this.teamId, entryId }));
    const item = done(
      await addBankItem(at, olga, this.teamId, { title: 'Карточки', summary: 'Три минуты чтения' }),
    );
    done(await handInBankItem(at, olga, item.id));
    const ask = { ...EMPTY_RECOMMENDATION, text: 'Общий методический день', reason: 'Уроки в одно время' };
    const asked = done(await addEntry(at, olga, RECOMMENDATION, this.teamId, ask));
    done(await handOverRecommendation(at, olga, { teamId: this.teamId, entryId: asked.id }));
  }

  async state(): Promise<string> {
    const { cast } = await this.#now();
    const team = await cast.deps.storage
      .forDistrict(cast.place.districtId)
      .collection(TEAMS)
      .get(this.teamId);
    return team?.state ?? 'none';
  }
}
