import { diffDoc, regionName } from '@uchitelskaya/shared/documents/doc/doc-diff';
import {
  type DocFacts,
  itKeepsDocs,
  itRendersDocs,
  type LivingDoc,
} from '../../../shared/test/documents/renderer-contract.ts';
import type { FakeBlock, FakeDocument, FakeStyle } from '../fakes/fake-document.ts';
import { FakeGoogle } from '../fakes/fake-google.ts';
import { type Adapters, adapterScript } from '../support/adapters.ts';
import { builtAddOn } from '../support/built-add-on.ts';

describe('the Docs adapter', () => {
  let dist: string;
  let script: string;
  before(async () => {
    dist = await builtAddOn();
    script = await adapterScript();
  });

  const open = async (): Promise<LivingDoc> => {
    const google = new FakeGoogle(dist, 'docs');
    const { adapters } = google.run<Adapters>(script);
    const { document } = google;
    if (!document) throw new Error('no document');
    const present: LivingDoc['present'] = async (model) =>
      adapters.readPresentDoc(document.api, regionName(model));
    const apply: LivingDoc['apply'] = async (ops) => adapters.applyDocOps(document.api, ops);
    return {
      present,
      apply,
      write: async (model) => apply(diffDoc(model, await present(model))),
      facts: async () => toFacts(document),
      append: async (text) => {
        document.write(text);
      },
    };
  };

  itRendersDocs(open);
  itKeepsDocs(open);
});

function toFacts(document: FakeDocument): DocFacts {
  return {
    text: document.text(),
    headings: document.blocks.flatMap(({ heading, text }) => {
      const level = /^HEADING(\d)$/.exec(heading)?.[1];
      return level === undefined ? [] : [{ level: Number(level), text }];
    }),
    tables: tablesOf(document.blocks),
    footer: document.footer ?? '',
    landscape: document.pageWidth > document.pageHeight,
    gaps: document.blocks.flatMap((block) => [
      ...filled(block),
      ...block.rows.flatMap((row) => row.flatMap(filled)),
    ]),
  };
}

/**
 * DocumentApp joins no cells: a row across a table is a paragraph between two tables of the same columns. For a reader
 * they are one table, and so they are counted here.
 */
function tablesOf(blocks: readonly FakeBlock[]): DocFacts['tables'] {
  const tables: { rows: string[][]; widths: string }[] = [];
  let between: FakeBlock[] | null = null;
  for (const block of blocks) {
    if (block.type !== 'TABLE') {
      between?.push(block);
      continue;
    }
    const rows = block.rows.map((row) => row.map(({ text }) => text));
    const widths = block.widths.join();
    const last = tables[tables.length - 1];
    const [across, ...more] = between ?? [];
    if (last && across && more.length === 0 && last.widths === widths) last.rows.push([across.text], ...rows);
    else tables.push({ rows, widths });
    between = [];
  }
  return tables.map(({ rows }) => ({ rows, headerRepeats: null }));
}

function filled({
  text,
  styles,
}: {
  readonly text: string;
  readonly styles: readonly FakeStyle[];
}): readonly string[] {
  return styles.filter(({ look }) => look === 'fill').map(({ from, to }) => text.slice(from, to + 1));
}
