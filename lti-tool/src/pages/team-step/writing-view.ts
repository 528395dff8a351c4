import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamStep } from '@uchitelskaya/shared/domain/steps/step-record';
import { lastWritingOf, WRITING_MS } from '@uchitelskaya/shared/domain/steps/step-writing';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

const MINUTE_MS = 60_000;
/** Behind this the history of the step tells it better. */
const RECENT_MINUTES = 60;

/** What the line about colleagues is made of. */
interface WritingFacts {
  readonly record: Stored<TeamStep> | null;
  readonly people: People;
  readonly now: number;
  /** Version of the record that the page shows; what a colleague wrote behind it is news. */
  readonly since: number;
  /** Address of the step's page. */
  readonly path: string;
}

/** Who else writes in this step now, or wrote just before; asked again from time to time while the page is open. */
export function toWritingView({ record, people, now, since, path }: WritingFacts, reader: Reader) {
  const { t } = reader;
  const writing = record === null ? null : lastWritingOf(record, reader.personId);
  const isNews =
    record !== null && record.version > since && record.updatedBy !== reader.personId && writing !== null;
  const view = {
    href: `${path}/writing?since=${since}`,
    now: false,
    text: '',
    news: isNews ? { href: path, text: t('step.writing.news') } : null,
  };
  if (writing === null) return view;
  const passed = now - Date.parse(writing.at);
  const minutes = Math.floor(passed / MINUTE_MS);
  if (minutes >= RECENT_MINUTES) return view;
  const name = people.name(writing.personId);
  if (passed >= WRITING_MS) return { ...view, text: t('step.writing.before', { name, count: minutes }) };
  const { question } = writing;
  const text =
    question === null ? t('step.writing.now', { name }) : t('step.writing.nowIn', { name, number: question });
  return { ...view, now: true, text };
}
