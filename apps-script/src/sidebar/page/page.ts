import type { SidebarOpening, SidebarView } from '../protocol.ts';
import { showAbout } from './about-view.ts';
import { showDocument } from './document-view.ts';
import { showFill, showRefresh } from './fill-view.ts';
import { showPairing } from './pairing-view.ts';
import { showSelfCheck } from './self-check-view.ts';
import { showSend } from './send-view.ts';
import { createShell, type Shell } from './shell.ts';

const VIEWS: Readonly<Record<SidebarView, (shell: Shell) => void>> = {
  pairing: (shell) => showPairing(shell),
  fill: showFill,
  send: showSend,
  refresh: showRefresh,
  document: showDocument,
  'self-check': showSelfCheck,
  about: showAbout,
};

const opening: SidebarOpening = JSON.parse(document.body.dataset['opening'] ?? '');
const open = (view: SidebarView): void => VIEWS[view](createShell(opening, open));
open(opening.view);
