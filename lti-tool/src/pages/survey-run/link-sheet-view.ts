import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { LinkKind } from '@uchitelskaya/shared/domain/surveys/survey-link';
import type { SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import Handlebars from 'handlebars';
import { renderSVG } from 'uqr';
import type { Reader } from '../reader.ts';
import { whoText } from './run-words.ts';
import { runHref } from './view-model.ts';

export interface LinkSheetFacts {
  readonly run: Stored<SurveyRun>;
  readonly title: string;
  readonly codes: readonly string[];
  readonly kind: LinkKind;
  readonly publicUrl: string;
}

/** A sheet to print and cut: one code a slip, each with its QR code; shown this once. */
export function toLinkSheetView({ run, title, codes, kind, publicUrl }: LinkSheetFacts, reader: Reader) {
  const { t, formats } = reader;
  return {
    title,
    who: whoText(run, reader),
    until: t('surveys.until', { day: formats.day(run.closesOn) }),
    lead: t(kind === 'shared' ? 'surveys.sheet.sharedLead' : 'surveys.sheet.lead'),
    backHref: runHref(run),
    address: `${publicUrl.replace(/^https?:\/\//, '')}/s`,
    slips: codes.map((code) => ({
      code,
      href: `${publicUrl}/s/${code}`,
      qr: qrOf(`${publicUrl}/s/${code}`),
    })),
  };
}

/** An inline drawing: black on white whatever the theme, because cameras expect it. */
function qrOf(address: string): InstanceType<typeof Handlebars.SafeString> {
  const svg = renderSVG(address, { border: 2 });
  return new Handlebars.SafeString(svg.replace('<svg ', '<svg aria-hidden="true" '));
}
