import { expect } from 'chai';
import { toLmsRoles, toLocale } from '../../src/lti/claims.ts';

const CONTEXT = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const INSTITUTION = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#';
const SYSTEM = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#';

describe('LMS roles', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['URI of a context role', [`${CONTEXT}#Learner`], ['Learner']],
    ['bare word, as in the roster of Moodle', ['Instructor'], ['Instructor']],
    ['URN of LTI 1.1', ['urn:lti:role:ims/lis/Learner'], ['Learner']],
    ['sub-role: the assistant is an instructor', [`${CONTEXT}/Instructor#TeachingAssistant`], ['Instructor']],
    [
      'sub-role that nobody knows falls back to its principal role',
      [`${CONTEXT}/Mentor#Godparent`],
      ['Mentor'],
    ],
    [
      'site administrator of Moodle',
      [`${INSTITUTION}Administrator`, `${CONTEXT}#Instructor`, `${SYSTEM}Administrator`],
      ['Instructor', 'Administrator'],
    ],
    ['administrator of the course only: no technical rights', [`${CONTEXT}#Administrator`], ['Manager']],
    ['institution role says nothing about this course', [`${INSTITUTION}Instructor`], []],
    ['unknown role', [`${CONTEXT}#Wizard`, 'https://lms.example/role#Boss'], []],
    ['names of JavaScript are no roles', ['constructor', '__proto__', 'toString'], []],
    ['no role', [], []],
    ['doubles', ['Learner', `${CONTEXT}#Learner`], ['Learner']],
  ];
  for (const [name, given, expected] of cases) {
    it(name, () => expect(toLmsRoles(given)).to.deep.equal(expected));
  }
});

describe('locale of a launch', () => {
  const cases: readonly (readonly [string | undefined, 'ru' | 'en'])[] = [
    ['ru', 'ru'],
    ['ru_RU', 'ru'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['de', 'ru'],
    [undefined, 'ru'],
  ];
  for (const [given, expected] of cases) {
    it(`${given} → ${expected}`, () => expect(toLocale(given)).to.equal(expected));
  }
});
