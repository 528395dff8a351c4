import {
  controlFieldsOf,
  EMPTY_CONTROL,
  PROJECT_STAGES,
  type ProjectStage,
  STAGE_WORKS,
  type StageControlFields,
  type StageWorkId,
} from '@uchitelskaya/shared/domain/school/stage-control';
import type { LoadedRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import type { StageControls } from '@uchitelskaya/shared/service/school/stage-controls';
import { type Codecs, linesCodec, textCodec } from '../../view/edit-form.ts';
import { type AutosaveForm, toAutosaveForm } from '../autosave-form.ts';
import type { Chip } from '../due-chip.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { toReached } from './reached.ts';

export const STAGES_PATH = '/school/renewal/stages';

/** How a control stands in its form. */
export const CONTROL_CODECS: Codecs<StageControlFields> = {
  monitoring: textCodec,
  deviations: linesCodec,
  forecast: textCodec,
  actions: linesCodec,
};
const FIELDS = ['monitoring', 'deviations', 'forecast', 'actions'] as const;

/** Where each work leaves its record; null where it is the people's own talk or lies outside the tool. */
const WAYS: Readonly<Record<StageWorkId, string | null>> = {
  results: '/school/renewal/RB-1',
  teachers: '/school/renewal/RB-2',
  strategies: '/school/renewal/RB-1',
  experience: '/school/renewal/RB-1',
  core: '/school/renewal/RB-2',
  roadmap: '/school/method-work',
  classes: '/school/classes',
  deficits: '/school/diagnostics',
  unite: '/teams',
  design: '/teams',
  method_plan: '/school/method-work',
  learning: '/school/method-work',
  joint_design: '/teams',
  visits: '/teams',
  discussion: '/teams',
  opening: '/teams',
  council: '/teams',
  expertise: '/school/bank',
  spread: '/school/bank',
};

/** What the page of the stages is made of. */
export interface StagesFacts {
  readonly stages: StageControls;
  /** Of the year that people plan for: what was planned and what is there. */
  readonly renewal: LoadedRenewal;
  readonly people: People;
  readonly result: FormResult | null;
}

/** Three stages: what is expected of each, its works, and the control that opens the next. */
export function toStagesView(facts: StagesFacts, reader: Reader) {
  const { t } = reader;
  return {
    csrf: reader.csrf,
    title: t('stages.title'),
    backHref: '/school/renewal',
    save: { text: '' },
    stages: PROJECT_STAGES.map((stage) => toStage(stage, facts, reader)),
  };
}

function toStage(stage: ProjectStage, facts: StagesFacts, reader: Reader) {
  const { stages, people } = facts;
  const { t, formats } = reader;
  const control = stages.controls[stage];
  const settled = control !== null && control.settledAt !== null;
  const current = stages.current === stage;
  const reached = settled || current;
  const path = `${STAGES_PATH}/${stage}`;
  const fields = control === null ? EMPTY_CONTROL : controlFieldsOf(control);
  return {
    id: `stage-${stage}`,
    title: t(`stages.stage.${stage}.title`),
    when: t(`stages.stage.${stage}.when`),
    chip: chipOf({ settled, current }, reader),
    open: current,
    expected: t(`stages.stage.${stage}.expected`),
    waits: reached ? '' : t('stages.waits', { stage: stage - 1 }),
    works: STAGE_WORKS.filter((work) => work.stage === stage).map(({ id, step }) => ({
      text: t(`stages.work.${id}.what`),
      who: t(`stages.work.${id}.who`),
      step: t('stages.step', { number: step }),
      href: WAYS[id],
    })),
    reached: current ? toReached(facts.renewal, reader) : [],
    form: current && stages.rights.edit ? controlForm(stage, facts, reader) : null,
    texts:
      current && stages.rights.edit
        ? []
        : FIELDS.map((name) => {
            const value = fields[name];
            return {
              name: t(`stages.control.${name}`),
              text: typeof value === 'string' ? value : value.join('\n'),
            };
          }).filter(({ text }) => text.trim() !== ''),
    settle: current && stages.rights.settle ? { action: `${path}/settle` } : null,
    settled:
      control === null || control.settledAt === null
        ? ''
        : t('stages.settledBy', {
            day: formats.day(formats.dayOf(control.settledAt)),
            name: people.name(control.settledBy),
          }),
    reopen:
      settled &&
      stages.rights.settle &&
      (stages.current === null ? stage === 3 : stages.current === stage + 1)
        ? { action: `${path}/reopen` }
        : null,
  };
}

function chipOf({ settled, current }: { settled: boolean; current: boolean }, { t }: Reader): Chip {
  if (settled) return { tone: 'ok', sign: 'check2', text: t('stages.status.settled') };
  if (current) return { tone: 'accent', sign: '', text: t('stages.status.now') };
  return { tone: 'plain', sign: '', text: t('stages.status.next') };
}

/** The form of one control, also for the answer to an autosave. */
export function controlForm(stage: ProjectStage, facts: StagesFacts, reader: Reader): AutosaveForm {
  const control = facts.stages.controls[stage];
  return toAutosaveForm<StageControlFields>(
    {
      action: `${STAGES_PATH}/${stage}`,
      codecs: CONTROL_CODECS,
      kept: control === null ? EMPTY_CONTROL : controlFieldsOf(control),
      meta: { updatedAt: control?.updatedAt ?? '', updatedBy: control?.updatedBy ?? '' },
      idPrefix: `s${stage}-`,
      state: stateOf(facts.result, `stage-${stage}`),
    },
    FIELDS.map((name) => [
      name,
      {
        label: reader.t(`stages.control.${name}`),
        hint: reader.t(`stages.control.hint.${name}`),
        kind: 'area',
        rows: 3,
        free: true,
      },
    ]),
    reader,
    facts.people,
  );
}
