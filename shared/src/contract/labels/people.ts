import type { Role } from '../../domain/access/role.ts';
import type { LabelsOf } from './labels-of.ts';

/** Roles (glossary.md §2). */
export interface PeopleLabelIds {
  readonly role: Role;
}

export const PEOPLE_RU: LabelsOf<PeopleLabelIds> = {
  role: {
    member: 'участник',
    coordinator: 'координатор',
    tutor: 'тьютор',
    externalTutor: 'внешний тьютор',
    schoolAdmin: 'администрация школы',
    director: 'директор',
    specialist: 'специалист школы',
    expert: 'эксперт',
    curator: 'куратор сообщества',
    communityLeader: 'лидер сообщества',
    districtMethodologist: 'методист района',
    districtAdmin: 'администратор района',
  },
};

export const PEOPLE_EN: LabelsOf<PeopleLabelIds> = {
  role: {
    member: 'member',
    coordinator: 'coordinator',
    tutor: 'tutor',
    externalTutor: 'external tutor',
    schoolAdmin: 'school administration',
    director: 'director',
    specialist: 'school specialist',
    expert: 'expert',
    curator: 'community curator',
    communityLeader: 'community leader',
    districtMethodologist: 'district methodologist',
    districtAdmin: 'district administrator',
  },
};
