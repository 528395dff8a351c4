import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import { z } from 'zod';
import { isoDate, line, recordId, text } from '../wire.ts';

const groups = z.array(z.enum(DEFICIT_GROUPS)).max(DEFICIT_GROUPS.length);

const course = {
  date: isoDate.describe('Its last day.'),
  hours: z.int().min(1).max(2000),
  theme: text(1000).min(1),
  provider: line(200).default(''),
  groups: groups.default([]).describe('What it was about.'),
};

/** Body of `POST /me/courses`. */
export const courseRequest = z.strictObject(course);
export const courseResponse = z
  .object({ id: z.string(), ...course, provider: z.string(), groups })
  .meta({ id: 'CourseTaken' });

const blockScores = z.array(
  z.strictObject({ block: line(200).min(1), score: z.number().min(0), most: z.number().positive() }),
);

const diagnostic = {
  date: isoDate,
  provider: line(200).min(1),
  level: line(200).default('').describe('As the provider calls it.'),
  file: line(1000).default('').describe('Address of the report.'),
  blockScores: blockScores.max(20).default([]),
};

/** Body of `POST /me/external-diagnostics`. */
export const diagnosticRequest = z.strictObject(diagnostic);
export const diagnosticResponse = z
  .object({ id: z.string(), ...diagnostic, level: z.string(), file: z.string(), blockScores })
  .meta({ id: 'ExternalDiagnostic' });

/** Body of `PUT /me/peer-help`. */
export const peerHelpRequest = z.strictObject({
  groups: groups.describe('Empty: one is named nowhere.'),
  note: line(200).default('').describe('How and when it suits.'),
});
export const peerHelpResponse = z.object({ groups, note: z.string() }).meta({ id: 'PeerHelp' });

export const trainingResponse = z.object({
  courses: z.array(courseResponse),
  externalDiagnostics: z.array(diagnosticResponse),
  peerHelp: peerHelpResponse,
});

export const trainingParams = z.strictObject({ recordId });
