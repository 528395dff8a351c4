import { PACKAGE_ROOT } from '../../src/config.ts';
import { openView } from '../../src/view/open-view.ts';

/** The product's own view, read once for all tests: it keeps no state. */
export const theView = openView(PACKAGE_ROOT);
