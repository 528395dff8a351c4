import type { Destination } from '@uchitelskaya/shared/service/lms/decide-entrance';

/** Page of a destination. */
export function toPath(destination: Destination): string {
  switch (destination.kind) {
    case 'school_teams':
      return '/teams';
    case 'team':
      return `/teams/${encodeURIComponent(destination.teamId)}`;
    case 'admin':
      return '/admin';
    case 'copy_choice':
      return '/courses/copy-choice';
  }
}
