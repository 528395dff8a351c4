/** Address of a MongoDB-wire server for tests; `lti-tool/test/ferretdb/run.sh` starts one and sets it. */
const server = process.env['TEST_MONGODB_URL'] ?? '';

/** A suite that needs that server. Without one it is a single skipped test that says why. */
export function describeWithMongo(title: string, suite: (this: Mocha.Suite) => void): void {
  if (server !== '') {
    describe(title, suite);
    return;
  }
  describe(title, () => {
    it('is left out: TEST_MONGODB_URL names no MongoDB (lti-tool/test/ferretdb/run.sh starts one)', function () {
      this.skip();
    });
  });
}

/** Address of a database of this process's own on that server. */
export function databaseUrl(name: string): string {
  const url = new URL(server || 'mongodb://127.0.0.1/');
  url.pathname = `/test_${process.pid}_${name}`;
  return url.toString();
}
