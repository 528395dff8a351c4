import { AppError } from '../../contract/app-error.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  controlFaults,
  controlFieldsOf,
  currentStage,
  EMPTY_CONTROL,
  PROJECT_STAGES,
  type ProjectStage,
  reopenControl,
  type StageControl,
  type StageControlFields,
  settleControl,
  stageRefusals,
} from '../../domain/school/stage-control.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord, type Plan } from '../change-record.ts';
import { STAGE_CONTROLS } from '../collections/renewal.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { mayInSchool, type OpenedSchool, openSchoolTo } from './school-access.ts';

/** The stages of a school's project with their controls. */
export interface StageControls {
  readonly opened: OpenedSchool;
  /** By stage; null where nobody has begun it. */
  readonly controls: Readonly<Record<ProjectStage, Stored<StageControl> | null>>;
  /** Null when all three have been agreed on. */
  readonly current: ProjectStage | null;
  readonly rights: { readonly edit: boolean; readonly settle: boolean };
}

function controlsOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string) {
  return deps.storage.forDistrict(districtId).collection(STAGE_CONTROLS);
}

async function readControls(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
): Promise<readonly Stored<StageControl>[]> {
  const { items } = await controlsOf(deps, districtId).find({
    index: 'school',
    equals: { schoolId },
    limit: PROJECT_STAGES.length,
  });
  return items;
}

/**
 * The three stages of a school's project and the control after each.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadStageControls(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
): Promise<StageControls> {
  const opened = await openSchoolTo(deps, actor, schoolId, 'StageControl', 'read');
  const kept = await readControls(deps, actor.districtId, schoolId);
  const of = (stage: ProjectStage) => kept.find((control) => control.stage === stage) ?? null;
  return {
    opened,
    controls: { 1: of(1), 2: of(2), 3: of(3) },
    current: currentStage(kept),
    rights: {
      edit: mayInSchool(opened.roles, 'StageControl', 'update'),
      settle: mayInSchool(opened.roles, 'StageControl', 'approve'),
    },
  };
}

/** Which control. */
export interface StageKey {
  readonly schoolId: string;
  readonly stage: ProjectStage;
}

/** The control's record, begun if nobody had begun it. Two who begin at once find the same. */
async function beginControl(
  deps: ServiceDeps,
  actor: Actor,
  { schoolId, stage }: StageKey,
): Promise<Stored<StageControl>> {
  const collection = controlsOf(deps, actor.districtId);
  const find = () => collection.findOne({ index: 'school', equals: { schoolId, stage } });
  const kept = await find();
  if (kept !== null) return kept;
  const record: StageControl = { schoolId, stage, ...EMPTY_CONTROL, settledAt: null, settledBy: null };
  const author = authorOf(deps, actor.personId);
  const changes = [{ path: 'stage', after: stage }];
  const journal = [journalEntry(author, 'stage-control.begun', schoolTopic(schoolId), changes)];
  const written = await collection.insert(deps.ids.next(), record, author, { journal });
  if (written.kind === 'written') return written.record;
  const faster = await find();
  if (faster === null)
    throw new AppError('internal', { detail: 'a control is neither there nor can be begun' });
  return faster;
}

export type ControlOutcome = Saved<StageControl> | Conflicted<StageControl> | Refused;

/**
 * Writes into the control of a stage, field by field. A stage that is not open yet takes nothing; one that was agreed
 * on is opened again first.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateStageControl(
  deps: ServiceDeps,
  actor: Actor,
  key: StageKey,
  edit: Edit<StageControlFields>,
): Promise<ControlOutcome> {
  await openSchoolTo(deps, actor, key.schoolId, 'StageControl', 'update');
  assertNoFaults(controlFaults({ ...EMPTY_CONTROL, ...edit.mine }));
  const refusals = stageRefusals(key.stage, await readControls(deps, actor.districtId, key.schoolId));
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const { id } = await beginControl(deps, actor, key);
  const author = authorOf(deps, actor.personId);
  return changeRecord<StageControl, ControlOutcome>(
    deps.storage,
    controlsOf(deps, actor.districtId),
    id,
    author,
    (kept) => {
      if (kept.settledAt !== null)
        return { kind: 'leave', outcome: { kind: 'refused', refusals: [{ reason: 'stage_settled' }] } };
      const before = controlFieldsOf(kept);
      const { taken, conflicts } = mergeEdit<StageControlFields>(edit, before, kept.version);
      const settle = (record: Stored<StageControl>): ControlOutcome =>
        conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
      const changes = changesBetween(before, { ...before, ...taken });
      if (changes.length === 0) return { kind: 'leave', outcome: settle(kept) };
      const journal = [journalEntry(author, 'stage-control.changed', schoolTopic(key.schoolId), changes)];
      return { kind: 'write', record: { ...kept, ...taken }, consequences: { journal }, outcome: settle };
    },
  );
}

async function decideControl(
  deps: ServiceDeps,
  actor: Actor,
  key: StageKey,
  action: JournalAction,
  decide: (
    control: Stored<StageControl>,
    all: readonly Stored<StageControl>[],
  ) => Decided<Stored<StageControl>>,
): Promise<Saved<StageControl> | Refused> {
  const { schoolId } = key;
  await openSchoolTo(deps, actor, schoolId, 'StageControl', 'approve');
  const { id } = await beginControl(deps, actor, key);
  const author = authorOf(deps, actor.personId);
  const collection = controlsOf(deps, actor.districtId);
  return changeRecord<StageControl, Saved<StageControl> | Refused>(
    deps.storage,
    collection,
    id,
    author,
    async (kept): Promise<Plan<StageControl, Saved<StageControl> | Refused>> => {
      const decision = decide(kept, await readControls(deps, actor.districtId, schoolId));
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      const { settledAt } = decision.value;
      const changes = changesBetween({ settledAt: kept.settledAt }, { settledAt });
      if (changes.length === 0) return { kind: 'leave', outcome: { kind: 'saved', record: kept } };
      const journal = [journalEntry(author, action, schoolTopic(schoolId), changes)];
      return {
        kind: 'write',
        record: { ...kept, settledAt, settledBy: decision.value.settledBy },
        consequences: { journal },
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
}

/** Agrees on the control of a stage; the next stage opens by it. @throws AppError `not_found`, `forbidden` */
export function settleStageControl(
  deps: ServiceDeps,
  actor: Actor,
  key: StageKey,
): Promise<Saved<StageControl> | Refused> {
  const who = authorOf(deps, actor.personId);
  return decideControl(deps, actor, key, 'stage-control.settled', (control, all) =>
    settleControl(control, all, who),
  );
}

/** Opens it again, while the next one has not been agreed on. @throws AppError `not_found`, `forbidden` */
export function reopenStageControl(
  deps: ServiceDeps,
  actor: Actor,
  key: StageKey,
): Promise<Saved<StageControl> | Refused> {
  return decideControl(deps, actor, key, 'stage-control.reopened', reopenControl);
}
