// Everything that Google and the sidebar call by name, and nothing else: the build makes a global of each export.
import { buildMenu } from './menu.ts';
import { showSidebar } from './sidebar/show-sidebar.ts';
import { sidebarServer } from './sidebar/sidebar-server.ts';

export const onOpen = (): void => buildMenu();
export const onInstall = (): void => buildMenu();

export const openPairing = (): void => showSidebar('pairing');
export const openFill = (): void => showSidebar('fill');
export const openSend = (): void => showSidebar('send');
export const openRefresh = (): void => showSidebar('refresh');
export const openDocument = (): void => showSidebar('document');
export const openSelfCheck = (): void => showSidebar('self-check');
export const openAbout = (): void => showSidebar('about');

export const {
  sidebarPair,
  sidebarUnpair,
  sidebarAbout,
  sidebarTeams,
  sidebarFill,
  sidebarDifference,
  sidebarSend,
  sidebarRefresh,
  sidebarDocuments,
  sidebarDocument,
  sidebarSelfCheck,
} = sidebarServer;
