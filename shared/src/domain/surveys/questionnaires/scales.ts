import type { Scale } from '../questionnaire.ts';

/** 0–3: how far somebody is with a skill (diagnostics-and-routes.md §3). */
export const SKILL_SCALE: Scale = {
  kind: 'one',
  values: [
    { value: 0, label: { ru: 'не пробовал(а)', en: 'not tried' } },
    { value: 1, label: { ru: 'пробую, нужна помощь', en: 'trying, need help' } },
    { value: 2, label: { ru: 'применяю сам(а)', en: 'use it on my own' } },
    { value: 3, label: { ru: 'применяю уверенно и могу научить', en: 'confident, can teach others' } },
  ],
  notApplicable: { ru: 'не относится ко мне', en: 'does not apply to me' },
};

/** 0–3: how often. */
export const FREQUENCY_SCALE: Scale = {
  kind: 'one',
  values: [
    { value: 0, label: { ru: 'никогда', en: 'never' } },
    { value: 1, label: { ru: 'иногда', en: 'sometimes' } },
    { value: 2, label: { ru: 'часто', en: 'often' } },
    { value: 3, label: { ru: 'всегда', en: 'always' } },
  ],
  notApplicable: null,
};

/** 1–4: agreement (PLCA-R). */
export const AGREEMENT_SCALE: Scale = {
  kind: 'one',
  values: [
    { value: 1, label: { ru: 'совсем не согласен(на)', en: 'strongly disagree' } },
    { value: 2, label: { ru: 'скорее не согласен(на)', en: 'disagree' } },
    { value: 3, label: { ru: 'скорее согласен(на)', en: 'agree' } },
    { value: 4, label: { ru: 'полностью согласен(на)', en: 'strongly agree' } },
  ],
  notApplicable: null,
};

/** Ticked or not. */
export const TICKS: Scale = {
  kind: 'ticks',
  values: [
    { value: 0, label: { ru: 'нет', en: 'no' } },
    { value: 1, label: { ru: 'да', en: 'yes' } },
  ],
  notApplicable: null,
};
