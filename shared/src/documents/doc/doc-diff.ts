import { fingerprintOf } from '../../domain/records/fingerprint.ts';
import type { DocBlock, DocModel, DocRun } from './doc-model.ts';
import type { DocOp, PresentDoc } from './doc-op.ts';

/** What to do with a region in which somebody has written: `keep` makes a new version after it. */
export type OnHandEdits = 'keep' | 'overwrite';

/**
 * The operations that bring a document to the model; none when it is there already. A signed version is never
 * overwritten (GD-4), nor is what somebody wrote into a draft unless they say so: a new version comes after the end.
 */
export function diffDoc(
  model: DocModel,
  present: PresentDoc,
  onHandEdits: OnHandEdits = 'keep',
): readonly DocOp[] {
  const mark = markOf(model);
  const { region } = present;
  const name = regionName(model);
  const found = region ? readMark(region.fingerprint) : null;
  const edited = isEditedByHand(present);
  if (found && !edited && found.content === mark.content && found.state === mark.state) return [];
  const replace = found !== null && found.state === 'draft' && (!edited || onHandEdits === 'overwrite');
  return [
    { kind: 'openRegion', name, replace },
    { kind: 'page', orientation: model.orientation },
    { kind: 'footer', text: model.footer },
    ...model.blocks,
    { kind: 'closeRegion', name, fingerprint: `${mark.state} ${mark.content} ${mark.text}` },
  ];
}

/** Has anybody changed the words of the region since it was written? Looks, spaces and punctuation do not count. */
export function isEditedByHand(present: PresentDoc): boolean {
  if (!present.region) return false;
  const found = readMark(present.region.fingerprint);
  return found === null || found.text !== fingerprintOf(wordsOf(present.region.text));
}

/** Name of the region that holds this document, the same each time; Google allows 256 characters. */
export function regionName(model: Pick<DocModel, 'kind' | 'scope'>): string {
  const scope = Object.keys(model.scope)
    .sort()
    .map((key) => `${key}=${model.scope[key] ?? ''}`);
  return ['uchitelskaya', model.kind, ...scope].join(' ').slice(0, 256);
}

interface Mark {
  readonly state: 'draft' | 'signed';
  readonly content: string;
  readonly text: string;
}

/** Of everything but the day it was made: a refresh on another day changes nothing. */
function markOf(model: DocModel): Mark {
  const { blocks, orientation, templateVersion, draft } = model;
  return {
    state: draft ? 'draft' : 'signed',
    content: fingerprintOf(JSON.stringify([templateVersion, orientation, blocks])),
    text: fingerprintOf(wordsOf(blocks.map(blockText).join(' '))),
  };
}

function readMark(fingerprint: string): Mark | null {
  const [state, content, text] = fingerprint.split(' ');
  if ((state !== 'draft' && state !== 'signed') || !content || !text) return null;
  return { state, content, text };
}

/** Letters and digits alone: what every target gives back the same, however it sets tables and spaces. */
function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

function blockText(block: DocBlock): string {
  const say = (runs: readonly DocRun[]) => runs.map(({ text }) => text).join('');
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return say(block.runs);
    case 'stamp':
      return block.lines.map(say).join(' ');
    case 'fields':
      return block.items.map(({ label, runs }) => `${label} ${say(runs)}`).join(' ');
    case 'list':
      return block.items.map(say).join(' ');
    case 'table': {
      const rows = block.rows.map((row) =>
        row.kind === 'span' ? say(row.runs) : row.cells.map(say).join(' '),
      );
      return [...block.columns.map(({ title }) => title), ...rows].join(' ');
    }
    case 'signatures':
      return block.items.map(({ role, name }) => `${role} ${say(name)}`).join(' ');
    case 'pageBreak':
      return '';
  }
}
