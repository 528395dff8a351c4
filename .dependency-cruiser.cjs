// The house's arrows: apps-script and lti-tool → shared/service → shared/domain. Nothing runs back.
const PURE = '^shared/src/(domain|documents|contract)/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-reaches-nothing',
      comment:
        'domain, documents and contract run in Apps Script too: no Node, no packages, no outer folder.',
      severity: 'error',
      from: { path: PURE },
      to: { pathNot: PURE },
    },
    {
      name: 'domain-is-innermost',
      severity: 'error',
      from: { path: '^shared/src/domain/' },
      to: { pathNot: '^shared/src/domain/' },
    },
    {
      name: 'contract-knows-only-domain',
      severity: 'error',
      from: { path: '^shared/src/contract/' },
      to: { pathNot: '^shared/src/(contract|domain)/' },
    },
    {
      name: 'ports-know-only-pure',
      severity: 'error',
      from: { path: '^shared/src/ports/' },
      to: { pathNot: `${PURE}|^shared/src/ports/` },
    },
    {
      name: 'service-knows-ports-only',
      comment:
        'Use cases speak to the outside through ports; engines and Google are plugged in by the composition root.',
      severity: 'error',
      from: { path: '^shared/src/service/' },
      to: {
        path: '^shared/src/(storage|office|google|optimization)/|^lti-tool/|^apps-script/|node_modules/(?!uuidv7)',
      },
    },
    {
      name: 'shared-knows-no-face',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(lti-tool|apps-script)/|node_modules/(express|ltijs|handlebars)/' },
    },
    {
      name: 'add-on-takes-only-pure',
      severity: 'error',
      from: { path: '^apps-script/src/' },
      to: { pathNot: `${PURE}|^apps-script/src/` },
    },
    {
      name: 'ltijs-behind-one-door',
      severity: 'error',
      from: { pathNot: '^lti-tool/src/lti/' },
      to: { path: 'node_modules/ltijs/' },
    },
    {
      name: 'demo-never-in-production',
      severity: 'error',
      from: { path: '^lti-tool/src/' },
      to: { path: '^lti-tool/(demo|test|bench)/' },
    },
    {
      name: 'engines-are-plugged-in-once',
      severity: 'error',
      from: {
        path: '^lti-tool/src/',
        pathNot: '^lti-tool/src/(main|app|open-storage)\\.ts$|^lti-tool/src/commands/',
      },
      to: { path: '^shared/src/storage/(sqlite|mongo)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
