import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import { JOURNAL_ACTIONS } from '@uchitelskaya/shared/domain/records/journal-action';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { KeptJournalEntry } from '@uchitelskaya/shared/ports/storage';
import type { FailedLaunch } from '../../lti/launch/failed-launches.ts';
import type { FormState } from '../../pages/edit-field.ts';
import type { Reader } from '../../pages/reader.ts';
import { toFailureRows } from '../failed-launches/view-model.ts';
import { momentOf } from '../moment.ts';
import { platformChip } from '../platforms/platform-chip.ts';
import { toPlatformFields } from './platform-form.ts';

export interface PlatformFacts {
  readonly platform: Stored<Platform>;
  readonly base: string;
  readonly state: FormState | null;
  /** Somebody changed the registration while this form was open. */
  readonly overtaken: boolean;
  readonly taken: boolean;
  readonly failures: readonly Stored<FailedLaunch>[];
  readonly history: readonly KeptJournalEntry[];
  readonly nameOf: (by: string) => string;
}

/** One registration: how it is doing, what it is, what was done with it. */
export function toPlatformView(facts: PlatformFacts, reader: Reader) {
  const { platform, base } = facts;
  const { t } = reader;
  const href = `${base}/platforms/${platform.id}`;
  const disabled = platform.state === 'disabled';
  return {
    csrf: reader.csrf,
    backHref: `${base}/platforms`,
    name: platform.name,
    chip: platformChip(platform, reader),
    facts: [
      { name: t('admin.platform.product'), value: platform.product || t('admin.platform.unknown') },
      {
        name: t('admin.platform.lastLaunch'),
        value:
          platform.lastLaunchAt === null
            ? t('admin.platform.never')
            : momentOf(platform.lastLaunchAt, reader),
      },
      {
        name: t('admin.platform.connected'),
        value: t('admin.platform.connectedBy', {
          time: reader.formats.moment(platform.createdAt),
          name: facts.nameOf(platform.createdBy),
        }),
      },
      {
        name: t('admin.platform.deployments'),
        value: platform.deploymentIds.join(', ') || t('admin.platform.noDeployments'),
      },
    ],
    waiting: platform.state === 'waiting' ? t('admin.platform.waitingHelp') : '',
    notice: toNotice(facts, reader),
    action: href,
    version: String(platform.version),
    fields: toPlatformFields(platform, facts.state, reader),
    open: facts.state !== null,
    stateAction: `${href}/state`,
    stateTo: disabled ? 'active' : 'disabled',
    stateButton: t(disabled ? 'admin.platform.enable' : 'admin.platform.disable'),
    stateHelp: t(disabled ? 'admin.platform.enableHelp' : 'admin.platform.disableHelp'),
    removeAction: `${href}/remove`,
    failures: toFailureRows(facts.failures, new Map(), reader),
    history: facts.history.map((entry) => {
      const action = JOURNAL_ACTIONS.find((known) => known === entry.action);
      const what = action === undefined ? entry.action : label(reader.locale, 'journalAction', action);
      return { when: momentOf(entry.at, reader), who: facts.nameOf(entry.by), what };
    }),
  };
}

function toNotice({ overtaken, taken }: PlatformFacts, { t }: Reader) {
  const key = overtaken ? 'admin.platform.overtaken' : taken ? 'error.duplicate_platform' : null;
  return key === null ? null : { sign: 'hand-index', text: t(key), links: [] };
}
