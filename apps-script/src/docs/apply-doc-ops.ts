import type { DocOp } from '@uchitelskaya/shared/documents/doc/doc-op';
import { findRegion, nameRegion } from './document-region.ts';
import { DocumentWriter } from './document-writer.ts';
import { writeTable } from './write-table.ts';

type Document = GoogleAppsScript.Document.Document;
type Body = GoogleAppsScript.Document.Body;
type Element = GoogleAppsScript.Document.Element;

/** Share of the width that stays free to the left of «УТВЕРЖДАЮ». */
const STAMP_INDENT = 0.58;
const FIELD_SHARES = [0.22, 0.78];
const SIGNATURE_SHARES = [0.32, 0.28, 0.4];
const SIGNATURE_LINE = '____________________';

/**
 * Carries the operations out with what DocumentApp can do. The new text is complete before the old one goes, so that a
 * run which Google breaks off loses nothing.
 */
export function applyDocOps(document: Document, ops: readonly DocOp[]): void {
  const body = document.getBody();
  let writer = new DocumentWriter(body, endOf(body));
  let old: readonly Element[] = [];
  for (const op of ops) {
    switch (op.kind) {
      case 'openRegion': {
        const present = findRegion(document, op.name);
        old = op.replace ? (present?.elements ?? []) : [];
        const [first] = old;
        writer = new DocumentWriter(body, first === undefined ? endOf(body) : body.getChildIndex(first));
        // A new version begins on a page of its own.
        if (present !== null && first === undefined) writer.pageBreak();
        break;
      }
      case 'page':
        turnPage(body, op.orientation);
        break;
      case 'footer':
        writeFooter(document, op.text);
        break;
      case 'heading':
        writer.heading(op.level, op.text).setAlignment(alignment(op.align));
        break;
      case 'paragraph':
        writer.paragraph(op.runs).setAlignment(alignment(op.align));
        break;
      case 'stamp':
        for (const runs of op.lines) writer.indented(runs, STAMP_INDENT);
        break;
      case 'fields': {
        const rows = op.items.map(({ label, runs }) => [[{ text: `${label}:`, bold: true }], runs]);
        writer.bareTable(rows, FIELD_SHARES);
        break;
      }
      case 'list':
        writer.list(op.ordered, op.items);
        break;
      case 'table':
        writeTable(writer, op);
        break;
      case 'signatures': {
        const rows = op.items.map(({ role, name }) => [[{ text: role }], [{ text: SIGNATURE_LINE }], name]);
        writer.bareTable(rows, SIGNATURE_SHARES);
        break;
      }
      case 'pageBreak':
        writer.pageBreak();
        break;
      case 'closeRegion':
        nameRegion(document, op.name, op.fingerprint, writer.written);
        for (const element of old) removeElement(body, element);
        break;
    }
  }
}

/** A document without a word in it has one empty paragraph: the plan comes before it, not under an empty line. */
function endOf(body: Body): number {
  return body.getText() === '' ? 0 : body.getNumChildren();
}

/** The last paragraph of a document can't be removed, only emptied. */
function removeElement(body: Body, element: Element): void {
  const isLast = body.getChildIndex(element) === body.getNumChildren() - 1;
  if (isLast && element.getType() === DocumentApp.ElementType.PARAGRAPH) element.asParagraph().clear();
  else body.removeChild(element);
}

function turnPage(body: Body, orientation: 'portrait' | 'landscape'): void {
  const [width, height] = [body.getPageWidth(), body.getPageHeight()];
  if (width > height === (orientation === 'landscape')) return;
  body.setPageWidth(height).setPageHeight(width);
}

const FOOTER_PROPERTY = 'footer';

/** Our line at the bottom of the pages; somebody's own footer stays. DocumentApp can't write page numbers. */
function writeFooter(document: Document, text: string): void {
  const properties = PropertiesService.getDocumentProperties();
  const footer: GoogleAppsScript.Document.FooterSection | null = document.getFooter();
  const now = footer?.getText().trim() ?? '';
  if (now !== '' && now !== properties.getProperty(FOOTER_PROPERTY)) return;
  (footer ?? document.addFooter()).setText(text);
  properties.setProperty(FOOTER_PROPERTY, text.trim());
}

function alignment(
  align: 'left' | 'center' | 'right' = 'left',
): GoogleAppsScript.Document.HorizontalAlignment {
  const { LEFT, CENTER, RIGHT } = DocumentApp.HorizontalAlignment;
  return { left: LEFT, center: CENTER, right: RIGHT }[align];
}
