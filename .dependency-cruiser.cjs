/** The arrows of the architecture (docs/architecture.md): whatever is not allowed here fails the build. */
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: ['node_modules', '^(node:)?[a-z_/]+$', ...allowed], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    only('types-stand-alone', '^types/', '^types/'),
    only('domain-to-types', '^domain/', '^domain/', '^types/'),
    only('kit-to-domain-and-types', '^cloudfunctions/kit/', '^cloudfunctions/kit/', '^domain/', '^types/'),
    {
      name: 'contexts-meet-in-the-kit',
      severity: 'error',
      from: { path: '^cloudfunctions/(?!kit/)([^/]+)/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(kit|$1)/' },
    },
    only('functions-to-domain-and-types', '^cloudfunctions/(?!kit/)', '^cloudfunctions/', '^domain/', '^types/'),
    only('src-to-domain-and-types', '^src/', '^src/', '^domain/', '^types/'),
    only('localcloud-knows-no-product', '^localcloud/', '^localcloud/'),
    {
      name: 'subpackages-stand-alone',
      severity: 'error',
      from: { path: '^src/packages/([^/]+)/' },
      to: { path: '^src/packages/', pathNot: '^src/packages/$1/' },
    },
    {
      name: 'no-zod-on-the-phone',
      comment: 'Contracts are imported by type: their parsers run in the functions.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/zod', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.weapp.ts', '.weapp.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
}
