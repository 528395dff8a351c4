/** Address of a MongoDB-wire server for tests; `lti-tool/test/ferretdb/run.sh` starts one and sets it. */
const server = process.env['TEST_MONGODB_URL'];

/** Skips the suite, and says why, where no server is named. */
export function skipWithoutMongo(): void {
  before(function () {
    if (server !== undefined && server !== '') return;
    console.error('    left out: TEST_MONGODB_URL names no MongoDB; see lti-tool/test/ferretdb/run.sh');
    this.skip();
  });
}

/** Address of a database of this process's own on that server. */
export function databaseUrl(name: string): string {
  const url = new URL(server ?? 'mongodb://127.0.0.1/');
  url.pathname = `/test_${process.pid}_${name}`;
  return url.toString();
}
