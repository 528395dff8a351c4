import {
  controlFieldsOf,
  EMPTY_CONTROL,
  PROJECT_STAGES,
  type ProjectStage,
  type StageControlFields,
} from '@uchitelskaya/shared/domain/school/stage-control';
import {
  loadStageControls,
  reopenStageControl,
  type StageControls,
  settleStageControl,
  updateStageControl,
} from '@uchitelskaya/shared/service/school/stage-controls';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, versionConflict } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { schoolParams } from '../schools/schema.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import { stageList, stageParams, stagePatch, stageResponse } from './schema.ts';

const tag = 'renewal';
/** Version of a control that nobody has begun. */
const UNBEGUN_VERSION = 0;

function toResponse(stage: ProjectStage, { controls, current }: StageControls) {
  const control = controls[stage];
  return {
    stage,
    version: control?.version ?? UNBEGUN_VERSION,
    open: current === stage,
    ...(control === null ? EMPTY_CONTROL : controlFieldsOf(control)),
    settledAt: control?.settledAt ?? null,
    settledBy: control?.settledBy ?? null,
  };
}

/** Control after each stage of a school's project (team-cycle.md §6.2). */
export const stageControls: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/stage-controls',
    operationId: 'listStageControls',
    tag,
    summary: 'The three stages of the school’s project, each with its control.',
    params: schoolParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: stageList, description: 'All three.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const stages = await loadStageControls(deps, actor, params.schoolId);
      const items = PROJECT_STAGES.map((stage) => toResponse(stage, stages));
      return { kind: 'json', status: 200, body: { items } };
    },
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/stage-controls/{stage}',
    operationId: 'changeStageControl',
    tag,
    summary: 'Writes the control of a stage, agrees on it or opens it again.',
    description:
      'A stage opens once the control of the one before was agreed on; until then it takes nothing.',
    params: stageParams,
    query: nothing,
    body: stagePatch,
    version: 'needed',
    answer: singleAnswer(200, stageResponse, 'The control.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const key = { schoolId: params.schoolId, stage: Number(params.stage) as ProjectStage };
      const { settled, version: _seen, ...fields } = body;
      const mine = fields as Partial<StageControlFields>;
      const before = await loadStageControls(deps, actor, key.schoolId);
      if (Object.keys(mine).length > 0) {
        const version = versionToWrite(seen) ?? before.controls[key.stage]?.version ?? UNBEGUN_VERSION;
        const outcome = await updateStageControl(deps, actor, key, { mine, against: { version } });
        if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
        if (outcome.kind === 'conflict') {
          const { record, conflicts } = outcome;
          const controls = { ...before.controls, [key.stage]: record };
          throw versionConflict(record.version, toResponse(key.stage, { ...before, controls }), conflicts);
        }
      }
      if (settled !== undefined) {
        const run = settled ? settleStageControl : reopenStageControl;
        const outcome = await run(deps, actor, key);
        if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      }
      const after = toResponse(key.stage, await loadStageControls(deps, actor, key.schoolId));
      return singleReply(200, after, after.version);
    },
  }),
];
