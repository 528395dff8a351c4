import { competenceCards } from '../my-competence/cards.ts';
import { routeCards } from '../my-route/cards.ts';
import { surveyCards } from '../my-surveys/cards.ts';
import { wishCards } from '../my-wishes/cards.ts';
import { reviewCards } from '../school-bank/cards.ts';
import { schoolCards } from '../school-home/cards.ts';
import { shownProfileCards } from '../shown-profile/cards.ts';
import { teamCards } from '../team-home/cards.ts';
import type { MyCardSource } from './my-card.ts';

/** Everything that stands on «Моё», in this order where nothing presses. A feature adds its own source here. */
export const MY_CARDS: readonly MyCardSource[] = [
  schoolCards,
  teamCards,
  surveyCards,
  routeCards,
  competenceCards,
  wishCards,
  reviewCards,
  shownProfileCards,
];
