import { expect } from 'chai';
import JSZip from 'jszip';
import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import { meetingMinutesDocument } from '../../src/documents/meetings/meeting-minutes-document.ts';
import { teamPlanDocument } from '../../src/documents/plan/team-plan-document.ts';
import { openOffice } from '../../src/office/open-office.ts';
import { type DocFacts, itRendersDocs } from '../documents/renderer-contract.ts';
import { aFullYear } from '../documents/team/team-records.ts';
import { all, type Markup, parseXml } from '../support/markup.ts';

async function unzip(bytes: Uint8Array): Promise<(part: string) => Promise<Markup>> {
  const zip = await JSZip.loadAsync(bytes);
  return async (part) => {
    const xml = await zip.file(part)?.async('string');
    if (xml === undefined) throw new Error(`no ${part}`);
    return parseXml(xml);
  };
}

const textOf = (node: Markup): string =>
  all(node, 'w:t')
    .map((each) => each.textContent ?? '')
    .join('');
const styleOf = (paragraph: Markup): string => all(paragraph, 'w:pStyle')[0]?.getAttribute('w:val') ?? '';

async function docxFacts(bytes: Uint8Array): Promise<DocFacts> {
  const part = await unzip(bytes);
  const body = await part('word/document.xml');
  const rels = await part('word/_rels/document.xml.rels');
  const footer = all(rels, 'Relationship').find((each) => each.getAttribute('Type')?.endsWith('/footer'));
  const footerPart = await part(`word/${footer?.getAttribute('Target')}`);
  const paragraphs = all(body, 'w:p');
  return {
    text: paragraphs.map(textOf).join('\n'),
    headings: paragraphs
      .filter((each) => /^Heading\d$/.test(styleOf(each)))
      .map((each) => ({ level: Number(styleOf(each).slice(-1)), text: textOf(each) })),
    tables: all(body, 'w:tbl').map((table) => {
      const rows = all(table, 'w:tr');
      return {
        rows: rows.map((row) => all(row, 'w:tc').map(textOf)),
        headerRepeats: rows[0] ? all(rows[0], 'w:tblHeader').length === 1 : false,
      };
    }),
    footer: all(footerPart, 'w:p').map(textOf).join('\n'),
    landscape: all(body, 'w:pgSz')[0]?.getAttribute('w:orient') === 'landscape',
    gaps: all(body, 'w:r')
      .filter((run) => all(run, 'w:rStyle')[0]?.getAttribute('w:val') === 'Gap')
      .map(textOf),
  };
}

async function bodyOf(model: DocModel): Promise<Markup> {
  return (await unzip(await openOffice().docx(model)))('word/document.xml');
}

describe('writeDocx', () => {
  itRendersDocs(async () => {
    let bytes = new Uint8Array();
    return {
      write: async (model) => {
        bytes = (await openOffice().docx(model)) as Uint8Array<ArrayBuffer>;
      },
      facts: () => docxFacts(bytes),
    };
  });

  it('keeps its sources, template and time as properties (GD-2)', async () => {
    const model = teamPlanDocument(aFullYear());
    const custom = await (await unzip(await openOffice().docx(model)))('docProps/custom.xml');
    const properties = new Map(
      all(custom, 'property').map((each) => [
        each.getAttribute('name') ?? '',
        each.textContent?.trim() ?? '',
      ]),
    );
    expect(properties.get('kind')).to.equal('DOC-03');
    expect(properties.get('templateVersion')).to.equal('1');
    expect(properties.get('generatedAt')).to.equal('2026-11-24T09:00:00.000Z');
    expect(properties.get('preparedBy')).to.equal('team');
    const refs = Array.from(properties)
      .filter(([name]) => name.startsWith('sourceRefs.'))
      .map(([, value]) => value);
    expect(refs.every((value) => value.length <= 250)).to.equal(true);
    expect(refs.join('').split(' ')).to.deep.equal(
      model.sourceRefs.map((ref) => `${ref.collection}/${ref.id}@${ref.version}`),
    );
  });

  it('begins every ordered list with 1', async () => {
    const list = { kind: 'list', ordered: true, items: [[{ text: 'раз' }], [{ text: 'два' }]] } as const;
    const records = aFullYear();
    const meeting = records.meetings[0];
    if (!meeting) throw new Error('no meeting');
    const body = await bodyOf({ ...meetingMinutesDocument(records, meeting), blocks: [list, list] });
    const numbers = all(body, 'w:numId').map((each) => each.getAttribute('w:val'));
    expect(numbers[0]).to.equal(numbers[1]);
    expect(numbers[2]).to.equal(numbers[3]);
    expect(numbers[0]).to.not.equal(numbers[2]);
  });

  it('never splits a row, and keeps a month with the row after it', async () => {
    const body = await bodyOf(teamPlanDocument(aFullYear()));
    const rows = all(body, 'w:tr');
    expect(rows.every((row) => all(row, 'w:cantSplit').length === 1)).to.equal(true);
    const months = rows.filter((row) => all(row, 'w:gridSpan').length === 1);
    expect(months).to.have.length(10);
    expect(months.every((row) => all(row, 'w:keepNext').length === 1)).to.equal(true);
  });
});
