import { writeBackup } from '@uchitelskaya/shared/storage/backup-file';
import { runStoreCommand } from './store-command.ts';

await runStoreCommand('backup', async (storage, file) => {
  const { lines } = await writeBackup(storage, file, Date.now());
  return `${lines} records are in ${file}. It holds secrets: keep it as safe as the store itself.`;
});
