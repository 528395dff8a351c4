/** Bodies of class data that would be taken, by operation. */
export const classBodies: Readonly<Record<string, object>> = {
  createClassList: { classLabel: '9Б', schoolYear: '2026/27', pupils: 3 },
  setPupilDataRules: { keptYears: 3 },
  correctResult: { pupilMark: '4', reason: 'ошиблись при вводе' },
  addPupilCode: {},
  updatePupilCode: { present: false },
  confirmPaperKey: {},
  uploadResults: {
    kind: 'register',
    schoolYear: '2026/27',
    file: { name: 'итоги.csv', content: Buffer.from('Код;Оценка\n7А-04К;5').toString('base64') },
  },
  matchImport: { roles: ['code', 'mark'], subject: 'Алгебра', period: 'q1', date: null, title: '' },
  confirmImport: {},
};
