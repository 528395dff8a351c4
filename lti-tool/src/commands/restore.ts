import { restoreBackup } from '@uchitelskaya/shared/storage/backup-file';
import { runStoreCommand } from './store-command.ts';

await runStoreCommand('restore', async (storage, file) => {
  const { lines, madeAt } = await restoreBackup(storage, file);
  return `${lines} records, backed up at ${madeAt}, are in the store.`;
});
