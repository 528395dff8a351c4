import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  HeightRule,
  LevelFormat,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { DocBlock, DocModel, DocRun } from '../documents/doc/doc-model.ts';

const FONT = 'Times New Roman';
const PAGE_WIDTH = { portrait: 210, landscape: 297 } as const;
/** Margins in millimetres: a wide left one where sheets are filed. */
const MARGIN = { portrait: { left: 25, right: 15 }, landscape: { left: 12, right: 12 } } as const;
/** Word shows 255 characters of a property. */
const PROPERTY_LENGTH = 250;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
} as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '7A8591' } as const;

/** A document as .docx with real styles, repeated table headers, page numbers, and its sources as properties (GD-2). */
export async function writeDocx(model: DocModel): Promise<Uint8Array> {
  const { orientation } = model;
  const margin = MARGIN[orientation];
  // In twips: the width that text may take.
  const width = mm(PAGE_WIDTH[orientation] - margin.left - margin.right);
  let lists = 0;
  const children = model.blocks.flatMap((block) => {
    if (block.kind === 'list') lists += 1;
    return blockChildren(block, width, lists);
  });
  const document = new Document({
    title: model.title,
    creator: 'Учительская',
    lastModifiedBy: 'Учительская',
    description: model.footer,
    customProperties: properties(model),
    styles: styles(orientation),
    numbering: { config: numbering },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation[orientation === 'landscape' ? 'LANDSCAPE' : 'PORTRAIT'] },
            margin: { top: mm(15), bottom: mm(18), left: mm(margin.left), right: mm(margin.right) },
          },
        },
        footers: { default: footer(model, width) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function blockChildren(block: DocBlock, width: number, list: number): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1],
          alignment: block.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
          text: clean(block.text),
        }),
      ];
    case 'paragraph':
      return [paragraph(block.runs, { align: block.align })];
    case 'stamp':
      return block.lines.map(
        (runs, index) =>
          new Paragraph({
            style: 'Stamp',
            indent: { left: width - mm(78) },
            spacing: { before: index === 0 ? 120 : 0, after: index === block.lines.length - 1 ? 160 : 40 },
            children: runs.map(textRun),
          }),
      );
    case 'fields':
      return [fieldsTable(block.items, width), new Paragraph({ style: 'Space' })];
    case 'list':
      return block.items.map(
        (runs) =>
          new Paragraph({
            numbering: { reference: block.ordered ? 'ordered' : 'dashes', level: 0, instance: list },
            children: runs.map(textRun),
          }),
      );
    case 'table':
      return [dataTable(block, width), new Paragraph({ style: 'Space' })];
    case 'signatures':
      return [new Paragraph({ style: 'Space', keepNext: true }), signaturesTable(block.items, width)];
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true, style: 'Space' })];
  }
}

function paragraph(
  runs: readonly DocRun[],
  options: {
    readonly align?: 'left' | 'center' | 'right' | undefined;
    readonly style?: string;
    readonly keepNext?: boolean;
  } = {},
): Paragraph {
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
  return new Paragraph({
    ...(options.align ? { alignment: alignment[options.align] } : {}),
    ...(options.style ? { style: options.style } : {}),
    ...(options.keepNext ? { keepNext: true } : {}),
    children: runs.map(textRun),
  });
}

function textRun(run: DocRun): TextRun {
  return new TextRun({
    text: clean(run.text),
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.gap ? { style: 'Gap' } : {}),
  });
}

function dataTable(block: Extract<DocBlock, { kind: 'table' }>, width: number): Table {
  const all = block.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = block.columns.map((column) => Math.floor((width * column.width) / all));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(
      (column, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          shading: { fill: 'E8EEF6' },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [paragraph([{ text: column.title }], { style: 'TableHead', align: 'center' })],
        }),
    ),
  });
  const rows = block.rows.map((row) => {
    if (row.kind === 'span') {
      return new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            columnSpan: widths.length,
            shading: { fill: 'F4F6F8' },
            children: [
              new Paragraph({ style: 'TableText', keepNext: true, children: row.runs.map(textRun) }),
            ],
          }),
        ],
      });
    }
    return new TableRow({
      cantSplit: true,
      ...(row.tall ? { height: { value: mm(9), rule: HeightRule.ATLEAST } } : {}),
      children: row.cells.map(
        (runs, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            children: [paragraph(runs, { style: 'TableText', align: block.columns[index]?.align })],
          }),
      ),
    });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 30, bottom: 30, left: 70, right: 70 },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [header, ...rows],
  });
}

function fieldsTable(
  items: readonly { readonly label: string; readonly runs: readonly DocRun[] }[],
  width: number,
): Table {
  const widths = [mm(38), width - mm(38)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    margins: { top: 20, bottom: 20, left: 0, right: 100 },
    rows: items.map(
      ({ label, runs }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell([paragraph([{ text: `${label}:` }], { style: 'FieldLabel' })], widths[0] ?? 0),
            cell([paragraph(runs, { style: 'FieldText' })], widths[1] ?? 0),
          ],
        }),
    ),
  });
}

function signaturesTable(
  items: readonly { readonly role: string; readonly name: readonly DocRun[] }[],
  width: number,
): Table {
  const widths = [mm(50), mm(50), width - mm(100)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    margins: { top: 80, bottom: 80, left: 0, right: 100 },
    rows: items.map(({ role, name }, at) => {
      // Places to sign stay together: nobody signs on a page of its own.
      const style = { style: 'FieldText', keepNext: at < items.length - 1 };
      return new TableRow({
        cantSplit: true,
        children: [
          cell([paragraph([{ text: role }], style)], widths[0] ?? 0),
          cell([paragraph([{ text: '____________________' }], style)], widths[1] ?? 0),
          cell([paragraph(name, style)], widths[2] ?? 0),
        ],
      });
    }),
  });
}

function cell(children: Paragraph[], width: number): TableCell {
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children });
}

function footer(model: DocModel, width: number): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'FooterText',
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ text: clean(model.footer) }),
          new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

/** One numbering definition for each kind of list; `instance` makes every list begin with 1 again. */
const numbering = [
  { reference: 'ordered', format: LevelFormat.DECIMAL, text: '%1.' },
  { reference: 'dashes', format: LevelFormat.BULLET, text: '–' },
].map(({ reference, format, text }) => ({
  reference,
  levels: [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: mm(8), hanging: mm(6) } } },
    },
  ],
}));

function styles(orientation: DocModel['orientation']) {
  const size = orientation === 'landscape' ? 22 : 24;
  const table = orientation === 'landscape' ? 17 : 20;
  const black = '000000';
  const own = (id: string, name: string, paragraphStyle: object, run: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: paragraphStyle,
    run,
  });
  return {
    default: {
      document: {
        run: { font: FONT, size, language: { value: 'ru-RU' } },
        paragraph: { spacing: { after: 80, line: 259 } },
      },
      heading1: {
        run: { font: FONT, size: 28, bold: true, color: black },
        paragraph: { spacing: { before: 240, after: 40 }, keepNext: true },
      },
      heading2: {
        run: { font: FONT, size: 24, bold: true, color: black },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
      heading3: {
        run: { font: FONT, size, bold: true, color: black },
        paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
      },
    },
    paragraphStyles: [
      own('TableHead', 'Table Head', { spacing: { after: 0, line: 228 } }, { size: table, bold: true }),
      own('TableText', 'Table Text', { spacing: { after: 0, line: 228 } }, { size: table }),
      own('FieldLabel', 'Field Label', { spacing: { after: 0 } }, { color: '4A545E' }),
      own('FieldText', 'Field Text', { spacing: { after: 0 } }, {}),
      own('Stamp', 'Stamp', { spacing: { after: 40 } }, {}),
      own('Space', 'Space', { spacing: { after: 0, line: 200 } }, { size: 12 }),
      own('FooterText', 'Footer Text', { spacing: { after: 0 } }, { size: 16, color: '4A545E' }),
    ],
    characterStyles: [{ id: 'Gap', name: 'Gap', run: { shading: { fill: 'FBEFD5' } } }],
  };
}

function properties(model: DocModel) {
  const refs = model.sourceRefs.map((ref) => `${ref.collection}/${ref.id}@${ref.version}`).join(' ');
  const pieces = refs.match(new RegExp(`.{1,${PROPERTY_LENGTH}}`, 'gs')) ?? [];
  return [
    { name: 'kind', value: model.kind },
    { name: 'templateVersion', value: String(model.templateVersion) },
    { name: 'generatedAt', value: model.generatedAt },
    { name: 'preparedBy', value: model.preparedBy },
    { name: 'draft', value: String(model.draft) },
    ...pieces.map((value, index) => ({ name: `sourceRefs.${index + 1}`, value })),
  ];
}

/** XML has no place for control characters or half a surrogate pair. */
function clean(text: string): string {
  return Array.from(text.replace(/[\r\n\t]+/g, ' '))
    .filter((character) => character > '\u001f' && !/^[\uD800-\uDFFF\uFFFE\uFFFF]$/.test(character))
    .join('');
}
